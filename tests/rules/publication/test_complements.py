"""What is hidden beside a small number, and what the audit says when it is not; tables worked out by hand."""

import pytest

from tests.rules.publication.made_tables import OPEN_DATA, STANDAARD, cell, share, table
from thuisnabij.figures.publication.protection.audit import audit
from thuisnabij.figures.publication.protection.complements import protected
from thuisnabij.figures.publication.rules.cells import Numbers, Span
from thuisnabij.figures.publication.rules.hiding import complement, hidden_by_size
from thuisnabij.figures.publication.rules.knowledge import ContradictingNumbersError

ROW = "totaal = a + b + c"


def words(numbers: Numbers) -> dict[str, str]:
    """What stands in the place of each hidden number that has a place in a table."""
    hidden = protected(numbers).hidden
    return {key: str(hidden[key].as_published()) for key in sorted(hidden) if numbers.cells[key].is_shown}


def test_the_only_small_number_of_a_sum_takes_the_cheapest_other_with_it() -> None:
    numbers = table(
        cell("a", 3), cell("b", 12, cost=3), cell("c", 40, cost=2), cell("totaal", 55, cost=9), adds_up=ROW
    )

    assert words(numbers) == {"a": "<5", "c": "verborgen"}


def test_a_number_that_is_public_elsewhere_is_not_hidden_in_vain() -> None:
    numbers = table(
        cell("a", 3),
        cell("b", 12, protection=OPEN_DATA),
        cell("c", 40, cost=20),
        cell("totaal", 55, cost=9),
        adds_up=ROW,
    )

    assert words(numbers) == {"a": "<5", "totaal": "verborgen"}


def test_two_small_numbers_that_together_make_a_shown_six_are_not_safe_yet() -> None:
    """Each is at least two, since the other is at most four."""
    numbers = table(cell("a", 3), cell("b", 3), cell("c", 40), cell("totaal", 46, cost=9), adds_up=ROW)

    leaks = audit(numbers, hidden_by_size(numbers)).leaks
    assert [(leak.key, leak.lo, leak.hi, leak.relations) for leak in leaks] == [
        ("a", 2, 4, (ROW,)),
        ("b", 2, 4, (ROW,)),
    ]
    assert protected(numbers).audit.is_safe


def test_a_five_is_no_protection_for_a_three_beside_a_shown_eight() -> None:
    """The reader knows that what is hidden without being small is five or more, so that the other is at most three."""
    numbers = table(cell("a", 3), cell("b", 5), cell("totaal", 8), adds_up="totaal = a + b")
    hidden = {**hidden_by_size(numbers), "b": complement(numbers.cells["b"])}

    assert [(leak.key, leak.lo, leak.hi) for leak in audit(numbers, hidden).leaks if leak.key == "a"] == [
        ("a", 1, 3)
    ]
    assert protected(numbers).audit.is_safe


def test_four_schools_with_one_child_each_do_not_show_in_a_total_below_five() -> None:
    """Four hidden numbers of at least one in a total of at most four would be one each."""
    schools = [cell(name, 1) for name in "abcd"]
    numbers = table(*schools, cell("totaal", 4, cost=9), adds_up="totaal = a + b + c + d")

    leaks = audit(numbers, hidden_by_size(numbers)).leaks
    assert {(leak.key, leak.lo, leak.hi) for leak in leaks} == {
        *((name, 1, 1) for name in "abcd"),
        ("totaal", 4, 4),
    }
    result = protected(numbers)
    assert result.audit.is_safe
    assert "verborgen" in words(numbers).values()


def test_a_small_number_with_two_totals_is_protected_in_both() -> None:
    cells = [
        cell("a1", 3),
        *(cell(key, 20) for key in ("a2", "b1", "b2")),
        *(cell(key, 40, cost=9) for key in ("b", "2")),
    ]
    totals = [cell("a", 23, cost=9), cell("1", 23, cost=9), cell("alle", 63, cost=30)]
    numbers = table(
        *cells, *totals, adds_up="a = a1 + a2; b = b1 + b2; 1 = a1 + b1; 2 = a2 + b2; alle = a + b"
    )

    assert words(numbers) == {"a1": "<5", "a2": "verborgen", "b1": "verborgen", "b2": "verborgen"}


def test_a_part_next_to_a_small_rest_stays_hidden_when_the_parts_are_added() -> None:
    """Two schools and their total: 196 of 200 at one, 100 of 200 at the other, so 296 of 400."""
    parts = [cell("deel1", 196), cell("deel2", 100), cell("deel", 296, cost=9)]
    wholes = [
        cell(key, number, protection=OPEN_DATA) for key, number in (("1", 200), ("2", 200), ("12", 400))
    ]
    rests = [share(part, whole) for part, whole in zip(parts, wholes, strict=True)]
    numbers = table(
        *parts,
        *wholes,
        *(rest for rest, _ in rests),
        adds_up="deel = deel1 + deel2; 12 = 1 + 2",
        shares=tuple(link for _, link in rests),
    )

    assert words(numbers) == {"deel1": "verborgen", "deel2": "verborgen"}


def test_numbers_that_are_public_can_leave_a_leak_that_is_told() -> None:
    numbers = table(
        cell("a", 3),
        cell("b", 12, protection=OPEN_DATA),
        cell("totaal", 15, protection=OPEN_DATA),
        adds_up="totaal = a + b",
    )
    leak = protected(numbers).audit.leaks[0]

    assert (leak.key, leak.lo, leak.hi, leak.needed, leak.relations) == (
        "a",
        3,
        3,
        Span(1, 4),
        ("totaal = a + b",),
    )


def test_what_was_told_before_is_not_told_again_with_another_number() -> None:
    """An earlier release hid b beside a; this one would rather hide c, and so show b."""
    numbers = table(
        cell("a", 3), cell("b", 12, cost=9), cell("c", 40), cell("totaal", 55, cost=99), adds_up=ROW
    )
    first = {**hidden_by_size(numbers), "b": complement(numbers.cells["b"])}

    assert set(protected(numbers).hidden) == {"a", "c"}
    assert set(protected(numbers, earlier=first).hidden) == {"a", "b"}


def test_the_same_numbers_are_always_hidden_alike() -> None:
    cells = [cell(f"s{number}", number % 9, protection=STANDAARD) for number in range(30)]
    total = cell("totaal", sum(number % 9 for number in range(30)), protection=STANDAARD, cost=9)
    sums = "totaal = " + " + ".join(each.key for each in cells)

    first, second = (protected(table(*order, total, adds_up=sums)).hidden for order in (cells, cells))
    assert first == second


@pytest.mark.parametrize("total", [14, 16])
def test_numbers_that_do_not_add_up_are_refused(total: int) -> None:
    numbers = table(cell("a", 5), cell("b", 10), cell("totaal", total), adds_up="totaal = a + b")

    with pytest.raises(ContradictingNumbersError):
        audit(numbers, hidden_by_size(numbers))
