"""A plan on one page, ready to be drawn: every word and place on it, whatever it is drawn on. Frozen."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from thuisnabij.plans.rules.gauges import Gauge
from thuisnabij.plans.rules.status import Status


class Showing(StrEnum):
    """What the page says of a figure; each of these is said in a word and none of them looks like a zero."""

    GETELD = "geteld"
    VRIJGEGEVEN = "vrijgegeven"
    VERBORGEN = "verborgen"
    NIET_OPENBAAR = "niet openbaar"
    NIET_TE_METEN = "niet te meten"


@dataclass(frozen=True)
class PosterFigure:
    """One figure in words. ``status`` and ``gauge`` are None where the figure is not shown to everybody.

    ``released`` is the day of the release that a figure was taken from, None for any other.
    """

    title: str
    showing: Showing
    value: str
    status: Status | None
    gauge: Gauge | None
    begin: str
    aim: str
    told: str
    on: date | None
    released: date | None = None


@dataclass(frozen=True)
class PosterGoal:
    """One aim: the figures that are shown or were released, and the titles of those that are not, by the reason why."""

    number: str
    text: str
    figures: tuple[PosterFigure, ...]

    @property
    def shown(self) -> tuple[PosterFigure, ...]:
        """The figures that were counted."""
        return tuple(each for each in self.figures if each.showing is Showing.GETELD)

    @property
    def released(self) -> tuple[PosterFigure, ...]:
        """The figures that stand here as a release has them."""
        return tuple(each for each in self.figures if each.showing is Showing.VRIJGEGEVEN)

    @property
    def absent(self) -> tuple[tuple[Showing, tuple[str, ...]], ...]:
        """The titles of the other figures, by why they are not there; in the order of ``Showing``."""
        found = {
            why: tuple(each.title for each in self.figures if each.showing is why)
            for why in Showing
            if why not in (Showing.GETELD, Showing.VRIJGEGEVEN)
        }
        return tuple((why, titles) for why, titles in found.items() if titles)


@dataclass(frozen=True)
class PosterTheme:
    """A theme with its aims and what is being done for them now."""

    number: int
    title: str
    goals: tuple[PosterGoal, ...]
    doing: tuple[str, ...]


@dataclass(frozen=True)
class PosterContact:
    """Whom to ask."""

    title: str
    text: str


@dataclass(frozen=True)
class Poster:
    """A plan on one page. ``reading`` tells how to read its gauges; ``notes`` its days, and what is not on it."""

    key: str
    title: str
    mission: str
    swv: str
    swv_name: str
    period: str
    standing: str
    tally: tuple[tuple[Status, int], ...]
    themes: tuple[PosterTheme, ...]
    contacts: tuple[PosterContact, ...]
    reading: str
    notes: tuple[str, ...]
    today: date

    @property
    def figures(self) -> tuple[PosterFigure, ...]:
        """Every figure in the order of the plan."""
        return tuple(each for theme in self.themes for goal in theme.goals for each in goal.figures)
