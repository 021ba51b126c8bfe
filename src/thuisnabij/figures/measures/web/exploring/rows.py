"""The figures of an exploration: of each unit, on each date, as known at each moment asked."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from thuisnabij.figures.measures import queries, units
from thuisnabij.figures.measures.language.words import Level
from thuisnabij.figures.measures.queries import Figure, Measure
from thuisnabij.figures.measures.web import breakdown
from thuisnabij.figures.measures.web.exploring.asked import Exploration, moment_of
from thuisnabij.ground.organisations.queries import unit_names
from thuisnabij.ground.ui import formats


@dataclass(frozen=True, slots=True)
class Series:
    """One line: a unit as known at a moment, oldest date first. `is_part` is a piece of the first unit asked."""

    unit: str
    name: str
    level: Level
    known: str
    figures: Sequence[Figure]
    is_part: bool

    @property
    def label(self) -> str:
        """The name of the unit, with the moment when that is not now."""
        moment = moment_of(self.known)
        if moment is None:
            return self.name
        return _("%(name)s, zoals bekend op %(moment)s") % {
            "name": self.name,
            "moment": formats.moment(moment),
        }


@dataclass(frozen=True, slots=True)
class Explored:
    """One figure of one line."""

    series: Series
    figure: Figure
    number: int


def read_series(measure: Measure, asked: Exploration) -> tuple[Series, ...]:
    """Every line asked: first the units in the order asked, then the pieces of the first one by name.

    Raises the errors of `queries.series` for a unit or level that is not there.
    """
    found = [_series(measure, asked, unit, known) for unit in asked.units for known in asked.known]
    for unit in _parts(measure, asked):
        found += [_series(measure, asked, unit, known, is_part=True) for known in asked.known]
    return tuple(found)


def rows_of(series: Sequence[Series]) -> tuple[Explored, ...]:
    """Every figure as a row of a long list."""
    pairs = [(each, figure) for each in series for figure in each.figures]
    return tuple(Explored(each, figure, number) for number, (each, figure) in enumerate(pairs, start=1))


def split_level(measure: Measure, asked: Exploration) -> Level | None:
    """The level the first unit is taken apart on; None when that is not asked or not possible."""
    choices = breakdown.choices(measure, units.level_of(asked.units[0]))
    return next((level for level in choices if level == asked.split), None)


def _parts(measure: Measure, asked: Exploration) -> list[str]:
    """The units inside the first one, on the last date asked that has data."""
    level = split_level(measure, asked)
    first = asked.units[0]
    if level is None or not measure.is_measurable:
        return []
    moment = moment_of(asked.known[0])
    dates = queries.reference_dates(key=measure.key, unit=first, as_known_at=moment)
    on = next((day for day in reversed(dates) if asked.includes(day)), None)
    if on is None:
        return []
    within = None if units.level_of(first) is Level.LAND else first
    found = queries.figures(key=measure.key, on=on, level=level, within=within, as_known_at=moment)
    names = unit_names(level=level, as_known_at=moment)
    inside = [each.unit for each in found if each.unit not in asked.units]
    return sorted(inside, key=lambda unit: names.get(unit, unit))


def _series(measure: Measure, asked: Exploration, unit: str, known: str, *, is_part: bool = False) -> Series:
    moment, level = moment_of(known), units.level_of(unit)
    figures = queries.series(key=measure.key, unit=unit, as_known_at=moment)
    if not figures:
        figures = (queries.figure(key=measure.key, unit=unit, as_known_at=moment),)
    names = unit_names(level=level, as_known_at=moment)
    kept = [each for each in figures if each.on is None or asked.includes(each.on)]
    return Series(unit, names.get(unit, unit), level, known, kept, is_part)
