"""Streams the rows of a delimited file, whatever is wrong with some of them. Pure; holds a few lines at a time."""

import csv
from collections import deque
from collections.abc import Iterator
from typing import Literal, TextIO

from thuisnabij.doors.intake.formats.base import Layout, Reading, Refused, refused

LONGEST_LINE = 32_000
_OVERLONG = "\x00"

NumberedCells = tuple[int, list[str]]


def rows(reading: Reading) -> Iterator[NumberedCells | Refused]:
    """Each row after the header (if there is one) with its line number, or why that line is no row of this file.

    Blank lines are no rows. A quote that does not close on its own line refuses that line only: the lines that a
    reader would have swallowed with it are read again.
    """
    width = len(reading.layout.columns)
    header_seen = not reading.layout.has_header
    for number, cells in _records(reading.text, reading.layout):
        if isinstance(cells, str):
            yield refused(number, "", cells)
        elif not cells:
            continue
        elif not header_seen:
            header_seen = True
        elif len(cells) != width:
            yield refused(number, "", "rij-aantal-velden", f"{len(cells)} / {width}")
        else:
            yield number, cells


def _records(text: TextIO, layout: Layout) -> Iterator[tuple[int, list[str] | str]]:
    """Line number and cells of every line, or the code of what is wrong with the line."""
    lines = _Lines(text)
    reader = _reader(lines, layout)
    taken, number = lines.taken, 0
    while True:
        cells = _next(reader)
        if not taken:
            return
        number += 1
        line = taken[0]
        if len(taken) > 1 or cells is None:
            lines.give_back()
            reader = _reader(lines, layout)
            yield number, "rij-aanhalingsteken"
        elif "\x00" in line or "\ufffd" in line:
            yield number, "rij-te-lang" if line == _OVERLONG else "rij-onleesbaar"
        else:
            yield number, cells
        taken.clear()


def _reader(lines: "_Lines", layout: Layout) -> Iterator[list[str]]:
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if layout.has_header else csv.QUOTE_NONE
    return csv.reader(lines.feed(), delimiter=layout.delimiter, quoting=quoting)


def _next(reader: Iterator[list[str]]) -> list[str] | None:
    """The next cells, or None at the end of the file and where the reader gives up on a line."""
    try:
        return next(reader, None)
    except csv.Error:
        return None


class _Lines:
    """Hands lines to a reader, remembers which it took since the last row, and can take them back."""

    def __init__(self, text: TextIO) -> None:
        self.taken: list[str] = []
        self._text = text
        self._again: deque[str] = deque()

    def feed(self) -> Iterator[str]:
        readline, again, taken = self._text.readline, self._again, self.taken
        while line := again.popleft() if again else readline(LONGEST_LINE):
            if len(line) == LONGEST_LINE and line[-1] != "\n":
                self._skip_rest_of_line()
                line = _OVERLONG
            taken.append(line)
            yield line

    def give_back(self) -> None:
        """Put all lines but the first back in front."""
        self._again.extendleft(reversed(self.taken[1:]))

    def _skip_rest_of_line(self) -> None:
        while (part := self._text.readline(LONGEST_LINE)) and part[-1] != "\n":
            continue
