"""What the register keeps of children, for the term after which a record goes; read as intake, whole batches."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from thuisnabij.children.register.models import Fact as FactRow
from thuisnabij.children.register.queries import seeing
from thuisnabij.children.register.queries.names import PupilName, names_of
from thuisnabij.children.register.rules.facts import Fact, FactKind, content_from_json
from thuisnabij.children.register.rules.fold.known import standing
from thuisnabij.children.register.rules.retention import Kept, kept_by
from thuisnabij.ground.access.rules import Actor
from thuisnabij.ground.access.seeing import seen_by
from thuisnabij.kernel.periods import Period


def kept_of(
    *, head_ids: Collection[int], as_known_at: datetime, using: str = "intake"
) -> dict[int, tuple[Kept, ...]]:
    """What is kept of each of these children, by the number of its head; a child without standing facts is absent."""
    rows = FactRow.objects.using(using).filter(handle__head__in=list(head_ids), recorded_at__lte=as_known_at)
    facts: defaultdict[int, list[Fact]] = defaultdict(list)
    columns = ("handle__head_id", "id", "kind", "valid", "recorded_at", "content", "retracts_id", "kenmerk")
    for head_id, number, kind, valid, recorded_at, content, retracts, kenmerk in rows.values_list(*columns):
        facts[head_id].append(
            Fact(
                id=number,
                kind=FactKind(kind),
                valid=Period(valid.lower, valid.upper),
                recorded_at=recorded_at,
                content=content_from_json(FactKind(kind), content),
                retracts=retracts,
                kenmerk=kenmerk,
            )
        )
    found = {head_id: kept_by(standing(each, as_known_at)) for head_id, each in facts.items()}
    return {head_id: kept for head_id, kept in found.items() if kept}


def list_names(*, actor: Actor, handle_ids: Collection[int]) -> dict[int, PupilName]:
    """The names of those of these children whom the actor may see; what is shown must be journalled by the caller."""
    with seen_by(actor):
        seen = seeing.pupils(actor).filter(pk__in=list(handle_ids)).values_list("pk", flat=True)
        return names_of(handle_ids=list(seen))
