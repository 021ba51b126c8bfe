"""Reads the rows of the registers of what the region learns that stand at a moment."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from thuisnabij.ground.access.rules import Actor
from thuisnabij.ground.sources import register_rows
from thuisnabij.ground.sources.register_rows import StandingRow
from thuisnabij.region.quality.models import MODEL_OF_KIND, Dialogue


def list_rows(
    *, actor: Actor, kind: str, swv: str | None = None, as_known_at: datetime | None = None
) -> tuple[StandingRow, ...]:
    """The newest row per SWV and kenmerk that is not taken back, as known at a moment (inclusive; None: now).

    Of the SWVs of the actor, or of one of them. Raises `UnknownRegisterError` for a kind of another subject.
    """
    model = register_rows.model_of(kind, MODEL_OF_KIND)
    return register_rows.list_rows(actor=actor, model=model, swv=swv, as_known_at=as_known_at)


def count_rows(*, actor: Actor, kind: str) -> Mapping[str, int]:
    """How many rows of a register stand now per SWV of the actor; raises `UnknownRegisterError` for another subject."""
    return register_rows.count_rows(actor=actor, model=register_rows.model_of(kind, MODEL_OF_KIND))


@dataclass(frozen=True)
class DialogueRow:
    """A talk with a unit; ``held_on`` is None as long as it was not held, ``agreed`` empty without agreements."""

    topic: str
    planned_on: date | None
    held_on: date | None
    agreed: str


def dialogues_with(
    *, swv: str, level: str, unit: str, as_known_at: datetime | None = None
) -> tuple[DialogueRow, ...]:
    """The talks of an SWV with one bestuur, ROK or school, newest first.

    For documents of that SWV: there is no child in them, and whoever may read the document is for its caller to check.
    """
    rows = register_rows.standing(Dialogue.objects.filter(swv=swv), as_known_at=as_known_at)
    found = [
        DialogueRow(row.topic, row.planned_on, row.held_on, row.agreed)
        for row in rows
        if not row.withdrawn and (row.level, row.unit) == (level, unit)
    ]
    return tuple(sorted(found, key=lambda row: row.held_on or row.planned_on or date.min, reverse=True))
