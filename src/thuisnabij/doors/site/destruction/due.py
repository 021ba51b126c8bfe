"""Finds the records whose term is over: all that any package keeps of a child, by the rule set of the day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from thuisnabij.children.register.queries.retention import kept_of as kept_in_register
from thuisnabij.children.register.rules.retention import RULE_SET, Clock, Kept, last_due
from thuisnabij.children.support.queries import kept_of as kept_in_support
from thuisnabij.ground.access.queries import HandleOfChild, list_heads
from thuisnabij.ground.documents.queries import held_since
from thuisnabij.ground.rulesets.queries import get_rule_set
from thuisnabij.ground.rulesets.rules import RuleSet

BATCH = 2_000


@dataclass(frozen=True, slots=True)
class DueRecord:
    """A child whose record may go since a day, by a clock; the clock is empty when nothing is known of the child."""

    handle: HandleOfChild
    on: date
    clock: str


@dataclass(frozen=True, slots=True)
class Tally:
    """Of one batch of children: those whose term is over, and how many are still to be kept."""

    due: tuple[DueRecord, ...]
    kept: int


def rules_on(day: date) -> RuleSet:
    """The retention terms of that day."""
    return get_rule_set(key=RULE_SET, on=day)


def find_due(*, controller: str, day: date, as_known_at: datetime) -> Iterator[Tally]:
    """All children of a controller, batch by batch."""
    rules, last = rules_on(day), 0
    while heads := list_heads(controller=controller, after=last, limit=BATCH):
        yield judge(heads, rules, day=day, as_known_at=as_known_at)
        last = heads[-1].id


def judge(heads: Sequence[HandleOfChild], rules: RuleSet, *, day: date, as_known_at: datetime) -> Tally:
    """Which of these children have a term that is over on the day.

    Of whom nothing stands any more, everything was taken back: that has no ground, from that day on.
    """
    numbers = [each.id for each in heads]
    held = held_since(head_ids=numbers)
    register = kept_in_register(head_ids=numbers, as_known_at=as_known_at)
    support = kept_in_support(head_ids=numbers, as_known_at=as_known_at)
    found = []
    for handle in heads:
        kept: tuple[Kept, ...] = (*register.get(handle.id, ()), *support.get(handle.id, ()))
        if (
            handle.id in held
        ):  # somebody said that it must stay, whatever the terms: as of something that still runs
            kept = (*kept, Kept(Clock.ONDERSTEUNING, held[handle.id], None))
        due = last_due(kept, rules)
        if due is None:
            found.append(DueRecord(handle, day, ""))
        elif due.on is not None and due.on <= day:
            found.append(DueRecord(handle, due.on, str(due.clock)))
    return Tally(tuple(found), len(heads) - len(found))
