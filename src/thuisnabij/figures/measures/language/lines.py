"""Where in a TOML text a field stands, so that an error can name the line. tomllib itself keeps no lines."""

import re

from thuisnabij.figures.measures.language.problems import Path

_TABLE = re.compile(r"\s*(\[\[?)\s*([A-Za-z0-9_.\-]+)\s*\]\]?\s*(?:#.*)?$")
_FIELD = re.compile(r"\s*([A-Za-z0-9_\-]+)\s*=")


def line_of(text: str, path: Path) -> int:
    """The 1-based line of the field at `path`, else of the innermost table around it, else 1."""
    places = _places(text)
    for length in range(len(path), 0, -1):
        if path[:length] in places:
            return places[path[:length]]
    return 1


def _places(text: str) -> dict[Path, int]:
    places: dict[Path, int] = {}
    counts: dict[Path, int] = {}
    table: Path = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _TABLE.match(line):
            table = _table_path(header.group(2), header.group(1) == "[[", counts)
            places.setdefault(table, number)
            if isinstance(table[-1], int):
                places.setdefault(table[:-1], number)
        elif field := _FIELD.match(line):
            places.setdefault((*table, field.group(1)), number)
    return places


def _table_path(name: str, is_array: bool, counts: dict[Path, int]) -> Path:
    path: Path = ()
    *above, last = name.split(".")
    for step in above:
        path = (*path, step)
        if path in counts:
            path = (*path, counts[path] - 1)
    path = (*path, last)
    if not is_array:
        return path
    counts[path] = counts.get(path, 0) + 1
    return (*path, counts[path] - 1)
