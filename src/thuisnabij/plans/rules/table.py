"""One table of a TOML file that is being read: typed fields, and a list of problems with line and field."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from thuisnabij.kernel.periods import InvalidPeriodError, Period
from thuisnabij.plans.rules.positions import Path, find_lines, line_of

MISSING_PART = "missing-part"
"""The code of a problem that a plan may have while it is written: a part that must still come."""
_KEY_SHAPE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, order=True)
class Problem:
    """One reason to refuse a file: on which line (from 1), at which field, what is wrong, and what to do.

    `code` names a reason that somebody can meet who fills in a form, so that the page can say it in its own words.
    """

    line: int
    field: str
    what: str
    next: str
    code: str = ""


@dataclass(frozen=True)
class Table:
    """A table with its place in the file; reading a field that is wrong notes a problem and goes on."""

    values: Mapping[str, Any]
    path: Path
    lines: dict[Path, int]
    problems: list[Problem]

    def line(self, field: str) -> int:
        """The line on which a field stands, or else its table."""
        return line_of(self.lines, (*self.path, *field.split(".")))

    def refuse(self, field: str, what: str, next: str, code: str = "") -> None:
        """Note a problem at a field of this table."""
        name = ".".join([*(str(part) for part in self.path if isinstance(part, str)), field])
        self.problems.append(Problem(self.line(field), name, what, next, code))

    def has(self, field: str) -> bool:
        """True when the field is written, whatever its value."""
        return field in self.values

    def only(self, allowed: Sequence[str]) -> None:
        """Refuse every field that is not allowed here."""
        for field in self.values:
            if field not in allowed:
                self.refuse(field, "this field does not exist here", f"Use one of: {', '.join(allowed)}")

    def text(self, field: str) -> str:
        """A required text; empty when it was refused."""
        value = self.values.get(field)
        if isinstance(value, str) and value.strip():
            return value
        what = "a text is missing" if value is None else f"{value!r} is no text"
        self.refuse(field, what, f'Write {field} = "..."', "text-missing")
        return ""

    def optional_text(self, field: str) -> str:
        """A text that may be left out; then empty."""
        return self.text(field) if field in self.values else ""

    def key(self) -> str:
        """The required key of this table: lower-case words joined by hyphens, as it stands in addresses."""
        value = self.text("key")
        if value and not _KEY_SHAPE.fullmatch(value):
            self.refuse("key", f"{value!r} is no key", "Use a-z, 0-9 and single hyphens", "no-key")
        return value

    def strings(self, field: str) -> tuple[str, ...]:
        """One text or a list of texts; empty when missing or refused."""
        value = self.values.get(field, [])
        found = [value] if isinstance(value, str) else value
        if isinstance(found, list) and all(isinstance(part, str) for part in found):
            return tuple(found)
        self.refuse(field, f"{value!r} is no list of texts", f'Write {field} = ["...", "..."]')
        return ()

    def number(self, field: str) -> Fraction | None:
        """A number; None when missing or refused."""
        value = self.values.get(field)
        if isinstance(value, Decimal) and not value.is_finite():
            self.refuse(field, f"{value} is no number", "Write a whole or decimal number")
            return None
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            return Fraction(value)
        if value is not None:
            self.refuse(
                field, f"{value!r} is no number", "Write a number without quotes, with a decimal point"
            )
        return None

    def day(self, field: str) -> date | None:
        """A day; None when missing or refused."""
        value = self.values.get(field)
        day = as_day(value)
        if value is not None and day is None:
            self.refuse(field, f"{value!r} is no day", 'Write a day as "2027-07-31"')
        return day

    def period(self) -> Period | None:
        """The required field ``period``: the first day and the day after the last."""
        value = self.values.get("period")
        days = [as_day(part) for part in value] if isinstance(value, list) else []
        advice = 'Write the first day and the day after the last: ["2025-08-01", "2027-08-01"]'
        if len(days) != 2 or days[0] is None or days[1] is None:
            self.refuse(
                "period", "a period needs two days" if value is not None else "the period is missing", advice
            )
            return None
        try:
            return Period(days[0], days[1])
        except InvalidPeriodError as error:
            self.refuse("period", error.what, advice, "period-order")
            return None

    def table(self, field: str) -> "Table | None":
        """An inline table; None when missing or refused."""
        value = self.values.get(field)
        if isinstance(value, dict):
            return Table(value, (*self.path, field), self.lines, self.problems)
        if value is not None:
            self.refuse(field, f"{value!r} is no table", f"Write {field} = {{ ... }}")
        return None

    def tables(self, field: str, *, required: bool = True, quietly: bool = False) -> list["Table"]:
        """The tables of an array, in order; at least one when required; notes nothing when quietly."""
        value = self.values.get(field, [])
        is_array = isinstance(value, list) and all(isinstance(part, dict) for part in value)
        if not quietly and (not is_array or (required and not value)):
            name = ".".join([*(str(part) for part in self.path if isinstance(part, str)), field])
            code = MISSING_PART if is_array else ""
            self.refuse(
                field, f"there is no {field} here", f"Write [[{name}]] with its fields below it", code
            )
        if not is_array:
            return []
        return [
            Table(part, (*self.path, field, number), self.lines, self.problems)
            for number, part in enumerate(value)
        ]


def as_day(value: object) -> date | None:
    """A TOML day or a text in ISO form as a day; None for all else, a moment included."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def open_table(text: str, problems: list[Problem]) -> Table | None:
    """The whole document as a table; None, with a problem, when it is no TOML (a key used twice, for one)."""
    try:
        values = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"at line (\d+)", str(error))
        line = int(place[1]) if place else text.count("\n") + 1
        problems.append(
            Problem(line, "toml", f"this is no TOML: {error}", "Mend the line; see https://toml.io")
        )
        return None
    return Table(values, (), find_lines(text), problems)
