"""Exact, bounded, small, hidden and unknown never look alike, and none of them looks like nothing."""

from fractions import Fraction

from thuisnabij.ground.ui import values
from thuisnabij.kernel.counts import Bounded, Count

NBSP = "\u00a0"


def test_counted_zero_is_shown_as_zero() -> None:
    assert values.read_count(Count(0, 0)) == values.Reading(values.Kind.EXACT, "0")


def test_one_to_four_is_shown_as_published_and_its_estimate_is_not() -> None:
    reading = values.read_count(Count(1, 4, Fraction(5, 2)))
    assert (reading.kind, reading.text) == (values.Kind.SMALL, "<5")
    assert "2,5" not in reading.html
    assert "&lt;5" in reading.html
    assert "1 tot en met 4" in reading.html


def test_bounds_are_written_out() -> None:
    assert values.read_count(Count(7, 9)).text == "7 tot 9"
    quantity = values.read_quantity(Bounded(Fraction(166, 100), Fraction(174, 100)), unit="%")
    assert (quantity.kind, quantity.text) == (values.Kind.BOUNDED, f"1,66 tot 1,74{NBSP}%")


def test_bounds_that_round_to_the_same_digits_read_as_one_number() -> None:
    quantity = values.read_quantity(Bounded(Fraction(16971, 10000), Fraction(16979, 10000)), unit="%")
    assert (quantity.kind, quantity.text) == (values.Kind.EXACT, f"1,70{NBSP}%")


def test_unknown_is_neither_zero_nor_blank() -> None:
    for reading in (values.read_count(None), values.read_quantity(None)):
        assert reading.text == "onbekend"
        assert reading.html == '<span class="tn-onbekend">onbekend</span>'


def test_the_five_kinds_have_five_different_marks() -> None:
    readings = [
        values.read_count(Count(0, 0)), values.read_count(Count(7, 9)), values.read_count(Count(1, 4)),
        values.hidden(), values.unknown(),
    ]  # fmt: skip
    assert len({str(reading.html) for reading in readings}) == 5
    assert {reading.kind for reading in readings} == set(values.Kind)


def test_what_is_there_or_not_reads_in_words() -> None:
    assert values.read_quantity(1, unit="bereikt").text == "bereikt"
    assert values.read_quantity(Bounded(Fraction(0), Fraction(0)), unit="bereikt").text == "nog niet"
    assert values.read_quantity(Bounded(Fraction(0), Fraction(1)), unit="bereikt").kind is values.Kind.UNKNOWN
