"""The sets of one key form a line in time: on every day between the first and the last exactly one holds."""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from thuisnabij.ground.rulesets.rules.ruleset import RuleSet
from thuisnabij.kernel.errors import RefusedError, UsageError


class RuleSetMissingError(UsageError):
    """No rule set of this key holds on this day."""

    code = "rulesets-none-holds"


class RuleSetsDoNotJoinError(RefusedError):
    """Two rule sets of one key overlap, or leave days between them without any."""

    code = "rulesets-do-not-join"


def holding_on(sets: Iterable[RuleSet], *, key: str, on: date) -> RuleSet:
    """The set of this key that holds on the day; raises `RuleSetMissingError` when there is none."""
    of_key = [each for each in sets if each.key == key]
    for each in of_key:
        if each.valid.contains(on):
            return each
    known = ", ".join(str(each.valid_from) for each in of_key) or "none"
    raise RuleSetMissingError(
        what=f"no rule set holds on {on}",
        where=key,
        next=f"ask for a later day, or add the set of that time; there are sets from: {known}",
    )


def check_line(sets: Iterable[RuleSet]) -> None:
    """Raise `RuleSetsDoNotJoinError` unless the sets of every key follow each other day by day."""
    lines: dict[str, list[RuleSet]] = {}
    for each in sets:
        lines.setdefault(each.key, []).append(each)
    for line in lines.values():
        line.sort(key=lambda each: each.valid)
        for earlier, later in pairwise(line):
            if earlier.valid.end != later.valid.start:
                raise _not_joined(earlier, later)


def _not_joined(earlier: RuleSet, later: RuleSet) -> RuleSetsDoNotJoinError:
    overlaps = earlier.valid.overlaps(later.valid)
    return RuleSetsDoNotJoinError(
        what="two rule sets overlap" if overlaps else "between two rule sets there are days without any",
        where=f"{earlier.file} and {later.file}",
        next=f'write valid_to = "{later.valid.start}" in {earlier.file}, or mend the other one',
    )
