"""Tells the register which opp holds when, so that timelines and figures read it; as intake, by a job."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from thuisnabij.children.register.operations import fold_pupils, record_facts, withdraw_facts
from thuisnabij.children.register.queries.stays import enrolled_of
from thuisnabij.children.register.rules.facts import FactKind, NewFact, Opp
from thuisnabij.children.support.models import OppAgreement, OppEvaluation, OppVersion
from thuisnabij.children.support.rules.opp import (
    ENDS,
    AgreementState,
    Said,
    Stay,
    Version,
    agreement_of,
    days_of_versions,
    stays_of,
)
from thuisnabij.kernel.periods import Period

ALIAS = "intake"
REGISTER = "eigen-opp"
"""The register under which the facts are marked: those that schools deliver are called otherwise."""
BATCH = 500
_AGREED = {AgreementState.AKKOORD: True, AgreementState.GEWEIGERD: False, AgreementState.WACHT: None}


def state_opps(*, handle_ids: Collection[int], at: datetime) -> None:
    """Record as facts which versions of these children hold when, and fold who changed; again changes nothing more.

    A version holds until the next one, until an evaluation ends it, or until the child leaves that school.
    """
    heads = set(
        OppVersion.objects.using(ALIAS)
        .filter(handle__in=handle_ids)
        .values_list("handle__head_id", flat=True)
    )
    changed: set[int] = set()
    with transaction.atomic(using=ALIAS):
        for head, versions in _versions(heads).items():
            changed |= _state(head, versions, at)
    fold_pupils(handle_ids=changed, as_known_at=at)


def state_all(*, at: datetime) -> None:
    """The same for every child with an opp: who left a school since has none there any more."""
    numbers = sorted(set(OppVersion.objects.using(ALIAS).values_list("handle_id", flat=True)))
    for start in range(0, len(numbers), BATCH):
        state_opps(handle_ids=numbers[start : start + BATCH], at=at)


def _versions(heads: Collection[int]) -> dict[int, list[OppVersion]]:
    rows = (
        OppVersion.objects.using(ALIAS).filter(handle__head__in=heads).select_related("handle", "controller")
    )
    found: defaultdict[int, list[OppVersion]] = defaultdict(list)
    for row in rows.order_by("set_on", "pk"):
        found[row.handle.head_id].append(row)
    return found


def _state(head: int, versions: list[OppVersion], at: datetime) -> set[int]:
    enrolled = enrolled_of(handle_ids=[head], using=ALIAS)
    stays = stays_of(Stay(row.location, row.school_type, row.period) for row in enrolled)
    ended = dict(
        OppEvaluation.objects.using(ALIAS)
        .filter(version__in=versions, outcome=ENDS)
        .order_by("-held_on")
        .values_list("version_id", "held_on")
    )
    days = days_of_versions(
        [Version(row.pk, row.location, row.set_on, ended.get(row.pk)) for row in versions], stays
    )
    changed: set[int] = set()
    for row in versions:
        controller = row.controller.key
        if row.pk in days:
            fact = _fact(row, days[row.pk])
            changed |= record_facts(
                controller=controller, rows=[fact], run_id=None, person=row.made_by, recorded_at=at
            )
        else:
            changed |= withdraw_facts(
                controller=controller,
                kind_group=REGISTER,
                kenmerken=[str(row.pk)],
                run_id=None,
                recorded_at=at,
                person=row.made_by,
            )
    return changed


def _fact(row: OppVersion, days: Period) -> NewFact:
    said = OppAgreement.objects.using(ALIAS).filter(version=row).order_by("pk")
    agreement = agreement_of(row.people, [Said(each.by, each.agreed, each.said_on) for each in said])
    content = Opp(
        location=row.location,
        destination=row.destination,
        parents_agreed=_AGREED[agreement.state],
        pupil_heard=True if row.heard_id else None,
    )
    return NewFact(row.handle_id, FactKind.OPP, days, content, kenmerk=f"{REGISTER}:{row.pk}")
