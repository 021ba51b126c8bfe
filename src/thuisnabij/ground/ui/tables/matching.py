"""When a row in memory passes a search or a filter."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction

from thuisnabij.ground.ui.formats import read_number
from thuisnabij.ground.ui.tables.asked import Asked
from thuisnabij.ground.ui.tables.columns import Between, Choices, Column, Row, Value
from thuisnabij.ground.ui.tables.sorting import folded
from thuisnabij.kernel.counts import Bounded, Count

Test = Callable[[Row], bool]
Ends = tuple[Fraction | date | None, Fraction | date | None]


def tests_of(asked: Asked, columns: tuple[Column[Row], ...]) -> list[Test[Row]]:
    """The tests a row must pass, made once per question; filters on unknown columns are ignored."""
    tests = [_searched(word, columns) for word in folded(asked.search).split()]
    by_key = {column.key: column for column in columns if column.filter is not None}
    for key, text in asked.filters.items():
        column = by_key.get(key.removesuffix("-van").removesuffix("-tot")) or by_key.get(key)
        if column is not None:
            tests.append(_filtered(column, key, text))
    return tests


def stored(value: Value) -> str:
    """A value as it stands in the address of a choice filter; empty for unknown."""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return "" if value is None else str(value)


def wanted_values(choices: Choices, text: str) -> frozenset[str]:
    """What a row may hold to be chosen: the stored word, or the words that are shown for it."""
    return frozenset({text, *(str(shown) for word, shown in choices.options if word == text)})


def read_ends(column: Column[Row], key: str, text: str) -> Ends | None:
    """What a from or to filter asks; None when the text is no number or date and the filter must be ignored."""
    assert isinstance(column.filter, Between)
    end: Fraction | date
    try:
        end = date.fromisoformat(text) if column.filter.kind == "date" else _number(text)
    except ValueError:
        return None
    return (end, None) if key.endswith("-van") else (None, end)


def _number(text: str) -> Fraction:
    found = read_number(text)
    if found is None:
        raise ValueError
    return found


def _searched(word: str, columns: tuple[Column[Row], ...]) -> Test[Row]:
    searched = [column for column in columns if column.searchable]
    return lambda row: any(word in folded(stored(column.value(row))) for column in searched)


def _filtered(column: Column[Row], key: str, text: str) -> Test[Row]:
    if isinstance(column.filter, Choices):
        wanted = wanted_values(column.filter, text)
        if column.filter.is_one_of_several:
            return lambda row: not wanted.isdisjoint(stored(column.value(row)).split(", "))
        return lambda row: stored(column.value(row)) in wanted
    if isinstance(column.filter, Between):
        ends = read_ends(column, key, text)
        return (lambda row: True) if ends is None else (lambda row: _may_lie(column.value(row), ends))
    words = folded(text).split()
    return lambda row: all(word in folded(stored(column.value(row))) for word in words)


def _may_lie(value: Value, ends: Ends) -> bool:
    if isinstance(value, Count | Bounded):
        lo, hi = Fraction(value.lo), Fraction(value.hi)
        return _inside(hi, (ends[0], None)) and _inside(lo, (None, ends[1]))
    if isinstance(value, date):
        return _inside(value, ends)
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal | Fraction):
        return False
    return _inside(Fraction(str(value)), ends)


def _inside(value: Fraction | date, ends: Ends) -> bool:
    start, end = ends
    # Both ends are of the column's own kind, so the comparisons are between like and like.
    return (start is None or value >= start) and (end is None or value <= end)  # type: ignore[operator]
