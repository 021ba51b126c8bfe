"""From a question about a measure of row sets to figures: which date, what is missing, which stored result."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial

from django.utils import timezone

from thuisnabij.figures.measures import ledger, reasons, row_ledger, units, viewing
from thuisnabij.figures.measures.errors import UnknownDateError
from thuisnabij.figures.measures.figure import Figure, Status
from thuisnabij.figures.measures.language.measure import Measure
from thuisnabij.figures.measures.language.words import Level, TimeShape
from thuisnabij.figures.measures.result import Result
from thuisnabij.figures.measures.row_figures import RowFigures, dates_of

_OF_A_PERIOD = frozenset({TimeShape.FLOW, TimeShape.COHORT})


@dataclass(frozen=True, slots=True)
class RowQuestion:
    """A measure of row sets as known at a moment. Registers know every day: any day up to then can be asked."""

    measure: Measure
    figures: RowFigures
    is_demo: bool = False

    @property
    def as_known_at(self) -> datetime | None:
        """The moment as known at which is asked."""
        return self.figures.as_known_at

    @property
    def counted(self) -> tuple[date, ...]:
        """The standard dates of the measure since a register speaks, oldest first.

        A measure that also asks the open counts has no figure of a day for which those did not count yet.
        """
        known = ledger.state_of(self.as_known_at).counted if self.measure.parts else ()
        days = {(grain, day) for grain, day, is_demo in known if is_demo == self.is_demo}
        grains = {part.grain for part in self.measure.parts}
        found = dates_of(self.measure, self.figures)
        counted_on = partial(row_ledger.count_date, self.measure.reference_date)
        return tuple(day for day in found if all((grain, counted_on(day)) in days for grain in grains))

    def dates(self) -> tuple[date, ...]:
        """The same: what is not known on one of them says so."""
        return self.counted

    def date_for(self, on: date | None) -> date | None:
        """The date asked, or the last standard date. Raises `UnknownDateError` for a day that is still to come."""
        if on is None:
            return next(reversed(self.counted), None)
        known = self.figures.as_known_at
        last = timezone.localdate(known) if known else timezone.localdate()
        if on > last:
            raise UnknownDateError(
                what="This day is still to come, as known then",
                where=on.isoformat(),
                next=f"Ask a day up to {last.isoformat()}",
            )
        return on

    def units_on(self, on: date, level: Level) -> Mapping[str, bool]:
        """Units of a level of which registers are kept, and whether they are demo units."""
        stored = self.figures.on(on)
        found = stored.units(self.measure.key, level) if stored else []
        return {unit: units.is_demo(unit) for unit in found}

    def has_unit(self, on: date, level: Level, unit: str) -> bool:
        """True when a register is kept of the unit."""
        stored = self.figures.on(on)
        return bool(stored and self.measure.key in stored.of_unit(level, unit))

    def answer(self, *, on: date | None, level: Level, unit: str) -> Figure:
        """The figure of one unit, with the reason when there is no value."""
        if not viewing.may_see(self.measure, level, unit):
            return replace(
                self._figure(on, level, unit, None, reasons.not_for_you()), status=Status.ONDERDRUKT
            )
        if on is None:
            is_known = self.figures.note is not None
            reason = reasons.no_register() if is_known else reasons.not_computed()
            return self._figure(on, level, unit, None, reason)
        stored = self.figures.on(on)
        if stored is None:
            return self._figure(on, level, unit, None, reasons.not_computed())
        result = stored.of_unit(level, unit).get(self.measure.key)
        if result is None:
            return self._figure(on, level, unit, None, reasons.no_register())
        reason = ""
        if result.why is not None:
            reason = reasons.no_value(result.why, self.measure, on, self._since(on), result.source)
        return self._figure(on, level, unit, result, reason)

    def _since(self, on: date) -> date | None:
        """The first day of what happens between two days, or the day a change is measured from."""
        if self.measure.baseline is not None:
            return self.measure.baseline.day(on)
        if self.measure.time_shape in _OF_A_PERIOD:
            return on.replace(year=on.year - 1)
        if self.measure.time_shape is TimeShape.EVENTS:
            return row_ledger.first_of(self.measure, on)
        return None

    def _figure(self, on: date | None, level: Level, unit: str, result: Result | None, reason: str) -> Figure:
        return Figure(
            measure=self.measure.key,
            version=self.measure.version,
            unit=unit,
            level=level,
            since=None if on is None else self._since(on),
            on=on,
            numerator=None if result is None else result.numerator,
            denominator=None if result is None else result.denominator,
            value=None if result is None else result.value,
            status=Status.NIET_TE_METEN if reason else Status.OK,
            reason=reason,
            decimals=self.measure.decimals,
            value_unit=self.measure.value_unit,
            is_demo=self.is_demo,
            as_known_at=self.figures.as_known_at,
            why=None if result is None else result.why,
        )
