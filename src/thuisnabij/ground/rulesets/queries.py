"""The rule sets there are and the one that holds on a day, with what this installation chose."""

from datetime import date
from functools import cache
from pathlib import Path

from django.conf import settings

from thuisnabij.ground.rulesets.rules import (
    Choices,
    RuleSet,
    check_line,
    holding_on,
    read_choices,
    read_rule_set,
    with_choices,
)
from thuisnabij.kernel.memory import Memory

LIBRARY = Path(__file__).parent / "library"
CHOICES_FILE = "keuzes.toml"
_CHOICES: Memory[Choices] = Memory(4)


def get_rule_set(*, key: str, on: date) -> RuleSet:
    """The set of this key that holds on the day; raises `RuleSetMissingError` when none does."""
    return holding_on(list_rule_sets(), key=key, on=on)


def list_rule_sets() -> tuple[RuleSet, ...]:
    """Every set with the choices of this installation, by key, then by first day; read from disk once."""
    choices = _choices()
    return tuple(with_choices(each, choices) for each in shipped_rule_sets())


def list_rule_sets_of(*, key: str) -> tuple[RuleSet, ...]:
    """The sets of one key, by first day: for who needs the one of more than one day."""
    return tuple(each for each in list_rule_sets() if each.key == key)


@cache
def shipped_rule_sets() -> tuple[RuleSet, ...]:
    """The sets as they come with the product; raises when a file is wrong or two sets do not join."""
    found = [
        read_rule_set(text=path.read_text(encoding="utf-8"), file=path.name)
        for path in sorted(LIBRARY.glob("*.toml"))
    ]
    check_line(found)
    return tuple(sorted(found, key=lambda each: (each.key, each.valid)))


def _choices() -> Choices:
    """What `keuzes.toml` in the home of this installation chooses; nothing when there is no such file."""
    path = Path(settings.THUISNABIJ_HOME) / CHOICES_FILE
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    return _CHOICES.get(text, lambda: read_choices(text=text, file=CHOICES_FILE, sets=shipped_rule_sets()))
