"""Decides whether two pupils are one child: merges them, and splits them again without loss.

A merge moves nothing: handles get one head, and the child is folded from the facts of all its handles. So a split gives
back every row that was there. What waits for review points at heads too, and follows by itself.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.db import connections
from django.db.models import Model, QuerySet
from django.utils import timezone

from thuisnabij.children.register.models import Merge, Pupil, ReviewItem
from thuisnabij.children.register.operations.linking_reviews import defer_following
from thuisnabij.ground.access import queries as access
from thuisnabij.ground.access.operations import (
    ActionRefusedError,
    HandleUnknownError,
    journal_reads,
    merge_heads,
    require,
    split_heads,
)
from thuisnabij.ground.access.rules import Action, Actor, Category, decide
from thuisnabij.ground.access.seeing import seen_by
from thuisnabij.kernel.errors import RefusedError

_Row = TypeVar("_Row", bound=Model)

LONGEST_REASON = 300
_BETWEEN = " · gesplitst: "

_HEADS = "SELECT id, head_id FROM access_childhandle WHERE id = ANY(%s)"


class ReviewUnknownError(RefusedError):
    """There is no such item to review, or not for this actor: the answer is the same."""

    code = "register-review-unknown"


class ReviewDecidedError(RefusedError):
    """Somebody decided on this item already, or its two pupils have become one."""

    code = "register-review-decided"


class MergeUnknownError(RefusedError):
    """There is no such merge that can be undone, or not for this actor."""

    code = "register-merge-unknown"


class ReasonMissingError(RefusedError):
    """A merge or a split needs a reason that others can read later."""

    code = "register-reason-missing"


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two heads of one controller, both visible to the actor."""

    kept: int
    gone: int
    controller_id: int


def decide_review(*, actor: Actor, item_id: int, same: bool, reason: str = "") -> int | None:
    """Say that the two pupils of an item are one child (they are merged; returns the merge) or two (returns None).

    The pupil that the record may have been about is kept. The reason stays with the pair; only for one child is it
    needed. Raises `ActionRefusedError`, :class:`ReviewUnknownError`, :class:`ReviewDecidedError`,
    :class:`ReasonMissingError`.
    """
    require(actor=actor, action=Action.LINK_RECORD, subject="te koppelen")
    text = _checked(reason) if same or reason.strip() else ""
    now = timezone.now()
    with seen_by(actor):
        item = _open_item(actor, item_id)
        heads = _heads({item.handle_id, item.candidate_id})
        pair = _Pair(heads[item.candidate_id], heads[item.handle_id], item.controller_id)
        _require_controller(actor, pair.controller_id)
        if pair.kept == pair.gone:
            raise _decided("its two pupils are one child already")
        decided = {"state": "zelfde" if same else "verschillend", "reason": text}
        _close_items(pair, **decided, decided_at=now, decided_by=actor.key)
        if same:
            return _merge(actor, pair, text, now)
        _tell(actor, pair, "verschillend")
        defer_following(handle_ids=(pair.kept, pair.gone))
        return None


def merge(*, actor: Actor, kept: int, gone: int, reason: str) -> int:
    """Let two pupils, by the numbers of their handles, be one child; returns the merge, by which it can be split again.

    Raises `ActionRefusedError`, `HandleUnknownError` for a pupil that is not the actor's to see, `MergeRefusedError`
    for one child already or two controllers, :class:`ReasonMissingError`.
    """
    require(actor=actor, action=Action.LINK_RECORD, subject="samenvoegen")
    text = _checked(reason)
    now = timezone.now()
    with seen_by(actor):
        rows = Pupil.objects.filter(pk__in=(kept, gone))
        rows = access.visible_to(actor=actor, rows=rows, category=Category.PERSOON)
        controllers = dict(rows.values_list("handle_id", "controller_id"))
        if controllers.keys() != {kept, gone}:
            raise HandleUnknownError(
                what="There is no such pupil, or not for this actor", where="pupil", next="look it up again"
            )
        for controller_id in controllers.values():
            _require_controller(actor, controller_id)
        heads = _heads({kept, gone})
        return _merge(actor, _Pair(heads[kept], heads[gone], controllers[kept]), text, now)


def split(*, actor: Actor, merge_id: int, reason: str) -> None:
    """Undo a merge: the two pupils are what they were before it, and items that it settled wait again.

    Facts that came in since stay with the handle they were recorded for. Raises `ActionRefusedError`,
    :class:`MergeUnknownError`, :class:`ReasonMissingError`.
    """
    require(actor=actor, action=Action.LINK_RECORD, subject="splitsen")
    text = _checked(reason)
    with seen_by(actor):
        rows = Merge.objects.select_for_update(of=("self",)).filter(pk=merge_id, undone_at__isnull=True)
        row = _visible(actor, rows, "kept", "gone").first()
        if row is None:
            raise MergeUnknownError(
                what="There is no merge to undo, or not for this actor",
                where="merge",
                next="look the pupil up again",
            )
        _require_controller(actor, row.controller_id)
        pair = _Pair(_heads({row.kept_id})[row.kept_id], row.gone_id, row.controller_id)
        ReviewItem.objects.filter(
            controller_id=row.controller_id, state="zelfde", decided_at=row.merged_at
        ).update(state="open", decided_at=None, decided_by="", reason="")
        Merge.objects.filter(pk=row.pk).update(
            undone_at=timezone.now(),
            undone_by=actor.key,
            reason=f"{row.reason}{_BETWEEN}{text}"[:LONGEST_REASON],
        )
        _tell(actor, pair, "gesplitst")
        defer_following(handle_ids=(pair.kept, pair.gone), since=row.merged_at)
        # Last: afterwards the actor need not see both any more.
        split_heads(gone=row.gone_id)


def _merge(actor: Actor, pair: _Pair, reason: str, now: datetime) -> int:
    merge_heads(kept=pair.kept, gone=pair.gone)
    row = Merge.objects.create(
        kept_id=pair.kept,
        gone_id=pair.gone,
        controller_id=pair.controller_id,
        merged_at=now,
        merged_by=actor.key,
        reason=reason,
    )
    _tell(actor, pair, "samengevoegd")
    defer_following(handle_ids=(pair.kept, pair.gone))
    return row.pk


def _open_item(actor: Actor, item_id: int) -> ReviewItem:
    rows = ReviewItem.objects.select_for_update(of=("self",)).filter(pk=item_id)
    item = _visible(actor, rows, "handle", "candidate").first()
    if item is None:
        raise ReviewUnknownError(
            what="There is no such item to review, or not for this actor",
            where="review",
            next="open the list again",
        )
    if item.state != "open":
        raise _decided("somebody decided on it already")
    return item


def _close_items(pair: _Pair, **decision: Any) -> None:
    """Decide every open item that asks the same of these two children, in either direction."""
    sides = {pair.kept, pair.gone}
    rows = ReviewItem.objects.filter(handle__head__in=sides, candidate__head__in=sides, state="open")
    ReviewItem.objects.filter(pk__in=list(rows.values_list("pk", flat=True))).update(**decision)


def _visible(actor: Actor, rows: QuerySet[_Row], *children: str) -> QuerySet[_Row]:
    """Rows about two children, both of whom the actor may see."""
    for child in children:
        rows = access.visible_to(actor=actor, rows=rows, category=Category.PERSOON, child=child)
    return rows


def _require_controller(actor: Actor, controller_id: int) -> None:
    """Only who links for this very SWV may: another SWV may see the child and still not decide about its register."""
    for party in actor.parties:
        if (
            party.party_id == controller_id
            and party.role
            and decide({party.role}, Action.LINK_RECORD).allowed
        ):
            return
    raise ActionRefusedError(
        what="This pupil is in the register of another SWV",
        where=Action.LINK_RECORD,
        next="ask its coordinator",
    )


def _heads(handle_ids: Collection[int]) -> dict[int, int]:
    with connections["default"].cursor() as cursor:
        cursor.execute(_HEADS, [list(handle_ids)])
        return dict(cursor.fetchall())


def _tell(actor: Actor, pair: _Pair, what: str) -> None:
    journal_reads(
        actor=actor,
        action=Action.LINK_RECORD,
        handles=(pair.kept, pair.gone),
        categories=[Category.PERSOON],
        subject=what,
    )


def _checked(reason: str) -> str:
    text = reason.strip()
    if not text or len(text) > LONGEST_REASON:
        raise ReasonMissingError(
            what=f"This needs a reason of 1 to {LONGEST_REASON} characters",
            where="reason",
            next="say why, without names",
        )
    return text


def _decided(why: str) -> ReviewDecidedError:
    return ReviewDecidedError(
        what="This item needs no decision", where=f"review: {why}", next="open the list again"
    )
