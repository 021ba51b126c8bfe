"""What somebody enters about one child: what may not be, what it states, and who is involved because of it. Pure.

A samenwerkingsverband has no ground to hold all pupils by name: an entry says why it is involved with this one.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from thuisnabij.children.register.rules.facts import (
    SCHOOL_TYPES,
    Content,
    Enrolment,
    FactKind,
    NewFact,
    Residence,
)
from thuisnabij.children.register.rules.involvement import (
    ABSENT,
    OF_ABSENCE,
    OF_PLACE,
    OF_SCHOOL,
    OF_SUPPORT,
    SUPPORTED,
    Involved,
)
from thuisnabij.children.register.rules.matching_names import Identity
from thuisnabij.ground.access.rules import Category, InvolvementRole, PartyKind
from thuisnabij.kernel.identifiers import InvalidIdentifierError, Pc4, is_like_bsn
from thuisnabij.kernel.periods import Period
from thuisnabij.kernel.texts import gettext_noop

LOWEST_YEAR, HIGHEST_YEAR = 1, 8
OLDEST = 25
"""Nobody of this age or older is a pupil; in years."""
FARTHEST = timedelta(days=366)
"""An enrolment may begin so long after the day of entry."""
KEPT_FAILED = timedelta(days=14)
"""How long what could not be taken in is kept, counted from when that was clear."""

ENTERED = gettext_noop("Aangemeld door de school, de inschrijving begint nog")
WITHOUT_SCHOOL = gettext_noop("Instroom zonder school (WPO 18a)")


class EntryGround(StrEnum):
    """Why the samenwerkingsverband is involved with a child that is entered; the values are stored."""

    ONDERSTEUNING = "ondersteuning"
    VERZUIM = "verzuim"
    ZONDER_SCHOOL = "zonder school"


class ReceivedState(StrEnum):
    """How far a record is that a person sent in; the values are stored."""

    ONTVANGEN = "ontvangen"
    VERWERKT = "verwerkt"
    MISLUKT = "mislukt"


class Problem(StrEnum):
    """Why a field of an entry is refused."""

    NO_LETTERS = "naam-zonder-letters"
    LIKE_BSN = "lijkt-bsn"
    NOT_BORN = "nog-niet-geboren"
    TOO_OLD = "te-oud"
    NO_POSTCODE = "geen-postcode"
    POSTCODE_NEEDED = "postcode-nodig"
    UNKNOWN_TYPE = "schooltype-onbekend"
    UNKNOWN_YEAR = "leerjaar-onbekend"
    BEFORE_BIRTH = "voor-geboorte"
    TOO_FAR = "te-ver-vooruit"
    NOT_YET = "nog-niet-zo"
    HAS_SCHOOL = "heeft-een-school"


@dataclass(frozen=True, slots=True)
class Entry:
    """One child as somebody entered it. Empty `number` and `pc4`: not given; no `enrolment`: it has no school.

    `since` is the first day of the enrolment; of a child without a school the first day on which it was so, here.
    """

    identity: Identity
    since: date
    ground: EntryGround
    enrolment: Enrolment | None = None
    number: str = ""
    pc4: str = ""


@dataclass(frozen=True, slots=True)
class Sender:
    """For whom somebody entered a child: a school or a samenwerkingsverband, by its key."""

    kind: PartyKind
    key: str


def problems(entry: Entry, *, today: date) -> tuple[tuple[str, Problem], ...]:
    """What is wrong with an entry, as (field, problem), in the order of the fields; empty when nothing is."""
    return (
        *_of_child(entry, today),
        *_of_place(entry),
        *_of_days(entry, today),
    )


def facts_of_entry(entry: Entry, *, handle_id: int, on: date) -> tuple[NewFact, ...]:
    """What an entry of that day states: where the child is enrolled, and where it lives.

    A child that has a school lives where it was said since the day of entry: of earlier days nobody said so.
    """
    found: list[tuple[FactKind, date, Content]] = []
    if entry.enrolment:
        found.append((FactKind.INSCHRIJVING, entry.since, entry.enrolment))
    if entry.pc4:
        start = on if entry.enrolment else entry.since
        found.append((FactKind.WOONPLAATS, start, Residence(entry.pc4)))
    return tuple(NewFact(handle_id, kind, Period(start, None), content) for kind, start, content in found)


def involved_by_entry(entry: Entry, *, sender: Sender, swv: str, on: date) -> tuple[Involved, ...]:
    """Who is involved because of an entry of that day, beside whom its facts involve.

    The samenwerkingsverband on the ground that was given, until somebody ends that; a school that entered a child whose
    enrolment is still to begin, until it does.
    """
    ground, categories = _GROUNDS[entry.ground]
    found = [
        Involved(
            PartyKind.SAMENWERKINGSVERBAND,
            swv,
            InvolvementRole.SAMENWERKINGSVERBAND,
            ground,
            categories,
            Period(on, None),
        )
    ]
    if sender.kind is PartyKind.SCHOOL and entry.since > on:
        days = Period(on, entry.since)
        found.append(Involved(PartyKind.SCHOOL, sender.key, InvolvementRole.SCHOOL, ENTERED, OF_SCHOOL, days))
    return tuple(found)


def entry_text(entry: Entry) -> bytes:
    """The entry as it is sealed: JSON with Dutch keys."""
    identity, enrolment = entry.identity, entry.enrolment
    content = {
        "roepnaam": identity.first_name,
        "voorvoegsel": identity.prefix,
        "achternaam": identity.surname,
        "geboortedatum": identity.birth_date.isoformat(),
        "leerlingnummer": entry.number,
        "postcode4": entry.pc4,
        "vestiging": enrolment.location if enrolment else None,
        "schooltype": enrolment.school_type if enrolment else None,
        "leerjaar": enrolment.year if enrolment else None,
        "sinds": entry.since.isoformat(),
        "grond": str(entry.ground),
    }
    return json.dumps(content, ensure_ascii=False, sort_keys=True).encode()


def entry_of(text: bytes) -> Entry:
    """The entry that :func:`entry_text` wrote."""
    content: dict[str, Any] = json.loads(text)
    born = date.fromisoformat(content["geboortedatum"])
    location = content["vestiging"]
    return Entry(
        identity=Identity(content["roepnaam"], content["voorvoegsel"], content["achternaam"], born),
        since=date.fromisoformat(content["sinds"]),
        ground=EntryGround(content["grond"]),
        enrolment=Enrolment(location, content["schooltype"], content["leerjaar"]) if location else None,
        number=content["leerlingnummer"],
        pc4=content["postcode4"],
    )


_GROUNDS: Mapping[EntryGround, tuple[str, frozenset[Category]]] = MappingProxyType(
    {
        EntryGround.ONDERSTEUNING: (SUPPORTED, OF_SUPPORT),
        EntryGround.VERZUIM: (ABSENT, OF_ABSENCE),
        EntryGround.ZONDER_SCHOOL: (WITHOUT_SCHOOL, OF_PLACE),
    }
)


def _of_child(entry: Entry, today: date) -> Iterator[tuple[str, Problem]]:
    for field in ("first_name", "surname"):
        if not any(map(str.isalpha, getattr(entry.identity, field))):
            yield field, Problem.NO_LETTERS
    born = entry.identity.birth_date
    if born > today:
        yield "birth_date", Problem.NOT_BORN
    elif (today.year - born.year) - ((today.month, today.day) < (born.month, born.day)) >= OLDEST:
        yield "birth_date", Problem.TOO_OLD
    if is_like_bsn(entry.number):
        yield "number", Problem.LIKE_BSN


def _of_place(entry: Entry) -> Iterator[tuple[str, Problem]]:
    """A child without a school is of this samenwerkingsverband by where it lives: then that must be known."""
    if entry.pc4 and not _is_pc4(entry.pc4):
        yield "pc4", Problem.NO_POSTCODE
    elif not entry.pc4 and entry.enrolment is None:
        yield "pc4", Problem.POSTCODE_NEEDED
    if entry.enrolment is None:
        return
    if entry.enrolment.school_type not in SCHOOL_TYPES:
        yield "school_type", Problem.UNKNOWN_TYPE
    if entry.enrolment.year is not None and not LOWEST_YEAR <= entry.enrolment.year <= HIGHEST_YEAR:
        yield "year", Problem.UNKNOWN_YEAR


def _of_days(entry: Entry, today: date) -> Iterator[tuple[str, Problem]]:
    if entry.since < entry.identity.birth_date:
        yield "since", Problem.BEFORE_BIRTH
    elif entry.enrolment is None and entry.since > today:
        yield "since", Problem.NOT_YET
    elif entry.since > today + FARTHEST:
        yield "since", Problem.TOO_FAR
    if entry.ground is EntryGround.ZONDER_SCHOOL and entry.enrolment is not None:
        yield "ground", Problem.HAS_SCHOOL


def _is_pc4(text: str) -> bool:
    try:
        return Pc4(text) == text
    except InvalidIdentifierError:
        return False
