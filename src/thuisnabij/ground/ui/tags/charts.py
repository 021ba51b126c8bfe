"""The tag that draws a chart with its table."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from thuisnabij.ground.ui.charts.drawing import Chart
from thuisnabij.ground.ui.tags.library import register


@register.simple_tag
def chart(drawn: Chart) -> SafeString:
    """A chart: drawing, legend, trend breaks in words, and the same numbers as a table."""
    return render_to_string("ui/chart.html", {"chart": drawn})
