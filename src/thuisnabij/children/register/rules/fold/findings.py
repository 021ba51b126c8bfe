"""What does not fit in the facts of one child: gaps, overlaps, contradictions, what stands beside an enrolment."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import cast

from thuisnabij.children.register.rules.facts import (
    ARTICLES_WITHOUT_ENROLMENT,
    CATEGORY_OF_KIND,
    Absence,
    Fact,
    FactKind,
    Vrijstelling,
    content_key,
)
from thuisnabij.children.register.rules.fold.days import (
    ENDLESS,
    Days,
    common,
    end_of,
    period_of,
    union,
    without,
)
from thuisnabij.children.register.rules.fold.enrolment import Held
from thuisnabij.children.register.rules.fold.known import Known
from thuisnabij.children.register.rules.fold.segments import EnrolmentSegment, Found
from thuisnabij.children.register.rules.fold.tlvs import tlv_findings
from thuisnabij.children.register.rules.words import EnrolmentStatus, FindingKind
from thuisnabij.ground.access.rules import Category


def findings(known: Known, held: Sequence[Held], enrolment: Sequence[EnrolmentSegment]) -> tuple[Found, ...]:
    """All findings of a child, by first day and identity; the same identity once."""
    found = [*_gaps(enrolment), *_overlaps(held), *tlv_findings(known, enrolment)]
    if known.of(FactKind.VERZUIM) or known.of(FactKind.VRIJSTELLING):
        enrolled = [
            (segment.period.start, end_of(segment.period))
            for segment in enrolment
            if segment.status is EnrolmentStatus.INGESCHREVEN
        ]
        days = union(enrolled)
        found += [*_absent_elsewhere(known, days), *_exempt_and_enrolled(known, days), *_both_ways(known)]
    if known.departures or known.death < ENDLESS:
        found += [*_after_death(known), *_end_after_leaving(known)]
    return tuple(sorted(_once(found), key=lambda each: (each.period.start, each.identity)))


def _once(found: Iterable[Found]) -> Iterable[Found]:
    """One finding per identity: the longest, with all facts of those that share it."""
    once: dict[str, Found] = {}
    for each in found:
        other = once.get(each.identity, each)
        longest = max(each, other, key=lambda one: end_of(one.period))
        once[each.identity] = replace(longest, facts=tuple(sorted({*each.facts, *other.facts})))
    return once.values()


def _gaps(enrolment: Sequence[EnrolmentSegment]) -> Iterator[Found]:
    for place, segment in enumerate(enrolment):
        if segment.status is EnrolmentStatus.TUSSEN_SCHOLEN:
            before = enrolment[place - 1].fact_id if place else None
            yield Found(
                FindingKind.GAT,
                Category.SCHOOL,
                segment.period,
                f"{FindingKind.GAT}:{segment.period.start}",
                () if before is None else (before,),
            )


def _overlaps(held: Sequence[Held]) -> Iterator[Found]:
    """Pairs of enrolments that say something else about the same days."""
    for place, (start, end, fact) in enumerate(held):
        for other_start, other_end, other in held[place + 1 :]:
            if other_start >= end:
                break
            if other.content != fact.content:
                days = (max(start, other_start), min(end, other_end))
                yield _of_pair(FindingKind.OVERLAP, Category.SCHOOL, days, (fact, other))


def _both_ways(known: Known) -> Iterator[Found]:
    """Pairs of absence spells of which one is authorised and the other is not."""
    facts = sorted(known.of(FactKind.VERZUIM), key=lambda fact: fact.valid.start)
    for place, fact in enumerate(facts):
        for other in facts[place + 1 :]:
            if other.valid.start >= end_of(fact.valid):
                break
            if cast(Absence, fact.content).authorised != cast(Absence, other.content).authorised:
                days = (other.valid.start, min(end_of(fact.valid), end_of(other.valid)))
                yield _of_pair(FindingKind.TEGENSPRAAK, Category.VERZUIM, days, (fact, other))


def _absent_elsewhere(known: Known, enrolled: Sequence[Days]) -> Iterator[Found]:
    """Absence on days without enrolment; death ends every spell."""
    kind = FindingKind.VERZUIM_ZONDER_INSCHRIJVING
    for fact in known.of(FactKind.VERZUIM):
        spell = union([(fact.valid.start, min(end_of(fact.valid), known.death))])
        for days in without(spell, enrolled):
            yield _of_one(kind, days, fact)


def _exempt_and_enrolled(known: Known, enrolled: Sequence[Days]) -> Iterator[Found]:
    kind = FindingKind.VRIJSTELLING_NAAST_INSCHRIJVING
    for fact in known.of(FactKind.VRIJSTELLING):
        if cast(Vrijstelling, fact.content).article in ARTICLES_WITHOUT_ENROLMENT:
            for days in common([(fact.valid.start, end_of(fact.valid))], enrolled):
                yield _of_one(kind, days, fact)


def _after_death(known: Known) -> Iterator[Found]:
    """Whatever begins after the day of death, and enrolments with a given end after it."""
    death = known.death
    deaths = [fact for fact in known.of(FactKind.OVERLIJDEN) if fact.valid.start == death]
    for fact in known.facts if deaths else ():
        ends_later = fact.kind is FactKind.INSCHRIJVING and (fact.valid.end or death) > death
        if fact.valid.start > death or ends_later:
            days = (max(death, fact.valid.start), end_of(fact.valid))
            for told in deaths:
                yield _of_pair(FindingKind.TEGENSPRAAK, CATEGORY_OF_KIND[fact.kind], days, (fact, told))


def _end_after_leaving(known: Known) -> Iterator[Found]:
    """Enrolments that began before a departure and have a given end after it: they stand, and are questioned."""
    death = known.death
    for departure in known.departures:
        day = departure.valid.start
        for fact in known.of(FactKind.INSCHRIJVING):
            end = min(fact.valid.end or day, death)
            if fact.valid.start < day < end:
                yield _of_pair(FindingKind.TEGENSPRAAK, Category.SCHOOL, (day, end), (fact, departure))


def _of_one(kind: FindingKind, days: Days, fact: Fact) -> Found:
    identity = f"{kind}:{_described(fact)}:{days[0]}"
    return Found(kind, CATEGORY_OF_KIND[fact.kind], period_of(*days), identity, (fact.id,))


def _of_pair(kind: FindingKind, category: Category, days: Days, pair: tuple[Fact, Fact]) -> Found:
    one, other = sorted(pair, key=lambda fact: (_described(fact), fact.valid.start, fact.id))
    identity = f"{kind}:{_described(one)}:{_described(other)}:{days[0]}"
    return Found(kind, category, period_of(*days), identity, (one.id, other.id))


def _described(fact: Fact) -> str:
    return f"{fact.kind} {' '.join(content_key(fact.content))}".rstrip()
