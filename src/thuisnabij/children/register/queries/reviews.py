"""What waits to be linked, and the two pupils of one item side by side: for those who link records, and nobody else."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from thuisnabij.children.register.models import PupilIdentity, ReviewItem
from thuisnabij.children.register.queries import seeing
from thuisnabij.children.register.rules.matching_names import Identity, identity_of
from thuisnabij.ground.access import queries as access
from thuisnabij.ground.access.operations import handles_of
from thuisnabij.ground.access.rules import Action, Actor
from thuisnabij.ground.access.seeing import seen_by
from thuisnabij.ground.access.vault import open_sealed
from thuisnabij.kernel.errors import RefusedError

_BESIDE = ("handle", "candidate", "controller")


class ReviewNotFoundError(RefusedError):
    """There is no such item to review, or not for this actor: the answer is the same."""

    code = "register-review-not-found"


@dataclass(frozen=True, slots=True)
class KnownName:
    """One name and birth date under which a child was delivered, and when."""

    first_name: str
    prefix: str
    surname: str
    birth_date: date
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class ReviewedPupil:
    """One of the two: its handle, the code of its page, and every name it was delivered under, newest first."""

    handle_id: int
    code: uuid.UUID
    names: tuple[KnownName, ...]


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """Two pupils that may be one child. `reasons` say which fields agreed or differed; never a value.

    `incoming` is the one made for the delivered record, `candidate` the one it may be about. `reason` is what whoever
    decided wrote down, empty for nothing.
    """

    id: int
    made_at: datetime
    score: Decimal
    reasons: tuple[str, ...]
    state: str
    decided_at: datetime | None
    decided_by: str
    reason: str
    controller: str
    incoming: ReviewedPupil
    candidate: ReviewedPupil

    @property
    def handle_ids(self) -> tuple[int, int]:
        """The handles of the two pupils, for the journal of reads."""
        return (self.incoming.handle_id, self.candidate.handle_id)


def list_reviews(*, actor: Actor, state: str = "open", limit: int = 200) -> tuple[ReviewRow, ...]:
    """What waits to be linked (or was decided as `state`) and is the actor's to see, likeliest first.

    Two pupils that have become one child ask nothing any more, and a pair of children is asked about once. Whoever may
    not link records gets nothing. Journal the handles of what is shown.
    """
    if not access.verdict(actor=actor, action=Action.LINK_RECORD).allowed:
        return ()
    with seen_by(actor):
        rows = seeing.waiting(actor) if state == "open" else seeing.reviews(actor).filter(state=state)
        rows = rows.select_related(*_BESIDE).order_by("-score", "made_at", "id")
        pairs: dict[frozenset[int], ReviewItem] = {}
        for row in rows[: 2 * limit]:
            key = {row.handle.head_id, row.candidate.head_id} if state == "open" else {row.pk}
            pairs.setdefault(frozenset(key), row)
        return _rows(list(pairs.values())[:limit])


def count_reviews(*, actor: Actor) -> int:
    """How many items wait for the actor; pairs that are asked about twice count twice."""
    with seen_by(actor, only_reads=True):
        return seeing.count_waiting(actor)


def get_review(*, actor: Actor, item_id: int) -> ReviewRow:
    """One item with both pupils, decided or not; raises :class:`ReviewNotFoundError` for what is not the actor's."""
    if access.verdict(actor=actor, action=Action.LINK_RECORD).allowed:
        with seen_by(actor):
            row = seeing.reviews(actor).select_related(*_BESIDE).filter(pk=item_id).first()
            if row is not None:
                return _rows([row])[0]
    raise ReviewNotFoundError(
        what="There is no such item to review, or not for this actor",
        where="review",
        next="open the list again",
    )


def _rows(items: Sequence[ReviewItem]) -> tuple[ReviewRow, ...]:
    names = _names({number for item in items for number in (item.handle_id, item.candidate_id)})
    return tuple(
        ReviewRow(
            id=item.pk,
            made_at=item.made_at,
            score=item.score,
            reasons=tuple(item.reasons),
            state=item.state,
            decided_at=item.decided_at,
            decided_by=item.decided_by,
            reason=item.reason,
            controller=item.controller.key,
            incoming=ReviewedPupil(item.handle_id, item.handle.code, names.get(item.handle_id, ())),
            candidate=ReviewedPupil(item.candidate_id, item.candidate.code, names.get(item.candidate_id, ())),
        )
        for item in items
    )


def _names(handle_ids: Iterable[int]) -> dict[int, tuple[KnownName, ...]]:
    """Every name of these pupils by handle, newest first; a child whose key was destroyed has none."""
    handles = handles_of(handle_ids=list(handle_ids))
    rows = PupilIdentity.objects.filter(handle_id__in=list(handles)).order_by("-recorded_at", "-id")
    found: dict[int, list[KnownName]] = {}
    for handle_id, recorded_at, sealed in rows.values_list("handle_id", "recorded_at", "sealed"):
        handle = handles[handle_id]
        identity = identity_of(open_sealed(key=handle.key, code=handle.code, sealed=bytes(sealed)))
        found.setdefault(handle_id, []).append(_known_name(identity, recorded_at))
    return {handle_id: tuple(names) for handle_id, names in found.items()}


def _known_name(identity: Identity, recorded_at: datetime) -> KnownName:
    return KnownName(identity.first_name, identity.prefix, identity.surname, identity.birth_date, recorded_at)
