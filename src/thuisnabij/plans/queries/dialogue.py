"""The pack for a conversation: figures of a unit beside its region and the others, last agreements, open questions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from thuisnabij.figures.measures import queries as measures
from thuisnabij.ground.access.operations import ActionRefusedError
from thuisnabij.ground.access.rules import Action, Actor, Verdict, decide
from thuisnabij.ground.access.rules.reach import reach
from thuisnabij.kernel.counts import Bounded
from thuisnabij.plans.queries import questions
from thuisnabij.plans.queries.dialogue_units import DialogueUnit, DialogueUnitUnknownError, find_unit
from thuisnabij.plans.queries.publicly import may_be_shown
from thuisnabij.plans.rules.spreads import Spread, spread_of
from thuisnabij.region.quality.queries import DialogueRow, dialogues_with

SIZE = "count"


@dataclass(frozen=True)
class PackRow:
    """One figure of the unit, of its region, and how the others lie; ``why`` says it where that is not told."""

    measure: measures.Measure
    own: measures.Figure
    region: measures.Figure | None
    spread: Spread | None
    why: str


@dataclass(frozen=True)
class Pack:
    """What both sides have before them. ``absent`` are figures that exist at this level and have no value."""

    unit: DialogueUnit
    on: date
    rows: tuple[PackRow, ...]
    absent: tuple[measures.Measure, ...]
    held: tuple[DialogueRow, ...]
    planned: tuple[DialogueRow, ...]
    questions: tuple[str, ...]

    @property
    def last(self) -> DialogueRow | None:
        """The last conversation that was held, if any."""
        return self.held[0] if self.held else None


@dataclass(frozen=True)
class _Figures:
    rows: tuple[PackRow, ...]
    absent: tuple[measures.Measure, ...]


def get_pack(*, actor: Actor, level: str, key: str, today: date) -> Pack:
    """The pack of a bestuur, ROK or school. Raises `DialogueUnitUnknownError`, for another's `ActionRefusedError`."""
    unit = find_unit(level=level, key=key, prefers=actor.swv, on=today)
    verdict = may_open_pack(actor=actor, unit=unit)
    if not verdict.allowed:
        raise ActionRefusedError(what=verdict.reason, where=key, next="open the pack of your own")
    figures = _figures(unit)
    talks = dialogues_with(swv=unit.swv, level=unit.unit.level, unit=unit.register_key)
    held = tuple(each for each in talks if each.held_on is not None and each.held_on <= today)
    planned = tuple(each for each in talks if each.held_on is None)
    return Pack(
        unit=unit,
        on=today,
        rows=figures.rows,
        absent=figures.absent,
        held=held,
        planned=planned,
        questions=(
            *questions.about_figures([(each.measure, each.own, each.spread) for each in figures.rows]),
            *questions.about_talks(held, planned, today=today),
        ),
    )


def may_open_pack(*, actor: Actor, unit: DialogueUnit) -> Verdict:
    """Whether the actor prepares conversations at all, and those of this unit."""
    found = decide(actor.roles, Action.VIEW_DIALOGUE)
    return reach(actor, unit.unit) if found.allowed else found


def find_pack_url(*, actor: Actor, level: str, key: str, today: date) -> str:
    """Where the pack of a unit is, for who may open it; empty for anybody else and where there is no such unit."""
    if not decide(actor.roles, Action.VIEW_DIALOGUE).allowed:
        return ""
    try:
        unit = find_unit(level=level, key=key, prefers=actor.swv, on=today)
    except DialogueUnitUnknownError:
        return ""
    allowed = may_open_pack(actor=actor, unit=unit).allowed
    return reverse("gesprekken:pack", args=[level, key]) if allowed else ""


def _figures(unit: DialogueUnit) -> _Figures:
    """Every measure of the level, but for counts: how large a unit is says nothing beside the others."""
    rows, absent = [], []
    for measure in measures.list_measures():
        if unit.figure_level not in measure.levels or measure.kind == SIZE:
            continue
        own = None if measure.needs is not None else measures.figure(key=measure.key, unit=unit.unit.key)
        if own is None or own.value is None:
            absent.append(measure)
        elif not _is_empty(own):
            rows.append(_row(measure, own, unit))
    return _Figures(tuple(rows), tuple(absent))


def _is_empty(own: measures.Figure) -> bool:
    """True where there is nobody to count: a figure of nothing."""
    return any(term is not None and term.hi == 0 for term in (own.numerator, own.denominator))


def _row(measure: measures.Measure, own: measures.Figure, unit: DialogueUnit) -> PackRow:
    region = None
    if "swv" in measure.levels:
        region = measures.figure(key=measure.key, on=own.on, unit=unit.swv)
    if not may_be_shown(measure):
        return PackRow(measure, own, region, None, questions.not_public())
    spread = spread_of(_others(measure, own, unit))
    return PackRow(measure, own, region, spread, "" if spread else questions.too_few())


def _others(measure: measures.Measure, own: measures.Figure, unit: DialogueUnit) -> Sequence[Bounded]:
    """The values of the other units of this level in the region, on the same day."""
    found = measures.figures(key=measure.key, on=own.on, level=unit.figure_level, within=unit.swv)
    return [
        each.value
        for each in found
        if each.unit != unit.unit.key and each.value is not None and not _is_empty(each)
    ]
