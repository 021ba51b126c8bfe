"""Nought where a source counted nothing, so that a reader cannot tell nought from one to four by a missing row."""

from dataclasses import replace

from thuisnabij.figures.measures import queries as measures
from thuisnabij.figures.measures.language.words import Level
from thuisnabij.figures.measures.queries import Figure, Measure, Status
from thuisnabij.figures.measures.result import Why
from thuisnabij.figures.publication.definitions import Role, pieces_of
from thuisnabij.kernel.counts import Count
from thuisnabij.kernel.texts import gettext_noop

NO_ROWS = gettext_noop("de bronnen telden hier niets")
_NOUGHT = Count.exact(0)


def completed(measure: Measure, figures: tuple[Figure, ...], *, level: Level, swv: str) -> tuple[Figure, ...]:
    """The figures of a level with nought where nothing was counted; what was not delivered stays unknown.

    Counted files have no row for a unit of which they count nothing: those units come in as well, as long as the
    files count something of any unit. Registers answer for every unit, and say when nobody is there to take a mean of.
    """
    if measure.is_of_rows:
        return tuple(_nought(each, None) if each.why is Why.EMPTY else each for each in figures)
    counted = [figure for figure in figures if figure.numerator is not None]
    if not counted:
        return figures
    every = [*figures, *_missing(measure, counted[0], {figure.unit for figure in figures}, level, swv)]
    return tuple(
        figure if figure.numerator is not None else _nought(figure, counted[0].denominator)
        for figure in sorted(every, key=lambda each: each.unit)
    )


def is_nothing(figure: Figure) -> bool:
    """True for a figure that has no value because nothing was counted."""
    return figure.value is None and figure.numerator == _NOUGHT and figure.denominator in (None, _NOUGHT)


def _nought(figure: Figure, denominator: Count | None) -> Figure:
    return replace(figure, numerator=_NOUGHT, denominator=None if denominator is None else _NOUGHT)


def _missing(measure: Measure, like: Figure, known: set[str], level: Level, swv: str) -> list[Figure]:
    """A figure without value for every unit in the samenwerkingsverband that has none."""
    pieces = pieces_of(measure, Role.TELLER)
    if level is Level.SWV or not pieces or like.on is None:
        return []
    expected = measures.units_within(
        within=swv,
        level=level,
        attribution=pieces[0].attribution,
        on=like.on,
        as_known_at=like.as_known_at,
    )
    empty = replace(
        like, numerator=None, denominator=None, value=None, status=Status.NIET_TE_METEN, reason=NO_ROWS
    )
    return [replace(empty, unit=unit) for unit in sorted(expected - known)]
