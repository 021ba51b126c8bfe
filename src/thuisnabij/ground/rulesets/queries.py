"""The rule sets there are and the one that holds on a day, with what this installation chose."""

from datetime import date
from functools import cache, partial
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
from thuisnabij.kernel.errors import UsageError
from thuisnabij.kernel.memory import Memory

LIBRARY = Path(__file__).parent / "library"
CHOICES_FILE = "keuzes.toml"
OWN_FOLDER = "regels"
_CHOICES: Memory[Choices] = Memory(4)
_OWN: Memory[RuleSet] = Memory(32)


class RuleSetTakenError(UsageError):
    """An installation cannot add a set under a key that the product has: what a rule leaves open is chosen."""

    code = "rulesets-key-taken"


def get_rule_set(*, key: str, on: date) -> RuleSet:
    """The set of this key that holds on the day; raises `RuleSetMissingError` when none does."""
    return holding_on(list_rule_sets(), key=key, on=on)


def list_rule_sets() -> tuple[RuleSet, ...]:
    """Every set with the choices of this installation, by key, then by first day; read from disk once."""
    choices = _choices()
    return (*(with_choices(each, choices) for each in shipped_rule_sets()), *own_rule_sets())


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


def own_rule_sets() -> tuple[RuleSet, ...]:
    """The sets that this installation added in the folder `regels` of its home, such as holidays of its own SWV.

    Raises as `shipped_rule_sets` does, and `RuleSetTakenError` for a key of the product.
    """
    found = []
    for path in sorted((Path(settings.THUISNABIJ_HOME) / OWN_FOLDER).glob("*.toml")):
        text = path.read_text(encoding="utf-8")
        found.append(_OWN.get(f"{path.name}\n{text}", partial(read_rule_set, text=text, file=path.name)))
    for each in found:
        if any(each.key == shipped.key for shipped in shipped_rule_sets()):
            raise RuleSetTakenError(
                what="the product has rule sets of this key",
                where=f"{each.file}: {each.key}",
                next="choose another key",
            )
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
