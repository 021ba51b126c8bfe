"""Streams the rows of a delimited file, one line at a time, whatever is wrong with some of them. Pure.

A row is a line: no known file has line ends inside quotes, and so a stray quote can never swallow other rows.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence

from thuisnabij.doors.intake.formats.base import Layout, Reading, Refused, refused

LONGEST_LINE = 32_000
BLOCK = 1024 * 1024

NumberedCells = tuple[int, list[str]]


def rows(reading: Reading) -> Iterator[NumberedCells | Refused]:
    """Each row after the header (if there is one) with its line number, or why that line is no row of this file.

    Blank lines are no rows. Holds about a million characters at a time, or one line if that is longer.
    """
    width = len(reading.layout.columns)
    number, header_seen = 0, not reading.layout.has_header
    while block := reading.text.readlines(BLOCK):
        for cells in _cells(block, reading.layout):
            number += 1
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


def _cells(block: Sequence[str], layout: Layout) -> Iterable[list[str] | str]:
    """The cells of every line, or the code of what is wrong with it; fast where no line is odd."""
    text = "".join(block)
    odd = "\x00" in text or "\ufffd" in text or (layout.has_header and '"' in text)
    if odd or max(map(len, block)) > LONGEST_LINE:
        return (_of_line(line, layout) for line in block)
    return csv.reader(block, delimiter=layout.delimiter, quoting=csv.QUOTE_NONE)


def _of_line(line: str, layout: Layout) -> list[str] | str:
    if len(line) > LONGEST_LINE:
        return "rij-te-lang"
    if "\x00" in line or "\ufffd" in line:
        return "rij-onleesbaar"
    if not layout.has_header or '"' not in line:
        return next(csv.reader([line], delimiter=layout.delimiter, quoting=csv.QUOTE_NONE), [])
    try:
        return next(csv.reader([line], delimiter=layout.delimiter, strict=True), [])
    except csv.Error:
        return "rij-aanhalingsteken"
