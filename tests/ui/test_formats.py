"""Numbers and dates read as people write them."""

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from django.utils import translation

from thuisnabij.ground.ui import formats

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("value", "decimals", "dutch", "english"),
    [
        (0, None, "0", "0"),
        (999, None, "999", "999"),
        (11446, None, "11.446", "11,446"),
        (1234567, 0, "1.234.567", "1,234,567"),
        (Fraction(187, 100), 2, "1,87", "1.87"),
        (Fraction(1005, 1000), 2, "1,01", "1.01"),
        (1.005, 2, "1,01", "1.01"),
        (Decimal("2.50"), None, "2,50", "2.50"),
        (-0.06, 2, "−0,06", "−0.06"),
        (Fraction(-1, 1000), 2, "0,00", "0.00"),
        (Fraction(3), None, "3", "3"),
        (Fraction(1, 3), None, "0,33", "0.33"),
    ],
)
def test_number_reads_in_the_language_of_the_page(
    value: formats.Number, decimals: int | None, dutch: str, english: str
) -> None:
    assert formats.number(value, decimals, language="nl") == dutch
    assert formats.number(value, decimals, language="en") == english


@pytest.mark.parametrize(
    ("text", "dutch", "english"),
    [
        ("1.234", Fraction(1234), Fraction(1234, 1000)),
        ("1,234", Fraction(1234, 1000), Fraction(1234)),
        ("1.234.567,5", Fraction(2469135, 2), None),
        ("1,5", Fraction(3, 2), Fraction(3, 2)),
        ("1.5", Fraction(3, 2), Fraction(3, 2)),
        (" -12 ", Fraction(-12), Fraction(-12)),
        ("1e9", None, None),
        ("1/3", None, None),
        ("", None, None),
        ("9" * 40, None, None),
    ],
)
def test_number_that_was_typed_is_read_in_the_notation_of_the_page(
    text: str, dutch: Fraction | None, english: Fraction | None
) -> None:
    assert formats.read_number(text, language="nl") == dutch
    assert formats.read_number(text, language="en") == english


def test_percentage_keeps_its_sign_on_the_same_line() -> None:
    assert formats.percentage(Fraction(187, 100), language="nl") == f"1,87{NBSP}%"
    assert formats.percentage(Fraction(187, 100), language="en") == "1.87%"


def test_dates_are_in_words() -> None:
    assert formats.day(date(2026, 10, 1), language="nl") == f"1{NBSP}oktober 2026"
    assert formats.day(date(2026, 10, 1), language="en") == f"1{NBSP}October 2026"
    assert formats.short_day(date(2026, 3, 9), language="nl") == f"9{NBSP}mrt{NBSP}2026"


def test_moment_is_in_dutch_local_time() -> None:
    stored = datetime(2026, 11, 3, 13, 32, tzinfo=UTC)
    assert formats.moment(stored, language="nl") == f"3{NBSP}november 2026 om 14.32{NBSP}uur"
    assert formats.moment(stored, language="en") == f"3{NBSP}November 2026 at 14:32"


def test_language_of_the_page_decides_without_being_asked() -> None:
    with translation.override("en"):
        assert formats.number(Fraction(187, 100), 2) == "1.87"
    with translation.override("nl"):
        assert formats.number(Fraction(187, 100), 2) == "1,87"
