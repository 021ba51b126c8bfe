"""The versions of plans that were written here: which there are, their text, and every time one was saved.

An adopted version is for everybody; a draft, or one that was withdrawn, for members of its own samenwerkingsverband.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db.models import Q, QuerySet

from thuisnabij.ground.access.queries import names_of_people
from thuisnabij.ground.access.rules import Actor, Role, member_swvs
from thuisnabij.kernel.errors import RefusedError
from thuisnabij.kernel.texts import gettext_noop
from thuisnabij.plans.models import PlanVersion, PlanVersionEvent


class VersionUnknownError(RefusedError):
    """The plan has no such version that the actor may see."""

    code = "plan-version-unknown"


class Standing(StrEnum):
    """What a version is."""

    BESTAND = gettext_noop("bestand")
    CONCEPT = gettext_noop("concept")
    VASTGESTELD = gettext_noop("vastgesteld")
    INGETROKKEN = gettext_noop("ingetrokken")


@dataclass(frozen=True)
class VersionRow:
    """One version that was written here; ``name`` is of who saved it last."""

    plan: str
    number: int
    swv: str
    origin: str
    edit: int
    edited: str
    name: str
    edited_at: datetime
    adopted_on: date | None
    withdrawn_on: date | None
    text: str

    @property
    def standing(self) -> Standing:
        """What it is now."""
        if self.adopted_on is not None:
            return Standing.VASTGESTELD
        return Standing.CONCEPT if self.withdrawn_on is None else Standing.INGETROKKEN

    @property
    def ref(self) -> str:
        """How it is asked for: the key of the plan and the number."""
        return f"{self.plan}:{self.number}"


def visible_to(*, actor: Actor | None) -> QuerySet[PlanVersion]:
    """The versions that this actor may see; without an actor the adopted ones."""
    adopted = Q(adopted_on__isnull=False)
    if actor is None:
        return PlanVersion.objects.filter(adopted)
    mine = member_swvs(actor)
    if mine is not None:
        return PlanVersion.objects.filter(adopted | Q(swv__in=mine))
    return PlanVersion.objects.all() if Role.BEHEERDER in actor.roles else visible_to(actor=None)


def find_version(*, key: str, number: int, actor: Actor | None) -> VersionRow | None:
    """One version of a plan; None when there is none that this actor may see."""
    return next(iter(_rows(visible_to(actor=actor).filter(plan=key, number=number))), None)


def get_version(*, key: str, number: int, actor: Actor) -> VersionRow:
    """One version of a plan; raises `VersionUnknownError`."""
    found = find_version(key=key, number=number, actor=actor)
    if found is None:
        raise VersionUnknownError(
            what="The plan has no such version", where=f"{key}:{number}", next="open the plan"
        )
    return found


def find_draft(*, key: str, actor: Actor) -> VersionRow | None:
    """The draft of a plan; None when nobody writes one, or not for this actor to see."""
    drafts = visible_to(actor=actor).filter(plan=key, adopted_on__isnull=True, withdrawn_on__isnull=True)
    return next(iter(_rows(drafts)), None)


def list_versions(*, key: str, actor: Actor) -> tuple[VersionRow, ...]:
    """The versions of a plan that were written here, the newest first."""
    return _rows(visible_to(actor=actor).filter(plan=key).order_by("-number"))


def list_drafts(*, actor: Actor) -> tuple[VersionRow, ...]:
    """The drafts of every plan, by key."""
    rows = visible_to(actor=actor).filter(adopted_on__isnull=True, withdrawn_on__isnull=True)
    return _rows(rows.order_by("plan"))


def in_force() -> Mapping[str, VersionRow]:
    """Of each plan that was written here the newest adopted version, by key."""
    rows = PlanVersion.objects.filter(adopted_on__isnull=False).order_by("plan", "-number").distinct("plan")
    return {row.plan: row for row in _rows(rows)}


@dataclass(frozen=True)
class EditRow:
    """One time that a version was saved: when, by whom, what was done, and the text of then."""

    edit: int
    at: datetime
    name: str
    edited: str
    text: str


def list_edits(*, key: str, number: int, actor: Actor) -> tuple[EditRow, ...]:
    """Every time that a version was saved, the newest first; raises `VersionUnknownError`."""
    get_version(key=key, number=number, actor=actor)
    names = names_of_people()
    rows = PlanVersionEvent.objects.filter(plan=key, number=number).order_by("-edit", "-pgh_id")
    seen: dict[int, EditRow] = {}
    for row in rows:
        name = names.get(row.edited_by, row.edited_by)
        seen.setdefault(row.edit, EditRow(row.edit, row.edited_at, name, row.edited, row.text))
    return tuple(seen.values())


def _rows(found: QuerySet[PlanVersion]) -> tuple[VersionRow, ...]:
    versions = list(found)
    names = names_of_people() if versions else {}
    return tuple(
        VersionRow(
            plan=row.plan,
            number=row.number,
            swv=row.swv,
            origin=row.origin,
            edit=row.edit,
            edited=row.edited,
            name=names.get(row.edited_by, row.edited_by),
            edited_at=row.edited_at,
            adopted_on=row.adopted_on,
            withdrawn_on=row.withdrawn_on,
            text=row.text,
        )
        for row in versions
    )
