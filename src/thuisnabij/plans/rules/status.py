"""How a goal stands, computed from figure, target and day; nobody types it in.

The rule. v is the value at the last reference date not after min(today, by). After ``by`` the target is met
(bereikt) or not (gemist). Before it a straight line runs from the baseline, at its date, to the target, at
``by``; v on the good side of the line, tolerance included, is op koers, else niet op koers. Without a baseline
the target is the line. A target for each school year or day is met (bereikt) or not (niet op koers). Both ends
of a bounded value must agree, else it is niet te meten.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from itertools import product

from thuisnabij.kernel.counts import Bounded
from thuisnabij.plans.rules.plan import Direction, Target


class Status(StrEnum):
    """The state of an indicator or a goal, from worst to best."""

    GEMIST = "gemist"
    NIET_OP_KOERS = "niet op koers"
    NIET_TE_METEN = "niet te meten"
    OP_KOERS = "op koers"
    BEREIKT = "bereikt"


class Why(StrEnum):
    """The ground of a judgement; the sentence for people is made from it elsewhere."""

    TARGET_MET = "doel gehaald"
    TARGET_NOT_MET = "doel niet gehaald"
    GOOD_SIDE = "aan de goede kant van de lijn"
    WRONG_SIDE = "aan de verkeerde kant van de lijn"
    NOTHING_SINCE_START = "geen nieuwe waarde sinds het begin"
    BEFORE_START = "laatste waarde is van voor het begin"
    MARGIN = "marge"
    NO_VALUE = "geen waarde"
    NO_BASELINE = "geen beginwaarde"
    NEGATIVE_BASELINE = "beginwaarde onder nul"


@dataclass(frozen=True)
class Reading:
    """A figure at its reference date; value None when it cannot be measured."""

    on: date
    value: Bounded | None


@dataclass(frozen=True)
class Judgement:
    """A status with its ground: where the line runs at the date of the value, and the target as a value."""

    status: Status
    why: Why
    line: Bounded | None = None
    goal: Bounded | None = None


def cutoff(*, target: Target, today: date) -> date:
    """The last day that counts for a target: the earlier of today and ``by``, both inclusive."""
    return today if target.by is None else min(today, target.by)


def worst(statuses: Iterable[Status]) -> Status:
    """The state of the whole: that of its worst part. Raises ValueError when there is no part."""
    return min(statuses, key=list(Status).index)


def judge(
    *, target: Target, tolerance: Fraction, baseline: Reading | None, value: Reading | None, today: date
) -> Judgement:
    """The status of one indicator on a day, by the rule at the head of this module.

    ``value`` is the reading at the last reference date not after ``cutoff``, None when there is none; a later one
    raises ValueError. The line itself belongs to the good side, for ``>`` and ``<`` as well. Tolerance is for the
    line, not for the verdict after ``by``. An exact value that is the baseline itself lies on the line.
    """
    if value is not None and value.on > cutoff(target=target, today=today):
        raise ValueError(f"a value of {value.on} lies after the last day that counts on {today}")
    if value is None or value.value is None:
        return Judgement(Status.NIET_TE_METEN, Why.NO_VALUE)
    is_final = target.each is not None or (target.by is not None and today > target.by)
    now = _Known(value.on, value.value)
    start = _start(target, baseline, is_final=is_final)
    if isinstance(start, Why):
        return Judgement(Status.NIET_TE_METEN, start)
    if start is not None and not is_final and now.on < start.on:
        return Judgement(Status.NIET_TE_METEN, Why.BEFORE_START)
    return _compare(target, now, start, None if is_final else tolerance)


@dataclass(frozen=True)
class _Known:
    on: date
    value: Bounded


def _start(target: Target, baseline: Reading | None, *, is_final: bool) -> _Known | Why | None:
    """The baseline the judgement needs: none, a known one, or the reason why it stands in the way."""
    if target.relative is None and (is_final or baseline is None):
        return None
    if baseline is None or baseline.value is None:
        return Why.NO_BASELINE
    if target.relative is not None and baseline.value.lo < 0:
        return Why.NEGATIVE_BASELINE
    return _Known(baseline.on, baseline.value)


def _compare(target: Target, now: _Known, start: _Known | None, tolerance: Fraction | None) -> Judgement:
    """Value against line, or against the target when there is no tolerance to give: the end has passed."""
    is_final = tolerance is None
    part = Fraction(1) if is_final or start is None else _part(target, start.on, now.on)
    pairs = _extremes(now, start)
    limits = [_line(target, begin, part) for _, begin in pairs]
    verdicts = {
        _is_good(target.direction, value, limit, tolerance)
        for (value, _), limit in zip(pairs, limits, strict=True)
    }
    line, goal = _span(limits), _span([_line(target, begin, Fraction(1)) for _, begin in pairs])
    if len(verdicts) > 1:
        return Judgement(Status.NIET_TE_METEN, Why.MARGIN, line, goal)
    is_new = start is None or now.on > start.on
    return Judgement(*_verdict(target, verdicts.pop(), is_final=is_final, is_new=is_new), line, goal)


def _extremes(now: _Known, start: _Known | None) -> list[tuple[Fraction, Fraction | None]]:
    """The extreme pairs of (now, begin), as if each could lie anywhere in its bounds whatever the other is.

    Every verdict is monotone in each of the two, so the ends decide for all that lies between.
    """
    begins = (None,) if start is None else (start.value.lo, start.value.hi)
    return list(product((now.value.lo, now.value.hi), begins))


def _part(target: Target, begin: date, on: date) -> Fraction:
    """How far along the line a day lies, from 0 at the baseline to 1 at ``by``."""
    assert target.by is not None
    length = (target.by - begin).days
    return Fraction((on - begin).days, length) if length > 0 else Fraction(1)


def _line(target: Target, begin: Fraction | None, part: Fraction) -> Fraction:
    """The height of the line at a part of its length; without a begin the target itself."""
    if begin is None:
        assert target.value is not None
        return target.value
    goal = target.value if target.relative is None else begin * (1 + target.relative / 100)
    assert goal is not None
    return begin + (goal - begin) * part


def _is_good(direction: Direction, value: Fraction, limit: Fraction, tolerance: Fraction | None) -> bool:
    """Whether a value lies on the good side of a line, or (without tolerance) meets the target itself."""
    if direction in (Direction.BELOW, Direction.AT_MOST):
        value, limit = -value, -limit
    if tolerance is None and direction in (Direction.ABOVE, Direction.BELOW):
        return value > limit
    return value >= limit - (tolerance or 0)


def _verdict(target: Target, is_good: bool, *, is_final: bool, is_new: bool) -> tuple[Status, Why]:
    if is_final and is_good:
        return Status.BEREIKT, Why.TARGET_MET
    if is_final:
        return (Status.NIET_OP_KOERS if target.each else Status.GEMIST), Why.TARGET_NOT_MET
    if not is_good:
        return Status.NIET_OP_KOERS, Why.WRONG_SIDE
    return Status.OP_KOERS, Why.GOOD_SIDE if is_new else Why.NOTHING_SINCE_START


def _span(values: list[Fraction]) -> Bounded:
    return Bounded(min(values), max(values))
