"""Schools and besturen as the website lists them: where they stand, and their pupils on the last reference date."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from thuisnabij.children.counts import feed as counts
from thuisnabij.ground.organisations import queries as organisations
from thuisnabij.ground.organisations.queries import PlacedLocation
from thuisnabij.ground.sources import queries as sources
from thuisnabij.kernel.counts import Count
from thuisnabij.kernel.errors import RefusedError
from thuisnabij.kernel.memory import Memory

NEWER_LOCATIONS = "duo-02-vestigingen"


class SchoolUnknownError(RefusedError):
    """No source knows a vestiging or bestuur with this code."""

    code = "school-unknown"


@dataclass(frozen=True, slots=True)
class SchoolRow:
    """A vestiging that is open; ``pupils`` is None where the last count came before it opened."""

    place: PlacedLocation
    soort: str | None
    pupils: Count | None
    bestuur_name: str
    swv_name: str


@dataclass(frozen=True, slots=True)
class BestuurRow:
    """A bestuur with its open vestigingen and their pupils together."""

    number: str
    name: str
    schools: int
    pupils: Count
    swvs: tuple[str, ...]
    is_demo: bool


_SCHOOLS: Memory[tuple[SchoolRow, ...]] = Memory(4)


def last_count() -> date | None:
    """The last reference date on which pupils were counted, or None when nothing was loaded."""
    dates = counts.totals_dates()
    return dates[-1] if dates else None


def list_schools() -> tuple[SchoolRow, ...]:
    """Every open vestiging: with pupils on the last count, or first seen in a newer register; by code."""
    on = last_count()
    if on is None:
        return ()
    key = (on, counts.fingerprint(on=on), tuple(run.run_id for run in sources.current_run_set()))
    return _SCHOOLS.get(key, lambda: _read_schools(on))


def find_school(code: str) -> SchoolRow | None:
    """The open vestiging with this code, or None."""
    return next((row for row in list_schools() if row.place.code == code), None)


def get_place(code: str) -> PlacedLocation:
    """Where a vestiging stands, open or closed; raises :class:`SchoolUnknownError`."""
    found = organisations.locations_on(on=last_count() or timezone.localdate()).get(code)
    if found is None:
        raise SchoolUnknownError(
            what="no source knows this vestiging", where=code, next="check the code: BRIN and two digits"
        )
    return found


def list_besturen() -> tuple[BestuurRow, ...]:
    """Every bestuur with an open vestiging, by number."""
    rows: defaultdict[str, list[SchoolRow]] = defaultdict(list)
    for school in list_schools():
        if school.place.bestuur:
            rows[school.place.bestuur].append(school)
    return tuple(_bestuur(number, rows[number]) for number in sorted(rows))


def get_bestuur(number: str) -> BestuurRow:
    """One bestuur; raises :class:`SchoolUnknownError`."""
    found = next((row for row in list_besturen() if row.number == number), None)
    if found is None:
        raise SchoolUnknownError(what="no source knows this bestuur", where=number, next="check the number")
    return found


def _read_schools(on: date) -> tuple[SchoolRow, ...]:
    counted = _counted(on)
    newer = {run.run_id for (day, _), run in sources.current_runs(kind=NEWER_LOCATIONS).items() if day > on}
    besturen = organisations.unit_names(level="bestuur")
    swvs = organisations.unit_names(level="swv")
    rows = []
    for code, place in sorted(organisations.locations_on(on=on).items()):
        is_new = any(run in newer for run, _ in place.evidence)
        if code not in counted and not is_new:
            continue
        soort, pupils = counted.get(code, (None, None))
        bestuur = besturen.get(place.bestuur or "", place.bestuur or "")
        rows.append(SchoolRow(place, soort, pupils, bestuur, swvs.get(place.swv or "", place.swv or "")))
    return tuple(rows)


def _counted(on: date) -> Mapping[str, tuple[str | None, Count | None]]:
    found: dict[str, tuple[str | None, Count | None]] = {}
    for row in counts.location_totals(on=on).to_pylist():
        found[row["location"]] = (row["soort"], Count(row["lo"], row["hi"]))
    return found


def _bestuur(number: str, schools: list[SchoolRow]) -> BestuurRow:
    swvs = tuple(sorted({school.place.swv for school in schools if school.place.swv}))
    pupils = Count.total(school.pupils for school in schools if school.pupils is not None)
    first = schools[0]
    return BestuurRow(number, first.bestuur_name, len(schools), pupils, swvs, first.place.is_demo)
