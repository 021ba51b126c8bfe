"""What goes out of what came in: the same bytes, but for CSV, in which a formula becomes text."""

import csv
import io

from thuisnabij.ground.documents.checks.texts import read_text
from thuisnabij.ground.documents.rules.kinds import ContentKind
from thuisnabij.ground.ui.tables.files import safe_text


def harmless(kind: ContentKind, content: bytes) -> bytes:
    """The content as it may be sent: text in UTF-8 with a mark of that, a formula in CSV behind an apostrophe.

    The original stays as it came in.
    """
    if kind is ContentKind.CSV:
        return _without_formulas(read_text(content))
    if kind is ContentKind.TEXT:
        return read_text(content).encode("utf-8-sig")
    return content


def _without_formulas(text: str) -> bytes:
    out = io.StringIO(newline="")
    delimiter = max(";,\t", key=text.count)
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    for line in _lines(text, delimiter):
        writer.writerow([safe_text(cell) for cell in line])
    return out.getvalue().encode("utf-8-sig")


def _lines(text: str, delimiter: str) -> list[list[str]]:
    """The cells of each line; a text that is no CSV at all is one cell for each line."""
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        return [[line] for line in text.splitlines()]
