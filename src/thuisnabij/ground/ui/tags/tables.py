"""The tag that draws a list."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from thuisnabij.ground.ui.tables.page import TablePage
from thuisnabij.ground.ui.tags.library import register


@register.simple_tag
def table(page: TablePage) -> SafeString:
    """A list with its search, filters, heads that sort, pages and files."""
    return render_to_string("ui/table.html", {"page": page})
