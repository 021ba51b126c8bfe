"""The relations between numbers are those that hold for every region, and no fewer."""

from random import Random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from thuisnabij.figures.publication.rules.adding_up import Counted, relations_between

KINDS, PLACES = ("bao", "sbo", "so"), ("A", "B", "C", "D")
SETS = st.tuples(
    st.frozensets(st.sampled_from(KINDS), min_size=1), st.frozensets(st.sampled_from(PLACES), min_size=1)
)


def counted(sets: list[tuple[frozenset[str], frozenset[str]]]) -> list[Counted]:
    return [Counted(f"getal{number}", kinds, places) for number, (kinds, places) in enumerate(sets)]


def spelled(*sets: tuple[str, str]) -> list[str]:
    """The relations between numbers given as "kinds", "places"."""
    cells = [
        Counted(f"{kinds}@{places}", frozenset(kinds.split("+")), frozenset(places)) for kinds, places in sets
    ]
    return sorted(each.name for each in relations_between(cells, source="bron"))


def test_a_total_is_the_sum_of_its_places() -> None:
    assert spelled(("bao", "A"), ("bao", "B"), ("bao", "AB")) == ["bao@AB = bao@A + bao@B"]


def test_a_total_of_which_a_place_is_not_published_has_something_left() -> None:
    assert spelled(("bao", "A"), ("bao", "AB")) == ["bao@AB = bao@A + bron #1"]


def test_kinds_add_up_as_well() -> None:
    assert spelled(("bao", "A"), ("sbo", "A"), ("bao+sbo", "A")) == ["bao+sbo@A = bao@A + sbo@A"]


def test_numbers_that_count_the_same_are_the_same() -> None:
    assert spelled(("bao", "A"), ("bao", "B"), ("bao", "BA")) == ["bao@BA = bao@A + bao@B"]
    both = [
        Counted("x", frozenset({"bao"}), frozenset("A")),
        Counted("y", frozenset({"bao"}), frozenset("A")),
    ]
    assert [each.name for each in relations_between(both, source="bron")] == ["y = x"]


def test_places_and_kinds_that_are_never_taken_apart_are_one_number() -> None:
    assert spelled(("bao+sbo", "ABCD")) == []


@settings(max_examples=200, deadline=None)
@given(st.lists(SETS, min_size=1, max_size=9), st.randoms(use_true_random=False))
def test_every_relation_holds_whatever_the_children(
    sets: list[tuple[frozenset[str], frozenset[str]]], chance: Random
) -> None:
    cells = counted(sets)
    children = {(kind, place): chance.randint(0, 20) for kind in KINDS for place in PLACES}
    numbers = {
        each.key: sum(children[kind, place] for kind in each.kinds for place in each.places) for each in cells
    }
    for relation in relations_between(cells, source="bron"):
        known = sum(weight * numbers[key] for key, weight in relation.terms if key in numbers)
        left = [weight for key, weight in relation.terms if key not in numbers]
        assert known == 0 if not left else known <= 0 and set(left) == {1}


@settings(max_examples=200, deadline=None)
@given(st.lists(SETS, min_size=1, max_size=9))
def test_no_relation_is_missed(sets: list[tuple[frozenset[str], frozenset[str]]]) -> None:
    """Numbers that satisfy all relations have as much freedom as the children themselves leave them."""
    cells = counted(sets)
    pairs = [(kind, place) for kind in KINDS for place in PLACES]
    made_of = np.array(
        [[kind in each.kinds and place in each.places for kind, place in pairs] for each in cells]
    )
    relations = relations_between(cells, source="bron")
    keys = list(
        dict.fromkeys([each.key for each in cells] + [key for each in relations for key, _ in each.terms])
    )
    weights = np.zeros((len(relations), len(keys)))
    for row, relation in enumerate(relations):
        for key, weight in relation.terms:
            weights[row, keys.index(key)] = weight
    solutions = _null_space(weights)[: len(cells)]

    assert np.linalg.matrix_rank(solutions) == np.linalg.matrix_rank(made_of.astype(float))


def _null_space(
    matrix: "np.ndarray[tuple[int, int], np.dtype[np.float64]]",
) -> "np.ndarray[tuple[int, int], np.dtype[np.float64]]":
    """Columns that span everything the matrix makes nought."""
    if not matrix.shape[0]:
        return np.eye(matrix.shape[1])
    _, sizes, rows = np.linalg.svd(matrix)
    rank = int((sizes > 1e-9).sum())
    return rows[rank:].T
