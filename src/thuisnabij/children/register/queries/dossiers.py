"""One child: who it is, its lines, its facts and findings, as far as the actor may see them; as known now or then."""

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import connections

from thuisnabij.children.register.models import Fact as FactRow
from thuisnabij.children.register.queries import seeing
from thuisnabij.children.register.queries.lines import attendance_of, enrolment_of, finding_of, side_place_of
from thuisnabij.children.register.queries.names import PupilName, identified
from thuisnabij.children.register.rules.facts import Fact, FactKind, content_from_json
from thuisnabij.children.register.rules.fold import Folded, fold
from thuisnabij.children.register.rules.fold.known import standing
from thuisnabij.ground.access import queries as access
from thuisnabij.ground.access.operations import HandleUnknownError
from thuisnabij.ground.access.rules import Actor, Category
from thuisnabij.ground.access.seeing import seen_by
from thuisnabij.kernel.periods import Period

# All facts of a child that is seen, whatever the categories: a fold needs them all, and shows only what is open.
_FOR_FOLD = "SELECT * FROM register_facts_for_fold(%s, %s)"


@dataclass(frozen=True, slots=True)
class FactSource:
    """Where a fact came from: a row of an import run, or a person (its key)."""

    run_id: int | None
    row_number: int | None
    person: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """A child as far as the actor may see it; what is of a category in `closed` is absent from all parts.

    `facts` are those that stand, by first day. `handle_id` is the head: what was merged into it is in it. `first_seen`
    says since when each finding is there, by its identity; empty for a dossier as known at an earlier moment.
    """

    handle_id: int
    code: uuid.UUID
    controller: str
    name: PupilName | None
    to_link: bool
    folded: Folded
    facts: tuple[Fact, ...]
    sources: Mapping[int, FactSource]
    open: frozenset[Category]
    closed: frozenset[Category]
    as_known_at: datetime | None
    first_seen: Mapping[str, datetime]


def get_dossier(*, actor: Actor, code: uuid.UUID, as_known_at: datetime | None = None) -> Dossier:
    """The child with this code; of one merged into another that other. Raises `HandleUnknownError`, also when hidden.

    As known at a moment it is folded anew from what was known then, and is the same whenever it is asked. Who may see
    it is decided as of today. What is shown must be journalled by the caller.
    """
    with seen_by(actor, only_reads=True):
        found = access.find_handle(code=code)
        pupil = seeing.pupils(actor).filter(pk=found.head_id).first() if found else None
        if found is None or pupil is None:
            raise HandleUnknownError(
                what="There is no such child, or not for you", where="register", next="look it up in the list"
            )
        opened = seeing.open_categories(actor, pupil.pk)
        stored, sources = _facts(actor, pupil.pk)
        if as_known_at is None:
            (folded, first_seen), facts = _stored(actor, pupil.pk), _standing(stored, None)
        else:
            known = _known_then(pupil.pk, as_known_at)
            folded, first_seen = _limited(fold(known, as_known_at=as_known_at), opened), {}
            numbers = {fact.id for fact in known}
            facts = _standing([fact for fact in stored if fact.id in numbers], as_known_at)
        known_as = identified(handle_ids=[pupil.pk], as_known_at=as_known_at)[pupil.pk]
        return Dossier(
            handle_id=pupil.pk,
            code=known_as.code,
            controller=found.controller,
            name=known_as.name,
            to_link=pupil.pk in seeing.who_wait(actor, [pupil.pk]),
            folded=folded,
            facts=facts,
            sources={fact.id: sources[fact.id] for fact in facts},
            open=opened,
            closed=frozenset(Category) - opened,
            as_known_at=as_known_at,
            first_seen=first_seen,
        )


def _facts(actor: Actor, head_id: int) -> tuple[list[Fact], dict[int, FactSource]]:
    """The facts of a child that the actor may see, those taken back included, each with its source."""
    rows = list(seeing.facts(actor).filter(handle__head=head_id))
    sources = {row.pk: FactSource(row.run_id, row.row_number, row.person) for row in rows}
    return [fact_of(row) for row in rows], sources


def fact_of(row: FactRow) -> Fact:
    """A stored fact as the rules know it."""
    kind = FactKind(row.kind)
    content = content_from_json(kind, row.content)
    valid = Period(row.valid.lower, row.valid.upper)
    return Fact(row.pk, kind, valid, row.recorded_at, content, row.retracts_id, row.kenmerk)


def _standing(facts: list[Fact], as_known_at: datetime | None) -> tuple[Fact, ...]:
    moment = as_known_at or max((fact.recorded_at for fact in facts), default=None)
    found = standing(facts, moment) if moment else []
    return tuple(sorted(found, key=lambda fact: (fact.valid, fact.kind, fact.id)))


def _stored(actor: Actor, head_id: int) -> tuple[Folded, dict[str, datetime]]:
    """The stored lines and findings, and since when each finding is there."""
    enrolment, attendance, side_places = seeing.lines(actor, head_id)
    findings = list(seeing.findings(actor).filter(handle=head_id))
    folded = Folded(
        tuple(map(enrolment_of, enrolment)),
        tuple(map(attendance_of, attendance)),
        tuple(map(side_place_of, side_places)),
        tuple(sorted(map(finding_of, findings), key=lambda each: (each.period.start, each.identity))),
    )
    return folded, {row.identity: row.first_seen for row in findings}


def _known_then(head_id: int, as_known_at: datetime) -> list[Fact]:
    """All facts recorded by then of the handles that were one child then."""
    with connections["default"].cursor() as cursor:
        cursor.execute(_FOR_FOLD, [head_id, as_known_at])
        return [
            Fact(
                number,
                FactKind(kind),
                Period(start, end),
                at,
                content_from_json(FactKind(kind), json.loads(text)),
                by,
            )
            for number, kind, start, end, at, text, by in cursor.fetchall()
        ]


def _limited(whole: Folded, opened: frozenset[Category]) -> Folded:
    return replace(
        whole,
        enrolment=whole.enrolment if Category.SCHOOL in opened else (),
        attendance=whole.attendance if Category.VERZUIM in opened else (),
        side_places=whole.side_places if Category.SCHOOL in opened else (),
        findings=tuple(found for found in whole.findings if found.category in opened),
    )
