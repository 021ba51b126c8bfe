"""Small numbers are hidden, and whatever says as much as they do: parts, percentages, what is left of a whole."""

import pytest

from tests.rules.publication.made_tables import NUL_MAG, OPEN_DATA, STANDAARD, cell, share, table
from thuisnabij.figures.publication.rules.cells import Protection
from thuisnabij.figures.publication.rules.hiding import Reason, hidden_by_size


@pytest.mark.parametrize(
    ("number", "protection", "shown_as"),
    [
        (0, STANDAARD, "<5"),
        (1, STANDAARD, "<5"),
        (4, STANDAARD, "<5"),
        (5, STANDAARD, None),
        (0, NUL_MAG, None),
        (1, NUL_MAG, "<5"),
        (4, NUL_MAG, "<5"),
        (5, NUL_MAG, None),
        (0, OPEN_DATA, None),
        (3, OPEN_DATA, None),
    ],
)
def test_a_number_is_hidden_below_five(number: int, protection: Protection, shown_as: str | None) -> None:
    hidden = hidden_by_size(table(cell("a", number, protection=protection)))

    assert {key: str(each.as_published()) for key, each in hidden.items()} == (
        {"a": shown_as} if shown_as else {}
    )


def test_nought_and_four_are_told_in_the_same_words_unless_nought_may_be_shown() -> None:
    nought, four = (hidden_by_size(table(cell("a", number, protection=STANDAARD)))["a"] for number in (0, 4))

    assert nought == four
    assert nought.as_published().lo == 0
    assert hidden_by_size(table(cell("a", 4)))["a"].as_published().lo == 1


@pytest.mark.parametrize(
    ("lo", "hi", "shown_as"), [(1, 4, "<5"), (0, 4, "<5"), (3, 9, "verborgen"), (5, 8, None)]
)
def test_a_number_between_bounds_is_hidden_when_it_may_be_below_five(
    lo: int, hi: int, shown_as: str | None
) -> None:
    hidden = hidden_by_size(table(cell("a", lo, hi)))

    assert {str(each.as_published()) for each in hidden.values()} == ({shown_as} if shown_as else set())


@pytest.mark.parametrize(
    ("part", "whole", "reasons"),
    [
        (50, 200, {}),
        (3, 200, {"deel": Reason.FEW}),
        (196, 200, {"deel": Reason.REST}),
        (199, 200, {"deel": Reason.REST}),
        (195, 200, {}),
        (2, 4, {"deel": Reason.FEW, "geheel": Reason.FEW}),
        (5, 8, {"deel": Reason.REST}),
    ],
)
def test_a_part_is_hidden_when_it_or_its_rest_or_its_whole_is_small(
    part: int, whole: int, reasons: dict[str, Reason]
) -> None:
    top, bottom = cell("deel", part), cell("geheel", whole, protection=OPEN_DATA if whole > 4 else NUL_MAG)
    rest, link = share(top, bottom)
    hidden = hidden_by_size(table(top, bottom, rest, shares=(link,)))

    assert {key: each.reason for key, each in hidden.items() if key != rest.key} == reasons


def test_a_part_of_everybody_is_hidden_because_it_says_something_of_each() -> None:
    top, bottom = cell("deel", 200, protection=STANDAARD), cell("geheel", 200, protection=STANDAARD)
    rest, link = share(top, bottom)
    hidden = hidden_by_size(table(top, bottom, rest, shares=(link,)))

    assert hidden["deel"].reason is Reason.REST
    assert str(hidden["deel"].as_published()) == "verborgen"


def test_nought_of_a_small_whole_is_hidden_with_it() -> None:
    top, bottom = cell("deel", 0), cell("geheel", 3)
    rest, link = share(top, bottom)
    hidden = hidden_by_size(table(top, bottom, rest, shares=(link,)))

    assert hidden["deel"].reason is Reason.WHOLE
    assert (hidden["deel"].as_published().lo, str(hidden["deel"].as_published())) == (0, "<5")


def test_what_is_public_already_stays_beside_a_small_rest() -> None:
    top, bottom = cell("deel", 197, protection=OPEN_DATA), cell("geheel", 200, protection=STANDAARD)
    rest, link = share(top, bottom)

    assert "deel" not in hidden_by_size(table(top, bottom, rest, shares=(link,)))
