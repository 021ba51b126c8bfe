"""The tag that draws a timeline with its legend and its list."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from thuisnabij.ground.ui.tags.library import register
from thuisnabij.ground.ui.timeline import Drawn, Look

LEGEND = {
    Look.REGULAR: _("gewone school"),
    Look.SMALL_SCALE: _("sbo of praktijkonderwijs"),
    Look.SPECIAL: _("speciaal onderwijs"),
    Look.SUPPORT: _("ondersteuning"),
    Look.PARTLY: _("gedeeltelijk aanwezig"),
    Look.AUTHORISED: _("geoorloofd afwezig"),
    Look.HOME: _("ongeoorloofd afwezig"),
    Look.NOTHING: _("niet ingeschreven"),
    Look.UNKNOWN: _("onbekend"),
}


@register.simple_tag
def timeline(drawn: Drawn) -> SafeString:
    """A timeline: drawing, legend, numbered events, and the same facts as a list (phone) and a table."""
    legend = [(str(look), LEGEND[look]) for look in drawn.looks]
    if drawn.has_expected:
        legend.append(("expect", _("verwacht")))
    if drawn.is_slanted:
        legend.append(("slant", _("thuis of tegenspraak")))
    return render_to_string("ui/timeline.html", {"drawn": drawn, "legend": legend})
