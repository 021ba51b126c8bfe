"""What has to be said with each state of a milestone: a table by hand; and the row that comes of it."""

from datetime import date

import pytest

from thuisnabij.ground.sources.rules.schema import RegisterRow
from thuisnabij.region.quality.rules.milestones import (
    SENTENCES,
    MilestoneChange,
    MilestoneState,
    WhyNot,
    register_row,
)

TODAY = date(2026, 11, 20)


def told(status: str, reached: str = "", evidence: str = "", planned: str = "") -> MilestoneChange:
    return MilestoneChange("PO9901", "norm-vastgesteld", status, planned, reached, evidence)


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        (told("gepland"), []),
        (told("gepland", planned="2027-01-01"), []),
        (told("bezig"), []),
        (told("bereikt", "2026-11-20", "Besluit 3"), []),
        (told("vervallen", "", "Het bestuur zag ervan af"), []),
        (told("bereikt", "", "Besluit 3"), [("reached_on", "dag-ontbreekt")]),
        (told("bereikt", "2026-11-20"), [("evidence", "bewijs-ontbreekt")]),
        (told("bereikt"), [("reached_on", "dag-ontbreekt"), ("evidence", "bewijs-ontbreekt")]),
        (told("bereikt", "2026-11-21", "Besluit 3"), [("reached_on", "dag-in-de-toekomst")]),
        (told("bezig", "2026-11-20"), [("reached_on", "niet-bereikt")]),
        (told("gepland", "2026-11-20"), [("reached_on", "niet-bereikt")]),
        (told("vervallen"), [("evidence", "reden-ontbreekt")]),
        (told("klaar"), [("status", "keuze-onbekend")]),
        (told("bezig", planned="morgen"), [("planned_on", "dag-ongeldig")]),
        (told("bezig", evidence="x" * 1001), [("evidence", "tekst-ongeldig")]),
    ],
)
def test_each_state_says_what_belongs_to_it(change: MilestoneChange, wrong: list[tuple[str, str]]) -> None:
    row = register_row(change, kenmerk="m-1", today=TODAY)
    if wrong:
        assert isinstance(row, tuple)
        assert [(field, each.code) for field, each in row] == wrong
    else:
        assert isinstance(row, RegisterRow)


def test_the_row_is_as_a_file_would_have_brought_it() -> None:
    row = register_row(told("bereikt", "2026-11-20", "Besluit 3"), kenmerk="m-1", today=TODAY)
    assert isinstance(row, RegisterRow)
    assert (row.row, row.swv, row.kenmerk, row.withdrawn, row.pupil) == (1, "PO9901", "m-1", False, None)
    assert row.values == {
        "milestone": "norm-vastgesteld",
        "status": "bereikt",
        "planned_on": None,
        "reached_on": date(2026, 11, 20),
        "evidence": "Besluit 3",
    }


def test_every_reason_has_a_sentence_and_every_state_its_word() -> None:
    assert set(SENTENCES) == set(WhyNot)
    assert [str(state) for state in MilestoneState] == ["gepland", "bezig", "bereikt", "vervallen"]
