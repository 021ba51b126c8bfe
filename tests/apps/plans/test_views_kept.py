"""A view of a plan is kept as long as nothing changes that it shows, and no longer."""

from datetime import date
from pathlib import Path

import pytest

from thuisnabij.figures.measures import row_figures, row_store
from thuisnabij.plans import queries

EVERYWHERE = pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True)
TODAY = date(2026, 3, 2)


def serial() -> int:
    """Which view a reader of the plan gets."""
    return queries.get_plan_view(key="po3006-2025", swv="PO9901", today=TODAY).serial


@EVERYWHERE
def test_view_is_kept_while_nothing_is_computed(region: Path) -> None:
    serial()  # the first question notes what figures rest on
    assert serial() == serial()


@EVERYWHERE
def test_view_is_made_anew_when_the_worker_has_computed_a_date(region: Path) -> None:
    serial()
    before = serial()
    assert row_figures.compute_dates([date(2025, 11, 5)], as_known_at=None) == 1
    assert serial() > before


@EVERYWHERE
def test_view_is_made_anew_when_a_noted_date_has_come_in(region: Path) -> None:
    day = date(2025, 11, 6)  # not that of another test: what one computed is lent to the next
    row_figures.compute_dates([day], as_known_at=None)
    (name,) = (each for each in row_store.written(None) if day.isoformat() in each)
    path = row_store.folder(None) / name
    content = path.read_bytes()
    path.unlink()  # as it is between the note of what there will be and the file
    serial()
    before = serial()
    path.write_bytes(content)
    assert serial() > before
