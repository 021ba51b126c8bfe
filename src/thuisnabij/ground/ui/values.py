"""How a value reads: exact, bounded ("7 tot 9"), small ("<5"), hidden or unknown; five things that never look alike.

A value that is not known is never shown as 0 or as nothing, and the estimate of a `<5` is never shown.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from thuisnabij.ground.ui import formats
from thuisnabij.kernel.counts import REACHED, Bounded, Count

SMALL = (1, 4)


class Kind(StrEnum):
    """What is known about a value."""

    EXACT = "exact"
    BOUNDED = "begrensd"
    SMALL = "klein"
    HIDDEN = "verborgen"
    UNKNOWN = "onbekend"


@dataclass(frozen=True, slots=True)
class Reading:
    """A value in words: what to print, and `aside` for who cannot see the notation (empty when clear by itself)."""

    kind: Kind
    text: str
    aside: str = ""

    @property
    def html(self) -> SafeString:
        """The reading with the mark-up of its kind."""
        if self.kind is Kind.HIDDEN:
            return format_html('<span class="tn-verborgen">{}</span>', self.text)
        if self.kind is Kind.UNKNOWN:
            return format_html('<span class="tn-onbekend">{}</span>', self.text)
        if self.kind is Kind.SMALL:
            return format_html(
                '<b title="{}">{}</b><span class="tn-visually-hidden"> ({})</span>',
                self.aside,
                self.text,
                self.aside,
            )
        return format_html('<span class="tn-num">{}</span>', self.text)


def unknown() -> Reading:
    """The reading of what nobody delivered or can know."""
    return Reading(Kind.UNKNOWN, _("onbekend"))


def hidden() -> Reading:
    """The reading of what is kept back to protect a small number."""
    return Reading(Kind.HIDDEN, _("verborgen"))


def read_count(count: Count | int | None) -> Reading:
    """A number of pupils, schools, days: "412", "<5" for 1 to 4, "7 tot 9" between bounds."""
    if count is None:
        return unknown()
    if isinstance(count, int):
        return Reading(Kind.EXACT, formats.number(count))
    if (count.lo, count.hi) == SMALL:
        return Reading(Kind.SMALL, "<5", _("1 tot en met 4"))
    if count.is_exact:
        return Reading(Kind.EXACT, formats.number(count.lo))
    return Reading(Kind.BOUNDED, _between(formats.number(count.lo), formats.number(count.hi)))


def read_quantity(value: Bounded | formats.Number | None, *, decimals: int = 2, unit: str = "") -> Reading:
    """A share, distance or change: "1,87 %", or "1,66 tot 1,74 %" between bounds.

    `unit` is "%" or a word ("km"); bounds that round to the same digits read as one number. Of the unit `REACHED`
    the value reads "bereikt" or "nog niet".
    """
    if value is None:
        return unknown()
    if unit == REACHED:
        return _read_reached(value)
    digits = _printer(decimals)
    if not isinstance(value, Bounded):
        return Reading(Kind.EXACT, digits(_fraction(value)) + _unit(unit))
    lo, hi = digits(value.lo), digits(value.hi)
    if lo == hi:
        return Reading(Kind.EXACT, lo + _unit(unit))
    return Reading(Kind.BOUNDED, _between(lo, hi) + _unit(unit))


def _read_reached(value: Bounded | formats.Number) -> Reading:
    """Whether something is there; not known when it lies between yes and no."""
    ends = {value.lo, value.hi} if isinstance(value, Bounded) else {_fraction(value)}
    if len(ends) > 1:
        return unknown()
    return Reading(Kind.EXACT, _("nog niet") if ends == {0} else _("bereikt"))


def _printer(decimals: int) -> Callable[[Fraction], str]:
    def printed(value: Fraction) -> str:
        return formats.number(value, decimals)

    return printed


def _fraction(value: formats.Number) -> Fraction:
    return Fraction(str(value)) if isinstance(value, float) else Fraction(value)


def _between(lo: str, hi: str) -> str:
    return _("%(lo)s tot %(hi)s") % {"lo": lo, "hi": hi}


def _unit(unit: str) -> str:
    if unit == "%":
        return formats.percent_sign()
    return f"{formats.NO_BREAK}{_(unit)}" if unit else ""
