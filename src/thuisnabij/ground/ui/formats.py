"""Numbers and dates as people write them: Dutch by default, English when the page is English.

Dutch: decimal comma, points between thousands, "1 oktober 2026". Rounds once, halves away from zero.
"""

import re
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from django.utils import timezone
from django.utils.translation import get_language

from thuisnabij.kernel.counts import rounded

Number = int | float | Decimal | Fraction

NO_BREAK = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"

_MONTHS = {
    "nl": (
        *("januari", "februari", "maart", "april", "mei", "juni", "juli"),
        *("augustus", "september", "oktober", "november", "december"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June", "July"),
        *("August", "September", "October", "November", "December"),
    ),
}
_SHORT_MONTHS = {
    "nl": ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}


def page_language() -> str:
    """ "en" on an English page, else "nl"."""
    return "en" if (get_language() or "nl").startswith("en") else "nl"


def number(value: Number, decimals: int | None = None, *, language: str | None = None) -> str:
    """The number in words of the language: 11446 -> "11.446", 1.874 with 2 decimals -> "1,87".

    Without `decimals` a whole number shows none and a decimal number shows its own digits.
    """
    digits = _digits(value, decimals)
    whole, _, part = digits.partition(".")
    negative, whole = whole.startswith("-"), whole.lstrip("-")
    dutch = (language or page_language()) == "nl"
    grouped = f"{int(whole):,}".replace(",", "." if dutch else ",")
    text = grouped + (f"{',' if dutch else '.'}{part}" if part else "")
    return f"{MINUS}{text}" if negative else text


def percentage(value: Number, decimals: int = 2, *, language: str | None = None) -> str:
    """A value that is already in percent, with its sign: "1,87 %" in Dutch, "1.87%" in English."""
    tongue = language or page_language()
    return number(value, decimals, language=tongue) + percent_sign(language=tongue)


def percent_sign(*, language: str | None = None) -> str:
    """The sign as it follows a number: after a space that does not break in Dutch, without one in English."""
    return "%" if (language or page_language()) == "en" else f"{NO_BREAK}%"


def day(value: date, *, language: str | None = None) -> str:
    """The date in full: "1 oktober 2026"."""
    months = _MONTHS[language or page_language()]
    return f"{value.day}{NO_BREAK}{months[value.month - 1]} {value.year}"


def short_day(value: date, *, language: str | None = None) -> str:
    """The date for tables: "1 okt 2026"."""
    months = _SHORT_MONTHS[language or page_language()]
    return f"{value.day}{NO_BREAK}{months[value.month - 1]}{NO_BREAK}{value.year}"


def short_month(value: date, *, language: str | None = None) -> str:
    """The month for an axis: "okt"."""
    return _SHORT_MONTHS[language or page_language()][value.month - 1]


def moment(value: datetime, *, language: str | None = None) -> str:
    """A moment in the local time zone: "3 november 2026 om 14.32 uur"."""
    tongue = language or page_language()
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    if tongue == "en":
        return f"{day(local, language=tongue)} at {local:%H:%M}"
    return f"{day(local, language=tongue)} om {local:%H.%M}{NO_BREAK}uur"


def plain_number(value: Number, decimals: int | None = None) -> str:
    """The digits with a decimal comma and nothing else, for a file that a Dutch spreadsheet opens."""
    return _digits(value, decimals).replace(".", ",")


def read_number(text: str, *, language: str | None = None) -> Fraction | None:
    """The number a person typed, in the notation of the page; None when it is none (or absurdly long)."""
    group, point = (r"\.", ",") if (language or page_language()) == "nl" else (",", r"\.")
    found = re.fullmatch(
        rf"(-?)(\d{{1,3}}(?:{group}\d{{3}})+|\d{{1,15}})(?:{point}(\d{{1,6}}))?", text.strip()
    )
    if found is None:
        # The other notation is clear too where it cannot mean thousands: 1.5 on a Dutch page.
        found = re.fullmatch(r"(-?)(\d{1,15})[.,](\d{1,6})", text.strip())
    if found is None:
        return None
    whole, part = re.sub(r"\D", "", found[2]), found[3] or ""
    return Fraction(int(f"{found[1]}{whole}{part}"), 10 ** len(part))


def _digits(value: Number, decimals: int | None) -> str:
    if decimals is not None:
        return f"{rounded(_exact(value), decimals):f}"
    if isinstance(value, Fraction):
        return str(value.numerator) if value.denominator == 1 else f"{rounded(value, 2):f}"
    return (
        f"{Decimal(str(value)):f}"
        if isinstance(value, float)
        else f"{value:f}"
        if _is_decimal(value)
        else str(value)
    )


def _is_decimal(value: Number) -> bool:
    return isinstance(value, Decimal)


def _exact(value: Number) -> Fraction:
    # A float is read as it prints: 1.005 means 1.005, not the binary number just below it.
    return Fraction(str(value)) if isinstance(value, float) else Fraction(value)
