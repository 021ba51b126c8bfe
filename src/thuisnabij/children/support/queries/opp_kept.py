"""What an opp keeps the record of a child for; read as intake, whole batches."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date, timedelta

from django.utils import timezone

from thuisnabij.children.register.rules.retention import Clock, Kept
from thuisnabij.children.support.models import HeardPupil, OppDraft, OppEvaluation, OppVersion


def kept_by_opps(*, head_ids: Collection[int], using: str) -> Mapping[int, list[Kept]]:
    """One entry for each thing that was written, by the number of the head; each ended on the day it was written.

    That a version still holds is a fact of the register, which keeps the record for as long.
    """
    found: defaultdict[int, list[Kept]] = defaultdict(list)
    for head, day in _days(head_ids, using):
        found[head].append(Kept(Clock.ONDERSTEUNING, day, day + timedelta(days=1)))
    return found


def _days(head_ids: Collection[int], using: str) -> list[tuple[int, date]]:
    only = {"handle__head__in": list(head_ids)}
    drafts = OppDraft.objects.using(using).filter(**only).values_list("handle__head_id", "saved_at")
    return [
        *((head, timezone.localdate(at)) for head, at in drafts),
        *OppVersion.objects.using(using).filter(**only).values_list("handle__head_id", "set_on"),
        *HeardPupil.objects.using(using).filter(**only).values_list("handle__head_id", "heard_on"),
        *OppEvaluation.objects.using(using).filter(**only).values_list("handle__head_id", "held_on"),
    ]
