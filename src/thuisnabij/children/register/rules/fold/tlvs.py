"""Findings about toelaatbaarheidsverklaringen: none, run out, two at a time, two that contradict."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from thuisnabij.children.register.rules.facts import Fact, FactKind, Tlv
from thuisnabij.children.register.rules.fold.days import Days, end_of, period_of, union, without
from thuisnabij.children.register.rules.fold.known import Known
from thuisnabij.children.register.rules.fold.segments import EnrolmentSegment, Found
from thuisnabij.children.register.rules.words import FindingKind
from thuisnabij.ground.access.rules import Category

# A school of each of these types asks for a tlv of its own kind.
TYPES_WITH_TLV = ("sbo", "so", "vso", "pro")


def tlv_findings(known: Known, enrolment: Sequence[EnrolmentSegment]) -> Iterator[Found]:
    """All findings about the tlvs of a child, in no particular order."""
    by_kind: dict[str, list[Fact]] = defaultdict(list)
    for fact in sorted(known.of(FactKind.TLV), key=lambda fact: fact.valid.start):
        by_kind[cast(Tlv, fact.content).kind].append(fact)
    for school_type, days in _days_by_type(enrolment).items():
        yield from _uncovered(known, school_type, days, by_kind.get(school_type, ()))
    for facts in by_kind.values():
        yield from _overlaps(facts)
    yield from _contradictions(known)


def _days_by_type(enrolment: Sequence[EnrolmentSegment]) -> Mapping[str, list[Days]]:
    days: dict[str, list[Days]] = defaultdict(list)
    for segment in enrolment:
        if segment.school_type in TYPES_WITH_TLV:
            days[segment.school_type].append((segment.period.start, end_of(segment.period)))
    return days


def _uncovered(known: Known, school_type: str, days: list[Days], tlvs: Sequence[Fact]) -> Iterator[Found]:
    """Days at a school of this type that no tlv of its kind covers; whoever stays in care needs none."""
    in_care = ((fact.valid.start, end_of(fact.valid)) for fact in known.of(FactKind.ZORGVERBLIJF))
    covered = union([*((fact.valid.start, end_of(fact.valid)) for fact in tlvs), *in_care])
    for start, end in without(union(days), covered):
        ended = [fact for fact in tlvs if end_of(fact.valid) <= start]
        kind = FindingKind.TLV_VERLOPEN if ended else FindingKind.ZONDER_TLV
        identity = f"{kind}:{school_type}:{start}"
        facts = tuple(sorted(fact.id for fact in ended))
        yield Found(kind, Category.ONDERSTEUNING, period_of(start, end), identity, facts)


def _overlaps(facts: Sequence[Fact]) -> Iterator[Found]:
    """Pairs of tlvs of one kind, with different numbers, that are valid on the same days."""
    for place, fact in enumerate(facts):
        for other in facts[place + 1 :]:
            if other.valid.start >= end_of(fact.valid):
                break
            numbers = sorted({cast(Tlv, fact.content).number, cast(Tlv, other.content).number})
            if len(numbers) == 2:
                days = (other.valid.start, min(end_of(fact.valid), end_of(other.valid)))
                yield _found(FindingKind.TLV_OVERLAP, ":".join(numbers), days, (fact, other))


def _contradictions(known: Known) -> Iterator[Found]:
    """Tlvs with one number of which the contents or the terms differ."""
    by_number: dict[str, list[Fact]] = defaultdict(list)
    for fact in known.of(FactKind.TLV):
        by_number[cast(Tlv, fact.content).number].append(fact)
    for number, facts in by_number.items():
        if len({(fact.content, fact.valid) for fact in facts}) > 1:
            days = (min(fact.valid.start for fact in facts), max(end_of(fact.valid) for fact in facts))
            yield _found(FindingKind.TEGENSPRAAK, f"tlv {number}", days, facts)


def _found(kind: FindingKind, told: str, days: Days, facts: Sequence[Fact]) -> Found:
    identity = f"{kind}:{told}" if kind is FindingKind.TEGENSPRAAK else f"{kind}:{told}:{days[0]}"
    return Found(kind, Category.ONDERSTEUNING, period_of(*days), identity, tuple(fact.id for fact in facts))
