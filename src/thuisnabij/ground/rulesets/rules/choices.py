"""Where a rule leaves something open, an installation chooses: one word out of those that the rule set allows."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from thuisnabij.ground.rulesets.rules.reading import RuleSetRefusedError
from thuisnabij.ground.rulesets.rules.ruleset import RuleSet, RuleValue, Unit
from thuisnabij.ground.rulesets.rules.table import Problem, Table, open_table

Choices = Mapping[str, Mapping[str, str]]
"""Key of the rule set -> key of the value -> the chosen word."""


def read_choices(*, text: str, file: str, sets: Iterable[RuleSet]) -> Choices:
    """The choices in a TOML text: a table per rule set, a word per value; raises `RuleSetRefusedError`."""
    problems: list[Problem] = []
    top = open_table(text, problems)
    known = list(sets)
    found: dict[str, dict[str, str]] = {}
    for key, values in (top.values if top else {}).items():
        assert top is not None
        of_key = [each for each in known if each.key == key]
        if not of_key or not isinstance(values, dict):
            top.refuse(
                key, f"there is no rule set {key!r}", f"Use: {', '.join(sorted({k.key for k in known}))}"
            )
            continue
        found[key] = _of_set(Table(values, key, 0, top.lines, problems), of_key)
    if problems:
        raise RuleSetRefusedError(file=file, problems=problems)
    return found


def with_choices(rule_set: RuleSet, choices: Choices) -> RuleSet:
    """The same set with what was chosen in place of what it says by itself."""
    chosen = choices.get(rule_set.key, {})
    values = {
        key: replace(value, value=chosen[key]) if _offers(value, chosen.get(key)) else value
        for key, value in rule_set.values.items()
    }
    return replace(rule_set, values=values)


def _offers(value: RuleValue, word: str | None) -> bool:
    return value.unit is Unit.KEUZE and word in value.allowed


def _of_set(table: Table, sets: Iterable[RuleSet]) -> dict[str, str]:
    open_values: dict[str, set[str]] = {}
    for each in sets:
        for key, value in each.values.items():
            if value.unit is Unit.KEUZE:
                open_values.setdefault(key, set()).update(value.allowed)
    found = {}
    for key, word in table.values.items():
        if key not in open_values:
            table.refuse(key, "the rule leaves nothing open here", f"Use: {', '.join(sorted(open_values))}")
        elif word not in open_values[key]:
            table.refuse(key, "this word is not allowed", f"Use: {', '.join(sorted(open_values[key]))}")
        else:
            found[key] = word
    return found
