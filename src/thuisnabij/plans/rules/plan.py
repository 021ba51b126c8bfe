"""What an ondersteuningsplan consists of: themes, goals, indicators with their targets, and activities.

Frozen records without behaviour; ``rules.reading`` makes them from a file, ``rules.status`` judges by them.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from thuisnabij.kernel.periods import Period


class Direction(StrEnum):
    """Which side of the target is the good one; an equality has no good side."""

    AT_LEAST = ">="
    AT_MOST = "<="
    ABOVE = ">"
    BELOW = "<"


class Rhythm(StrEnum):
    """How often a target without an end date has to be met."""

    SCHOOLJAAR = "schooljaar"
    DAG = "dag"


@dataclass(frozen=True)
class Target:
    """Where an indicator must arrive: a value, or a change in percent of the baseline; by when.

    Exactly one of ``value`` and ``relative`` is set, and exactly one of ``by`` (inclusive) and ``each``.
    """

    direction: Direction
    value: Fraction | None = None
    relative: Fraction | None = None
    by: date | None = None
    each: Rhythm | None = None


@dataclass(frozen=True)
class Baseline:
    """Where an indicator starts: the figure on a day, or a number that somebody gave, with its source."""

    on: date
    value: Fraction | None = None
    source: str = ""


@dataclass(frozen=True)
class Indicator:
    """One measure by which a goal is judged; tolerance in the unit of the measure (a share: points)."""

    measure: str
    level: str
    target: Target
    baseline: Baseline | None
    tolerance: Fraction
    chosen: str


@dataclass(frozen=True)
class Activity:
    """Something that is done for a goal, by a role, in a period; a milestone keeps its evidence."""

    text: str
    owner: str
    period: Period
    milestone: str | None = None


@dataclass(frozen=True, order=True)
class SourceLine:
    """A line of a source document, written ``001:9``; lines count from 1."""

    document: str
    number: int

    def __str__(self) -> str:
        return f"{self.document}:{self.number}"


@dataclass(frozen=True)
class Goal:
    """One aim in one sentence, the lines of the source that it answers, and how it is measured."""

    key: str
    text: str
    lines: tuple[SourceLine, ...]
    indicators: tuple[Indicator, ...]
    activities: tuple[Activity, ...]


@dataclass(frozen=True)
class Theme:
    """Goals that belong together under one title."""

    key: str
    title: str
    text: str
    goals: tuple[Goal, ...]


@dataclass(frozen=True)
class Contact:
    """Whom to ask about the plan: for whom, and how; no name of a person."""

    title: str
    text: str


@dataclass(frozen=True)
class Plan:
    """An ondersteuningsplan: whose, in which half-open period, why, with what goals, and whom to ask about it."""

    key: str
    title: str
    swv: tuple[str, ...]
    period: Period
    source: str
    themes: tuple[Theme, ...]
    mission: str = ""
    contacts: tuple[Contact, ...] = ()

    @property
    def sectors(self) -> frozenset[str]:
        """Sectors of its samenwerkingsverbanden: PO, VO; it is measured within them only."""
        return frozenset(code[:2] for code in self.swv)

    @property
    def goals(self) -> tuple[Goal, ...]:
        """All goals in the order of the plan."""
        return tuple(goal for theme in self.themes for goal in theme.goals)
