"""Writes counted rows, in bulk and append-only, inside the transaction of the load that calls it."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

from thuisnabij.children.counts.models import MODEL_OF_KIND, HomeCount, LocationSeries
from thuisnabij.children.counts.rules.rows import HomeRow, SeriesRow
from thuisnabij.ground.sources import register_rows
from thuisnabij.ground.sources.operations import copy_text
from thuisnabij.ground.sources.rules.schema import RegisterRow

ROWS_PER_WRITE = 2_000
# Age patterns repeat (about ten rows each in a national file): their text is made once, up to this many.
PATTERNS_KEPT = 50_000

_HOME_COLUMNS = ("run_id", "row", "location", "soort", "home", "ages", "lo", "hi")
_SERIES_COLUMNS = ("run_id", "row", "location", "source_type", "years", "lo", "hi")

Row = TypeVar("Row")


def record_home_counts(*, run_id: int, rows: Iterable[HomeRow]) -> None:
    """Store rows of file 03 under an import run. The caller holds the transaction on alias `intake`.

    The values must be validated: they are written as they are. Raises `BrokenRuleError` for a repeated row number.
    """
    patterns: dict[tuple[tuple[int, ...], ...], str] = {}

    def line(each: HomeRow) -> str:
        text = patterns.get(each.cells)
        if text is None:
            if len(patterns) >= PATTERNS_KEPT:
                patterns.clear()
            text = patterns[each.cells] = _arrays(each.cells)
        return f"{run_id}\t{each.row}\t{each.location}\t{each.soort}\t{each.home}\t{text}\n"

    copy_text(model=HomeCount, columns=_HOME_COLUMNS, parts=_parts(rows, line))


def record_series(*, run_id: int, rows: Iterable[SeriesRow]) -> None:
    """Store rows of file 06 under an import run. The caller holds the transaction on alias `intake`.

    The values must be validated. Raises `BrokenRuleError` for a repeated row number or location.
    """

    def line(each: SeriesRow) -> str:
        return f"{run_id}\t{each.row}\t{each.location}\t{each.source_type}\t{_arrays(each.cells)}\n"

    copy_text(model=LocationSeries, columns=_SERIES_COLUMNS, parts=_parts(rows, line))


def store_rows(*, kind: str, run_id: int, rows: Iterable[RegisterRow]) -> None:
    """Store the validated rows of one file of `kind` under its import run, on the alias `intake`.

    Raises `UnknownRegisterError` for a kind of another subject and `BrokenRuleError` when the table refuses a row.
    """
    register_rows.store_rows(model=register_rows.model_of(kind, MODEL_OF_KIND), run_id=run_id, rows=rows)


def _parts(rows: Iterable[Row], line: Callable[[Row], str]) -> Iterator[str]:
    """The lines of some rows at a time."""
    waiting = iter(rows)
    while batch := list(islice(waiting, ROWS_PER_WRITE)):
        yield "".join(map(line, batch))


def _arrays(cells: tuple[tuple[int, ...], ...]) -> str:
    return "\t".join("{" + ",".join(map(str, numbers)) + "}" for numbers in cells)
