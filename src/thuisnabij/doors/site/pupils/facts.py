"""Facts in words, each with where it came from and since when it is known."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from thuisnabij.children.register.rules import facts
from thuisnabij.children.register.rules.facts import FactKind
from thuisnabij.doors.site.pupils import events, words
from thuisnabij.ground.ui import formats

NameOf = Callable[[str], str]


@dataclass(frozen=True)
class FactRow:
    """One fact as the page lists it; `source_url` is empty for who may not open the source."""

    kind: str
    days: str
    said: str
    source: str
    source_url: str
    known_since: datetime


def said(fact: facts.Fact, name_of: NameOf) -> str:
    """What a fact says, without its days."""
    return _SAID[fact.kind](fact.content, name_of)


def days_of(fact: facts.Fact) -> str:
    """The days for which it is true; for what happens on one day, that day."""
    if fact.kind in _ON_ONE_DAY:
        return formats.short_day(fact.valid.start)
    return words.days_words(fact.valid)


def _enrolment(content: facts.Content, name_of: NameOf) -> str:
    assert isinstance(content, facts.Enrolment)
    parts = (content.school_type.upper(), name_of(content.location))
    return ", ".join(filter(None, (" ".join(parts), words.year_words(content.school_type, content.year))))


def _residence(content: facts.Content, name_of: NameOf) -> str:
    assert isinstance(content, facts.Residence)
    if content.pc4 == facts.ABROAD:
        return _("woont in het buitenland")
    return _("postcodegebied %(area)s") % {"area": content.pc4}


def _tlv(content: facts.Content, name_of: NameOf) -> str:
    assert isinstance(content, facts.Tlv)
    kind = " ".join(filter(None, (content.kind.upper(), content.category)))
    return _("%(kind)s, nummer %(number)s, afgegeven door %(swv)s") % {
        "kind": kind, "number": content.number, "swv": content.swv,
    }  # fmt: skip


def _arrangement(content: facts.Content, name_of: NameOf) -> str:
    assert isinstance(content, facts.Arrangement)
    hours = _("%(hours)s uur") % {"hours": formats.number(content.hours)} if content.hours is not None else ""
    amount = f"€{formats.NO_BREAK}{formats.number(content.amount, 2)}" if content.amount is not None else ""
    return ", ".join(filter(None, (content.kind, name_of(content.location), hours, amount)))


def _absence(content: facts.Content, name_of: NameOf) -> str:
    assert isinstance(content, facts.Absence)
    kind = _("geoorloofd") if content.authorised else _("ongeoorloofd")
    present = (
        _("aanwezig voor %(share)s") % {"share": formats.percentage(content.present_percentage, 0)}
        if content.present_percentage
        else _("alle uren afwezig")
    )
    return ", ".join(filter(None, (kind, present, content.reason)))


def _vrijstelling(content: facts.Content, name_of: NameOf) -> str:
    assert isinstance(content, facts.Vrijstelling)
    return _("Leerplichtwet artikel %(article)s") % {"article": content.article}


def _care(content: facts.Content, name_of: NameOf) -> str:
    assert isinstance(content, facts.CareStay)
    return ", ".join(filter(None, (content.kind, content.institution)))


def _side_place(content: facts.Content, name_of: NameOf) -> str:
    assert isinstance(content, facts.SidePlace)
    half_days = (
        _("%(amount)s dagdelen per week") % {"amount": formats.number(content.dagdelen)}
        if content.dagdelen is not None
        else ""
    )
    return ", ".join(filter(None, (content.kind, name_of(content.location), half_days)))


def _opp(content: facts.Content, name_of: NameOf) -> str:
    assert isinstance(content, facts.Opp)
    aim = _("uitstroom %(aim)s") % {"aim": content.destination} if content.destination else ""
    first = ", ".join(filter(None, (name_of(content.location), aim)))
    return " ".join(filter(None, (f"{first}.", events.opp_words(content))))


def _handover(content: facts.Content, name_of: NameOf) -> str:
    assert isinstance(content, facts.Handover)
    return ". ".join(filter(None, (events.handover_words(content, name_of), events.file_words(content))))


def _departure(content: facts.Content, name_of: NameOf) -> str:
    assert isinstance(content, facts.Departure)
    return _("naar %(where)s") % {"where": content.destination}


def _nothing_more(content: facts.Content, name_of: NameOf) -> str:
    return ""


_SAID: Mapping[FactKind, Callable[[facts.Content, NameOf], str]] = {
    FactKind.INSCHRIJVING: _enrolment,
    FactKind.WOONPLAATS: _residence,
    FactKind.TLV: _tlv,
    FactKind.ARRANGEMENT: _arrangement,
    FactKind.VERZUIM: _absence,
    FactKind.VRIJSTELLING: _vrijstelling,
    FactKind.ZORGVERBLIJF: _care,
    FactKind.NEVENPLEK: _side_place,
    FactKind.OPP: _opp,
    FactKind.OVERDRACHT: _handover,
    FactKind.VERTREK: _departure,
    FactKind.OVERLIJDEN: _nothing_more,
    FactKind.VERHUIZING_BUITENLAND: _nothing_more,
    FactKind.INTREKKING: _nothing_more,
}
_ON_ONE_DAY = (
    FactKind.OVERDRACHT,
    FactKind.VERTREK,
    FactKind.OVERLIJDEN,
    FactKind.VERHUIZING_BUITENLAND,
)
