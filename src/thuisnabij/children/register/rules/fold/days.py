"""The sweep over days: of the spans that cover a day, the one with the lowest rank; and sums with sets of days.

Days are `date`s; a span runs from its first day up to, not including, its end. `ENDLESS` is the end of what still runs.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from heapq import heappop, heappush
from typing import TypeAlias, TypeVar

from thuisnabij.kernel.periods import Period

ENDLESS = date.max
T = TypeVar("T")
Rank: TypeAlias = tuple[object, ...]
# first day, end, rank (no two spans that mean something else share one), what it means
Span: TypeAlias = tuple[date, date, Rank, T]
Days: TypeAlias = tuple[date, date]


def end_of(period: Period) -> date:
    """The end of a period as a day that can be compared: `ENDLESS` when it has none."""
    return period.end or ENDLESS


def period_of(start: date, end: date) -> Period:
    """The period of these days."""
    return Period(start, None if end == ENDLESS else end)


def winners(spans: list[Span[T]]) -> list[tuple[date, date, T]]:
    """For each covered day what the span of lowest rank means; pieces in order, not yet joined.

    Takes n log n steps, however long the spans are. Sorts `spans` in place.
    """
    spans.sort(key=_first_day)
    heap: list[tuple[Rank, date, int]] = []
    pieces: list[tuple[date, date, T]] = []
    waiting, number = 0, len(spans)
    day = date.min
    while True:
        while heap and heap[0][1] <= day:
            heappop(heap)
        if not heap:
            if waiting == number:
                return pieces
            day = spans[waiting][0]
        while waiting < number and spans[waiting][0] <= day:
            _, end, rank, _ = spans[waiting]
            if end > day:
                heappush(heap, (rank, end, waiting))
            waiting += 1
        if not heap:
            continue
        _, until, winner = heap[0]
        if waiting < number and spans[waiting][0] < until:
            until = spans[waiting][0]
        pieces.append((day, until, spans[winner][3]))
        day = until


def union(spans: Iterable[Days]) -> list[Days]:
    """The days in any of the spans, as spans that neither touch nor overlap, in order."""
    joined: list[Days] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            if end > joined[-1][1]:
                joined[-1] = (joined[-1][0], end)
        elif start < end:
            joined.append((start, end))
    return joined


def common(one: Sequence[Days], other: Sequence[Days]) -> list[Days]:
    """The days in both; each is in order and without overlap, and so is the result."""
    found: list[Days] = []
    first, second = 0, 0
    while first < len(one) and second < len(other):
        start = max(one[first][0], other[second][0])
        end = min(one[first][1], other[second][1])
        if start < end:
            found.append((start, end))
        if one[first][1] <= other[second][1]:
            first += 1
        else:
            second += 1
    return found


def without(days: Sequence[Days], taken: Sequence[Days]) -> list[Days]:
    """The days of the first that are not in the second; both are in order and without overlap."""
    left: list[Days] = []
    for start, end in days:
        for lost_start, lost_end in taken:
            if lost_end <= start:
                continue
            if lost_start >= end:
                break
            if start < lost_start:
                left.append((start, lost_start))
            start = lost_end
            if start >= end:
                break
        if start < end:
            left.append((start, end))
    return left


def _first_day(span: Span[T]) -> date:
    return span[0]
