"""Keeps computed figures of row sets as files that only we can read: sums of many, no child among them.

`snapshots/registers/<moment>/` holds a file per date and `state.json`, which says what they rest on. The website reads
these files; the worker and the command line write them.
"""

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path
from uuid import uuid4

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from django.conf import settings

from thuisnabij.figures.measures.engine.rows.results import Place
from thuisnabij.figures.measures.language.measure import Measure
from thuisnabij.figures.measures.language.words import Level
from thuisnabij.figures.measures.result import Result, Why
from thuisnabij.kernel.counts import Bounded, Count
from thuisnabij.kernel.memory import Memory

NOW = "nu"
SCHEMA = pa.schema(
    [
        *((name, pa.string()) for name in ("measure", "level", "unit")),
        ("version", pa.int64()),
        *((name, pa.int64()) for name in ("top_lo", "top_hi", "bottom_lo", "bottom_hi")),
        *((name, pa.string()) for name in ("lo", "hi", "why", "source")),
    ]
)
_FILES: Memory["Stored"] = Memory(128)


@dataclass(frozen=True, slots=True)
class Note:
    """What the files of a moment rest on, when they were made, and which dates there are."""

    fingerprint: str
    made_at: datetime
    dates: frozenset[date]


class Stored:
    """The results of one date, by level, unit and measure."""

    def __init__(self, table: pa.Table) -> None:
        self._table = table
        self._found: dict[tuple[str, str], dict[str, Result]] = {}

    def of_unit(self, level: Level, unit: str) -> Mapping[str, Result]:
        """The results of a unit by measure; empty when no register speaks of it."""
        key = (str(level), unit)
        if key not in self._found:
            chosen = pc.and_(pc.equal(self._table["level"], key[0]), pc.equal(self._table["unit"], key[1]))
            self._found[key] = {
                row["measure"]: _result(row) for row in self._table.filter(chosen).to_pylist()
            }
        return self._found[key]

    def units(self, measure: str, level: Level) -> list[str]:
        """The units of a level that have a result of a measure."""
        chosen = pc.and_(
            pc.equal(self._table["level"], str(level)), pc.equal(self._table["measure"], measure)
        )
        return sorted(self._table.filter(chosen)["unit"].to_pylist())


def folder(as_known_at: datetime | None) -> Path:
    """Where the figures as known at a moment are, or would be."""
    name = NOW if as_known_at is None else as_known_at.astimezone(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
    return Path(settings.THUISNABIJ_HOME) / "snapshots" / "registers" / name


def read_note(as_known_at: datetime | None) -> Note | None:
    """What there is of a moment; None when nothing was computed yet."""
    try:
        said = json.loads((folder(as_known_at) / "state.json").read_text(encoding="ascii"))
    except FileNotFoundError:
        return None
    return Note(
        said["fingerprint"],
        datetime.fromisoformat(said["made_at"]),
        frozenset(date.fromisoformat(day) for day in said["dates"]),
    )


def write_note(as_known_at: datetime | None, note: Note) -> None:
    """Say what the files of a moment rest on; whoever reads sees the former note or this one."""
    said = {
        "fingerprint": note.fingerprint,
        "made_at": note.made_at.isoformat(),
        "dates": sorted(day.isoformat() for day in note.dates),
    }
    _write(folder(as_known_at), "state.json", json.dumps(said).encode("ascii"))


def read(as_known_at: datetime | None, note: Note, on: date) -> Stored | None:
    """The results of a date; None when that date was not computed."""
    path = folder(as_known_at) / _name(note.fingerprint, on)
    if on not in note.dates:
        return None
    try:
        return _FILES.get(str(path), lambda: Stored(pq.read_table(path)))
    except FileNotFoundError:  # not computed yet, or cleared since the note was read
        return None


def write(
    as_known_at: datetime | None, fingerprint: str, on: date, found: Iterable[tuple[Measure, Place, Result]]
) -> None:
    """Keep the results of a date, whole or not at all."""
    rows = sorted(
        (_row(measure, place, result) for measure, place, result in found),
        key=lambda row: (str(row["level"]), str(row["unit"]), str(row["measure"])),
    )
    sink = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_pylist(rows, schema=SCHEMA), sink, compression="zstd")
    _write(folder(as_known_at), _name(fingerprint, on), sink.getvalue().to_pybytes())


def clear_others(as_known_at: datetime | None, fingerprint: str) -> None:
    """Remove the files that rest on something else than what is noted now."""
    for path in folder(as_known_at).glob("*.parquet"):
        if not path.name.startswith(fingerprint):
            path.unlink(missing_ok=True)


def is_written(as_known_at: datetime | None, fingerprint: str, on: date) -> bool:
    """True when the results of a date that rest on this are there."""
    return (folder(as_known_at) / _name(fingerprint, on)).is_file()


def written(as_known_at: datetime | None) -> frozenset[str]:
    """The names of the files of a moment, of whatever fingerprint."""
    return frozenset(path.name for path in folder(as_known_at).glob("*.parquet"))


def _name(fingerprint: str, on: date) -> str:
    return f"{fingerprint}-{on.isoformat()}.parquet"


def _write(target: Path, name: str, content: bytes) -> None:
    for each in (target.parent.parent, target.parent, target):
        each.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = target / f".unfinished-{uuid4().hex}"
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
    unfinished.replace(target / name)


def _row(measure: Measure, place: Place, result: Result) -> dict[str, object]:
    top, bottom, value = result.numerator, result.denominator, result.value
    return {
        "measure": measure.key,
        "level": str(place[0]),
        "unit": place[1],
        "version": measure.version,
        "top_lo": top and top.lo,
        "top_hi": top and top.hi,
        "bottom_lo": bottom and bottom.lo,
        "bottom_hi": bottom and bottom.hi,
        "lo": value and str(value.lo),
        "hi": value and str(value.hi),
        "why": result.why and str(result.why),
        "source": result.source,
    }


def _result(row: Mapping[str, object]) -> Result:
    return Result(
        _count(row["top_lo"], row["top_hi"]),
        _count(row["bottom_lo"], row["bottom_hi"]),
        None if row["lo"] is None else Bounded(Fraction(str(row["lo"])), Fraction(str(row["hi"]))),
        None if row["why"] is None else Why(str(row["why"])),
        str(row["source"]),
    )


def _count(lo: object, hi: object) -> Count | None:
    assert lo is None or isinstance(lo, int)
    assert hi is None or isinstance(hi, int)
    return None if lo is None or hi is None else Count(lo, hi)
