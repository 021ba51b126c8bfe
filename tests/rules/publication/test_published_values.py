"""A suppressed number is no number, a number nobody delivered is neither that nor nought."""

from decimal import Decimal

import pytest

from thuisnabij.figures.publication.rules.published import (
    Between,
    ImpossibleValueError,
    NotDelivered,
    Published,
    Shown,
    State,
    Suppressed,
    Word,
)

FEW = Suppressed(0, 4, Word.FEW)
HIDDEN = Suppressed(0, None, Word.HIDDEN)
UNKNOWN = NotDelivered("geen bron")


@pytest.mark.parametrize(
    ("value", "text", "state"),
    [
        (Shown(0), "0", "getoond"),
        (Shown(12), "12", "getoond"),
        (Shown(Decimal("2.40")), "2.40", "getoond"),
        (Between(7, 9), "7-9", "tussen grenzen"),
        (FEW, "<5", "minder dan 5"),
        (HIDDEN, "verborgen", "verborgen"),
        (UNKNOWN, "niet te meten", "niet te meten"),
    ],
)
def test_a_value_reads_as_a_word_of_its_own(value: Published, text: str, state: str) -> None:
    assert (str(value), f"{value}", str(value.state)) == (text, text, state)


@pytest.mark.parametrize("value", [FEW, HIDDEN, UNKNOWN])
def test_what_has_no_number_cannot_be_taken_for_one(value: Published) -> None:
    assert value not in (0, None, "", Shown(0))
    for convert in (int, float):
        with pytest.raises(TypeError):
            convert(value)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        f"{value:.1f}"
    with pytest.raises(TypeError):
        sum([value])  # type: ignore[list-item]


def test_a_hidden_number_is_not_one_that_nobody_delivered() -> None:
    assert len({FEW, HIDDEN, UNKNOWN, Shown(0)}) == 4
    assert len({each.state for each in (FEW, HIDDEN, UNKNOWN, Shown(0))}) == 4


@pytest.mark.parametrize(
    ("lo", "hi", "word"), [(3, 3, "<5"), (-1, 4, "<5"), (0, None, "<5"), (0, 4, "verborgen")]
)
def test_a_hidden_number_that_tells_too_much_cannot_be_made(lo: int, hi: int | None, word: str) -> None:
    with pytest.raises(ImpossibleValueError):
        Suppressed(lo, hi, Word(word))


def test_bounds_that_meet_are_a_number() -> None:
    with pytest.raises(ImpossibleValueError):
        Between(4, 4)


def test_every_state_can_be_reached() -> None:
    values: tuple[Published, ...] = (Shown(1), Between(1, 2), FEW, HIDDEN, UNKNOWN)

    assert {each.state for each in values} == set(State)
