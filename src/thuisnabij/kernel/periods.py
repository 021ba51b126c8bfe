"""Half-open periods of days: the start belongs to the period, the end does not."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import total_ordering

from thuisnabij.kernel.errors import RefusedError


class InvalidPeriodError(RefusedError):
    """A period must hold at least one day."""

    code = "kernel-invalid-period"


@total_ordering
@dataclass(frozen=True, slots=True)
class Period:
    """The days from `start` (inclusive) to `end` (exclusive); `end` None means: still running.

    Sorted by start, then by end; an open period comes after every closed one with the same start.
    Raises `InvalidPeriodError` when `end` is not after `start`.
    """

    start: date
    end: date | None

    def __post_init__(self) -> None:
        if self.end is not None and self.end <= self.start:
            raise InvalidPeriodError(
                what=f"A period cannot end on {self.end} when it starts on {self.start}",
                next="Give an end after the start (the end itself is not part of the period), or none",
            )

    def __lt__(self, other: "Period") -> bool:
        return self._sort_key() < other._sort_key()

    @property
    def is_open(self) -> bool:
        """True while no end is known."""
        return self.end is None

    @property
    def days(self) -> int | None:
        """The number of days in the period; None when it is open."""
        return None if self.end is None else (self.end - self.start).days

    @property
    def last_day(self) -> date | None:
        """The last day that belongs to the period, as people write it; None when it is open."""
        return None if self.end is None else self.end - timedelta(days=1)

    def contains(self, day: date) -> bool:
        """True when `day` lies in the period: the start does, the end does not."""
        return self.start <= day and (self.end is None or day < self.end)

    def overlaps(self, other: "Period") -> bool:
        """True when at least one day lies in both; periods that only touch do not overlap."""
        return self.intersection(other) is not None

    def intersection(self, other: "Period") -> "Period | None":
        """The days that lie in both periods; None when there are none."""
        start = max(self.start, other.start)
        ends = [end for end in (self.end, other.end) if end is not None]
        end = min(ends, default=None)
        if end is not None and end <= start:
            return None
        return Period(start, end)

    def _sort_key(self) -> tuple[date, bool, date]:
        return (self.start, self.end is None, self.end or date.max)
