"""On which days each version of an opp holds: what the register is told of it. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from thuisnabij.children.support.rules.opp.due import Stay
from thuisnabij.kernel.periods import Period


@dataclass(frozen=True, slots=True)
class Version:
    """A version that was set: its key, where, when, and the day on which an evaluation ended it, None for none."""

    key: int
    location: str
    on: date
    ended: date | None = None


def days_of_versions(versions: Sequence[Version], stays: Sequence[Stay]) -> Mapping[int, Period]:
    """The days of each version by its key; one that never held a day is absent. In the order in which they were set.

    It holds until the next one is set, until the day after it was ended, or until the child leaves its school.
    """
    found: dict[int, Period] = {}
    for number, each in enumerate(versions):
        ends = [later.on for later in versions[number + 1 :]][:1]
        if each.ended is not None:
            ends.append(each.ended + timedelta(days=1))
        left = _left(each, stays)
        if left is not None:
            ends.append(left)
        end = min(ends, default=None)
        if end is None or each.on < end:
            found[each.key] = Period(each.on, end)
    return found


def _left(version: Version, stays: Sequence[Stay]) -> date | None:
    """The first day after the stay for which it was set; None while that lasts, or when nothing is known of it."""
    of_school = [stay.period for stay in stays if stay.location == version.location]
    after = [period for period in of_school if period.end is None or version.on < period.end]
    return min(after).end if after else None
