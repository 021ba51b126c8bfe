"""Reads an indicator with its baseline and target from a plan file."""

from collections.abc import Collection
from fractions import Fraction

from thuisnabij.plans.rules.plan import Baseline, Direction, Indicator, Rhythm, Target
from thuisnabij.plans.rules.table import Table, as_day

_INDICATOR = ("measure", "unit", "baseline", "target", "tolerance", "chosen")
_TARGET = ("op", "value", "relative", "by", "each")
_BASELINE = ("value", "on", "source")
_LEVELS = ("swv",)


def read_indicator(table: Table, measures: Collection[str]) -> Indicator | None:
    """The indicator in a table; None when it was refused, with the problems noted in the table."""
    table.only(_INDICATOR)
    measure = table.text("measure")
    if measure and measure not in measures:
        table.refuse(
            "measure",
            f"the measure {measure!r} does not exist",
            "Take a key of the catalogue (`thuisnabij measure` lists them), or add its definition first",
            "measure-unknown",
        )
    tolerance = table.number("tolerance")
    if tolerance is not None and tolerance < 0:
        table.refuse(
            "tolerance",
            "a tolerance cannot be below zero",
            "Write 0 or more, in the unit of the measure",
            "tolerance-negative",
        )
    baseline, target, level = _baseline(table), _target(table), _level(table)
    if target is None:
        return None
    _refuse_contradictions(table, target, baseline)
    return Indicator(
        measure=measure,
        level=level,
        target=target,
        baseline=baseline,
        tolerance=tolerance or Fraction(0),
        chosen=table.optional_text("chosen"),
    )


def _level(table: Table) -> str:
    level = table.text("unit")
    if level and level not in _LEVELS:
        table.refuse("unit", f"a goal cannot be judged on {level!r}", f"Use one of: {', '.join(_LEVELS)}")
    return level


def _baseline(table: Table) -> Baseline | None:
    """A day (the figure of that day counts) or a number with its day and its source."""
    if not table.has("baseline"):
        return None
    day = as_day(table.values["baseline"])
    if day is not None:
        return Baseline(on=day)
    found = table.table("baseline") if isinstance(table.values["baseline"], dict) else None
    if found is None:
        table.refuse(
            "baseline",
            f"{table.values['baseline']!r} is neither a day nor a number with its source",
            'Write "2024-10-01", or { value = 40, on = "2024-10-01", source = "..." }',
            "baseline-no-day",
        )
        return None
    found.only(_BASELINE)
    value, on, source = found.number("value"), found.day("on"), found.text("source")
    if value is None or on is None:
        table.refuse(
            "baseline",
            "a number needs its day",
            'Write { value = 40, on = "2024-10-01", source = "..." }',
            "baseline-incomplete",
        )
        return None
    return Baseline(on=on, value=value, source=source)


def _target(table: Table) -> Target | None:
    found = table.table("target")
    if found is None:
        if not table.has("target"):
            table.refuse(
                "target", "the target is missing", 'Write { op = ">=", value = 100, by = "2027-07-31" }'
            )
        return None
    found.only(_TARGET)
    direction = _one_of(found, "op", Direction, required=True)
    value, relative = found.number("value"), found.number("relative")
    by, each = found.day("by"), _one_of(found, "each", Rhythm, required=False)
    _refuse_unless_one(found, ("value", "relative"), "Write value, or relative (percent of the baseline)")
    _refuse_unless_one(found, ("by", "each"), 'Write by = "2027-07-31", or each = "schooljaar"')
    if relative is not None and relative < -100:
        found.refuse("relative", "more than everything cannot go", "Write -100 or more", "relative-below-100")
    if direction is None:
        return None
    return Target(
        direction=Direction(direction),
        value=value,
        relative=relative,
        by=by,
        each=Rhythm(each) if each else None,
    )


def _one_of(table: Table, field: str, words: type[Direction] | type[Rhythm], *, required: bool) -> str | None:
    value = table.values.get(field)
    allowed = [word.value for word in words]
    if value in allowed:
        return str(value)
    if value is not None or required:
        table.refuse(field, f"{value!r} is not possible here", f"Use one of: {', '.join(allowed)}")
    return None


def _refuse_unless_one(table: Table, fields: tuple[str, str], advice: str) -> None:
    written = [field for field in fields if table.has(field)]
    if len(written) != 1:
        what = " and ".join(fields) if written else " or ".join(fields)
        what = f"{what} cannot stand together" if written else f"{what} is missing"
        table.refuse(fields[0], what, advice, "" if written else f"{fields[0]}-missing")


def _refuse_contradictions(table: Table, target: Target, baseline: Baseline | None) -> None:
    if target.relative is not None and baseline is None:
        table.refuse(
            "target",
            "a relative target needs a baseline",
            'Add baseline = "2024-10-01"',
            "relative-without-baseline",
        )
    if target.by is not None and baseline is not None and target.by <= baseline.on:
        table.refuse(
            "target",
            f"by {target.by} is not after the baseline {baseline.on}",
            "Choose a later day",
            "by-not-after-baseline",
        )
