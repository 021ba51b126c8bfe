"""Reads how far the milestones of an SWV are, by the newest row of each deliverer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from thuisnabij.ground.access.queries import names_of_people
from thuisnabij.ground.access.rules import Actor, is_of
from thuisnabij.ground.sources.register_rows import standing
from thuisnabij.region.quality.models import Milestone
from thuisnabij.region.quality.rules.milestones import BY_HAND

_FURTHEST = ("vervallen", "gepland", "bezig", "bereikt")


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """How a milestone stands, since when that is known and from whom: a person's name, or that of a file.

    `version` tells this row from a newer one.
    """

    swv: str
    milestone: str
    status: str
    planned_on: date | None
    reached_on: date | None
    evidence: str
    recorded_at: datetime
    name: str
    kenmerk: str
    agreement: str
    version: str
    digest: str


def list_milestones(
    *, actor: Actor, swv: str, as_known_at: datetime | None = None
) -> Mapping[str, MilestoneRow]:
    """The milestones of an SWV by key, for its members: they are part of the plan that all of them work on.

    Whoever acts for the installation sees them too. `as_known_at` is inclusive; None means now.
    """
    return milestones_of(swv=swv, as_known_at=as_known_at) if is_of(actor, swv) else {}


def milestones_of(*, swv: str, as_known_at: datetime | None = None) -> Mapping[str, MilestoneRow]:
    """The milestones of an SWV by key, as known at a moment (inclusive; None: now).

    For documents of that SWV: there is no child in them, and whoever may read the document is for its caller to check.
    Of a milestone that two deliverers tell of, the one that got furthest counts.
    """
    rows = standing(Milestone.objects.filter(swv=swv).select_related("run"), as_known_at=as_known_at)
    found: dict[str, Milestone] = {}
    for row in sorted(rows, key=_how_far):
        if not row.withdrawn:
            found[row.milestone] = row
    names = names_of_people()
    return {key: _row(row, names) for key, row in found.items()}


def find_milestone(*, actor: Actor, swv: str, milestone: str) -> MilestoneRow | None:
    """How one milestone stands now; None when nobody told of it, or not for this actor to see."""
    return list_milestones(actor=actor, swv=swv).get(milestone)


def _how_far(row: Milestone) -> tuple[int, datetime, int]:
    return _FURTHEST.index(row.status), row.run.recorded_at, row.run_id


def _row(row: Milestone, names: Mapping[str, str]) -> MilestoneRow:
    is_by_hand = row.run.file_name.startswith(BY_HAND)
    return MilestoneRow(
        swv=row.swv,
        milestone=row.milestone,
        status=row.status,
        planned_on=row.planned_on,
        reached_on=row.reached_on,
        evidence=row.evidence,
        recorded_at=row.run.recorded_at,
        name=names.get(row.run.actor, row.run.actor) if is_by_hand else row.run.file_name,
        kenmerk=row.kenmerk,
        agreement=row.run.agreement_id,
        version=f"{row.run_id}:{row.row_number}",
        digest=row.run.sha256,
    )
