"""What is to be done about the ontwikkelingsperspectief of children whom the actor may see: set it, or evaluate it."""

import uuid
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from django.db.models import QuerySet

from thuisnabij.children.register.queries import Dossier, PupilName, list_facts, list_names
from thuisnabij.children.register.queries.stays import list_enrolled
from thuisnabij.children.register.rules.facts import Content, FactKind, Opp, Tlv
from thuisnabij.children.register.rules.words import EnrolmentStatus
from thuisnabij.children.support.models import OppDraft, OppEvaluation
from thuisnabij.children.support.queries.opp import RULE_SET, OppRows, visible_versions
from thuisnabij.children.support.rules.opp import (
    Known,
    OppTerms,
    SetOpp,
    Stay,
    Work,
    needed_since,
    stays_of,
    work_of,
)
from thuisnabij.ground.access import queries as access
from thuisnabij.ground.access.rules import Actor, Category
from thuisnabij.ground.access.seeing import seen_by
from thuisnabij.ground.cases.queries import get_calendar
from thuisnabij.ground.cases.rules import Term, TermUnit
from thuisnabij.ground.rulesets.queries import get_rule_set
from thuisnabij.kernel.errors import RefusedError
from thuisnabij.kernel.periods import Period

MOST = 20_000
"""Children of whom the list is made at once."""
MOST_COUNTED = 3_000
"""Children of whom *Vandaag* counts at once: a page that is opened all day stays quick."""
Row = TypeVar("Row", OppDraft, OppEvaluation)
KINDS = (FactKind.ARRANGEMENT, FactKind.TLV, FactKind.OPP)


class TooManyChildrenError(RefusedError):
    """More children than a list of what is to be done looks through at once."""

    code = "support-opp-too-many"


@dataclass(frozen=True, slots=True)
class OppWorkRow:
    """What is to be done for one child; `name` is None without one."""

    handle_id: int
    code: uuid.UUID
    name: PupilName | None
    work: Work


@dataclass(frozen=True, slots=True)
class OppWork:
    """What is to be done, the first day first; how many of the children need an opp, and of how many of these the
    opp is known from elsewhere alone, so that nothing is known of its evaluation.
    """

    rows: tuple[OppWorkRow, ...]
    needed: int
    elsewhere: int


@dataclass
class _Gathered:
    """What is known of one child, while it is brought together."""

    code: uuid.UUID | None = None
    enrolled: list[Stay] = field(default_factory=list)
    supported: list[Period] = field(default_factory=list)
    opps: list[SetOpp] = field(default_factory=list)
    kept: list[SetOpp] = field(default_factory=list)
    evaluated: list[date] = field(default_factory=list)
    definitive: dict[str, date] = field(default_factory=dict)

    def add(self, valid: Period, content: Content) -> None:
        """One fact."""
        if isinstance(content, Opp):
            self.opps.append(SetOpp(content.location, valid.start, valid.end))
        elif not (isinstance(content, Tlv) and content.kind == "lwoo"):
            self.supported.append(valid)

    def known(self) -> Known:
        return Known(
            stays=stays_of(self.enrolled),
            supported=tuple(self.supported),
            opps=(*self.opps, *self.kept),
            kept=tuple(self.kept),
            evaluated=tuple(self.evaluated),
            definitive=self.definitive,
        )


def get_opp_terms(*, on: date) -> OppTerms:
    """The terms of the rule set that holds on a day."""
    return OppTerms(Term(get_rule_set(key=RULE_SET, on=on).number("vaststellen"), TermUnit.WEEK))


def list_opp_work(*, actor: Actor, today: date) -> OppWork:
    """What is to be done for the children whose support and school the actor may see, the first day first.

    What is shown must be journalled by the caller.
    """
    with seen_by(actor, only_reads=True):
        found = _work(_gather(actor, _seen_children(actor, MOST)), today)
        names = list_names(actor=actor, handle_ids={each.handle_id for each in found.rows})
    rows = (
        OppWorkRow(each.handle_id, each.code, names.get(each.handle_id), each.work) for each in found.rows
    )
    return OppWork(tuple(rows), found.needed, found.elsewhere)


def count_opp_work(*, actor: Actor, today: date) -> OppWork | None:
    """The same without reading a name, to be counted; None for who sees too many children to count them at once."""
    with seen_by(actor, only_reads=True):
        try:
            seen = _seen_children(actor, MOST_COUNTED)
        except TooManyChildrenError:
            return None
        return _work(_gather(actor, seen), today)


def work_of_child(*, dossier: Dossier, rows: OppRows, today: date) -> Work | None:
    """What is to be done for one child whose page is read, with the `rows` of its opp."""
    gathered = _Gathered(code=dossier.code)
    for segment in dossier.folded.enrolment:
        if segment.status is EnrolmentStatus.INGESCHREVEN:
            gathered.enrolled.append(Stay(segment.location, segment.school_type, segment.period))
    for fact in dossier.facts:
        if fact.kind in KINDS:
            gathered.add(fact.valid, fact.content)
    gathered.kept.extend(SetOpp(each.location, each.set_on) for each in rows.versions)
    gathered.evaluated.extend(each.held_on for each in rows.evaluations)
    gathered.definitive |= {each.location: each.definitive_on for each in rows.drafts if each.definitive_on}
    return work_of(gathered.known(), on=today, terms=get_opp_terms(on=today), calendar=get_calendar(on=today))


def _seen_children(actor: Actor, most: int) -> frozenset[int]:
    """The children whose support the actor may see; raises `TooManyChildrenError` for more than so many."""
    found = access.heads_seen(most=most + 1, actor=actor, category=Category.ONDERSTEUNING)
    if len(found) > most:
        raise TooManyChildrenError(
            what=f"There are more than {most} children to look through",
            where="opp",
            next="open the page of a pupil, or sign in with a role at one school",
        )
    return frozenset(found)


def _work(children: Mapping[int, _Gathered], today: date) -> OppWork:
    terms, calendar = get_opp_terms(on=today), get_calendar(on=today)
    rows: list[OppWorkRow] = []
    needed = elsewhere = 0
    for handle_id, gathered in children.items():
        known = gathered.known()
        if gathered.code is None or needed_since(known, on=today) is None:
            continue
        needed += 1
        work = work_of(known, on=today, terms=terms, calendar=calendar)
        if work is not None:
            rows.append(OppWorkRow(handle_id, gathered.code, None, work))
        elif not known.kept:
            elsewhere += 1
    rows.sort(key=lambda row: (row.work.last_day, row.handle_id))
    return OppWork(tuple(rows), needed, elsewhere)


def _gather(actor: Actor, seen: frozenset[int]) -> Mapping[int, _Gathered]:
    """What is known of every child of whom the actor may see school and support."""
    children: defaultdict[int, _Gathered] = defaultdict(_Gathered)
    for kind in KINDS:
        for each in list_facts(actor=actor, kind=kind):
            children[each.handle_id].add(each.fact.valid, each.fact.content)
    _add_kept(children, actor)
    for row in list_enrolled(actor=actor):
        if row.handle_id in seen:
            child = children[row.handle_id]
            child.code = row.code
            child.enrolled.append(Stay(row.location, row.school_type, row.period))
    return children


def _add_kept(children: defaultdict[int, _Gathered], actor: Actor) -> None:
    """Versions, evaluations and definitive placements that are kept here."""
    versions = visible_versions(actor=actor)
    columns = ("handle__head_id", "location", "set_on")
    for head, location, on in versions.values_list(*columns):
        children[head].kept.append(SetOpp(location, on))
    evaluations = _seen(actor, OppEvaluation).values_list("handle__head_id", "held_on")
    for head, held_on in evaluations:
        children[head].evaluated.append(held_on)
    placed = _seen(actor, OppDraft).filter(definitive_on__isnull=False)
    for head, location, day in placed.values_list("handle__head_id", "location", "definitive_on"):
        if day is not None:
            children[head].definitive[location] = day


def _seen(actor: Actor, model: type[Row]) -> QuerySet[Row]:
    rows: QuerySet[Row] = model.objects.all()
    return access.visible_to(actor=actor, rows=rows, category=Category.ONDERSTEUNING)
