"""Until when the records that a release rests on are kept, by the retention terms of the day on which it is made."""

from collections.abc import Collection, Iterator
from datetime import date, datetime

from django.utils import timezone

from thuisnabij.children.register.queries.retention import kept_of as kept_in_register
from thuisnabij.children.register.rules.retention import RULE_SET, last_due
from thuisnabij.children.support.queries import kept_of as kept_in_support
from thuisnabij.ground.access.queries import list_heads
from thuisnabij.ground.rulesets.queries import get_rule_set
from thuisnabij.ground.rulesets.rules import RuleSet

_BATCH = 2_000


def kept_until(*, swvs: Collection[str], as_known_at: datetime) -> date | None:
    """The first day on which a record of one of these samenwerkingsverbanden may be destroyed, by what is known.

    Never before the day itself. None while every record has something that still runs: then there is no day yet. The
    day can come later, when something is added to a record, and not sooner.
    """
    day = timezone.localdate(as_known_at)
    rules = get_rule_set(key=RULE_SET, on=day)
    return min((max(day, each) for swv in swvs for each in _days(swv, rules, as_known_at)), default=None)


def _days(swv: str, rules: RuleSet, as_known_at: datetime) -> Iterator[date]:
    last = 0
    while heads := list_heads(controller=swv, after=last, limit=_BATCH):
        last = heads[-1].id
        numbers = [each.id for each in heads]
        register = kept_in_register(head_ids=numbers, as_known_at=as_known_at)
        support = kept_in_support(head_ids=numbers, as_known_at=as_known_at)
        for number in numbers:
            due = last_due([*register.get(number, ()), *support.get(number, ())], rules)
            if due is not None and due.on is not None:
                yield due.on
