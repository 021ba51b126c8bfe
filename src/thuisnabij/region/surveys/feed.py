"""Hands the registers of surveys to the figures as Arrow tables with a declared schema."""

from collections.abc import Mapping
from datetime import datetime

import pyarrow as pa

from thuisnabij.ground.access.rules import Actor
from thuisnabij.ground.sources.register_rows import (
    handed,
    register_fingerprint,
    register_high_water,
    register_tables,
)
from thuisnabij.region.surveys.models import Survey, SurveyAnswer

_HANDED = (handed(Survey), handed(SurveyAnswer, "ENQUETE", "VRAAG"))
SCHEMAS: Mapping[str, pa.Schema] = {each.model.register.kind: each.schema for each in _HANDED}


def tables(*, as_known_at: datetime | None, actor: Actor | None = None) -> Mapping[str, pa.Table]:
    """What stands at a moment (inclusive; None: now), by kind of register: of everybody, or of the actor's SWVs."""
    return register_tables(_HANDED, as_known_at=as_known_at, actor=actor)


def fingerprint(*, as_known_at: datetime | None) -> str:
    """A hash of all that `tables` gives without an actor; equal contents, equal hash."""
    return register_fingerprint(_HANDED, as_known_at=as_known_at)


def high_water() -> str:
    """A mark that stays as long as no row is added; cheaper than a fingerprint, and only of now."""
    return register_high_water(_HANDED)
