"""What a chart shows, as frozen values: a trend in time, or bars beside each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from thuisnabij.ground.ui.formats import Number
from thuisnabij.kernel.counts import Bounded, Count

Shown = Bounded | Count | Number | None


@dataclass(frozen=True)
class Point:
    """One value of a trend; None is unknown and leaves a gap. `note` goes beside it in the table."""

    on: date
    value: Shown
    is_provisional: bool = False
    note: str = ""


@dataclass(frozen=True)
class Mark:
    """A value at a date that the trend is held against: the baseline, or the target."""

    on: date
    value: Number


@dataclass(frozen=True)
class Break:
    """From this date the series counts otherwise: before and after cannot simply be compared."""

    on: date
    label: str


@dataclass(frozen=True)
class Trend:
    """A series in time. `unit` is "%" or a word; with baseline and target the way to the target is drawn."""

    title: str
    points: Sequence[Point]
    unit: str = ""
    decimals: int = 2
    baseline: Mark | None = None
    target: Mark | None = None
    breaks: Sequence[Break] = ()
    caption: str = ""


@dataclass(frozen=True)
class Bar:
    """One bar; `is_own` is the unit the page is about, drawn darker."""

    label: str
    value: Shown
    is_own: bool = False


@dataclass(frozen=True)
class Bars:
    """A distribution, or units beside each other, in the given order; the axis begins at zero."""

    title: str
    bars: Sequence[Bar]
    unit: str = ""
    decimals: int = 0
    head: str = ""
    caption: str = ""


@dataclass(frozen=True)
class Line:
    """One series among others; `label` names it in the legend and the table."""

    label: str
    points: Sequence[Point]


@dataclass(frozen=True)
class Lines:
    """Several series in time beside each other, each with its number at its end; a handful can be told apart."""

    title: str
    lines: Sequence[Line]
    unit: str = ""
    decimals: int = 2
    caption: str = ""
