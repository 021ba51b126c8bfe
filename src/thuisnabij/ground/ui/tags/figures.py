"""Tags and filters for numbers, dates, figures, formulas, comparisons and sparklines."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from thuisnabij.ground.ui import formats, sparklines, values
from thuisnabij.ground.ui.tags.library import register
from thuisnabij.kernel.counts import REACHED, Bounded, Count


@register.filter
def num(value: formats.Number | None, decimals: int | None = None) -> str | SafeString:
    """A number in the language of the page; None reads as unknown."""
    return values.unknown().html if value is None else formats.number(value, decimals)


@register.filter
def pct(value: formats.Number | None, decimals: int = 2) -> str | SafeString:
    """A value already in percent, with its sign; None reads as unknown."""
    return values.unknown().html if value is None else formats.percentage(value, decimals)


@register.filter
def day(value: date | None) -> str | SafeString:
    """The date in full; None reads as unknown."""
    return values.unknown().html if value is None else formats.day(value)


@register.filter
def short_day(value: date | None) -> str | SafeString:
    """The date for tables; None reads as unknown."""
    return values.unknown().html if value is None else formats.short_day(value)


@register.filter
def moment(value: datetime | None) -> str | SafeString:
    """Date and time; None reads as unknown."""
    return values.unknown().html if value is None else formats.moment(value)


@register.simple_tag
def count_value(count: Count | int | None, is_hidden: bool = False) -> SafeString:
    """A number of things: exact, bounded, <5, hidden or unknown."""
    return (values.hidden() if is_hidden else values.read_count(count)).html


@register.simple_tag
def figure_value(
    value: Bounded | formats.Number | None, unit: str = "", decimals: int = 2, is_hidden: bool = False
) -> SafeString:
    """A figure with its unit: exact, bounded, hidden or unknown."""
    return (values.hidden() if is_hidden else values.read_quantity(value, decimals=decimals, unit=unit)).html


@register.simple_tag
def big_value(
    value: Bounded | formats.Number | None, unit: str = "", decimals: int = 2, is_hidden: bool = False
) -> SafeString:
    """The one figure of a page, large; words instead of digits come out smaller by themselves."""
    in_words = unit == REACHED
    reading = (
        values.hidden()
        if is_hidden
        else values.read_quantity(value, decimals=decimals, unit=unit if in_words else "")
    )
    long = in_words or reading.kind is not values.Kind.EXACT
    sign = formats.percent_sign() if unit == "%" else f"{formats.NO_BREAK}{_(unit)}" if unit else ""
    if in_words or reading.kind in (values.Kind.HIDDEN, values.Kind.UNKNOWN):
        sign = ""
    return format_html(
        '<p class="tn-figure__value{}">{}{}</p>',
        " tn-figure__value--words" if long else "",
        reading.html if sign == "" else reading.text,
        format_html("<span>{}</span>", sign) if sign else "",
    )


@register.simple_tag
def change(value: formats.Number | None, decimals: int = 2, unit: str = "") -> SafeString:
    """A difference with an arrow for its direction: "▲ 0,06"; the direction is said in words too."""
    if value is None:
        return values.unknown().html
    amount = Fraction(str(value)) if isinstance(value, float) else Fraction(value)
    text = values.read_quantity(abs(amount), decimals=decimals, unit=unit).text
    if amount == 0:
        return format_html('<span class="tn-trend tn-num">{}</span>', _("gelijk"))
    arrow, word = ("▲", _("omhoog")) if amount > 0 else ("▼", _("omlaag"))
    return format_html(
        '<span class="tn-trend tn-num"><span aria-hidden="true">{}</span>'
        '<span class="tn-visually-hidden">{}</span> {}</span>',
        arrow,
        word,
        text,
    )


@register.simple_tag
def sparkline(series: Sequence[sparklines.Value], target: formats.Number | None = None) -> SafeString:
    """The tiny line of a series, oldest first, with its target."""
    return sparklines.sparkline(series, target)


@register.simple_tag
def formula(
    top: object, top_label: str, bottom: object = None, bottom_label: str = "", tail: object = ""
) -> SafeString:
    """A filled formula: a fraction with words under its numbers, and what follows ("× 100 = 1,87 %")."""
    context = {
        "top": top,
        "top_label": top_label,
        "bottom": bottom,
        "bottom_label": bottom_label,
        "tail": tail,
    }
    return render_to_string("ui/parts/formula.html", context)


@register.simple_tag
def compare(heads: Sequence[str], rows: Iterable[Sequence[Any]], caption: str) -> SafeString:
    """Situations side by side: heads of the columns, rows that begin with their name; a cell may be a pair
    of a value and the range or date under it."""
    return render_to_string("ui/parts/compare.html", {"heads": heads, "rows": rows, "caption": caption})


@register.filter
def is_pair(cell: object) -> bool:
    """True when a cell of a comparison carries a second line."""
    return isinstance(cell, tuple)


@register.simple_tag
def unknown(label: str = "") -> SafeString:
    """What nobody delivered or can know, in its own mark-up; `label` replaces the word."""
    return format_html('<span class="tn-onbekend">{}</span>', label) if label else values.unknown().html


@register.simple_tag
def hidden_value() -> SafeString:
    """What is kept back to protect a small number."""
    return values.hidden().html
