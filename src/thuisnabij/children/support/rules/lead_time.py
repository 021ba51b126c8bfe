"""How many days an aanvraag took, with and without the days on which its term stood still. Pure.

Awb 4:13 counts from the day of receipt; 4:15 lets the term stand still while papers that were asked for are missing.
An SWV counts its own target from the day on which the file was complete.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from thuisnabij.kernel.periods import Period


@dataclass(frozen=True, slots=True)
class LeadTime:
    """`elapsed`: all days since receipt. `counted`: those since the file was complete, without the days it stood still.

    A day after the first counts as one: received and decided on the same day took 0 days.
    """

    elapsed: int
    counted: int


def lead_time(*, received: date, complete: date | None, pauses: Iterable[Period], until: date) -> LeadTime:
    """The lead time up to `until`: the day of the besluit, or today while there is none; not before `received`.

    Pauses may overlap; an open one lasts until `until`. A file of which `complete` is not known counts from receipt.
    """
    start = min(complete or received, until)
    counted = (until - start).days - _days_inside(pauses, start, until)
    return LeadTime(elapsed=(until - received).days, counted=counted)


def _days_inside(pauses: Iterable[Period], start: date, until: date) -> int:
    """The number of days in [start, until) that lie in at least one pause."""
    total, reached = 0, start
    for pause in sorted(pauses):
        first = max(pause.start, reached)
        end = until if pause.end is None else min(pause.end, until)
        if end > first:
            total += (end - first).days
            reached = end
    return total
