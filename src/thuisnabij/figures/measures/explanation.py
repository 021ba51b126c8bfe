"""The evidence of one figure: what it says, how it was computed, from which rows, and what it leaves out."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from thuisnabij.figures.measures import trend_breaks, wording
from thuisnabij.figures.measures.figure import Figure
from thuisnabij.figures.measures.language.measure import Measure
from thuisnabij.figures.measures.ledger import State
from thuisnabij.figures.measures.left_out import LeftOut, left_out
from thuisnabij.figures.measures.row_sources import registers_used
from thuisnabij.figures.measures.source_rows import SourceRow, rows_of
from thuisnabij.figures.measures.sources_used import SourceUse, runs_by_id, sources_used
from thuisnabij.figures.measures.trend_breaks import TrendBreak
from thuisnabij.ground.organisations.queries import unit_name
from thuisnabij.ground.ui import formats


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything behind a figure. `sources`, `left_out` and the rows are empty when it was not measured."""

    measure: Measure
    figure: Figure
    unit_name: str
    sentence: str
    formula: str
    sources: tuple[SourceUse, ...]
    left_out: tuple[LeftOut, ...]
    breaks: tuple[TrendBreak, ...]
    state: State
    responses: tuple[tuple[Measure, Figure], ...] = ()

    def rows(self) -> Iterator[SourceRow]:
        """Every cell of every open file in the terms; count them again and the same bounds come out.

        Rows of registers are not among them: `row_members` shows children to who may see them.
        """
        figure = self.figure
        if figure.on is None or not self.sources or self.measure.is_of_rows:
            return iter(())
        return rows_of(
            self.measure,
            level=figure.level,
            unit=figure.unit,
            on=figure.on,
            since=figure.since,
            state=self.state,
            runs=runs_by_id(self.state),
        )

    def as_dict(self) -> dict[str, Any]:
        """The whole explanation for a program, rows included."""
        return {
            "figure": self.figure.as_dict(),
            "unit_name": self.unit_name,
            "title": self.measure.title,
            "question": self.measure.question,
            "note": self.measure.note or None,
            "definition": {"title": self.measure.source.title, "url": self.measure.source.url},
            "sentence": self.sentence,
            "formula": self.formula,
            "sources": [each.as_dict() for each in self.sources],
            "left_out": [
                {
                    "key": each.key,
                    "why": each.why,
                    "pupils": {"lo": each.pupils.lo, "hi": each.pupils.hi},
                    "locations": each.locations,
                }
                for each in self.left_out
            ],
            "breaks": [
                {
                    "on": each.on,
                    "key": each.key,
                    "label": each.label,
                    "text": each.text,
                    "source": each.source,
                }
                for each in self.breaks
            ],
            "responses": [each.as_dict() for _measure, each in self.responses],
            "rows": [row.as_dict() for row in self.rows()],
        }

    def as_text(self) -> list[str]:
        """The explanation for a person, line by line; without the rows."""
        lines = [self.measure.title, self.sentence, self.formula, ""]
        lines += [f"{self.measure.source.title}: {self.measure.source.url}"]
        lines += [self.measure.note] if self.measure.note else []
        for title, items in (
            (_("Respons"), [wording.response(each, answer) for each, answer in self.responses]),
            (_("Bronnen"), [_source_line(each) for each in self.sources]),
            (_("Weggelaten of anders geteld"), [_left_out_line(each) for each in self.left_out]),
            (_("Trendbreuken"), [f"{formats.day(each.on)}: {each.text}" for each in self.breaks]),
        ):
            if items:
                lines += ["", title, *(f"- {item}" for item in items)]
        return lines


def explain(
    measure: Measure,
    figure: Figure,
    state: State,
    *,
    responses: tuple[tuple[Measure, Figure], ...] = (),
) -> Explanation:
    """The evidence of a figure that was computed in this state of the runs; `responses` are beside one of answers."""
    uses: tuple[SourceUse, ...] = ()
    without: tuple[LeftOut, ...] = ()
    if measure.is_of_rows and measure.is_measurable:
        if figure.on is not None:
            known = state.as_known_at
            uses = registers_used(measure, on=figure.on, is_demo=figure.is_demo, as_known_at=known)
    elif figure.numerator is not None and figure.on is not None:
        uses = sources_used(measure, on=figure.on, since=figure.since, state=state, is_demo=figure.is_demo)
        without = left_out(measure, level=figure.level, unit=figure.unit, on=figure.on, state=state)
    name = unit_name(level=figure.level, key=figure.unit, as_known_at=state.as_known_at)
    return Explanation(
        measure=measure,
        figure=figure,
        unit_name=name,
        sentence=wording.sentence(measure, figure, name),
        formula=wording.formula(measure, figure),
        sources=uses,
        left_out=without,
        breaks=trend_breaks.of_unit(measure, unit=figure.unit, state=state),
        state=state,
        responses=responses,
    )


def _source_line(use: SourceUse) -> str:
    told = {
        "role": use.role,
        "file": use.file,
        "on": formats.day(use.reference_date),
        "loaded": formats.moment(use.recorded_at),
        "run": use.run_id,
    }
    return _("%(role)s: %(file)s, peildatum %(on)s, ingelezen %(loaded)s (inlezing %(run)s)") % told


def _left_out_line(item: LeftOut) -> str:
    told = {
        "why": item.why,
        "pupils": wording.count(item.pupils),
        "locations": formats.number(item.locations),
    }
    return _("%(why)s: %(pupils)s leerlingen, %(locations)s vestigingen") % told
