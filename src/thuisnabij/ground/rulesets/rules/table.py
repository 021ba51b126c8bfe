"""One table of a rule file that is being read: typed fields, and a list of problems with line and field."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

KEY_SHAPE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_HEADER = re.compile(r"\s*\[{1,2}\s*([a-z0-9_.-]+)\s*\]{1,2}\s*(?:#.*)?$")
_FIELD = re.compile(r"\s*([A-Za-z0-9_-]+)\s*=")
Place = tuple[str, int, str]
"""Which kind of table (empty: the top), its number among those, and the field (empty: its header)."""


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One reason to refuse a file: on which line (from 1), at which field, what is wrong, and what to do."""

    line: int
    field: str
    what: str
    next: str


def lines_of(text: str) -> dict[Place, int]:
    """The line of every header and field; enough for tables that are not nested, which rule files are."""
    places: dict[Place, int] = {}
    counts: dict[str, int] = {}
    table, number = "", 0
    for at, line in enumerate(text.split("\n"), start=1):
        if header := _HEADER.match(line):
            table = header[1]
            number = counts.get(table, 0)
            counts[table] = number + 1
            places[(table, number, "")] = at
        elif field := _FIELD.match(line):
            places.setdefault((table, number, field[1]), at)
    return places


@dataclass(frozen=True)
class Table:
    """A table with its place in the file; reading a field that is wrong notes a problem and goes on."""

    values: Mapping[str, Any]
    name: str
    number: int
    lines: Mapping[Place, int]
    problems: list[Problem]

    def refuse(self, field: str, what: str, next: str) -> None:
        """Note a problem at a field, or at the table when the field is not there."""
        header = self.lines.get((self.name, self.number, ""), 1)
        line = self.lines.get((self.name, self.number, field), header)
        self.problems.append(Problem(line, f"{self.name}.{field}" if self.name else field, what, next))

    def only(self, allowed: Sequence[str]) -> None:
        """Refuse every field that is not allowed here."""
        for field in self.values:
            if field not in allowed:
                self.refuse(field, "this field does not exist here", f"Use one of: {', '.join(allowed)}")

    def text(self, field: str, *, required: bool = True) -> str:
        """A text; empty when it was refused, or left out while not required."""
        value = self.values.get(field)
        if isinstance(value, str) and value.strip():
            return value
        if value is not None or required:
            what = "a text is missing" if value is None else "this is no text"
            self.refuse(field, what, f'Write {field} = "..."')
        return ""

    def key(self) -> str:
        """The required key: lower-case words joined by hyphens."""
        value = self.text("key")
        if value and not KEY_SHAPE.fullmatch(value):
            self.refuse("key", f"{value!r} is no key", "Use a-z, 0-9 and single hyphens")
        return value

    def word(self, field: str, allowed: Sequence[str]) -> str:
        """A required word out of a list; empty when refused."""
        value = self.text(field)
        if value and value not in allowed:
            self.refuse(field, f"{value!r} is not known here", f"Use one of: {', '.join(allowed)}")
            return ""
        return value

    def strings(self, field: str) -> tuple[str, ...]:
        """A list of texts; empty when left out or refused."""
        value = self.values.get(field, [])
        if isinstance(value, list) and all(isinstance(part, str) for part in value):
            return tuple(value)
        self.refuse(field, "this is no list of texts", f'Write {field} = ["...", "..."]')
        return ()

    def day(self, field: str, *, required: bool = True) -> date | None:
        """A day; None when refused, or left out while not required."""
        value = self.values.get(field)
        if value is None and not required:
            return None
        try:
            return date.fromisoformat(value if isinstance(value, str) else "")
        except ValueError:
            what = "a day is missing" if value is None else "this is no day"
            self.refuse(field, what, f'Write {field} = "2027-07-31"')
            return None

    def tables(self, field: str) -> list["Table"]:
        """The tables of an array, in order; at least one."""
        value = self.values.get(field)
        if isinstance(value, list) and value and all(isinstance(part, dict) for part in value):
            return [Table(part, field, at, self.lines, self.problems) for at, part in enumerate(value)]
        self.refuse(field, f"there is no {field} here", f"Write [[{field}]] with its fields below it")
        return []


def open_table(text: str, problems: list[Problem]) -> Table | None:
    """The whole document as a table; None, with a problem, when it is no TOML."""
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"at line (\d+)", str(error))
        line = int(place[1]) if place else text.count("\n") + 1
        problems.append(
            Problem(line, "toml", f"this is no TOML: {error}", "Mend the line; see https://toml.io")
        )
        return None
    return Table(values, "", 0, lines_of(text), problems)
