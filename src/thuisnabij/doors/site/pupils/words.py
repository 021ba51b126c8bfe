"""What facts, statuses and findings are called on a page, in full words."""

from collections.abc import Mapping
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thuisnabij.children.register.rules.facts import FactKind
from thuisnabij.children.register.rules.words import AttendanceStatus, EnrolmentStatus, FindingKind
from thuisnabij.ground.access.rules import Category, InvolvementRole
from thuisnabij.ground.ui import formats
from thuisnabij.kernel.periods import Period

FINDINGS: Mapping[FindingKind, Promise] = {
    FindingKind.GAT: gettext_lazy("Geen inschrijving bekend"),
    FindingKind.OVERLAP: gettext_lazy("Twee inschrijvingen tegelijk"),
    FindingKind.TEGENSPRAAK: gettext_lazy("Gegevens spreken elkaar tegen"),
    FindingKind.ZONDER_TLV: gettext_lazy("Ingeschreven zonder TLV"),
    FindingKind.TLV_VERLOPEN: gettext_lazy("TLV verlopen"),
    FindingKind.TLV_OVERLAP: gettext_lazy("Twee TLV’s tegelijk"),
    FindingKind.VERZUIM_ZONDER_INSCHRIJVING: gettext_lazy("Verzuim zonder inschrijving"),
    FindingKind.VRIJSTELLING_NAAST_INSCHRIJVING: gettext_lazy("Vrijstelling naast inschrijving"),
}
FACTS: Mapping[FactKind, Promise] = {
    FactKind.INSCHRIJVING: gettext_lazy("Inschrijving"),
    FactKind.WOONPLAATS: gettext_lazy("Woonplaats"),
    FactKind.TLV: gettext_lazy("TLV"),
    FactKind.ARRANGEMENT: gettext_lazy("Arrangement"),
    FactKind.VERZUIM: gettext_lazy("Verzuim"),
    FactKind.VRIJSTELLING: gettext_lazy("Vrijstelling"),
    FactKind.ZORGVERBLIJF: gettext_lazy("Zorgverblijf"),
    FactKind.NEVENPLEK: gettext_lazy("Nevenplek"),
    FactKind.OPP: gettext_lazy("OPP"),
    FactKind.OVERDRACHT: gettext_lazy("Overdracht"),
    FactKind.VERTREK: gettext_lazy("Vertrek"),
    FactKind.OVERLIJDEN: gettext_lazy("Overlijden"),
    FactKind.VERHUIZING_BUITENLAND: gettext_lazy("Verhuizing naar het buitenland"),
    FactKind.INTREKKING: gettext_lazy("Intrekking"),
}
CATEGORIES: Mapping[Category, Promise] = {
    Category.PERSOON: gettext_lazy("naam en geboortedatum"),
    Category.SCHOOL: gettext_lazy("school"),
    Category.ONDERSTEUNING: gettext_lazy("ondersteuning"),
    Category.VERZUIM: gettext_lazy("verzuim"),
    Category.GEZONDHEID: gettext_lazy("gezondheid"),
    Category.GEZIN: gettext_lazy("gezinsplan"),
}
ENROLMENT: tuple[tuple[str, Promise], ...] = (
    (EnrolmentStatus.INGESCHREVEN, gettext_lazy("ingeschreven")),
    (EnrolmentStatus.TUSSEN_SCHOLEN, gettext_lazy("tussen scholen")),
    (EnrolmentStatus.NOG_NIET, gettext_lazy("nog niet ingeschreven")),
    (EnrolmentStatus.VRIJGESTELD, gettext_lazy("vrijgesteld")),
    (EnrolmentStatus.ZORGVERBLIJF, gettext_lazy("zorgverblijf")),
    (EnrolmentStatus.VERTROKKEN, gettext_lazy("vertrokken")),
    (EnrolmentStatus.BUITENLAND, gettext_lazy("in het buitenland")),
    (EnrolmentStatus.OVERLEDEN, gettext_lazy("overleden")),
)
ATTENDANCE: tuple[tuple[str, Promise], ...] = (
    (AttendanceStatus.AANWEZIG, gettext_lazy("aanwezig")),
    (AttendanceStatus.GEDEELTELIJK, gettext_lazy("gedeeltelijk aanwezig")),
    (AttendanceStatus.GEOORLOOFD, gettext_lazy("geoorloofd afwezig")),
    (AttendanceStatus.ONGEOORLOOFD, gettext_lazy("ongeoorloofd afwezig")),
    (AttendanceStatus.NIET_INGESCHREVEN, gettext_lazy("niet ingeschreven")),
)
INVOLVED_AS: Mapping[InvolvementRole, Promise] = {
    InvolvementRole.SCHOOL: gettext_lazy("school"),
    InvolvementRole.NEVENPLEK: gettext_lazy("nevenplek"),
    InvolvementRole.SAMENWERKINGSVERBAND: gettext_lazy("samenwerkingsverband"),
    InvolvementRole.LEERPLICHT: gettext_lazy("leerplicht"),
    InvolvementRole.DESKUNDIGE: gettext_lazy("deskundige"),
    InvolvementRole.JEUGDHULP: gettext_lazy("jeugdhulp"),
    InvolvementRole.NOODTOEGANG: gettext_lazy("noodtoegang"),
}
_GROUP_TYPES = ("bao", "sbo", "so")


def year_words(school_type: str, year: int | None) -> str:
    """ "groep 6" where children sit in groups, "leerjaar 2" elsewhere; empty when it is not known."""
    if year is None:
        return ""
    if school_type in _GROUP_TYPES:
        return _("groep %(year)s") % {"year": year}
    return _("leerjaar %(year)s") % {"year": year}


def age_on(birth_date: date, day: date) -> int:
    """Whole years on a day; who was born on 29 February has a birthday on 1 March in other years."""
    return day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birth_date.day))


def categories_words(categories: frozenset[Category] | tuple[Category, ...]) -> str:
    """The kinds of information in the order of the table: "naam en geboortedatum, school, verzuim"."""
    return ", ".join(str(words) for category, words in CATEGORIES.items() if category in categories)


def open_words(since: date, today: date) -> str:
    """How long a finding has been there: "vandaag", "1 dag", "12 dagen"."""
    days = (today - since).days
    return _("vandaag") if days == 0 else _("1 dag") if days == 1 else _("%(days)s dagen") % {"days": days}


def days_words(period: Period) -> str:
    """The days of a finding: "18 aug 2025 tot en met 31 aug 2025", "sinds 1 aug 2026", or the one day."""
    start = formats.short_day(period.start)
    if period.last_day is None:
        return _("sinds %(day)s") % {"day": start}
    if period.last_day == period.start:
        return _("op %(day)s") % {"day": start}
    return _("%(start)s tot en met %(last)s") % {"start": start, "last": formats.short_day(period.last_day)}
