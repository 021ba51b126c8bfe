"""Aanvragen that are ready to be decided on, in an SWV with a school and a committee; as few steps as there can be."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from thuisnabij.children.register.operations.linking import Incoming, link_records
from thuisnabij.children.support.operations.own import NewAanvraag, start_aanvraag
from thuisnabij.children.support.operations.stepping import Sent, go_on
from thuisnabij.children.support.rules.besluit import Decision
from thuisnabij.children.support.rules.forms import FieldKind, fields_of, form_of
from thuisnabij.children.support.rules.kinds import WITH_EXPERTS, Kind
from thuisnabij.ground.access.operations import (
    DerivedInvolvement,
    PartyOf,
    make_party,
    make_persona,
    replace_derived_involvements,
)
from thuisnabij.ground.access.queries import find_actor
from thuisnabij.ground.access.rules import Actor, Category, InvolvementRole, PartyKind, Role
from thuisnabij.kernel.periods import Period

SWV, LOCATION = "PO9901", "X9AA00"
SINCE = date(2020, 1, 1)
SEEN = frozenset({Category.PERSOON, Category.SCHOOL, Category.ONDERSTEUNING})
_ROLES = {
    "school": (PartyKind.SCHOOL, LOCATION, Role.SCHOOL),
    "cora": (PartyKind.SAMENWERKINGSVERBAND, SWV, Role.COORDINATOR),
    "tess": (PartyKind.SAMENWERKINGSVERBAND, SWV, Role.COMMISSIE),
    "toon": (PartyKind.SAMENWERKINGSVERBAND, SWV, Role.COMMISSIE),
    "cees": (PartyKind.SAMENWERKINGSVERBAND, SWV, Role.CONTROLLER),
}


def make_people() -> None:
    """The people of the SWV and the school, to be found by `who`."""
    for key, (kind, party, role) in _ROLES.items():
        found = make_party(kind=str(kind), key=party, name=party)
        make_persona(key=key, name=key.capitalize(), party=found, role=role, start=SINCE)


def who(key: str) -> Actor:
    found = find_actor(key=key, on=timezone.localdate())
    assert found is not None
    return found


def make_children(count: int) -> list[int]:
    """Children born in 2017 with whom the school and the SWV are involved; numbers of their handles."""
    make_party(kind="samenwerkingsverband", key=SWV, name=SWV)
    rows = [
        Incoming(place, _name(place), "", _name(place + 500), date(2017, 1, 1) + timedelta(days=5 * place))
        for place in range(count)
    ]
    linked = link_records(
        controller=SWV, deliverer="noord", rows=rows, run_id=None, recorded_at=timezone.now()
    )
    assert all(each.outcome == "nieuw" for each in linked)
    numbers = [each.handle_id for each in linked]
    parties = (
        (PartyOf(PartyKind.SCHOOL, LOCATION), InvolvementRole.SCHOOL),
        (PartyOf(PartyKind.SAMENWERKINGSVERBAND, SWV), InvolvementRole.SAMENWERKINGSVERBAND),
    )
    involved = [
        DerivedInvolvement(number, party, role, "Ingeschreven", SEEN, Period(SINCE, None))
        for number in numbers
        for party, role in parties
    ]
    replace_derived_involvements(handle_ids=numbers, rows=involved, source="proef")
    return numbers


def _name(number: int) -> str:
    """A name that looks like no other: four letters of a number."""
    return "".join(
        "bdfgklmnprstvwz"[number * step % 15] + "aeiou"[number // step % 5] for step in (1, 7, 11)
    ).capitalize()


def ready(handle_id: int, kind: Kind = Kind.TLV_SO, *, at: datetime | None = None) -> int:
    """An aanvraag of this kind about the child that waits for a besluit; returns its number."""
    at = at or timezone.now()
    school, cora = who("school"), who("cora")
    number = start_aanvraag(actor=school, new=NewAanvraag(handle_id, kind, LOCATION, answers_to(kind)), at=at)
    go_on(actor=school, sent=Sent(number, "indienen", 0), at=at)
    go_on(actor=cora, sent=Sent(number, "in-behandeling-nemen", 1), at=at)
    if kind in WITH_EXPERTS:
        go_on(actor=cora, sent=Sent(number, "adviezen-compleet", 2), at=at)
    return number


def answers_to(kind: Kind) -> dict[str, str]:
    """An answer to every field of the form of this kind."""
    return {
        field.key: _answer(field.key, field.kind, field.choices)
        for field in fields_of(form_of(kind, core=1, additions=()))
    }


def _answer(key: str, kind: FieldKind, choices: tuple[str, ...]) -> str:
    if key == "tot-en-met":
        return (timezone.localdate() + timedelta(days=2000)).isoformat()
    by_kind = {
        FieldKind.DATUM: timezone.localdate().isoformat(),
        FieldKind.JA_NEE: "ja",
        FieldKind.GETAL: "80",
    }
    return choices[0] if choices else by_kind.get(kind, "Wat er is, in woorden.")


def term(years: int = 1, *, start: date | None = None) -> Period:
    """From a day (today) to 31 July, with that many whole school years after the rest of this one."""
    first = start or timezone.localdate()
    begun = first.year if first >= date(first.year, 8, 1) else first.year - 1
    whole = begun if first == date(begun, 8, 1) else begun + 1
    return Period(first, date(whole + years, 8, 1))


def granted(**said: Any) -> Decision:
    """A TLV SO midden for a whole year and the rest of this one, unless said otherwise."""
    period = term()
    given: dict[str, Any] = {
        "outcome": "toegekend",
        "reasons": "Beide deskundigen adviseren dit.",
        "statement": "so",
        "need": "Rust en nabijheid.",
        "category": "midden",
        "start": period.start,
        "last": period.last_day,
        "aim": "Terug naar de eigen school.",
        "evaluate_on": period.start + timedelta(days=90),
        "return_plan": "Twee dagdelen in het voorjaar.",
    }
    return Decision(**given | said)
