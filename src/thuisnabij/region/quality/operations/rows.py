"""Writes rows of the registers of what the region learns, append-only, in the transaction of the load that calls it."""

from collections.abc import Iterable

from thuisnabij.ground.sources import register_rows
from thuisnabij.ground.sources.rules.schema import RegisterRow
from thuisnabij.region.quality.models import MODEL_OF_KIND


def store_rows(*, kind: str, run_id: int, rows: Iterable[RegisterRow]) -> None:
    """Store the validated rows of one file of `kind` under its import run, on the alias `intake`.

    Raises `UnknownRegisterError` for a kind of another subject and `BrokenRuleError` when the table refuses a row.
    """
    register_rows.store_rows(model=register_rows.model_of(kind, MODEL_OF_KIND), run_id=run_id, rows=rows)
