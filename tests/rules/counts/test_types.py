"""School types: when what a location shows contradicts its label, and from which date that counts."""

from datetime import date

import pytest

from thuisnabij.children.counts.rules.types import (
    Shown,
    TypeCorrection,
    corrected_type,
    find_correction,
    held_by,
    type_on,
)

SEEN_2024 = Shown(date(2024, 10, 1), frozenset({"sbo"}))


@pytest.mark.parametrize(
    ("labelled", "shown", "expected"),
    [
        ("so-vso", {"sbo"}, "sbo"),
        ("so-vso", {"so"}, None),
        ("so-vso", {"so", "vso"}, None),
        ("so-vso", {"sbo", "so"}, None),
        ("bao", {"so", "vso"}, "so-vso"),
        ("bao", {"vso"}, "vso"),
        ("bao", {"sbo", "so"}, None),
        ("sbo", set(), None),
        ("sbo", {"sbo"}, None),
    ],
)
def test_a_label_is_corrected_only_when_nothing_shown_fits_it(
    labelled: str, shown: set[str], expected: str | None
) -> None:
    assert corrected_type(labelled, frozenset(shown)) == expected


def test_so_vso_holds_both_types_and_other_labels_only_themselves() -> None:
    assert held_by("so-vso") == {"so", "vso"}
    assert held_by("sbo") == {"sbo"}


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2021, 10, 1), "so-vso"),
        (date(2024, 9, 30), "so-vso"),
        (date(2024, 10, 1), "sbo"),
        (date(2025, 10, 1), "sbo"),
    ],
)
def test_years_before_the_proof_stay_as_published(on: date, expected: str) -> None:
    assert type_on("so-vso", [SEEN_2024], on) == expected


def test_newer_evidence_that_fits_the_label_restores_it() -> None:
    later = Shown(date(2025, 10, 1), frozenset({"so"}))
    assert type_on("so-vso", [later, SEEN_2024], date(2025, 10, 1)) == "so-vso"
    assert type_on("so-vso", [later, SEEN_2024], date(2024, 10, 1)) == "sbo"


def test_a_date_without_any_pupils_shown_is_no_evidence() -> None:
    empty = Shown(date(2025, 10, 1), frozenset())
    assert type_on("so-vso", [SEEN_2024, empty], date(2025, 10, 1)) == "sbo"


def test_a_correction_names_the_first_date_that_proves_it() -> None:
    later = Shown(date(2025, 10, 1), frozenset({"sbo"}))
    assert find_correction("00EM00", "so-vso", [later, SEEN_2024]) == TypeCorrection(
        location="00EM00", labelled="so-vso", corrected="sbo", since=date(2024, 10, 1)
    )
    assert find_correction("00EM00", "sbo", [later, SEEN_2024]) is None
