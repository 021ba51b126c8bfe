"""Reads the rows of a register by its declaration: typed rows, and every wrong field with what is allowed. Pure.

What was found in a file that names children is never repeated.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from thuisnabij.doors.intake.formats.base import (
    Accepted,
    FileRefusedError,
    Reading,
    Refused,
    Repeated,
    refused,
)
from thuisnabij.doors.intake.formats.cells import Lookup
from thuisnabij.doors.intake.formats.delimited import rows
from thuisnabij.doors.intake.registers import checks
from thuisnabij.ground.sources.rules.schema import (
    WITHDRAWN,
    Column,
    PupilColumns,
    Register,
    RegisterRow,
    file_columns,
)
from thuisnabij.ground.sources.rules.values import Wrong, latest_day, read_value
from thuisnabij.kernel.identifiers import SwvCode

MOST_ROWS = 500_000
"""Rows of a register are held in memory together, for they are compared; a file with more is to be split."""

Found = Accepted[RegisterRow] | Refused | Repeated


class TooManyRowsError(FileRefusedError):
    """A register has more rows than can be compared with each other in memory."""

    code = "intake-too-many-rows"


@dataclass(slots=True)
class _Kept:
    """The rows that can be accepted so far, by SWV and KENMERK."""

    rows: defaultdict[tuple[str, str], list[RegisterRow]] = field(default_factory=lambda: defaultdict(list))
    count: int = 0

    def add(self, row: RegisterRow) -> None:
        self.count += 1
        if self.count > MOST_ROWS:
            raise TooManyRowsError(
                what=f"The register has more than {MOST_ROWS} rows",
                where=f"row {row.row}",
                next="Split the file, for instance by school year",
            )
        self.rows[row.swv, row.kenmerk].append(row)

    def verdicts(self) -> Iterator[Found]:
        """Each row: accepted, repeated, or refused because another row under its KENMERK says something else."""
        for same in self.rows.values():
            first, *others = same
            if any(_content(other) != _content(first) for other in others):
                yield from (refused(row.row, "KENMERK", "kenmerk-tegenstrijdig") for row in same)
            else:
                yield Accepted(first.row, first)
                yield from (Repeated(row.row) for row in others)


def parse(register: Register, reading: Reading) -> Iterator[Found]:
    """Every row as accepted, as a repetition of an accepted one, or refused: once for each wrong field.

    Accepted rows come last, in the order of the file, for the whole file decides about a KENMERK that comes twice.
    """
    reader = _Reader(register, reading)
    kept = _Kept()
    for numbered in rows(reading):
        if isinstance(numbered, Refused):
            yield numbered
            continue
        row = reader.read(*numbered)
        if isinstance(row, RegisterRow):
            kept.add(row)
        else:
            yield from row
    yield from kept.verdicts()


def is_demo_row(row: RegisterRow) -> bool:
    """True when the SWV of a row belongs to the demo region."""
    return SwvCode(row.swv).is_demo


class _Reader:
    """Reads one row after the other; knows the world and the SWV that the first good row decided."""

    def __init__(self, register: Register, reading: Reading) -> None:
        self._register = register
        self._latest = latest_day(reading.loaded_on)
        self._loaded_on = reading.loaded_on
        present = reading.layout.columns
        known = (*file_columns(register), WITHDRAWN)
        self._columns = [(column, present.index(column.name)) for column in known if column.name in present]
        self._values = {
            column.name: Lookup(self._reader(column), checks.MOST_KEPT) for column, _ in self._columns
        }
        self._file = checks.OneFile(register)

    def read(self, number: int, cells: Sequence[str]) -> RegisterRow | list[Refused]:
        """The typed row, or all that is wrong with it."""
        found = {column.name: self._values[column.name][cells[place]] for column, place in self._columns}
        wrong = [
            self._refused(number, column, value, cells[place])
            for column, place in self._columns
            if isinstance(value := found[column.name], Wrong)
        ]
        good = {name: value for name, value in found.items() if not isinstance(value, Wrong)}
        complaints = checks.of_row(self._register, good, loaded_on=self._loaded_on)
        if not wrong and not complaints:
            complaints = self._file.complaints(good)
        wrong += [refused(number, each.column, each.code, allowed=each.allowed) for each in complaints]
        return wrong or self._row(number, good)

    def _reader(self, column: Column) -> Callable[[str], object]:
        return lambda cell: read_value(column, cell, latest=self._latest)

    def _refused(self, number: int, column: Column, wrong: Wrong, cell: str) -> Refused:
        found = "" if self._register.named else cell
        return refused(number, column.name, wrong.code, found, allowed=wrong.allowed)

    def _row(self, number: int, good: Mapping[str, Any]) -> RegisterRow:
        return RegisterRow(
            row=number,
            swv=good["SWV"],
            kenmerk=good["KENMERK"],
            withdrawn=bool(good.get(WITHDRAWN.name)),
            pupil=_pupil(good) if self._register.named else None,
            values={column.field: good[column.name] for column in self._register.columns},
        )


def _pupil(good: Mapping[str, Any]) -> PupilColumns:
    born: date = good["GEBOORTEDATUM"]
    return PupilColumns(
        good["LEERLINGNUMMER"], good["ROEPNAAM"], good["VOORVOEGSEL"], good["ACHTERNAAM"], born
    )


def _content(row: RegisterRow) -> object:
    return (row.withdrawn, row.pupil, row.values)
