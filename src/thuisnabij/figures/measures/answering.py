"""From a question about one measure to figures: which date, which source is missing, which cells."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from thuisnabij.figures.measures import ledger, reasons
from thuisnabij.figures.measures.engine.reading import DayCells
from thuisnabij.figures.measures.errors import UnknownDateError
from thuisnabij.figures.measures.figure import Figure, Status
from thuisnabij.figures.measures.language.measure import Measure
from thuisnabij.figures.measures.language.words import Grain, Level
from thuisnabij.figures.measures.ledger import State
from thuisnabij.figures.measures.result import Result


@dataclass(frozen=True, slots=True)
class Question:
    """A measure as known at a moment, of real units or of the demo region. Answers each of them on any date."""

    measure: Measure
    state: State
    is_demo: bool = False

    @property
    def counted(self) -> tuple[date, ...]:
        """Every date on which something was counted, oldest first."""
        return self.state.dates(is_demo=self.is_demo)

    def dates(self) -> tuple[date, ...]:
        """The dates on which the measure can be computed: each of its sources has them, and the baseline too."""
        if not self.measure.is_measurable:
            return ()
        common = set(self.counted).intersection(*map(self._dates_of, self._grains()))
        baseline = self.measure.baseline
        return tuple(sorted(on for on in common if baseline is None or baseline.day(on) in common))

    def date_for(self, on: date | None) -> date | None:
        """The date asked, or the last one the measure can be computed on, or the last one of any source.

        None only when nothing was loaded. Raises `UnknownDateError` for a date of no source.
        """
        if on is None:
            return next(reversed(self.dates() or self.counted), None)
        if self.measure.is_measurable and self.counted and on not in self.counted:
            raise UnknownDateError(
                what="Nothing was counted on this date",
                where=on.isoformat(),
                next=f"Ask one of {', '.join(day.isoformat() for day in self.counted)}",
            )
        return on

    def missing(self, on: date | None) -> str | None:
        """What is missing to compute the measure on a date, in a Dutch phrase; None when nothing is."""
        if self.measure.needs is not None:
            return self.measure.needs
        if on is None or not self.counted:
            return reasons.nothing_loaded()
        needed = [on] if self.measure.baseline is None else [on, self.measure.baseline.day(on)]
        return next(
            (
                reasons.missing_source(self.measure, grain, day)
                for grain in self._grains()
                for day in needed
                if day not in self._dates_of(grain)
            ),
            None,
        )

    def _grains(self) -> tuple[Grain, ...]:
        return tuple(grain for grain in Grain if any(part.grain is grain for part in self.measure.parts))

    def _dates_of(self, grain: Grain) -> tuple[date, ...]:
        return self.state.dates_of(grain, is_demo=self.is_demo)

    def units_on(self, on: date, level: Level) -> Mapping[str, bool]:
        """Units of a level that something was counted of on a date, and whether they are demo units."""
        return self.cells(on).units(self.measure, level)

    def has_unit(self, on: date, level: Level, unit: str) -> bool:
        """True when something was counted of the unit on a date."""
        return self.cells(on).has_unit(self.measure, level, unit)

    @property
    def as_known_at(self) -> datetime | None:
        """The moment as known at which is asked."""
        return self.state.as_known_at

    def cells(self, on: date) -> DayCells:
        """The cells of a date."""
        return ledger.cells_on(on, self.state)

    def answer(self, *, on: date | None, level: Level, unit: str) -> Figure:
        """The figure of one unit, with the reason when there is no value."""
        missing = self.missing(on)
        if missing is not None or on is None:
            return self._figure(on, level, unit, None, missing or reasons.nothing_loaded())
        since = None if self.measure.baseline is None else self.measure.baseline.day(on)
        base = None if since is None else self.cells(since)
        result = self.cells(on).result(self.measure, level, unit, base=base)
        reason = "" if result.why is None else reasons.no_value(result.why, self.measure, on, since)
        return self._figure(on, level, unit, result, reason)

    def _figure(self, on: date | None, level: Level, unit: str, result: Result | None, reason: str) -> Figure:
        baseline = self.measure.baseline
        return Figure(
            measure=self.measure.key,
            version=self.measure.version,
            unit=unit,
            level=level,
            since=None if baseline is None or on is None else baseline.day(on),
            on=on,
            numerator=None if result is None else result.numerator,
            denominator=None if result is None else result.denominator,
            value=None if result is None else result.value,
            status=Status.NIET_TE_METEN if reason else Status.OK,
            reason=reason,
            decimals=self.measure.decimals,
            value_unit=self.measure.value_unit,
            is_demo=self.is_demo,
            as_known_at=self.state.as_known_at,
            why=None if result is None else result.why,
        )
