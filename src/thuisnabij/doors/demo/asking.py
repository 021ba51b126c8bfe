"""Aanvragen of the demo region in every state, so that each of its people has a day's work."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone
from procrastinate.contrib.django import app

from thuisnabij.children.register.queries import list_pupils
from thuisnabij.children.support import operations as support
from thuisnabij.children.support.queries import list_own
from thuisnabij.children.support.rules import routes
from thuisnabij.children.support.rules.advice import Given
from thuisnabij.children.support.rules.besluit import GRANTED, Decision
from thuisnabij.children.support.rules.forms import FieldKind, fields_of, form_of
from thuisnabij.children.support.rules.forms.national import NEWEST_CORE
from thuisnabij.children.support.rules.kinds import Kind
from thuisnabij.doors.demo.people import DOTTER, KUIFEEND
from thuisnabij.ground.access.queries import find_actor
from thuisnabij.ground.access.rules import Actor

TASK, QUEUE = "demo.ask", "register"
_FIRST, _SECOND = ("ruud-dissel", "orthopedagoog"), ("pim-boterbloem", "arts")
_SENT, _LACKS, _HANDLED, _ADVICE, _READY, _DONE = range(1, 7)
"""How far an aanvraag goes; 0 is a draft."""


@dataclass(frozen=True)
class Asked:
    """One aanvraag: what is asked, how many days ago, and how far it is."""

    kind: Kind
    days_ago: int
    far: int


OF_REGULAR = (
    Asked(Kind.CONSULTATIE, 1, 0),
    Asked(Kind.ARRANGEMENT, 2, _SENT),
    Asked(Kind.TLV_SBO, 18, _LACKS),
    Asked(Kind.TLV_SO, 24, _ADVICE),
    Asked(Kind.TLV_SBO, 40, _READY),
    Asked(Kind.ARRANGEMENT, 45, _DONE),
    Asked(Kind.CONSULTATIE, 30, _DONE),
)
OF_SPECIAL = (Asked(Kind.TERUG, 12, _HANDLED), Asked(Kind.VERLENGING, 3, _SENT))


def defer_asking() -> None:
    """Have the worker make the aanvragen once; those that are there are left as they are."""
    app.configure_task(TASK, queue=QUEUE, lock=TASK).defer()


def ask(*, now: datetime) -> int:
    """Make the aanvragen of both schools of the demo's people; returns how many. Again changes nothing."""
    day = timezone.localdate(now)
    people = {key: find_actor(key=key, on=day) for key in ("bram-hazelaar", "fleur-zegge", "noor-wilgenroos")}
    found = {key: actor for key, actor in people.items() if actor is not None}
    if len(found) < len(people):
        return 0
    made = _ask_of(found["bram-hazelaar"], DOTTER.key, OF_REGULAR, found["noor-wilgenroos"], now)
    return made + _ask_of(found["fleur-zegge"], KUIFEEND.key, OF_SPECIAL, found["noor-wilgenroos"], now)


def _ask_of(school: Actor, location: str, wanted: Sequence[Asked], office: Actor, now: datetime) -> int:
    if list_own(actor=school):
        return 0
    pupils = list_pupils(actor=school, today=timezone.localdate(now), limit=len(wanted)).rows
    for pupil, asked in zip(pupils, wanted, strict=False):
        _make(school, office, location, pupil.handle_id, asked, now)
    return min(len(pupils), len(wanted))


def _make(school: Actor, office: Actor, location: str, handle_id: int, asked: Asked, now: datetime) -> None:
    at = now - timedelta(days=asked.days_ago)
    answers = _answers(asked.kind, timezone.localdate(now), has_all=asked.far != _LACKS)
    new = support.NewAanvraag(handle_id, asked.kind, location, answers)
    number = support.start_aanvraag(actor=school, new=new, at=at)
    if asked.far:
        _step(school, number, routes.SEND, 0, at)
        support.involve_swvs(handle_ids=[handle_id])
    if asked.far == _LACKS:
        words = "De zienswijze van de ouders ontbreekt nog, en die van de leerling."
        _step(office, number, routes.ASK, 1, at + timedelta(days=4), words)
    if asked.far >= _HANDLED:
        _step(office, number, routes.TAKE, 1, at + timedelta(days=3))
        _go_on(office, number, asked, at, now)


def _go_on(office: Actor, number: int, asked: Asked, at: datetime, now: datetime) -> None:
    if asked.far in (_ADVICE, _READY):
        for person, kind in (_FIRST, _SECOND):
            due = timezone.localdate(now) + timedelta(days=10)
            asking = support.Asking(person, kind, due, "Past deze plek, en voor hoe lang?")
            advice = support.ask_advice(actor=office, number=number, asking=asking, at=at + timedelta(days=5))
            if asked.far == _READY:
                _give(person, advice, now)
    if asked.far == _READY:
        support.put_up(actor=office, number=number, seen=2, at=now)
    if asked.far == _DONE and asked.kind is Kind.CONSULTATIE:
        words = "Begin met een vast rustmoment per dagdeel; over zes weken kijken wij samen hoe het gaat."
        _step(office, number, "beantwoorden", 2, at + timedelta(days=10), words)
    elif asked.far == _DONE:
        support.decide(actor=office, number=number, seen=2, decision=_granted(at), at=at + timedelta(days=12))


def _give(person: str, advice: int, now: datetime) -> None:
    expert = find_actor(key=person, on=timezone.localdate(now))
    if expert is not None:
        given = Given(False, "positief", "Observatie, gesprek en dossier wijzen dezelfde kant op.")
        support.give_advice(actor=expert, advice=advice, given=given, is_final=True, at=now)


def _granted(at: datetime) -> Decision:
    start = timezone.localdate(at) + timedelta(days=14)
    return Decision(
        GRANTED,
        "De school deed wat van de basisondersteuning verwacht mag worden; twee uur per week helpt haar verder.",
        start,
        start + timedelta(days=180),
        aim="Zelfstandig beginnen aan een taak, en om hulp vragen.",
        evaluate_on=start + timedelta(days=90),
        hours=2,
    )


def _step(actor: Actor, number: int, step: str, seen: int, at: datetime, remark: str = "") -> None:
    support.take_own_step(actor=actor, sent=support.Sent(number, step, seen, remark), at=at)


_WORDS = {
    "vraag": "Hoe kan deze leerling weer meedoen in de groep?",
    "situatie": "Sinds de herfst lukt het steeds minder vaak om een les te volgen; drukte en overgangen zijn lastig.",
    "geprobeerd": "Een eigen dagplanning, een rustige werkplek en gesprekken met thuis.",
    "belemmerend": "Snel overprikkeld, weinig taal om te zeggen wat er is.",
    "helpend": "Humor, dieren, een vaste volwassene en duidelijke afspraken.",
    "behoefte": "Een kleine groep, voorspelbaarheid en hulp bij overgangen.",
    "ouders": "Wij herkennen dit en willen graag dat het dichtbij huis kan.",
    "leerling": "Ik wil bij mijn vrienden blijven, maar het is zo druk.",
    "leerling-gewogen": "Daarom zoeken wij een plek dichtbij, met een middag per week op de eigen school.",
    "perspectief": "Over twee jaar bekijken wij de terugkeer; tot die tijd blijft het contact met de eigen groep.",
    "doel": "Weer elke dag de hele dag meedoen.",
}
"""What the schools of the demo write: of nobody."""


def _answers(kind: Kind, today: date, *, has_all: bool) -> dict[str, str]:
    """Answers to every field of a form; without the views of parents and pupil when not all is there."""
    found = {}
    for field in fields_of(form_of(kind, core=NEWEST_CORE, additions=())):
        if not has_all and field.key.startswith(("ouders", "leerling")):
            continue
        found[field.key] = _answer(field.key, field.kind, field.choices, today)
    return {key: text for key, text in found.items() if text}


def _answer(key: str, kind: FieldKind, choices: Sequence[str], today: date) -> str:
    if kind is FieldKind.DATUM:
        year = today.year + (today.month >= 8)
        days = {"ingang": f"{year}-08-01", "van": f"{year}-08-01", "tot-en-met": f"{year + 1}-07-31"}
        return days.get(key, today.isoformat())
    if kind is FieldKind.KEUZE:
        return choices[0]
    if kind is FieldKind.JA_NEE:
        return "ja"
    if kind is FieldKind.GETAL:
        return "2" if key == "uren" else ""
    return (
        ""
        if key == "ontvangende-school"
        else _WORDS.get(key, "Zoals wij in het gesprek van vorige maand vaststelden.")
    )
