"""How far a step of a plan is, told by a person: what has to be said with each state. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from thuisnabij.ground.sources.rules.schema import Column, RegisterRow, column_named
from thuisnabij.ground.sources.rules.values import Wrong, latest_day, read_value
from thuisnabij.kernel.texts import gettext_noop
from thuisnabij.region.quality.rules.registers import MILESTONES

BY_HAND = "met de hand: "
"""Begins what stands where the run of a file has the name of the file; the key of the milestone follows."""


class MilestoneState(StrEnum):
    """How a milestone stands."""

    GEPLAND = gettext_noop("gepland")
    BEZIG = gettext_noop("bezig")
    BEREIKT = gettext_noop("bereikt")
    VERVALLEN = gettext_noop("vervallen")


@dataclass(frozen=True, slots=True)
class MilestoneChange:
    """What a person tells of a milestone; days as they are written, ``2026-01-31``, or empty."""

    swv: str
    milestone: str
    status: str
    planned_on: str = ""
    reached_on: str = ""
    evidence: str = ""


class WhyNot(StrEnum):
    """Why a change is refused; the reasons of the register's own columns come beside these."""

    DAG_ONTBREEKT = "dag-ontbreekt"
    BEWIJS_ONTBREEKT = "bewijs-ontbreekt"
    DAG_IN_DE_TOEKOMST = "dag-in-de-toekomst"
    NIET_BEREIKT = "niet-bereikt"
    REDEN_ONTBREEKT = "reden-ontbreekt"


SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        WhyNot.DAG_ONTBREEKT: gettext_noop("Schrijf op welke dag dit is bereikt."),
        WhyNot.BEWIJS_ONTBREEKT: gettext_noop("Schrijf waaruit blijkt dat dit is bereikt."),
        WhyNot.DAG_IN_DE_TOEKOMST: gettext_noop("Wat bereikt is, is niet op een dag die nog komt."),
        WhyNot.NIET_BEREIKT: gettext_noop("Een dag waarop dit is bereikt hoort alleen bij “bereikt”."),
        WhyNot.REDEN_ONTBREEKT: gettext_noop("Schrijf bij wat vervallen is waarom, of wie dat besloot."),
    }
)
"""What people are told; pages translate it where they show it."""

_COLUMNS: tuple[tuple[str, str], ...] = (
    ("MIJLPAAL", "milestone"),
    ("STATUS", "status"),
    ("GEPLAND_OP", "planned_on"),
    ("BEREIKT_OP", "reached_on"),
    ("BEWIJS", "evidence"),
)


def register_row(
    change: MilestoneChange, *, kenmerk: str, today: date
) -> RegisterRow | tuple[tuple[str, Wrong], ...]:
    """The change as a row of its register, checked as a file is; or which fields are wrong, each with its reason."""
    values: dict[str, object] = {}
    wrong: list[tuple[str, Wrong]] = []
    for name, field in _COLUMNS:
        column: Column = column_named(MILESTONES, name)
        read = read_value(column, getattr(change, field), latest=latest_day(today))
        if isinstance(read, Wrong):
            wrong.append((field, read))
        else:
            values[column.field] = read
    wrong += [(field, Wrong(why)) for field, why in _contradictions(values, today) if not wrong]
    return tuple(wrong) or RegisterRow(1, change.swv, kenmerk, False, None, values)


def _contradictions(values: Mapping[str, object], today: date) -> list[tuple[str, WhyNot]]:
    status, reached, evidence = (values.get(name) for name in ("status", "reached_on", "evidence"))
    if status == MilestoneState.BEREIKT:
        found = []
        if not isinstance(reached, date):
            found.append(("reached_on", WhyNot.DAG_ONTBREEKT))
        elif reached > today:
            found.append(("reached_on", WhyNot.DAG_IN_DE_TOEKOMST))
        if not evidence:
            found.append(("evidence", WhyNot.BEWIJS_ONTBREEKT))
        return found
    if reached is not None:
        return [("reached_on", WhyNot.NIET_BEREIKT)]
    if status == MilestoneState.VERVALLEN and not evidence:
        return [("evidence", WhyNot.REDEN_ONTBREEKT)]
    return []
