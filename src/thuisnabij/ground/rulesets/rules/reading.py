"""Reads a rule file: TOML in, a `RuleSet` out, or every reason why not, each with its line and field."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import TypeVar

from thuisnabij.ground.rulesets.rules.ruleset import Certainty, RuleSet, RuleValue, Source, Unit, period_of
from thuisnabij.ground.rulesets.rules.table import Problem, Table, open_table
from thuisnabij.kernel.errors import RefusedError
from thuisnabij.kernel.periods import InvalidPeriodError, Period

_SET = ("key", "title", "text", "valid_from", "valid_to", "source", "value")
_SOURCE = ("key", "title", "article", "url", "as_read")
_VALUE = ("key", "value", "unit", "text", "source", "certainty", "unsure", "allowed")
Keyed = TypeVar("Keyed", Source, RuleValue)


class RuleSetRefusedError(RefusedError):
    """A rule file that cannot be used; `problems` holds every reason, the message the first one."""

    code = "rulesets-refused"

    def __init__(self, *, file: str, problems: Collection[Problem]) -> None:
        first = sorted(problems)[0]
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        super().__init__(
            what=f"Rule file refused: {first.what}{more}",
            where=f"{file}, line {first.line}, field {first.field}",
            next=first.next,
        )
        self.problems = tuple(sorted(problems))


def read_rule_set(*, text: str, file: str) -> RuleSet:
    """The rule set in a TOML text; raises `RuleSetRefusedError` with every problem."""
    problems: list[Problem] = []
    table = open_table(text, problems)
    found = _rule_set(table, file) if table is not None else None
    if found is None or problems:
        raise RuleSetRefusedError(file=file, problems=problems)
    return found


def _rule_set(table: Table, file: str) -> RuleSet | None:
    table.only(_SET)
    key, title, text, valid = table.key(), table.text("title"), table.text("text"), _valid(table)
    sources = _by_key([_source(each) for each in table.tables("source")], table, "source")
    values = [_value(each, sources) for each in table.tables("value")]
    found = _by_key([each for each in values if each is not None], table, "value")
    _refuse_unused(table, sources, found)
    return None if valid is None else RuleSet(key, title, text, valid, found, file)


def _valid(table: Table) -> Period | None:
    start, end = table.day("valid_from"), table.day("valid_to", required=False)
    if start is None:
        return None
    try:
        return Period(start, end)
    except InvalidPeriodError as error:
        table.refuse(
            "valid_to", error.what, "Write the first day on which it no longer holds, or leave it out"
        )
        return None


def _source(table: Table) -> Source:
    table.only(_SOURCE)
    url = table.text("url")
    if url and not url.startswith("https://"):
        table.refuse("url", "this is no address", 'Write the whole address, "https://..."')
    return Source(table.key(), table.text("title"), table.text("article"), url, table.text("as_read"))


def _value(table: Table, sources: Mapping[str, Source]) -> RuleValue | None:
    table.only(_VALUE)
    unit = table.word("unit", tuple(Unit))
    certainty = table.word("certainty", tuple(Certainty))
    value = _checked_value(table, unit)
    named = _sources(table, sources)
    key, text, unsure = table.key(), table.text("text"), table.text("unsure", required=False)
    if certainty in (Certainty.AFGELEID, Certainty.ONBEVESTIGD) and not unsure:
        table.refuse("unsure", "what is not certain is not said", 'Write unsure = "..."')
    if value is None or not unit or not certainty:
        return None
    allowed = table.strings("allowed")
    return RuleValue(key, value, Unit(unit), text, named, Certainty(certainty), unsure, allowed)


def _checked_value(table: Table, unit: str) -> int | str | tuple[str, ...] | None:
    """A whole number that is not negative; for the other units what they are made of."""
    value, allowed = table.values.get("value"), table.strings("allowed")
    if unit == Unit.KEUZE:
        if isinstance(value, str) and value in allowed:
            return value
        table.refuse("value", "this is none of the allowed words", "Write one of the words of `allowed`")
        return None
    if allowed:
        table.refuse("allowed", "only a choice has allowed words", 'Write unit = "keuze", or leave it out')
    if unit == Unit.JAARDAG:
        return _day_of_year(table, value)
    if unit in (Unit.DAGEN, Unit.LIJST):
        return _days(table) if unit == Unit.DAGEN else _words(table)
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    table.refuse("value", "this is no whole number from 0", "Write a whole number without quotes")
    return None


def _days(table: Table) -> tuple[str, ...] | None:
    """Days and periods in their order, none twice."""
    written = table.strings("value")
    try:
        periods = [period_of(each) for each in written]
    except ValueError:
        periods = []
    in_order = all(one.end is not None and one.end <= other.start for one, other in pairwise(periods))
    if periods and in_order:
        return written
    table.refuse(
        "value",
        "these are no days in their order",
        'Write value = ["2026-01-02", "2026-12-19/2027-01-03"], the last day included',
    )
    return None


def _words(table: Table) -> tuple[str, ...] | None:
    """Words in their order, at least one and none twice."""
    written = table.strings("value")
    if written and all(each.strip() for each in written) and len(set(written)) == len(written):
        return written
    table.refuse("value", "this is no list of different words", 'Write value = ["psycholoog", "arts"]')
    return None


def _day_of_year(table: Table, value: object) -> str | None:
    """Month and day, one that every year has."""
    try:
        if isinstance(value, str):
            date.fromisoformat(f"2001-{value}")
            return value
    except ValueError:
        pass
    table.refuse("value", "this is no day of every year", 'Write month and day, as in "05-01"')
    return None


def _sources(table: Table, sources: Mapping[str, Source]) -> tuple[Source, ...]:
    keys = table.strings("source")
    if not keys:
        table.refuse("source", "the value names no source", 'Write source = ["..."]')
    for key in keys:
        if key not in sources:
            table.refuse("source", f"no [[source]] has the key {key!r}", f"Use: {', '.join(sources)}")
    return tuple(sources[key] for key in keys if key in sources)


def _by_key(found: Sequence[Keyed], table: Table, name: str) -> dict[str, Keyed]:
    keyed: dict[str, Keyed] = {}
    for each in found:
        if each.key in keyed:
            table.refuse(name, f"the key {each.key!r} is used twice", "Give each its own key")
        keyed[each.key] = each
    return keyed


def _refuse_unused(table: Table, sources: Mapping[str, Source], values: Mapping[str, RuleValue]) -> None:
    used = {source.key for value in values.values() for source in value.sources}
    for key in sources.keys() - used:
        table.refuse("source", f"no value names the source {key!r}", "Name it, or leave it out")
