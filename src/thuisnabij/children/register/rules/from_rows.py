"""What a row of a register says about its child: facts. Pure.

A row of one kind becomes facts of one kind, but for `vertrek`, whose SOORT says which. The handle of the child is not
known here: whoever links the row fills it in.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

from thuisnabij.children.register.rules import facts
from thuisnabij.children.register.rules.facts import Content, FactKind, NewFact
from thuisnabij.children.register.rules.registers import columns
from thuisnabij.ground.sources.rules.schema import RegisterRow
from thuisnabij.kernel.periods import Period

NO_HANDLE = 0
_DAY = timedelta(days=1)
_KNOWN = {"ja": True, "nee": False, "onbekend": None}

Values = Mapping[str, Any]
Said = tuple[FactKind, Content, Period]


def mark(kind: str, kenmerk: str) -> str:
    """The mark under which the facts of a row are kept: its kind and the KENMERK of its deliverer."""
    return f"{kind}:{kenmerk}"


def facts_of(kind: str, row: RegisterRow) -> tuple[NewFact, ...]:
    """The facts a row of a register of named children states, with `handle_id` 0; none for a row that is taken back.

    Raises `KeyError` for a kind that is not one of `registers.REGISTERS`.
    """
    said = _SAYS[kind]
    if row.withdrawn:
        return ()
    fact_kind, content, valid = said(row.values)
    return (NewFact(NO_HANDLE, fact_kind, valid, content, mark(kind, row.kenmerk), row.row),)


def _spell(values: Values) -> Period:
    """From VAN to TOT_EN_MET, of which the last day belongs to the spell."""
    last: date | None = values["last_day"]
    return Period(values["first_day"], None if last is None else last + _DAY)


def _placement(values: Values) -> Said:
    content = facts.Enrolment(values["location"], values["school_type"], values["year"])
    return FactKind.INSCHRIJVING, content, _spell(values)


def _residence(values: Values) -> Said:
    return FactKind.WOONPLAATS, facts.Residence(values["pc4"]), _spell(values)


def _departure(values: Values) -> Said:
    since = Period(values["on"], None)
    if values["departure"] == columns.ABROAD:
        return FactKind.VERHUIZING_BUITENLAND, facts.MovedAbroad(), since
    if values["departure"] == columns.DIED:
        return FactKind.OVERLIJDEN, facts.Death(), since
    return FactKind.VERTREK, facts.Departure(values["destination"]), since


def _tlv(values: Values) -> Said:
    content = facts.Tlv(
        values["number"], values["issued_by"], values["kind"], values["category"], values["origin"]
    )
    return FactKind.TLV, content, _spell(values)


def _arrangement(values: Values) -> Said:
    content = facts.Arrangement(values["location"], values["kind"], values["hours"], values["amount"])
    return FactKind.ARRANGEMENT, content, _spell(values)


def _absence(values: Values) -> Said:
    content = facts.Absence(values["authorised"], values["present_percentage"], values["reason"])
    return FactKind.VERZUIM, content, _spell(values)


def _vrijstelling(values: Values) -> Said:
    return FactKind.VRIJSTELLING, facts.Vrijstelling(values["article"]), _spell(values)


def _opp(values: Values) -> Said:
    content = facts.Opp(
        values["location"],
        values["destination"],
        _KNOWN[values["parents_agreed"]],
        _KNOWN[values["pupil_heard"]],
    )
    return FactKind.OPP, content, _spell(values)


def _care_stay(values: Values) -> Said:
    content = facts.CareStay(values["kind"], values["institution"] or None)
    return FactKind.ZORGVERBLIJF, content, _spell(values)


def _side_place(values: Values) -> Said:
    content = facts.SidePlace(values["kind"], values["location"], values["dagdelen"])
    return FactKind.NEVENPLEK, content, _spell(values)


def _handover(values: Values) -> Said:
    content = facts.Handover(
        values["from_location"],
        values["to_location"],
        values["warm"],
        _KNOWN[values["file_before_start"]],
    )
    return FactKind.OVERDRACHT, content, Period(values["on"], values["on"] + _DAY)


_SAYS: Mapping[str, Callable[[Values], Said]] = MappingProxyType(
    {
        columns.PLACEMENTS: _placement,
        columns.RESIDENCES: _residence,
        columns.DEPARTURES: _departure,
        columns.TLVS: _tlv,
        columns.ARRANGEMENTS: _arrangement,
        columns.ABSENCES: _absence,
        columns.EXEMPTIONS: _vrijstelling,
        columns.OPPS: _opp,
        columns.CARE_STAYS: _care_stay,
        columns.SIDE_PLACES: _side_place,
        columns.HANDOVERS: _handover,
    }
)
