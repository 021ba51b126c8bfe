"""Reads the ontwikkelingsperspectief of a child: its versions, what was said of them, and which one holds."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from thuisnabij.children.support.models import (
    HeardPupil,
    OppAgreement,
    OppDraft,
    OppEvaluation,
    OppVersion,
)
from thuisnabij.children.support.queries.opp_rows import (
    CurrentOpp,
    EvaluationRow,
    HeardRow,
    OppDraftRow,
    SaidRow,
    VersionRow,
)
from thuisnabij.children.support.rules.opp import (
    Agreement,
    AgreementState,
    Person,
    Said,
    agreement_of,
)
from thuisnabij.children.support.sealing import opened_words
from thuisnabij.ground.access import queries as access
from thuisnabij.ground.access.operations import handles_of
from thuisnabij.ground.access.queries import names_of_people
from thuisnabij.ground.access.rules import Actor, Category, Role, roles_in
from thuisnabij.ground.access.seeing import seen_by
from thuisnabij.ground.rulesets.queries import get_rule_set

RULE_SET = "opp"
HEARING = "opp-hoorrecht"


@dataclass(frozen=True, slots=True)
class OppOfChild:
    """Everything there is of the opp of a child, the newest first. `draft` is that of a school of the actor."""

    handle_id: int
    draft: OppDraftRow | None
    versions: tuple[VersionRow, ...]
    heard: tuple[HeardRow, ...]

    @property
    def newest(self) -> VersionRow | None:
        """The version that was set last."""
        return self.versions[0] if self.versions else None

    @property
    def in_force(self) -> VersionRow | None:
        """The newest version of which the support is agreed."""
        agreed = (each for each in self.versions if each.agreement.state is AgreementState.AKKOORD)
        return next(agreed, None)


def visible_versions(*, actor: Actor) -> QuerySet[OppVersion]:
    """Versions of children whose support the actor may see. Evaluate it under :func:`seen_by`."""
    return access.visible_to(actor=actor, rows=OppVersion.objects.all(), category=Category.ONDERSTEUNING)


def visible_drafts(*, actor: Actor) -> QuerySet[OppDraft]:
    """Open drafts of schools of the actor: nobody else reads along. Evaluate it under :func:`seen_by`."""
    rows = access.visible_to(actor=actor, rows=OppDraft.objects.all(), category=Category.ONDERSTEUNING)
    schools = [each.key for each in actor.parties if each.role is Role.SCHOOL]
    return rows.filter(is_open=True, location__in=schools)


def visible_heard(*, actor: Actor) -> QuerySet[HeardPupil]:
    """What pupils said whose support the actor may see. Evaluate it under :func:`seen_by`."""
    return access.visible_to(actor=actor, rows=HeardPupil.objects.all(), category=Category.ONDERSTEUNING)


@dataclass(frozen=True, slots=True)
class OppRows:
    """What is stored of the opp of one child, its words still sealed; the newest version first."""

    versions: tuple[OppVersion, ...]
    drafts: tuple[OppDraft, ...]
    agreements: tuple[OppAgreement, ...]
    evaluations: tuple[OppEvaluation, ...]

    def agreement_on(self, version: OppVersion) -> Agreement:
        """How it stands with the agreement on the support in a version."""
        said = [each for each in self.agreements if each.version_id == version.pk]
        return agreement_of(version.people, [Said(each.by, each.agreed, each.said_on) for each in said])


def read_rows(*, actor: Actor, handle_id: int) -> OppRows:
    """The rows of a child (a head) that the actor may see, for what needs no words: two questions, or four."""
    with seen_by(actor, only_reads=True):
        versions = tuple(
            visible_versions(actor=actor).filter(handle__head=handle_id).order_by("-set_on", "-pk")
        )
        drafts = access.visible_to(
            actor=actor, rows=OppDraft.objects.all(), category=Category.ONDERSTEUNING
        ).filter(handle__head=handle_id)
        agreements, evaluations = OppAgreement.objects.none(), OppEvaluation.objects.none()
        if versions:
            agreements = OppAgreement.objects.filter(version__in=versions).order_by("pk")
            evaluations = OppEvaluation.objects.filter(version__in=versions).order_by("-held_on", "-pk")
        return OppRows(versions, tuple(drafts), tuple(agreements), tuple(evaluations))


def get_opp(*, actor: Actor, handle_id: int, rows: OppRows | None = None) -> OppOfChild:
    """The opp of a child (a head) as far as the actor may see it; empty when there is none, or it is hidden.

    Who read its `rows` before gives them. What is shown must be journalled by the caller.
    """
    with seen_by(actor, only_reads=True):
        rows = rows or read_rows(actor=actor, handle_id=handle_id)
        heard = list(visible_heard(actor=actor).filter(handle__head=handle_id).order_by("-heard_on", "-pk"))
        own = [each for each in rows.drafts if each.is_open and Role.SCHOOL in roles_in(actor, each.location)]
        opened = _Opened(rows, heard)
        return OppOfChild(
            handle_id=handle_id,
            draft=_draft(own[0], opened) if own else None,
            versions=tuple(opened.version(each) for each in rows.versions),
            heard=tuple(opened.heard[each.pk] for each in heard),
        )


def opp_of(*, actor: Actor, handle_id: int) -> CurrentOpp | None:
    """The version that was set last, of a child (a head) whose support the actor may see; None without one."""
    newest = get_opp(actor=actor, handle_id=handle_id).newest
    if newest is None:
        return None
    is_in_force = newest.agreement.state is AgreementState.AKKOORD
    return CurrentOpp(newest.id, newest.number, newest.set_on, newest.digest, is_in_force)


def must_hear(*, on: date) -> bool:
    """Whether the law asks on a day that the pupil is heard."""
    return get_rule_set(key=HEARING, on=on).word("horen") == "verplicht"


def digest_of(row: OppVersion) -> str:
    """Names a version as it was set: number, days and sealed content, which never change."""
    head = f"{row.number}|{row.location}|{row.set_on}|{row.consulted_on}|".encode()
    return hashlib.sha256(head + bytes(row.sealed)).hexdigest()


class _Opened:
    """The rows of one child with their words opened; asks for keys and names once."""

    def __init__(self, rows: OppRows, heard: Sequence[HeardPupil]) -> None:
        numbers = {each.handle_id for each in (*rows.versions, *heard, *rows.drafts)}
        self.rows = rows
        self.handles = handles_of(handle_ids=numbers) if numbers else {}
        self.names: Mapping[str, str] = names_of_people() if numbers else {}
        self.heard = {each.pk: self._heard(each) for each in heard}

    def words(
        self, row: OppVersion | OppDraft | HeardPupil | OppAgreement | OppEvaluation
    ) -> Mapping[str, Any]:
        """What is sealed in a row."""
        return opened_words(bytes(row.sealed), self.handles[row.handle_id])

    def name(self, key: str) -> str:
        """The name of who did something."""
        return self.names.get(key, key)

    def version(self, row: OppVersion) -> VersionRow:
        """A version with what was said of it."""
        words = self.words(row)
        said = tuple(self._said(each) for each in self.rows.agreements if each.version_id == row.pk)
        held = [each for each in self.rows.evaluations if each.version_id == row.pk]
        return VersionRow(
            id=row.pk,
            number=row.number,
            location=row.location,
            destination=row.destination,
            consulted_on=row.consulted_on,
            set_on=row.set_on,
            set_at=row.made_at,
            set_by=self.name(row.made_by),
            answers=words["answers"],
            people=tuple(Person(each["name"], each["role"]) for each in words["people"]),
            said=said,
            agreement=self.rows.agreement_on(row),
            heard=self.heard.get(row.heard_id or 0),
            evaluations=tuple(map(self._evaluation, held)),
            digest=digest_of(row),
        )

    def _said(self, row: OppAgreement) -> SaidRow:
        words = self.words(row)
        return SaidRow(row.by, row.agreed, row.said_on, words["reason"], self.name(row.made_by), row.made_at)

    def _heard(self, row: HeardPupil) -> HeardRow:
        words = self.words(row)["words"]
        return HeardRow(
            row.pk, row.location, row.occasion, row.how, row.heard_on, words, self.name(row.made_by)
        )

    def _evaluation(self, row: OppEvaluation) -> EvaluationRow:
        words = self.words(row)
        return EvaluationRow(
            on=row.held_on,
            who=words["who"],
            findings=words["findings"],
            outcome=row.outcome,
            weighed=words["weighed"],
            heard=self.heard.get(row.heard_id or 0),
        )


def _draft(row: OppDraft, opened: _Opened) -> OppDraftRow:
    return OppDraftRow(
        id=row.pk,
        location=row.location,
        answers=opened.words(row)["answers"],
        revision=row.revision,
        definitive_on=row.definitive_on,
        saved_at=row.saved_at,
        saved_by=opened.name(row.saved_by),
    )
