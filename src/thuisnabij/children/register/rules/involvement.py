"""Who is involved with a child because of its facts, on what ground, for which information, and how long. Pure.

The SWV stays involved after what involved it is over, for as long as the rule set `bewaartermijnen` keeps that.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from thuisnabij.children.register.rules.facts import Fact, FactKind, Residence, SidePlace
from thuisnabij.children.register.rules.fold.days import (
    ENDLESS,
    Days,
    Span,
    common,
    end_of,
    period_of,
    union,
    winners,
)
from thuisnabij.children.register.rules.fold.segments import Folded
from thuisnabij.children.register.rules.retention import CLOCK_OF_KIND, kept_until
from thuisnabij.ground.access.rules import Category, InvolvementRole, PartyKind
from thuisnabij.ground.rulesets.rules import RuleSet
from thuisnabij.kernel.periods import Period
from thuisnabij.kernel.texts import gettext_noop

SUPPORT_KINDS = frozenset(
    {FactKind.TLV, FactKind.ARRANGEMENT, FactKind.OPP, FactKind.NEVENPLEK, FactKind.ZORGVERBLIJF}
)
ABSENCE_KINDS = frozenset({FactKind.VERZUIM, FactKind.VRIJSTELLING})

ENROLLED = gettext_noop("Inschrijving (wet)")
BESIDE = gettext_noop("Nevenplek (wet)")
SUPPORTED = gettext_noop("WPO 18a / WVO 2.47")
ABSENT = gettext_noop("Afspraak over verzuim")
COMPULSORY = gettext_noop("Leerplichtwet 21")

OF_SCHOOL = frozenset(Category) - {Category.GEZIN}
_BESIDE = frozenset({Category.PERSOON, Category.SCHOOL, Category.ONDERSTEUNING})
OF_SUPPORT = frozenset({Category.PERSOON, Category.SCHOOL, Category.ONDERSTEUNING, Category.GEZONDHEID})
OF_ABSENCE = frozenset({Category.PERSOON, Category.SCHOOL, Category.VERZUIM})
_LEERPLICHT = frozenset({Category.PERSOON, Category.VERZUIM})
OF_PLACE = frozenset({Category.PERSOON, Category.SCHOOL})


@dataclass(frozen=True, slots=True)
class Involved:
    """A party (its kind and key) is involved in a role, on a ground, for categories, during a period."""

    party_kind: PartyKind
    party_key: str
    role: InvolvementRole
    ground: str
    categories: frozenset[Category]
    period: Period


@dataclass(frozen=True, slots=True)
class Places:
    """Where things are: the municipality ("GM" and four digits) of a postcode area and of a location; None: unknown."""

    of_area: Callable[[str], str | None]
    of_location: Callable[[str], str | None]


def involved_by(
    facts: Sequence[Fact], folded: Folded, *, swv: str, places: Places, terms: Sequence[RuleSet]
) -> tuple[Involved, ...]:
    """Who follows from the standing facts of a child and their fold; days of one party, role and ground are joined.

    `terms` are the sets of `bewaartermijnen`: they say how long the SWV stays involved afterwards.
    """
    return (
        *_schools(folded),
        *_side_places(facts),
        *_swv(facts, folded, swv, terms),
        *_municipalities(facts, folded, places),
    )


def _schools(folded: Folded) -> Iterator[Involved]:
    days: dict[str, list[Days]] = defaultdict(list)
    for segment in folded.enrolment:
        if segment.location:
            days[segment.location].append((segment.period.start, end_of(segment.period)))
    for location, spans in days.items():
        for start, end in union(spans):
            yield Involved(
                PartyKind.SCHOOL, location, InvolvementRole.SCHOOL, ENROLLED, OF_SCHOOL, period_of(start, end)
            )


def _side_places(facts: Iterable[Fact]) -> Iterator[Involved]:
    days: dict[str, list[Days]] = defaultdict(list)
    for fact in facts:
        if isinstance(fact.content, SidePlace):
            days[fact.content.location].append((fact.valid.start, end_of(fact.valid)))
    for location, spans in days.items():
        for start, end in union(spans):
            yield Involved(
                PartyKind.SCHOOL, location, InvolvementRole.NEVENPLEK, BESIDE, _BESIDE, period_of(start, end)
            )


def _swv(facts: Iterable[Fact], folded: Folded, swv: str, terms: Sequence[RuleSet]) -> Iterator[Involved]:
    """The SWV that holds the file: for support and for absence apart, and for what is to be resolved."""
    support: list[Days] = []
    absence: list[Days] = []
    for fact in facts:
        if fact.kind in SUPPORT_KINDS:
            support.append((fact.valid.start, _kept_until(fact, terms)))
        elif fact.kind in ABSENCE_KINDS:
            absence.append((fact.valid.start, _kept_until(fact, terms)))
    found = [(each.period.start, end_of(each.period)) for each in folded.findings]
    of_support = OF_PLACE | {
        each.category for each in folded.findings if each.category is Category.ONDERSTEUNING
    }
    for spans, ground, categories in (
        (support, SUPPORTED, OF_SUPPORT),
        (absence, ABSENT, OF_ABSENCE),
        (found, SUPPORTED, of_support),
    ):
        for start, end in union(spans):
            yield Involved(
                PartyKind.SAMENWERKINGSVERBAND,
                swv,
                InvolvementRole.SAMENWERKINGSVERBAND,
                ground,
                categories,
                period_of(start, end),
            )


def _municipalities(facts: Sequence[Fact], folded: Folded, places: Places) -> Iterator[Involved]:
    """During absence and exemption: the municipality of residence, where that is not known that of the school."""
    spells = union((x.valid.start, end_of(x.valid)) for x in facts if x.kind in ABSENCE_KINDS)
    if not spells:
        return
    days: dict[str, list[Days]] = defaultdict(list)
    for start, end, key in winners([*_homes(facts, places), *_schools_of(folded, places)]):
        days[key].append((start, end))
    for key, spans in days.items():
        for start, end in common(spells, union(spans)):
            yield Involved(
                PartyKind.GEMEENTE,
                key,
                InvolvementRole.LEERPLICHT,
                COMPULSORY,
                _LEERPLICHT,
                period_of(start, end),
            )


def _homes(facts: Iterable[Fact], places: Places) -> Iterator[Span[str]]:
    """The newest residence of a day counts."""
    for fact in facts:
        if fact.kind is FactKind.WOONPLAATS:
            pc4 = cast(Residence, fact.content).pc4
            municipality = places.of_area(pc4)
            if municipality:
                start = fact.valid.start
                yield start, end_of(fact.valid), (0, -start.toordinal(), municipality), municipality


def _schools_of(folded: Folded, places: Places) -> Iterator[Span[str]]:
    for segment in folded.enrolment:
        municipality = places.of_location(segment.location) if segment.location else None
        if municipality:
            yield segment.period.start, end_of(segment.period), (1, municipality), municipality


def _kept_until(fact: Fact, terms: Sequence[RuleSet]) -> date:
    if fact.valid.end is None:
        return ENDLESS
    return kept_until(CLOCK_OF_KIND[fact.kind], since=fact.valid.end, terms=terms)
