"""Why a figure is another number than before: child by child, in steps that add up to the whole difference."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Reason(StrEnum):
    """Why a child makes a difference; in the order in which they are told."""

    GECORRIGEERD = "gecorrigeerd"  # the first figure is another one with what was learned later
    IN = "in"  # did not meet the definition on the first date, and does on the last
    UIT = "uit"  # did, and does no longer
    VERHUISD = "verhuisd"  # met it on both dates, on one of them for another unit
    ANDERS = "anders"  # counts here on both dates, for more or for less
    ALLEEN_EERSTE = "alleen-eerste"  # of two definitions: only the first counts the child
    ALLEEN_TWEEDE = "alleen-tweede"  # ... or only the second


OVER_TIME = (Reason.GECORRIGEERD, Reason.IN, Reason.UIT, Reason.VERHUISD, Reason.ANDERS)
BETWEEN_DEFINITIONS = (Reason.ALLEEN_EERSTE, Reason.ALLEEN_TWEEDE, Reason.ANDERS)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a child stands in a term of one unit on a date.

    `rows` says how many of its rows count there, `worth` what they add. `elsewhere`: it meets the definition, but for
    another unit, or where its unit is not known.
    """

    rows: int = 0
    worth: Fraction = Fraction(0)
    elsewhere: bool = False


NOT_THERE = Standing()
Standings = Mapping[int, Standing]


@dataclass(frozen=True, slots=True)
class Step:
    """What one child adds to the difference, and why. `amount` is nought only where a row of no worth came or went."""

    child: int
    reason: Reason
    amount: Fraction


@dataclass(frozen=True, slots=True)
class Part:
    """The steps of one reason together: how many, what they add, and what they take away (at most nought)."""

    reason: Reason
    steps: int
    more: Fraction
    less: Fraction

    @property
    def net(self) -> Fraction:
        """What this reason makes of the difference."""
        return self.more + self.less


def steps_over_time(
    *, as_known_then: Standings, as_known_later: Standings, last: Standings
) -> tuple[Step, ...]:
    """Every step from the first figure to the last, by child.

    `as_known_then` and `as_known_later` are of the first date, before and after what was learned since; `last` is of
    the last date, as known later. The amounts add up to all worth in `last` minus all worth in `as_known_then`.
    """
    found = []
    for child in _everyone(as_known_then, as_known_later, last):
        then, later, now = (each.get(child, NOT_THERE) for each in (as_known_then, as_known_later, last))
        if _differ(then, later):
            found.append(Step(child, Reason.GECORRIGEERD, later.worth - then.worth))
        if _differ(later, now):
            found.append(Step(child, _reason(later, now), now.worth - later.worth))
    return tuple(found)


def steps_between(first: Standings, second: Standings) -> tuple[Step, ...]:
    """The children that two definitions count differently; the amounts add up to the second minus the first."""
    found = []
    for child in _everyone(first, second):
        one, other = first.get(child, NOT_THERE), second.get(child, NOT_THERE)
        if not _differ(one, other):
            continue
        reason = Reason.ANDERS
        if not one.rows:
            reason = Reason.ALLEEN_TWEEDE
        elif not other.rows:
            reason = Reason.ALLEEN_EERSTE
        found.append(Step(child, reason, other.worth - one.worth))
    return tuple(found)


def parts_of(steps: Iterable[Step], reasons: Iterable[Reason]) -> tuple[Part, ...]:
    """The steps taken together by reason, in the order of `reasons`; one without steps is there, and nought."""
    every = tuple(steps)
    return tuple(_part(reason, [step for step in every if step.reason is reason]) for reason in reasons)


def in_both(first: Standings, second: Standings) -> int:
    """How many children both count."""
    return sum(1 for child, standing in first.items() if standing.rows and second.get(child, NOT_THERE).rows)


def _part(reason: Reason, steps: Collection[Step]) -> Part:
    more = sum((step.amount for step in steps if step.amount > 0), Fraction(0))
    less = sum((step.amount for step in steps if step.amount < 0), Fraction(0))
    return Part(reason, len(steps), more, less)


def _everyone(*standings: Standings) -> list[int]:
    return sorted({child for each in standings for child in each})


def _differ(one: Standing, other: Standing) -> bool:
    return (one.rows > 0, one.worth) != (other.rows > 0, other.worth)


def _reason(before: Standing, after: Standing) -> Reason:
    if before.rows and after.rows:
        return Reason.ANDERS
    if after.rows:
        return Reason.VERHUISD if before.elsewhere else Reason.IN
    return Reason.VERHUISD if after.elsewhere else Reason.UIT
