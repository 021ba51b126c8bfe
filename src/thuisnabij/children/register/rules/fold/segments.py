"""What a fold gives: segments of the two lines, side places, and findings, as frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass

from thuisnabij.children.register.rules.words import AttendanceStatus, EnrolmentStatus, FindingKind
from thuisnabij.ground.access.rules import Category, Role
from thuisnabij.kernel.periods import Period
from thuisnabij.kernel.texts import gettext_noop


@dataclass(frozen=True, slots=True)
class EnrolmentSegment:
    """Days with one enrolment status; place and type only when enrolled, a destination only when it left.

    `fact_id` is the fact that this rests on, None where it follows from there being none.
    """

    period: Period
    status: EnrolmentStatus
    location: str = ""
    school_type: str = ""
    year: int | None = None
    destination: str = ""
    fact_id: int | None = None


@dataclass(frozen=True, slots=True)
class AttendanceSegment:
    """Days with one attendance status; the percentage (0-99) and whether it is authorised only in an absence.

    A percentage that the law leaves open (part-time compulsory education) is None.
    """

    period: Period
    status: AttendanceStatus
    present_percentage: int | None = None
    authorised: bool | None = None
    fact_id: int | None = None


@dataclass(frozen=True, slots=True)
class SideSegment:
    """Days at a second place; may overlap anything."""

    period: Period
    kind: str
    location: str
    fact_id: int


@dataclass(frozen=True, slots=True)
class Found:
    """A finding in the facts of one child; `identity` tells it from others of the child, whatever their numbers."""

    kind: FindingKind
    category: Category
    period: Period
    identity: str
    facts: tuple[int, ...]

    @property
    def owner_role(self) -> Role:
        """Who is to resolve it."""
        return OWNER[self.kind]


@dataclass(frozen=True, slots=True)
class Folded:
    """The whole of a child as known at one moment; empty when no fact is known."""

    enrolment: tuple[EnrolmentSegment, ...] = ()
    attendance: tuple[AttendanceSegment, ...] = ()
    side_places: tuple[SideSegment, ...] = ()
    findings: tuple[Found, ...] = ()


OF_FINDINGS = (Category.SCHOOL, Category.ONDERSTEUNING, Category.VERZUIM)
"""The kinds of information that findings are about; only what contradicts a death is of the kind of any fact."""

OWNER: Mapping[FindingKind, Role] = {
    FindingKind.GAT: Role.COORDINATOR,
    FindingKind.OVERLAP: Role.SCHOOL,
    FindingKind.TEGENSPRAAK: Role.COORDINATOR,
    FindingKind.ZONDER_TLV: Role.COORDINATOR,
    FindingKind.TLV_VERLOPEN: Role.SCHOOL,
    FindingKind.TLV_OVERLAP: Role.COORDINATOR,
    FindingKind.VERZUIM_ZONDER_INSCHRIJVING: Role.SCHOOL,
    FindingKind.VRIJSTELLING_NAAST_INSCHRIJVING: Role.COORDINATOR,
}

RESOLVE: Mapping[FindingKind, str] = {
    FindingKind.GAT: gettext_noop(
        "Zoek uit waar deze leerling was: leg een inschrijving, een vrijstelling of een vertrek vast voor deze dagen."
    ),
    FindingKind.OVERLAP: gettext_noop(
        "Twee inschrijvingen gelden tegelijk: laat de school die de leerling verliet de einddatum doorgeven."
    ),
    FindingKind.TEGENSPRAAK: gettext_noop(
        "Deze gegevens kunnen niet allebei waar zijn: vraag na wat klopt en trek het andere in."
    ),
    FindingKind.ZONDER_TLV: gettext_noop(
        "Deze leerling staat ingeschreven zonder toelaatbaarheidsverklaring: leg haar vast, of laat haar aanvragen."
    ),
    FindingKind.TLV_VERLOPEN: gettext_noop(
        "De toelaatbaarheidsverklaring is verlopen: vraag een verlenging aan, of regel de overstap."
    ),
    FindingKind.TLV_OVERLAP: gettext_noop(
        "Twee toelaatbaarheidsverklaringen van dezelfde soort gelden tegelijk: beëindig of trek er een in."
    ),
    FindingKind.VERZUIM_ZONDER_INSCHRIJVING: gettext_noop(
        "Er is verzuim gemeld op dagen zonder inschrijving: beëindig het verzuim, of vul de inschrijving aan."
    ),
    FindingKind.VRIJSTELLING_NAAST_INSCHRIJVING: gettext_noop(
        "Er is een vrijstelling op dagen met een inschrijving: vraag de gemeente welke van beide klopt."
    ),
}
