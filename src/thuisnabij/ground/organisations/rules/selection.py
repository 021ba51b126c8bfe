"""Which records of which runs count: the newest that names a thing, or all that stand for a date. Pure."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

from thuisnabij.ground.organisations.rules.placing import Sighting, Stand
from thuisnabij.ground.organisations.rules.records import LocationRow, PointRow
from thuisnabij.ground.sources.rules import Kind, StandingRun

Row = TypeVar("Row")
Key = TypeVar("Key", bound=Hashable)


def newest_naming(
    runs: Iterable[tuple[StandingRun, Sequence[Row]]], key: Callable[[Row], Key]
) -> dict[Key, list[tuple[int, Row]]]:
    """Per key the rows, as (run id, row), of the newest run that names it; what it does not name stays as it was.

    Newest: the latest reference date, then the latest known, then the greatest run id.
    """
    found: dict[Key, list[tuple[int, Row]]] = {}
    for standing, rows in sorted(runs, key=lambda each: _age(each[0])):
        named: dict[Key, list[tuple[int, Row]]] = {}
        for row in rows:
            named.setdefault(key(row), []).append((standing.run.run_id, row))
        found.update(named)
    return found


def sight(
    runs: Iterable[tuple[StandingRun, Sequence[LocationRow | PointRow]]],
) -> list[Sighting]:
    """Every record that stands, with its run and the date it stands for.

    A series (file 06) says one thing of a location for all its years: it stands for the last year it still speaks for.
    A record of another file stands for its own reference date, and falls silent when a newer file speaks for that.
    """
    found: list[Sighting] = []
    for order, (standing, rows) in enumerate(sorted(runs, key=lambda each: _known(each[0]))):
        run = standing.run
        stands = {day: Stand(run.run_id, run.kind, day, order) for day in standing.dates}
        last = stands[max(standing.dates)]
        for row in rows:
            if run.kind == Kind.HISTORIE or isinstance(row, PointRow):
                found.append(Sighting(last, row))
            elif row.reference_date in stands:
                found.append(Sighting(stands[row.reference_date], row))
    return found


def _age(standing: StandingRun) -> tuple[object, ...]:
    return (max(standing.dates), *_known(standing))


def _known(standing: StandingRun) -> tuple[object, ...]:
    return standing.run.recorded_at, standing.run.run_id
