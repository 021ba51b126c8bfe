"""How far a milestone is, told by a person: a row of its register like one of a file, with the person as its source.

Only the intake writes registers, so the website defers a job with what was told; the run of that row names the person
instead of a file. A file that is delivered later under the same kenmerk is a newer row, as with any other.
"""

import hashlib
import json
from dataclasses import asdict
from datetime import date, datetime

from django.db import connections, transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from thuisnabij.ground.access.operations import journal, refuse, require
from thuisnabij.ground.access.queries import find_actor
from thuisnabij.ground.access.rules import Action, Actor, roles_in
from thuisnabij.ground.sources import operations as sources
from thuisnabij.ground.sources import queries as runs
from thuisnabij.ground.sources.rules import Delivery
from thuisnabij.ground.sources.rules.schema import RegisterRow
from thuisnabij.ground.sources.rules.values import Wrong
from thuisnabij.kernel.errors import RefusedError
from thuisnabij.kernel.identifiers import SwvCode
from thuisnabij.kernel.texts import gettext_noop
from thuisnabij.region.quality.operations.rows import store_rows
from thuisnabij.region.quality.queries.milestones import MilestoneRow, find_milestone
from thuisnabij.region.quality.rules.milestones import BY_HAND, MilestoneChange, register_row
from thuisnabij.region.quality.rules.registers import MILESTONES

ALIAS = "intake"
TASK, QUEUE = "quality.record_milestone", "intake"


class MilestoneRefusedError(RefusedError):
    """What was told of a milestone is not right; `wrong` says at which fields and why."""

    code = "quality-milestone-refused"

    def __init__(self, *, wrong: tuple[tuple[str, Wrong], ...], where: str) -> None:
        fields = ", ".join(field for field, _ in wrong)
        super().__init__(
            what=f"This cannot be told of a milestone: {fields}", where=where, next="mend the fields"
        )
        self.wrong = wrong


class MilestoneMovedOnError(RefusedError):
    """The milestone has another row than the one that was looked at; `name` is of who told that."""

    code = "quality-milestone-moved-on"

    def __init__(self, *, name: str, where: str) -> None:
        super().__init__(
            what="The milestone has changed in the meantime", where=where, next="look how it stands now"
        )
        self.name = name


def tell_milestone(*, actor: Actor, change: MilestoneChange, seen: str, at: datetime) -> None:
    """Tell how far a milestone is; its row is stored by a job, deferred with the line in the journal.

    `seen` is the `version` of the row that was looked at, empty for none. The same thing told twice is one row. Raises
    `ActionRefusedError` (journalled), `MilestoneRefusedError` and `MilestoneMovedOnError`.
    """
    subject = f"mijlpaal:{change.swv}:{change.milestone}"
    require(actor=actor, action=Action.SET_MILESTONE, subject=subject)
    if not roles_in(actor, change.swv):
        reason = gettext_noop("Deze mijlpaal is van een ander samenwerkingsverband.")
        refuse(actor=actor, action=Action.SET_MILESTONE, reason=reason, subject=subject)
    standing = find_milestone(actor=actor, swv=change.swv, milestone=change.milestone)
    _checked(change, standing, at)
    if standing is not None and standing.version != seen:
        if standing.digest == digest(actor.key, change, seen):
            return
        raise MilestoneMovedOnError(name=standing.name, where=subject)
    with transaction.atomic():
        app.configure_task(TASK, queue=QUEUE).defer(
            actor=actor.key, change=asdict(change), seen=seen, at=at.isoformat()
        )
        journal(actor=actor, action=Action.SET_MILESTONE, subject=subject, details={"stand": change.status})


def record_milestone(*, actor_key: str, change: MilestoneChange, seen: str, at: datetime) -> int:
    """Store what was told as a row of a run of its own; the work of its job. Again it changes nothing more.

    Returns the number of the run.
    """
    actor = find_actor(key=actor_key, on=timezone.localdate(at)) or Actor(key=actor_key, name="")
    told = digest(actor_key, change, seen)
    with transaction.atomic(using=ALIAS):
        _wait_for_files()
        known = runs.find_run(kind=MILESTONES.kind, sha256=told)
        if known is not None:
            return known.run_id
        standing = find_milestone(actor=actor, swv=change.swv, milestone=change.milestone)
        row = _checked(change, standing, at)
        is_demo = SwvCode(change.swv).is_demo
        run_id = sources.begin_run(
            kind=MILESTONES.kind,
            file_name=f"{BY_HAND}{change.milestone}",
            sha256=told,
            size_bytes=0,
            actor=actor_key,
            reference_dates=[timezone.localdate(at)],
            is_demo=is_demo,
            recorded_at=at,
            agreement=_agreement(standing, timezone.localdate(at), is_demo=is_demo),
        )
        store_rows(kind=MILESTONES.kind, run_id=run_id, rows=[row])
        sources.finish_run(run_id=run_id, rows_read=1, rows_accepted=1, refusals=[], report={"findings": []})
    return run_id


def digest(actor_key: str, change: MilestoneChange, seen: str) -> str:
    """The fingerprint of one telling: who, what, and on top of which row."""
    told = json.dumps([actor_key, asdict(change), seen], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()


def _checked(change: MilestoneChange, standing: MilestoneRow | None, at: datetime) -> RegisterRow:
    kenmerk = standing.kenmerk if standing else change.milestone
    row = register_row(change, kenmerk=kenmerk, today=timezone.localdate(at))
    if isinstance(row, RegisterRow):
        return row
    raise MilestoneRefusedError(wrong=row, where=f"{change.swv}, {change.milestone}")


def _agreement(standing: MilestoneRow | None, on: date, *, is_demo: bool) -> str:
    """That of the row it follows, while it holds (a kenmerk is of its deliverer); else the own administration."""
    holding = {each.key for each in runs.list_agreements(using=ALIAS) if each.holds_on(on)}
    if standing is not None and standing.agreement in holding:
        return standing.agreement
    return sources.agreement_for(delivery=Delivery(MILESTONES.kind, "", on, is_demo)).key


def _wait_for_files() -> None:
    """One after the other with files of the same kind, as those wait for each other."""
    with connections[ALIAS].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"intake {MILESTONES.kind}"])
