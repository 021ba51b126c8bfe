"""Taking fields from a TOML table: typed, once each, and nothing left over."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any, TypeVar

from thuisnabij.figures.measures.language.problems import Path, Problem

Word = TypeVar("Word", bound=StrEnum)
Node = TypeVar("Node")


class Table:
    """One TOML table. Each take raises `Problem` when the field is missing or of another type."""

    def __init__(self, values: Mapping[str, Any], path: Path = ()) -> None:
        self._values = dict(values)
        self._path = path

    def problem(self, field: str, reason: str) -> Problem:
        """A problem at one field of this table."""
        return Problem((*self._path, field), reason)

    def has(self, field: str) -> bool:
        """True when the field is there and not yet taken."""
        return field in self._values

    def text(self, field: str, default: str | None = None) -> str:
        """A string; required unless there is a default."""
        value = self._take(field, default)
        if not isinstance(value, str):
            raise self.problem(field, "must be a text")
        return " ".join(value.split())

    def integer(self, field: str, default: int | None = None) -> int:
        """A whole number."""
        value = self._take(field, default)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.problem(field, "must be a whole number")
        return value

    def decimal(self, field: str, default: Decimal | None = None) -> Decimal:
        """A number, exactly as written."""
        value = self._take(field, default)
        if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
            raise self.problem(field, "must be a number")
        return Decimal(value)

    def fraction(self, field: str, default: Decimal | None = None) -> Fraction:
        """A number, as a fraction."""
        return Fraction(self.decimal(field, default))

    def boolean(self, field: str, default: bool) -> bool:
        """True or false."""
        value = self._take(field, default)
        if not isinstance(value, bool):
            raise self.problem(field, "must be true or false")
        return value

    def day(self, field: str) -> date:
        """A date, written bare: 2024-10-01."""
        value = self._take(field, None)
        if type(value) is not date:
            raise self.problem(field, "must be a date such as 2024-10-01, without quotes")
        return value

    def word(self, field: str, words: type[Word], default: Word | None = None) -> Word:
        """One of the words of a list."""
        value = self._take(field, default)
        return self._as_word(field, value, words)

    def words(self, field: str, words: type[Word]) -> tuple[Word, ...]:
        """Several words of a list."""
        value = self._take(field, None)
        if not isinstance(value, list):
            raise self.problem(field, "must be a list of words")
        return tuple(self._as_word(field, item, words) for item in value)

    def numbers(self, field: str, words: type[Word]) -> tuple[tuple[Word, int], ...]:
        """A table from words to whole numbers; empty when the field is not there."""
        table = self._take(field, {})
        if not isinstance(table, dict) or not all(type(number) is int for number in table.values()):
            raise self.problem(field, "must be a table of whole numbers, such as { bao = 12, sbo = 1 }")
        return tuple((self._as_word(field, name, words), number) for name, number in table.items())

    def word_lists(self, field: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """A table from names to lists of texts; empty when the field is not there."""
        table = self._take(field, {})
        if not isinstance(table, dict):
            raise self.problem(field, 'must be a table of lists, such as { soort = ["so"] }')
        for name, words in table.items():
            if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
                raise Problem((*self._path, field, name), "must be a list of words")
        return tuple((name, tuple(words)) for name, words in table.items())

    def ranges(self, field: str) -> tuple[tuple[str, int | None, int | None], ...]:
        """A table from names to two ends, `{ leeftijd = [4, 5] }`; an end may be "" for open. Empty when not there."""
        table = self._take(field, {})
        found = []
        for name, ends in table.items() if isinstance(table, dict) else ():
            if (
                not isinstance(ends, list)
                or len(ends) != 2
                or not all(end == "" or type(end) is int for end in ends)
            ):
                raise Problem((*self._path, field, name), 'must be two whole numbers, or "" for an open end')
            lo, hi = (None if end == "" else end for end in ends)
            found.append((name, lo, hi))
        return tuple(found)

    def integers(self, field: str) -> tuple[int, ...]:
        """A list of whole numbers; empty when the field is not there."""
        values = self._take(field, [])
        if not isinstance(values, list) or not all(type(value) is int for value in values):
            raise self.problem(field, "must be a list of whole numbers")
        return tuple(values)

    def node(self, field: str, read: Callable[["Table"], Node]) -> Node:
        """A table inside this one, read by `read`."""
        value = self._take(field, None)
        if not isinstance(value, dict):
            raise self.problem(field, f"must be a table: [{field}]")
        return read_all(Table(value, (*self._path, field)), read)

    def nodes(self, field: str, read: Callable[["Table"], Node]) -> tuple[Node, ...]:
        """A list of tables inside this one, each read by `read`; empty when the field is not there."""
        values = self._take(field, [])
        if not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
            raise self.problem(field, f"must be a list of tables: [[{field}]]")
        tables = (Table(value, (*self._path, field, number)) for number, value in enumerate(values))
        return tuple(read_all(table, read) for table in tables)

    def refuse_the_rest(self) -> None:
        """Raise `Problem` when a field was not taken: a name that the format does not know."""
        for field in self._values:
            raise self.problem(field, "is not a field of the format here")

    def within(self, error: Problem) -> Problem:
        """A problem of a node read from this table, with the path to it."""
        return error.below(*self._path)

    def _take(self, field: str, default: Any) -> Any:
        if field not in self._values and default is None:
            raise self.problem(field, "is missing")
        return self._values.pop(field, default)

    def _as_word(self, field: str, value: object, words: type[Word]) -> Word:
        if not isinstance(value, str) or value not in list(words):
            raise self.problem(field, f"must be one of {', '.join(words)}; found {value!r}")
        return words(value)


def read_all(table: Table, read: Callable[[Table], Node]) -> Node:
    """Read a node from a table and refuse fields that are left over; problems of the node get its path."""
    try:
        node = read(table)
    except NodeProblem as error:
        raise table.within(error.problem) from error
    table.refuse_the_rest()
    return node


class NodeProblem(Exception):  # noqa: N818 -- never leaves the language
    """A problem raised by a node itself, whose path starts at that node."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def build(node: Callable[..., Node], **fields: Any) -> Node:
    """Make a node; a problem it raises is marked as its own."""
    try:
        return node(**fields)
    except Problem as error:
        raise NodeProblem(error) from error
