"""Five hundred corrections of registers change figures of today, and no digit of what was known before them."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from django.conf import settings
from django.utils import timezone

from tests.interfaces.demo_site import load_demo_with_registers
from thuisnabij.doors.demo.operations import REGISTERS
from thuisnabij.doors.intake.operations import load_registers
from thuisnabij.figures.measures import queries
from thuisnabij.figures.measures.figure import Figure
from thuisnabij.ground.access.queries import local_administrator
from thuisnabij.kernel.memory import forget_everything

pytestmark = pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True)
CORRECTIONS = 500
LATER_BY = 20  # days at most
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
UNITS = ("PO9901", "VO9902")
Place = tuple[str, str, date | None]


def _figures(as_known_at: datetime | None) -> dict[Place, Figure]:
    """The last two figures of every measure of rows, for each samenwerkingsverband."""
    return {
        (measure.key, unit, figure.on): replace(figure, as_known_at=None)
        for measure in queries.list_measures()
        if measure.is_of_rows and measure.is_measurable and "swv" in measure.levels
        for unit in UNITS
        for figure in _last_two(measure.key, unit, as_known_at)
    }


def _last_two(key: str, unit: str, as_known_at: datetime | None) -> Iterator[Figure]:
    for on in queries.reference_dates(key=key, unit=unit, as_known_at=as_known_at)[-2:]:
        yield queries.figure(key=key, unit=unit, on=on, as_known_at=as_known_at)


def _correct(folder: Path, dice: Random) -> None:
    """Shift all days of random rows, which keep their KENMERK: the row of before is taken back."""
    files = {path: path.read_text(encoding="utf-8-sig").splitlines() for path in sorted(folder.glob("*.csv"))}
    rows = [
        (path, at) for path, lines in files.items() for at in range(1, len(lines)) if DAY.search(lines[at])
    ]
    for path, at in dice.sample(rows, CORRECTIONS):
        shift = timedelta(days=dice.randint(1, LATER_BY))
        moved = DAY.sub(lambda found: (date.fromisoformat(found[0]) - shift).isoformat(), files[path][at])  # noqa: B023
        files[path][at] = moved
    for path, lines in files.items():
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_what_was_known_stands_to_the_last_digit_after_five_hundred_corrections(tmp_path: Path) -> None:
    load_demo_with_registers(tmp_path)
    first = _figures(None)
    moment = timezone.now()
    seed = Random().randrange(2**32)
    _correct(tmp_path / REGISTERS, Random(seed))
    reports = load_registers(
        path=tmp_path / REGISTERS, actor=local_administrator(), recorded_at=timezone.now()
    )
    assert sum(report.refused for report in reports) < CORRECTIONS / 10, seed
    forget_everything()
    shutil.rmtree(Path(settings.THUISNABIJ_HOME) / "snapshots" / "registers")
    assert _figures(moment) == first, seed
    now = _figures(None)
    changed = [place for place in first if now.get(place) != first[place]]
    assert len(first) > 400
    assert len(changed) > 50, seed
