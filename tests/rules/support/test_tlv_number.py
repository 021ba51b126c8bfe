"""Numbers of toelaatbaarheidsverklaringen: ours by the strict form of DUO (2015), those of others as they are."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuisnabij.children.support.rules.tlv_number import (
    Deviates,
    Deviation,
    Number,
    TlvNumberRefusedError,
    number_of,
    read,
)
from thuisnabij.kernel.identifiers import InvalidIdentifierError


def test_the_example_of_the_programme_of_requirements_is_made() -> None:
    assert number_of(swv="PO2707", year=2025, sequence=42) == "PO2707-2025-00042"
    assert number_of(swv="VO9901", year=2014, sequence=0) == "VO9901-2014-00000"
    assert number_of(swv="PO2707", year=2026, sequence=99999) == "PO2707-2026-99999"


@pytest.mark.parametrize(("year", "sequence"), [(2013, 1), (10000, 1), (2026, -1), (2026, 100000)])
def test_what_the_register_would_reject_is_not_made(year: int, sequence: int) -> None:
    """Check 743: a year from 2014, a sequence of five digits."""
    with pytest.raises(TlvNumberRefusedError):
        number_of(swv="PO2707", year=year, sequence=sequence)


def test_a_code_that_is_none_of_an_swv_is_not_made_into_a_number() -> None:
    with pytest.raises(InvalidIdentifierError):
        number_of(swv="27PO07", year=2026, sequence=1)


@pytest.mark.parametrize(
    ("text", "deviates", "near"),
    [
        ("", Deviates.LEEG, None),
        ("  ", Deviates.LEEG, None),
        ("po2707-2025-00042", Deviates.HOOFDLETTERS, Number("PO2707", 2025, 42)),
        (" PO2707-2025-00042", Deviates.HOOFDLETTERS, Number("PO2707", 2025, 42)),
        ("PO2707-2013-00042", Deviates.JAAR, None),
        ("PO2707-2025-42", Deviates.VORM, None),
        ("PO2707/2025/00042", Deviates.VORM, None),
        ("TLV 2025/118", Deviates.VORM, None),
        ("PO2707-2025-0004\u0662", Deviates.VORM, None),  # a digit of another script
    ],
)
def test_what_others_issued_is_taken_word_for_word_with_what_deviates(
    text: str, deviates: Deviates, near: Number | None
) -> None:
    assert read(text) == Deviation(text, deviates, near)


@given(
    digits=st.from_regex(r"(PO|VO)[0-9]{4}", fullmatch=True),
    year=st.integers(2014, 2099),
    at=st.integers(0, 99999),
)
def test_every_number_made_is_read_back(digits: str, year: int, at: int) -> None:
    made = number_of(swv=digits, year=year, sequence=at)
    assert len(made) == 17
    assert re.fullmatch(r"(PO|VO)\d{4}-20\d\d-\d{5}", made)
    assert read(made) == Number(digits, year, at)


@given(st.text(max_size=30))
def test_any_text_is_read_and_never_refused(text: str) -> None:
    found = read(text)
    assert str(found) == text if isinstance(found, Number) else found.text == text
