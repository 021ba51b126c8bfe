"""Reads the rows of the registers of what schools offer that stand at a moment."""

from collections.abc import Mapping
from datetime import datetime

from thuisnabij.ground.access.rules import Actor
from thuisnabij.ground.sources import register_rows
from thuisnabij.ground.sources.register_rows import StandingRow
from thuisnabij.network.offer.models import MODEL_OF_KIND


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
