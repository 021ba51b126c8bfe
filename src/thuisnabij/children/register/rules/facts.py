"""The kinds of facts about a child, what each says, and how that is written down.

A fact says what is true from when until when (`valid`) and when we learnt it (`recorded_at`). It is never changed:
a correction withdraws it with a fact of kind `intrekking` and adds a new one. Words in contents are Dutch and are
those of the registers they come from; whoever records a fact has checked them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeAlias

from thuisnabij.ground.access.rules import Category
from thuisnabij.kernel.periods import Period
from thuisnabij.kernel.texts import gettext_noop


class FactKind(StrEnum):
    """What a fact is about; the stored values are Dutch words."""

    INSCHRIJVING = gettext_noop("inschrijving")
    WOONPLAATS = gettext_noop("woonplaats")
    TLV = gettext_noop("tlv")
    ARRANGEMENT = gettext_noop("arrangement")
    VERZUIM = gettext_noop("verzuim")
    VRIJSTELLING = gettext_noop("vrijstelling")
    ZORGVERBLIJF = gettext_noop("zorgverblijf")
    NEVENPLEK = gettext_noop("nevenplek")
    OPP = gettext_noop("opp")
    OVERDRACHT = gettext_noop("overdracht")
    VERTREK = gettext_noop("vertrek")
    OVERLIJDEN = gettext_noop("overlijden")
    VERHUIZING_BUITENLAND = gettext_noop("verhuizing-buitenland")
    INTREKKING = gettext_noop("intrekking")


SCHOOL_TYPES = ("bao", "sbo", "so", "vso", "vo", "pro")
TLV_KINDS = ("sbo", "so", "vso", "pro", "lwoo")
TLV_CATEGORIES = ("laag", "midden", "hoog")
ORIGINS = ("regulier", "voorschools", "speciaal", "anders")
ABSENCE_REASONS = ("ziekte", "wachten op plek", "schoolweigering", "anders")
# Articles of the Leerplichtwet by what they do: no enrolment needed; no attendance; attendance for a part.
ARTICLES_WITHOUT_ENROLMENT = ("5 onder a", "5 onder b", "5 onder c", "5a", "15")
ARTICLES_WITHOUT_ATTENDANCE = ("11 onder d", "11 onder e", "11 onder f", "11 onder g")
ARTICLES_IN_PART = ("11a", "3a", "3b")
ARTICLES = (*ARTICLES_WITHOUT_ENROLMENT, *ARTICLES_WITHOUT_ATTENDANCE, *ARTICLES_IN_PART)
CARE_KINDS = ("gehandicaptenzorg", "gesloten jeugdzorg", "jeugdgezondheidszorg", "justitiële jeugdinrichting")
SIDE_PLACE_KINDS = ("symbiose", "opdc", "onderwijs-zorgarrangement", "reguliere klas")
OPP_DESTINATIONS = ("vo", "vso", "pro", "mbo", "arbeid", "dagbesteding", "onbekend")
DEPARTURE_DESTINATIONS = ("vo", "mbo", "werk", "dagbesteding", "andere regio", "onbekend")
ABROAD = "buitenland"
PRESCHOOL = "voorschools"


@dataclass(frozen=True, slots=True)
class Enrolment:
    """Enrolled at a location, in a type of school (`SCHOOL_TYPES`) and, where known, a year of education."""

    location: str
    school_type: str
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Residence:
    """Lives in an area of four postcode digits, or `ABROAD`."""

    pc4: str


@dataclass(frozen=True, slots=True)
class Tlv:
    """Has a toelaatbaarheidsverklaring with a number, issued by an SWV (its code), for a kind (`TLV_KINDS`).

    `category` (`TLV_CATEGORIES`) and `origin` (`ORIGINS`: where the child came from) are None where not given.
    """

    number: str
    swv: str
    kind: str
    category: str | None = None
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Gets extra support at a location: hours (of staff) and amount (in euros) over the whole period."""

    location: str
    kind: str
    hours: Decimal | None = None
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Absence:
    """Does not attend, or attends for a percentage of the time (0-99); with or without a valid reason."""

    authorised: bool
    present_percentage: int = 0
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Vrijstelling:
    """Has a vrijstelling under an article of the Leerplichtwet (`ARTICLES`)."""

    article: str


@dataclass(frozen=True, slots=True)
class CareStay:
    """Stays in an institution of care or justice (`CARE_KINDS`)."""

    kind: str
    institution: str | None = None


@dataclass(frozen=True, slots=True)
class SidePlace:
    """Takes part at a second place (`SIDE_PLACE_KINDS`) for a number of half days a week, where known."""

    kind: str
    location: str
    dagdelen: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Opp:
    """Has an opp at a location; None for what is not known of destination, agreement and hearing."""

    location: str
    destination: str | None = None
    parents_agreed: bool | None = None
    pupil_heard: bool | None = None


@dataclass(frozen=True, slots=True)
class Handover:
    """Was handed over by a location (or `PRESCHOOL`) to another; the first day of `valid` is the day it was done."""

    from_location: str
    to_location: str
    warm: bool
    file_before_start: bool | None = None


@dataclass(frozen=True, slots=True)
class Departure:
    """Left education here (`DEPARTURE_DESTINATIONS`); the first day of `valid` is the first day away."""

    destination: str


@dataclass(frozen=True, slots=True)
class Death:
    """Died; the first day of `valid` is the day of death."""


@dataclass(frozen=True, slots=True)
class MovedAbroad:
    """Moved out of the country; the first day of `valid` is the first day away."""


@dataclass(frozen=True, slots=True)
class Retraction:
    """Takes back another fact, which it names in `Fact.retracts`; its own period means nothing."""


Content: TypeAlias = (
    Enrolment
    | Residence
    | Tlv
    | Arrangement
    | Absence
    | Vrijstelling
    | CareStay
    | SidePlace
    | Opp
    | Handover
    | Departure
    | Death
    | MovedAbroad
    | Retraction
)

CONTENT_OF_KIND: Mapping[FactKind, type[Content]] = {
    FactKind.INSCHRIJVING: Enrolment,
    FactKind.WOONPLAATS: Residence,
    FactKind.TLV: Tlv,
    FactKind.ARRANGEMENT: Arrangement,
    FactKind.VERZUIM: Absence,
    FactKind.VRIJSTELLING: Vrijstelling,
    FactKind.ZORGVERBLIJF: CareStay,
    FactKind.NEVENPLEK: SidePlace,
    FactKind.OPP: Opp,
    FactKind.OVERDRACHT: Handover,
    FactKind.VERTREK: Departure,
    FactKind.OVERLIJDEN: Death,
    FactKind.VERHUIZING_BUITENLAND: MovedAbroad,
    FactKind.INTREKKING: Retraction,
}

# An intrekking has the category of the fact that it takes back.
CATEGORY_OF_KIND: Mapping[FactKind, Category] = {
    FactKind.INSCHRIJVING: Category.SCHOOL,
    FactKind.WOONPLAATS: Category.PERSOON,
    FactKind.TLV: Category.ONDERSTEUNING,
    FactKind.ARRANGEMENT: Category.ONDERSTEUNING,
    FactKind.VERZUIM: Category.VERZUIM,
    FactKind.VRIJSTELLING: Category.VERZUIM,
    FactKind.ZORGVERBLIJF: Category.GEZONDHEID,
    FactKind.NEVENPLEK: Category.SCHOOL,
    FactKind.OPP: Category.ONDERSTEUNING,
    FactKind.OVERDRACHT: Category.SCHOOL,
    FactKind.VERTREK: Category.SCHOOL,
    FactKind.OVERLIJDEN: Category.SCHOOL,
    FactKind.VERHUIZING_BUITENLAND: Category.SCHOOL,
}

_NAMES: Mapping[type[Content], tuple[str, ...]] = {
    content: tuple(field.name for field in fields(content)) for content in CONTENT_OF_KIND.values()
}
_DECIMALS: Mapping[FactKind, tuple[str, ...]] = {
    FactKind.ARRANGEMENT: ("hours", "amount"),
    FactKind.NEVENPLEK: ("dagdelen",),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One stored fact. `kenmerk` is its deliverer's own mark, "<register>:<mark>", empty where there is none."""

    id: int
    kind: FactKind
    valid: Period
    recorded_at: datetime
    content: Content
    retracts: int | None = None
    kenmerk: str = ""


@dataclass(frozen=True, slots=True)
class NewFact:
    """A fact that is to be recorded about the child of a handle; `row_number` is that in its file, None without."""

    handle_id: int
    kind: FactKind
    valid: Period
    content: Content
    kenmerk: str = ""
    row_number: int | None = None


def content_to_json(content: Content) -> dict[str, Any]:
    """A content as JSON can hold it: what is not known is left out, decimals are texts."""
    values = ((name, getattr(content, name)) for name in _NAMES[type(content)])
    return {name: _json_value(value) for name, value in values if value is not None}


def content_from_json(kind: FactKind, values: dict[str, Any]) -> Content:
    """What `content_to_json` wrote, as the content of that kind of fact."""
    for name in _DECIMALS.get(kind, ()):
        if name in values:
            values = {**values, name: Decimal(values[name])}
    make: Callable[..., Content] = CONTENT_OF_KIND[kind]
    return make(**values)


def content_key(content: Content) -> tuple[str, ...]:
    """A text per field, to put contents of one kind in an order that always comes out the same."""
    return tuple(str(getattr(content, name)) for name in _NAMES[type(content)])


def _json_value(value: object) -> object:
    return str(value) if isinstance(value, Decimal) else value
