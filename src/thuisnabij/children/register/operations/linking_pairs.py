"""Puts two pupils that may be one child on the review list, and lets the one of them wait."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from thuisnabij.children.register.models import Pupil, ReviewItem
from thuisnabij.children.register.operations.linking_reviews import involve_reviewers
from thuisnabij.children.register.rules.matching import Evidence
from thuisnabij.ground.sources.operations import copy_rows

ALIAS = "intake"
WAITING = "te koppelen"
_COLUMNS = (
    "handle_id", "candidate_id", "controller_id", "score", "reasons", "made_at", "state", "decided_by", "reason",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class NewReview:
    """A child that may be another one; the first is new (its number is below zero until it is stored) or known."""

    handle_id: int
    candidate_id: int
    evidence: Evidence


def write_reviews(
    reviews: Sequence[NewReview], real: Mapping[int, int], *, controller_id: int, made_at: datetime
) -> None:
    """Store the pairs that nobody was asked about before; `real` gives the number of every new child."""
    new = _not_asked_before(reviews)
    rows = [
        (
            real.get(each.handle_id, each.handle_id),
            real.get(each.candidate_id, each.candidate_id),
            controller_id,
            each.evidence.score,
            json.dumps([str(agreement) for agreement in each.evidence.agreements], ensure_ascii=False),
            made_at,
            "open",
            "",
            "",
        )
        for each in new
    ]
    copy_rows(model=ReviewItem, columns=_COLUMNS, rows=rows)
    if new:
        known = [each.handle_id for each in new if each.handle_id > 0]
        Pupil.objects.using(ALIAS).filter(pk__in=known).update(state=WAITING)
        sides = {number for each in new for number in (each.handle_id, each.candidate_id)}
        involve_reviewers(handle_ids={real.get(number, number) for number in sides})


def _not_asked_before(reviews: Sequence[NewReview]) -> list[NewReview]:
    """All of a new child; of a known one those that were not put before people already, in whichever order."""
    known = [each.handle_id for each in reviews if each.handle_id > 0]
    if not known:
        return list(reviews)
    items = ReviewItem.objects.using(ALIAS).filter(Q(handle__in=known) | Q(candidate__in=known))
    before = {frozenset(pair) for pair in items.values_list("handle_id", "candidate_id")}
    return [each for each in reviews if frozenset((each.handle_id, each.candidate_id)) not in before]
