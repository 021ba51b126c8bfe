"""Recognises delimited files by the names in their first line, in any order and with any usual delimiter. Pure."""

import csv
import re
from collections.abc import Callable
from dataclasses import dataclass

from thuisnabij.doors.intake.formats.base import Head, Layout

DELIMITERS = (";", ",", "\t")
# Two headers are of the same kind when they share at least this part of all names that either has.
ALIKE = 0.7
LONGEST_HEADER = 20_000


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of a kind of file: fixed ones, and a pattern for repeated ones of which there is at least one."""

    fixed: tuple[str, ...]
    repeated: str = r"(?!)"
    repeated_named: str = ""

    def fit(self, columns: tuple[str, ...]) -> tuple[float, Layout]:
        """How alike these columns are (0 to 1), and the layout with what misses, is unknown or comes twice."""
        repeated = [name for name in columns if re.fullmatch(self.repeated, name)]
        others = [name for name in columns if name not in repeated]
        shared = set(others) & set(self.fixed)
        alike = len(shared) / len(set(others) | set(self.fixed))
        missing = [name for name in self.fixed if name not in shared]
        if self.repeated_named and not repeated:
            missing.append(self.repeated_named)
        twice = {name for name in columns if columns.count(name) > 1}
        surplus = [name for name in others if name not in shared or name in twice]
        surplus += [name for name in repeated if name in twice]
        return alike, Layout(missing=tuple(missing), surplus=tuple(dict.fromkeys(surplus)))


def by_header(header: Header) -> Callable[[Head], Layout | None]:
    """A recogniser: the layout of a file whose first line is this header or much like it, else None."""

    def recognise(head: Head) -> Layout | None:
        best, found = 0.0, None
        for delimiter in DELIMITERS:
            columns = split_header(head.first_line, delimiter)
            alike, layout = header.fit(columns)
            if alike > best:
                best, found = alike, Layout(delimiter, columns, layout.missing, layout.surplus)
        return found if best >= ALIKE else None

    return recognise


def split_header(line: str, delimiter: str) -> tuple[str, ...]:
    """The names in a header line, upper case and without surrounding blanks; none when it is no header."""
    if not line or len(line) > LONGEST_HEADER:
        return ()
    try:
        names = next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return ()
    return tuple(name.strip().upper() for name in names)
