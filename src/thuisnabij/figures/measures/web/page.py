"""Everything the page of one figure shows, gathered from the questions that figures answer."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from thuisnabij.figures.measures import queries, wording
from thuisnabij.figures.measures.explanation import Explanation
from thuisnabij.figures.measures.figure import Status
from thuisnabij.figures.measures.language.words import Kind, Level
from thuisnabij.figures.measures.queries import Figure, Measure
from thuisnabij.figures.measures.sources_used import SourceUse
from thuisnabij.figures.measures.web.asked import Asked
from thuisnabij.figures.measures.web.breakdown import change_shown, difference
from thuisnabij.figures.measures.web.words import KEEPERS, KINDS, LEVELS, PROTECTION, TIMES, levels_of, told
from thuisnabij.ground.sources import queries as sources
from thuisnabij.ground.sources.rules import NAME_OF_KIND, RunRow
from thuisnabij.ground.ui import formats, values
from thuisnabij.ground.ui.charts import Break, Chart, Point, Trend, draw_trend
from thuisnabij.kernel.counts import Bounded, rounded

OLDER_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Version:
    """What stood here before a later file: the figure as it was known, until when, and the address that shows it."""

    label: str
    url: str
    current: bool
    count: None = None


@dataclass(frozen=True, slots=True)
class FigurePage:
    """One figure with all that explains it. `now` is the figure of today when an earlier moment is asked."""

    measure: Measure
    explanation: Explanation
    level: str
    previous: Figure | None
    change: Bounded | None
    country: Figure | None
    now: Figure | None
    versions: Sequence[Version]
    chart: Chart | None
    formula: "Formula | None"
    definition: Sequence[tuple[str, str]]
    measured_on: Sequence[date]

    @property
    def change_shown(self) -> SafeString:
        """The change in a year, with its arrow or its bounds."""
        return change_shown(self.change, self.figure.decimals)

    @property
    def keeper(self) -> str:
        """Who keeps the facts of this measure."""
        return str(KEEPERS[self.measure.provenance])

    @property
    def see_also(self) -> Sequence[Measure]:
        """Measures that the note of this one points at by their key."""
        words = set(re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)+", self.measure.note))
        return [each for each in queries.list_measures() if each.key in words]

    @property
    def responses(self) -> Sequence[tuple[str, str, str]]:
        """Beside a figure of answers: how many answered, with its title and the address of its own page."""
        return [
            (told(measure.title), wording.response_value(figure), self._page_of(measure, figure))
            for measure, figure in self.explanation.responses
        ]

    @staticmethod
    def _page_of(measure: Measure, figure: Figure) -> str:
        known = figure.as_known_at.isoformat() if figure.as_known_at else ""
        asked = Asked(unit=figure.unit, on=figure.on, known=known)
        return reverse("measures:figure", args=[measure.key]) + asked.url()

    @property
    def sources(self) -> Sequence[tuple[SourceUse, str]]:
        """The files behind the figure, each with its kind in words."""
        return [(use, _(NAME_OF_KIND.get(use.kind, use.kind))) for use in self.explanation.sources]

    @property
    def figure(self) -> Figure:
        """The figure itself."""
        return self.explanation.figure

    @property
    def is_of_period(self) -> bool:
        """True when the figure counts what happened in a period, from its first up to and including its last day."""
        return wording.is_of_period(self.measure, self.figure)

    @property
    def is_hidden(self) -> bool:
        """True when there may be a value, which is not shown to who asks."""
        return self.figure.status is Status.ONDERDRUKT

    @property
    def is_bounded(self) -> bool:
        """True when only bounds of the value are known that differ at the decimals shown."""
        value = self.figure.value
        if value is None:
            return False
        reading = values.read_quantity(value, decimals=self.figure.decimals)
        return reading.kind is values.Kind.BOUNDED


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that can be drawn as a fraction, filled in."""

    top: values.Reading
    top_label: str
    bottom: values.Reading | None
    bottom_label: str
    tail: str


def figure_page(measure: Measure, asked: Asked) -> FigurePage:
    """The page of a figure. Raises the errors of `queries.figure` for a unit, date or level that is not there."""
    known = asked.as_known_at
    explanation = queries.explain(key=measure.key, on=asked.on, unit=asked.unit, as_known_at=known)
    figure = explanation.figure
    series = queries.series(key=measure.key, unit=asked.unit, as_known_at=known)
    previous = next((each for each in series if figure.is_measured and _is_year_before(each, figure)), None)
    return FigurePage(
        measure=measure,
        explanation=explanation,
        level=str(LEVELS[figure.level]),
        previous=previous,
        change=difference(figure, previous),
        country=_country(measure, figure, asked),
        now=queries.figure(key=measure.key, on=figure.on, unit=asked.unit) if known else None,
        versions=_versions(explanation, asked),
        chart=_chart(measure, series, explanation),
        formula=_formula(measure, figure),
        definition=_definition(measure),
        measured_on=tuple(each.on for each in reversed(series) if each.is_measured and each.on is not None),
    )


def _is_year_before(each: Figure, figure: Figure) -> bool:
    if each.on is None or figure.on is None:
        return False
    on = figure.on
    return (each.on.year + 1, each.on.month, each.on.day) == (on.year, on.month, on.day)


def _country(measure: Measure, figure: Figure, asked: Asked) -> Figure | None:
    if figure.is_demo or figure.level is Level.LAND or Level.LAND not in measure.levels:
        return None
    return queries.figure(key=measure.key, on=figure.on, unit="NL", as_known_at=asked.as_known_at)


def _versions(explanation: Explanation, asked: Asked) -> tuple[Version, ...]:
    """Now, and until when each older file of the same counts was the one that counted."""
    figure = explanation.figure
    newest = [use for use in explanation.sources if use.reference_date in (figure.on, figure.since)]
    moments = sorted(
        {
            later.recorded_at
            for use in newest
            for later in _successors(use.kind, use.reference_date, use.is_demo)
        }
    )[-OLDER_SHOWN:]
    older = []
    for moment in reversed(moments):
        known = (moment - timedelta(microseconds=1)).isoformat()
        label = _("tot %(day)s") % {"day": formats.short_day(moment.date())}
        older.append(Version(label, asked.url(known=known), asked.known == known))
    if not older and not asked.known:
        return ()
    chosen = Version(_("Nu"), asked.url(known=""), not asked.known)
    is_other = bool(asked.known) and not any(each.current for each in older)
    other = [Version(_("Gekozen dag"), asked.url(), True)] if is_other else []
    return (chosen, *older, *other)


def _successors(kind: str, on: date, is_demo: bool) -> Sequence[RunRow]:
    """The runs that took the place of an older run of the same kind for a date."""
    runs = [run for run in sources.list_runs(kind=kind, is_demo=is_demo) if on in run.reference_dates]
    return sorted(runs, key=lambda run: (run.recorded_at, run.run_id))[1:]


def _chart(measure: Measure, series: Sequence[Figure], explanation: Explanation) -> Chart | None:
    measured = [each for each in series if each.value is not None and each.on is not None]
    if not measured:
        return None
    first, last = measured[0].on, measured[-1].on
    assert first is not None
    assert last is not None
    points = [
        Point(each.on, _as_shown(each), note=told(each.reason))
        for each in series
        if each.on is not None and first <= each.on <= last
    ]
    breaks = [Break(each.on, told(each.label)) for each in explanation.breaks if first < each.on <= last]
    caption = _("Waarde op elke peildatum. De verticale as begint niet altijd bij nul.")
    return draw_trend(
        Trend(
            told(measure.title), points, measure.value_unit, measure.decimals, breaks=breaks, caption=caption
        )
    )


def _as_shown(figure: Figure) -> Bounded | Decimal | None:
    """The value as the page prints it: bounds that round to the same digits are one number, and no estimate."""
    if figure.value is None:
        return None
    lo, hi = (rounded(end, figure.decimals) for end in (figure.value.lo, figure.value.hi))
    return lo if lo == hi else Bounded(figure.value.lo, figure.value.hi)


def _formula(measure: Measure, figure: Figure) -> Formula | None:
    """The formula as a fraction, or a plain count; None where the words of the explanation say it better."""
    if figure.value is None or figure.numerator is None:
        return None
    top, label = values.read_count(figure.numerator), told(measure.numerator.description)
    if measure.kind is Kind.COUNT:
        return Formula(top, label, None, "", "")
    if measure.kind not in (Kind.PROPORTION, Kind.RATIO, Kind.SHARE_COMPLYING) or not figure.denominator:
        return None
    value = values.read_quantity(figure.value, decimals=measure.decimals, unit=measure.value_unit).text
    times = "" if measure.factor == Fraction(1) else f"× {formats.number(measure.factor)} "
    bottom = measure.denominator.description if measure.denominator else ""
    return Formula(top, label, values.read_count(figure.denominator), told(bottom), f"{times}= {value}")


def _definition(measure: Measure) -> tuple[tuple[str, str], ...]:
    pairs = [
        (_("Vraag"), told(measure.question)),
        (_("Boven de streep"), told(measure.numerator.description)),
        (_("Onder de streep"), told(measure.denominator.description) if measure.denominator else ""),
        (_("Wat voor cijfer"), str(KINDS[measure.kind])),
        (_("In de tijd"), str(TIMES[measure.time_shape])),
        (_("Te vragen voor"), levels_of(measure)),
        (_("Wie de feiten bijhoudt"), str(KEEPERS[measure.provenance])),
        (_("Kleine aantallen"), str(PROTECTION[measure.suppression])),
        (_("Toelichting"), told(measure.note)),
        (_("Sleutel"), measure.key),
    ]
    return tuple(pair for pair in pairs if pair[1])
