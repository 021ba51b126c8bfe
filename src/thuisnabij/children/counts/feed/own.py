"""Hands the pupils that SWVs counted themselves to the figures as an Arrow table with a declared schema."""

from collections.abc import Mapping
from datetime import datetime

import pyarrow as pa

from thuisnabij.children.counts.models import PupilCount
from thuisnabij.ground.access.rules import Actor
from thuisnabij.ground.sources.register_rows import (
    handed,
    register_fingerprint,
    register_high_water,
    register_tables,
)

TELLING = "telling"
_COUNTED = handed(PupilCount)
SCHEMAS: Mapping[str, pa.Schema] = {TELLING: _COUNTED.schema}


def tables(*, as_known_at: datetime | None, actor: Actor | None = None) -> Mapping[str, pa.Table]:
    """What stands at a moment (inclusive; None: now), of everybody or of the actor's SWVs; bounds are inclusive."""
    found = register_tables([_COUNTED], as_known_at=as_known_at, actor=actor)
    return {TELLING: found[PupilCount.register.kind]}


def fingerprint(*, as_known_at: datetime | None) -> str:
    """A hash of all that `tables` gives without an actor; equal contents, equal hash."""
    return register_fingerprint([_COUNTED], as_known_at=as_known_at)


def high_water() -> str:
    """A mark that stays as long as no row is added; cheaper than a fingerprint, and only of now."""
    return register_high_water([_COUNTED])
