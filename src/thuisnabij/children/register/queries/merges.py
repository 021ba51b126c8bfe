"""Pupils that were found to be one child: those that can be split again, and which were one at a moment."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from thuisnabij.children.register.models import Merge
from thuisnabij.children.register.queries.names import PupilName, names_of
from thuisnabij.ground.access import queries as access
from thuisnabij.ground.access.rules import Action, Actor, Category
from thuisnabij.ground.access.seeing import seen_by


@dataclass(frozen=True, slots=True)
class MergedPupil:
    """One of the two: its handle, the code of its page, and the newest name under that handle."""

    handle_id: int
    code: uuid.UUID
    name: PupilName | None


@dataclass(frozen=True, slots=True)
class MergeRow:
    """A merge that stands: which pupil was kept, which went into it, when, by whom and why."""

    id: int
    kept: MergedPupil
    gone: MergedPupil
    merged_at: datetime
    merged_by: str
    reason: str


def list_merges(*, actor: Actor, limit: int = 200) -> tuple[MergeRow, ...]:
    """Merges that stand, newest first, of children whom the actor may see; nothing for who may not link records.

    Journal the handles of what is shown.
    """
    if not access.verdict(actor=actor, action=Action.LINK_RECORD).allowed:
        return ()
    with seen_by(actor):
        rows = Merge.objects.filter(undone_at__isnull=True).select_related("kept", "gone")
        for child in ("kept", "gone"):
            rows = access.visible_to(actor=actor, rows=rows, category=Category.PERSOON, child=child)
        found = list(rows.order_by("-merged_at", "-pk")[:limit])
        names = names_of(handle_ids={number for row in found for number in (row.kept_id, row.gone_id)})
        return tuple(
            MergeRow(
                row.pk,
                MergedPupil(row.kept_id, row.kept.code, names.get(row.kept_id)),
                MergedPupil(row.gone_id, row.gone.code, names.get(row.gone_id)),
                row.merged_at,
                row.merged_by,
                row.reason,
            )
            for row in found
        )


def heads_then(*, as_known_at: datetime, using: str = "default") -> dict[int, int]:
    """Of each handle that was merged into another at a moment (inclusive), the number of its head then.

    On the website's connection call it under `seen_by`: merges of children who are not seen are left out.
    """
    rows = Merge.objects.using(using).filter(merged_at__lte=as_known_at)
    rows = rows.filter(Q(undone_at__isnull=True) | Q(undone_at__gt=as_known_at))
    into = dict(rows.values_list("gone_id", "kept_id"))
    return {gone: _top(gone, into) for gone in into}


def _top(handle_id: int, into: Mapping[int, int]) -> int:
    while handle_id in into:
        handle_id = into[handle_id]
    return handle_id
