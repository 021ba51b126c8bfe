"""On which lines of a TOML text each key stands, so that a refusal can point at it and an edit can find it.

Reads just enough of TOML for that: headers, keys at the start of a line, and what may run over several lines.
"""

import re
from dataclasses import dataclass, replace

Path = tuple[str | int, ...]
"""Where a value stands in the parsed document: names of tables and keys, and numbers in arrays of tables."""

_HEADER = re.compile(r"\s*(\[{1,2})\s*([^\[\]]+?)\s*\]{1,2}\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*("[^"]*"|'[^']*'|[A-Za-z0-9_-]+)\s*[=.]""")
_TOKENS = re.compile(r'"""|\'\'\'|"(?:\\.|[^"\\])*"|\'[^\']*\'|#|[\[{]|[\]}]')


@dataclass(frozen=True, slots=True)
class Item:
    """A table header, or a key with its value, and on which lines it stands: from 1, the last one inclusive."""

    path: Path
    first: int
    last: int
    is_header: bool


def scan(text: str) -> tuple[Item, ...]:
    """Every table header and every key of a text that parses as TOML, in order; a value may take several lines."""
    found: list[Item] = []
    table: Path = ()
    counts: dict[Path, int] = {}
    depth, quote = 0, ""
    for number, line in enumerate(text.split("\n"), start=1):
        if depth == 0 and not quote:
            header, key = _HEADER.match(line), _KEY.match(line)
            if header:
                table = _enter(header[2], is_array=header[1] == "[[", counts=counts)
                found.append(Item(table, number, number, True))
                continue
            if key:
                found.append(Item((*table, key[1].strip("\"'")), number, number, False))
        elif found:
            found[-1] = replace(found[-1], last=number)
        depth, quote = _follow(line, depth, quote)
    return tuple(found)


def find_lines(text: str) -> dict[Path, int]:
    """The line, counted from 1, of every table header and key in a text that parses as TOML."""
    lines: dict[Path, int] = {}
    for item in scan(text):
        lines.setdefault(item.path, item.first)
    return lines


def line_of(lines: dict[Path, int], path: Path) -> int:
    """The line of a path, or of the nearest table around it; 1 when nothing is known."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


def _enter(name: str, *, is_array: bool, counts: dict[Path, int]) -> Path:
    """The path of a header: names, with the number of the current element after each array of tables."""
    parts = [part.strip().strip("\"'") for part in name.split(".")]
    path: Path = ()
    for place, part in enumerate(parts):
        path = (*path, part)
        if is_array and place == len(parts) - 1:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path


def _follow(line: str, depth: int, quote: str) -> tuple[int, str]:
    """How deep in brackets, and inside which long string, the next line starts."""
    place = 0
    while place < len(line):
        if quote:
            end = line.find(quote, place)
            if end < 0:
                return depth, quote
            place, quote = end + 3, ""
            continue
        token = _TOKENS.search(line, place)
        if token is None or token[0] == "#":
            return depth, quote
        if token[0] in ('"""', "'''"):
            quote = token[0]
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(token[0], 0)
        place = token.end()
    return depth, quote
