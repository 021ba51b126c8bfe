"""Lists facts of one kind, of the children whose information of that kind the actor may see."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, F, OuterRef

from thuisnabij.children.register.models import Fact as FactRow
from thuisnabij.children.register.queries import seeing
from thuisnabij.children.register.queries.dossiers import FactSource, fact_of
from thuisnabij.children.register.rules.facts import Fact, FactKind
from thuisnabij.ground.access.rules import Actor
from thuisnabij.ground.access.seeing import seen_by


@dataclass(frozen=True, slots=True)
class FactOfPupil:
    """A standing fact, the child it is about (its head), and where it came from."""

    handle_id: int
    code: uuid.UUID
    controller: str
    fact: Fact
    source: FactSource


def list_facts(
    *,
    actor: Actor,
    kind: FactKind,
    controller: str = "",
    as_known_at: datetime | None = None,
    after: int = 0,
    limit: int | None = None,
) -> tuple[FactOfPupil, ...]:
    """Standing facts of a kind, as known at a moment (inclusive), in the order in which they were recorded.

    In pages: `after` is the number (id) of the last fact of the page before. What is shown must be journalled.
    """
    later = FactRow.objects.filter(retracts=OuterRef("pk"))
    known = later if as_known_at is None else later.filter(recorded_at__lte=as_known_at)
    rows = seeing.facts(actor).filter(~Exists(known), kind=kind, pk__gt=after)
    if as_known_at is not None:
        rows = rows.filter(recorded_at__lte=as_known_at)
    if controller:
        rows = rows.filter(controller__key=controller)
    with seen_by(actor):
        return tuple(
            FactOfPupil(
                row.head_id,
                row.head_code,
                row.key,
                fact_of(row),
                FactSource(row.run_id, row.row_number, row.person),
            )
            for row in rows.order_by("pk").annotate(
                head_id=F("handle__head"), head_code=F("handle__head__code"), key=F("controller__key")
            )[:limit]
        )
