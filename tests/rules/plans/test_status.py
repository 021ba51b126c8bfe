"""The status rule: a table of cases worked out by hand, and properties against an oracle written apart from it."""

from datetime import date, timedelta
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuisnabij.kernel.counts import Bounded
from thuisnabij.plans.rules.plan import Direction, Rhythm, Target
from thuisnabij.plans.rules.status import Judgement, Reading, Status, Why, cutoff, judge, worst

START, END = date(2024, 10, 1), date(2028, 10, 1)
HALFWAY = date(2026, 10, 1)
BEFORE_END, AFTER_END = date(2027, 1, 1), date(2028, 10, 2)


def reading(on: date, lo: object, hi: object = None) -> Reading:
    low = Fraction(str(lo))
    return Reading(on, Bounded(low, low if hi is None else Fraction(str(hi))))


def target(op: str, value: object = None, *, relative: object = None, each: Rhythm | None = None) -> Target:
    return Target(
        direction=Direction(op),
        value=None if value is None else Fraction(str(value)),
        relative=None if relative is None else Fraction(str(relative)),
        by=None if each else END,
        each=each,
    )


def ask(
    goal: Target,
    value: Reading | None,
    baseline: Reading | None = None,
    *,
    today: date = BEFORE_END,
    tolerance: object = 0,
) -> tuple[str, str]:
    answer = judge(
        target=goal, tolerance=Fraction(str(tolerance)), baseline=baseline, value=value, today=today
    )
    return answer.status.value, answer.why.value


NORM = target(">=", 100)
FALL = target("<", relative=0)
MINUS_TEN = target("<=", relative=-10)
ABSENT = Reading(HALFWAY, None)
# From 60 to 100 in four years: on 1 October 2026 (730 of 1461 days) the line runs at 79.986...
CLIMB = reading(START, 60)

TABLE = [
    ("no figure at all", NORM, None, None, {}, ("niet te meten", "geen waarde")),
    ("a figure without a value", NORM, ABSENT, CLIMB, {}, ("niet te meten", "geen waarde")),
    ("above the line", NORM, reading(HALFWAY, 80), CLIMB, {}, ("op koers", Why.GOOD_SIDE)),
    ("below the line", NORM, reading(HALFWAY, "79.98"), CLIMB, {}, ("niet op koers", Why.WRONG_SIDE)),
    (
        "just below, within tolerance",
        NORM,
        reading(HALFWAY, "79.98"),
        CLIMB,
        {"tolerance": "0.1"},
        ("op koers", Why.GOOD_SIDE),
    ),
    (
        "already there before the end is on course only",
        NORM,
        reading(HALFWAY, 100),
        CLIMB,
        {},
        ("op koers", Why.GOOD_SIDE),
    ),
    (
        "without a baseline the target is the line",
        NORM,
        reading(HALFWAY, 99),
        None,
        {},
        ("niet op koers", Why.WRONG_SIDE),
    ),
    ("without a baseline, at the target", NORM, reading(HALFWAY, 100), None, {}, ("op koers", Why.GOOD_SIDE)),
    (
        "on the last day itself the line still counts",
        NORM,
        reading(HALFWAY, 80),
        CLIMB,
        {"today": END},
        ("op koers", Why.GOOD_SIDE),
    ),
    ("after the end, met", NORM, reading(END, 100), CLIMB, {"today": AFTER_END}, ("bereikt", Why.TARGET_MET)),
    (
        "after the end, not met",
        NORM,
        reading(END, "99.9"),
        CLIMB,
        {"today": AFTER_END},
        ("gemist", Why.TARGET_NOT_MET),
    ),
    (
        "after the end tolerance does not help",
        NORM,
        reading(END, "99.9"),
        CLIMB,
        {"today": AFTER_END, "tolerance": 1},
        ("gemist", Why.TARGET_NOT_MET),
    ),
    (
        "after the end an older value still decides",
        NORM,
        reading(HALFWAY, 100),
        CLIMB,
        {"today": AFTER_END},
        ("bereikt", Why.TARGET_MET),
    ),
    ("both ends good", NORM, reading(HALFWAY, 80, 90), CLIMB, {}, ("op koers", Why.GOOD_SIDE)),
    ("both ends wrong", NORM, reading(HALFWAY, 70, 79), CLIMB, {}, ("niet op koers", Why.WRONG_SIDE)),
    ("ends that disagree", NORM, reading(HALFWAY, 79, 81), CLIMB, {}, ("niet te meten", Why.MARGIN)),
    (
        "ends that disagree after the end",
        NORM,
        reading(END, 99, 100),
        CLIMB,
        {"today": AFTER_END},
        ("niet te meten", Why.MARGIN),
    ),
    (
        "a wide baseline makes the line wide",
        NORM,
        reading(HALFWAY, 80),
        reading(START, 50, 70),
        {},
        ("niet te meten", Why.MARGIN),
    ),
    (
        "a wide baseline is no matter after the end",
        NORM,
        reading(END, 100),
        reading(START, 50, 70),
        {"today": AFTER_END},
        ("bereikt", Why.TARGET_MET),
    ),
    (
        "an unknown baseline before the end",
        NORM,
        reading(HALFWAY, 99),
        Reading(START, None),
        {},
        ("niet te meten", Why.NO_BASELINE),
    ),
    (
        "an unknown baseline is no matter after the end",
        NORM,
        reading(END, 99),
        Reading(START, None),
        {"today": AFTER_END},
        ("gemist", Why.TARGET_NOT_MET),
    ),
    (
        "a relative target always needs its baseline",
        MINUS_TEN,
        reading(END, 9),
        Reading(START, None),
        {"today": AFTER_END},
        ("niet te meten", Why.NO_BASELINE),
    ),
    (
        "a relative target that is met",
        MINUS_TEN,
        reading(END, 90),
        reading(START, 100),
        {"today": AFTER_END},
        ("bereikt", Why.TARGET_MET),
    ),
    (
        "a relative target that is not",
        MINUS_TEN,
        reading(END, 91),
        reading(START, 100),
        {"today": AFTER_END},
        ("gemist", Why.TARGET_NOT_MET),
    ),
    ("halfway down", MINUS_TEN, reading(HALFWAY, 95), reading(START, 100), {}, ("op koers", Why.GOOD_SIDE)),
    (
        "not yet halfway down",
        MINUS_TEN,
        reading(HALFWAY, "95.1"),
        reading(START, 100),
        {},
        ("niet op koers", Why.WRONG_SIDE),
    ),
    (
        "a relative target of a negative start",
        MINUS_TEN,
        reading(HALFWAY, 1),
        reading(START, -1, 3),
        {},
        ("niet te meten", Why.NEGATIVE_BASELINE),
    ),
    ("nothing new since the start", NORM, CLIMB, CLIMB, {}, ("op koers", Why.NOTHING_SINCE_START)),
    (
        "a wide figure that is its own start",
        MINUS_TEN,
        reading(START, 50, 60),
        reading(START, 50, 60),
        {},
        ("niet te meten", Why.MARGIN),
    ),
    (
        "a value older than the start",
        NORM,
        reading(date(2023, 10, 1), 80),
        CLIMB,
        {},
        ("niet te meten", Why.BEFORE_START),
    ),
    (
        "lower than before: lower",
        FALL,
        reading(END, "1.69"),
        reading(START, "1.7"),
        {"today": AFTER_END},
        ("bereikt", Why.TARGET_MET),
    ),
    (
        "lower than before: equal",
        FALL,
        reading(END, "1.7"),
        reading(START, "1.7"),
        {"today": AFTER_END},
        ("gemist", Why.TARGET_NOT_MET),
    ),
    (
        "lower than before: equal on the way lies on the line",
        FALL,
        reading(HALFWAY, "1.7"),
        reading(START, "1.7"),
        {},
        ("op koers", Why.GOOD_SIDE),
    ),
    (
        "a zero that is reached",
        target("<=", 0),
        reading(END, 0),
        None,
        {"today": AFTER_END},
        ("bereikt", Why.TARGET_MET),
    ),
    (
        "fewer than five hides whether zero was reached",
        target("<=", 0),
        reading(END, 0, 4),
        None,
        {"today": AFTER_END},
        ("niet te meten", Why.MARGIN),
    ),
    (
        "each school year, met",
        target("<=", 15, each=Rhythm.SCHOOLJAAR),
        reading(HALFWAY, 12),
        None,
        {},
        ("bereikt", Why.TARGET_MET),
    ),
    (
        "each school year, not met",
        target("<=", 15, each=Rhythm.SCHOOLJAAR),
        reading(HALFWAY, 16),
        None,
        {},
        ("niet op koers", Why.TARGET_NOT_MET),
    ),
    (
        "each day, ends that disagree",
        target(">=", 100, each=Rhythm.DAG),
        reading(HALFWAY, 99, 100),
        None,
        {},
        ("niet te meten", Why.MARGIN),
    ),
    (
        "each day, above, strictly",
        target(">", 100, each=Rhythm.DAG),
        reading(HALFWAY, 100),
        None,
        {},
        ("niet op koers", Why.TARGET_NOT_MET),
    ),
]


@pytest.mark.parametrize(
    ("_name", "goal", "value", "baseline", "more", "expected"), TABLE, ids=[row[0] for row in TABLE]
)
def test_status_follows_the_rule(
    _name: str,
    goal: Target,
    value: Reading | None,
    baseline: Reading | None,
    more: dict[str, object],
    expected: tuple[str, str],
) -> None:
    assert ask(goal, value, baseline, **more) == expected  # type: ignore[arg-type]


def test_value_after_the_last_day_that_counts_is_an_error_of_the_caller() -> None:
    with pytest.raises(ValueError, match="last day that counts"):
        ask(NORM, reading(date(2027, 10, 1), 80), CLIMB)


def test_line_and_goal_of_a_bounded_baseline_carry_its_bounds() -> None:
    answer = judge(
        target=MINUS_TEN,
        tolerance=Fraction(0),
        baseline=reading(START, 100, 200),
        value=reading(END, 80),
        today=END,
    )
    assert answer.goal == Bounded(Fraction(90), Fraction(180))
    assert answer.line == answer.goal


def test_goal_is_as_good_as_its_worst_indicator() -> None:
    order = ["gemist", "niet op koers", "niet te meten", "op koers", "bereikt"]
    for one, other in product(order, order):
        assert worst([Status(one), Status(other)]) == min(one, other, key=order.index)


def test_nothing_has_no_worst_part() -> None:
    with pytest.raises(ValueError, match="empty"):
        worst([])


def test_cutoff_is_the_earlier_of_today_and_the_end() -> None:
    assert cutoff(target=NORM, today=BEFORE_END) == BEFORE_END
    assert cutoff(target=NORM, today=AFTER_END) == END
    assert cutoff(target=target(">=", 1, each=Rhythm.DAG), today=AFTER_END) == AFTER_END


# --- properties, against an oracle in floats of days and plain comparisons over whole worlds -------------------

days = st.integers(min_value=0, max_value=3000).map(lambda n: date(2020, 1, 1) + timedelta(days=n))
numbers = st.integers(min_value=-40, max_value=240).map(lambda n: Fraction(n, 2))


@st.composite
def bounded_readings(draw: st.DrawFn, *, least: int = -40) -> Reading:
    ends = sorted([draw(numbers), draw(numbers)])
    low = max(ends[0], Fraction(least, 2))
    return Reading(draw(days), Bounded(low, max(low, ends[1])))


@st.composite
def cases(draw: st.DrawFn) -> dict[str, object]:
    is_relative = draw(st.booleans())
    by = draw(st.none() | days)
    goal = Target(
        direction=draw(st.sampled_from(list(Direction))),
        value=None if is_relative else draw(numbers),
        relative=Fraction(draw(st.integers(-100, 100))) if is_relative else None,
        by=by,
        each=None if by else draw(st.sampled_from(list(Rhythm))),
    )
    start = draw(bounded_readings(least=0)) if is_relative or draw(st.booleans()) else None
    today = draw(days)
    value = draw(bounded_readings())
    value = Reading(min(value.on, cutoff(target=goal, today=today)), value.value)
    return {
        "target": goal,
        "tolerance": draw(st.sampled_from([Fraction(0), Fraction(3, 2)])),
        "baseline": start,
        "value": value,
        "today": today,
    }


def world_verdict(
    goal: Target,
    tolerance: Fraction,
    begin: Fraction | None,
    begun: date | None,
    now: Fraction,
    on: date,
    today: date,
) -> str:
    """The rule for one world in which every number is known, written straight from its text."""
    aim = goal.value
    if aim is None:
        assert begin is not None
        assert goal.relative is not None
        aim = begin + begin * goal.relative / 100
    met = {">=": now >= aim, "<=": now <= aim, ">": now > aim, "<": now < aim}[goal.direction.value]
    if goal.by is None:
        return "bereikt" if met else "niet op koers"
    if today > goal.by:
        return "bereikt" if met else "gemist"
    height = aim
    if begin is not None and begun is not None and goal.by > begun:
        slope = (aim - begin) / (goal.by - begun).days
        height = begin + slope * (on - begun).days
    fits = now >= height - tolerance if goal.direction.value.startswith(">") else now <= height + tolerance
    return "op koers" if fits else "niet op koers"


def steps(span: Bounded) -> list[Fraction]:
    return [span.lo + (span.hi - span.lo) * Fraction(part, 4) for part in range(5)]


def oracle(target: Target, tolerance: Fraction, baseline: Reading | None, value: Reading, today: date) -> str:
    """The verdict every sampled world agrees on, else niet te meten."""
    assert value.value is not None
    is_running = target.by is not None and today <= target.by
    if baseline is not None and is_running and value.on < baseline.on:
        return "niet te meten"
    begins = [None] if baseline is None or baseline.value is None else steps(baseline.value)
    found = {
        world_verdict(target, tolerance, begin, baseline.on if baseline else None, now, value.on, today)
        for begin, now in product(begins, steps(value.value))
    }
    return found.pop() if len(found) == 1 else "niet te meten"


@given(cases())
def test_every_world_inside_the_bounds_agrees_with_the_status(case: dict[str, object]) -> None:
    answer: Judgement = judge(**case)  # type: ignore[arg-type]
    assert answer.status.value == oracle(**case)  # type: ignore[arg-type]


@given(cases())
def test_a_better_value_never_gives_a_worse_state(case: dict[str, object]) -> None:
    goal, value = case["target"], case["value"]
    assert isinstance(goal, Target)
    assert isinstance(value, Reading)
    assert value.value is not None
    exact = Reading(value.on, Bounded(value.value.lo, value.value.lo))
    gain = Fraction(7) if goal.direction.value.startswith(">") else Fraction(-7)
    better = Reading(value.on, Bounded(value.value.lo + gain, value.value.lo + gain))
    before = judge(**{**case, "value": exact}).status  # type: ignore[arg-type]
    after = judge(**{**case, "value": better}).status  # type: ignore[arg-type]
    order = list(Status)
    if Status.NIET_TE_METEN not in (before, after):
        assert order.index(after) >= order.index(before)


@given(cases())
def test_narrower_bounds_never_turn_one_verdict_into_another(case: dict[str, object]) -> None:
    value = case["value"]
    assert isinstance(value, Reading)
    assert value.value is not None
    wide = judge(**case).status  # type: ignore[arg-type]
    middle = (value.value.lo + value.value.hi) / 2
    narrow = judge(**{**case, "value": Reading(value.on, Bounded(middle, middle))}).status  # type: ignore[arg-type]
    assert wide in (narrow, Status.NIET_TE_METEN)


@given(days, numbers, st.integers(-100, 100), st.sampled_from(list(Direction)), st.integers(1, 900))
def test_exact_figure_that_is_its_own_baseline_lies_on_the_line(
    on: date, height: Fraction, relative: int, direction: Direction, length: int
) -> None:
    figure = Reading(on, Bounded(abs(height), abs(height)))
    goal = Target(direction=direction, relative=Fraction(relative), by=on + timedelta(days=length))
    answer = judge(target=goal, tolerance=Fraction(0), baseline=figure, value=figure, today=on)
    assert (answer.status, answer.why) == (Status.OP_KOERS, Why.NOTHING_SINCE_START)
