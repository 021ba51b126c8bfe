"""The route of an aanvraag: its states, who takes which step, and by when each is wanted. Pure.

Three routes: advice ends in an answer; an arrangement in a besluit; what needs experts is advised on first, and the
committee decides. An incomplete file lets the terms stand still (Awb 4:5 and 4:15).
"""

from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType

from thuisnabij.children.support.rules.kinds import WITH_EXPERTS, WITHOUT_BESLUIT, Kind
from thuisnabij.ground.access.rules import Action, Role
from thuisnabij.ground.cases.rules import State, Step, Workflow
from thuisnabij.kernel.texts import gettext_noop

CONCEPT, SENT, INCOMPLETE, HANDLED = "concept", "ingediend", "onvolledig", "in-behandeling"
TO_DECIDE = "ter-beslissing"
DECIDED, ANSWERED, WITHDRAWN, NOT_HANDLED = "besloten", "beantwoord", "ingetrokken", "buiten-behandeling"

SEND, ASK, COMPLETE, TAKE = "indienen", "aanvulling-vragen", "aanvullen", "in-behandeling-nemen"
ADVISED, DECIDE, ANSWER, WITHDRAW, LEAVE = (
    "adviezen-compleet",
    "besluiten",
    "beantwoorden",
    "intrekken",
    "buiten-behandeling-laten",
)
WRITABLE = frozenset({CONCEPT, INCOMPLETE})
"""The states in which the school writes in the form."""
ENDS: Mapping[str, str] = MappingProxyType(
    {
        ANSWERED: "beantwoord",
        WITHDRAWN: "ingetrokken",
        NOT_HANDLED: "buiten behandeling",
    }
)
"""The outcome that goes with an end; that of a besluit is in the besluit."""

_S, _C, _TLV = Role.SCHOOL, Role.COORDINATOR, Role.COMMISSIE
_OFFICE = frozenset({_C, _TLV})

_STATE = {
    CONCEPT: State(CONCEPT, gettext_noop("concept bij de school")),
    SENT: State(SENT, gettext_noop("ingediend, nog niet bekeken")),
    INCOMPLETE: State(INCOMPLETE, gettext_noop("wacht op aanvulling")),
    HANDLED: State(HANDLED, gettext_noop("in behandeling")),
    TO_DECIDE: State(TO_DECIDE, gettext_noop("klaar om te beslissen")),
    DECIDED: State(DECIDED, gettext_noop("besloten"), is_final=True),
    ANSWERED: State(ANSWERED, gettext_noop("beantwoord"), is_final=True),
    WITHDRAWN: State(WITHDRAWN, gettext_noop("ingetrokken"), is_final=True),
    NOT_HANDLED: State(NOT_HANDLED, gettext_noop("buiten behandeling gelaten"), is_final=True),
}
_COMMON = (
    Step(
        SEND,
        gettext_noop("Dien de aanvraag in"),
        gettext_noop("De school stuurt de aanvraag naar het samenwerkingsverband; de termijn gaat lopen."),
        (CONCEPT,),
        SENT,
        frozenset({_S}),
        _S,
    ),
    Step(
        TAKE,
        gettext_noop("Neem de aanvraag in behandeling"),
        gettext_noop("Alles is er. Vanaf vandaag telt de eigen streeftermijn."),
        (SENT,),
        HANDLED,
        _OFFICE,
        _C,
    ),
    Step(
        COMPLETE,
        gettext_noop("Stuur de aanvulling"),
        gettext_noop("Wat ontbrak, is ingevuld; de termijn loopt weer."),
        (INCOMPLETE,),
        SENT,
        frozenset({_S}),
        _S,
    ),
)
_LAST = (
    Step(
        ASK,
        gettext_noop("Vraag om aanvulling"),
        gettext_noop("Er ontbreekt iets; tot het er is, staat de termijn stil (Awb 4:15)."),
        (SENT, HANDLED),
        INCOMPLETE,
        _OFFICE,
        _C,
        needs_remark=True,
    ),
    Step(
        LEAVE,
        gettext_noop("Laat de aanvraag buiten behandeling"),
        gettext_noop("De aanvulling kwam niet binnen de gegeven termijn (Awb 4:5)."),
        (INCOMPLETE,),
        NOT_HANDLED,
        _OFFICE,
        _C,
        needs_remark=True,
    ),
    Step(
        WITHDRAW,
        gettext_noop("Trek de aanvraag in"),
        gettext_noop("De school vraagt dit niet meer."),
        (CONCEPT, SENT, INCOMPLETE, HANDLED),
        WITHDRAWN,
        frozenset({_S}),
        _S,
        needs_remark=True,
    ),
)


def _workflow(key: str, title: str, middle: tuple[Step, ...], states: tuple[str, ...]) -> Workflow:
    return Workflow(
        key,
        1,
        title,
        Action.HANDLE_AANVRAAG,
        tuple(_STATE[each] for each in (CONCEPT, SENT, INCOMPLETE, HANDLED, *states, WITHDRAWN, NOT_HANDLED)),
        (*_COMMON, *middle, *_LAST),
    )


ADVICE = _workflow(
    "aanvraag-advies",
    gettext_noop("Consultatie en advies"),
    (
        Step(
            ANSWER,
            gettext_noop("Beantwoord de vraag"),
            gettext_noop("Het advies is gegeven en met de school besproken."),
            (HANDLED,),
            ANSWERED,
            _OFFICE,
            _C,
            needs_remark=True,
        ),
    ),
    (ANSWERED,),
)
ARRANGED = _workflow(
    "aanvraag-arrangement",
    gettext_noop("Aanvraag van een arrangement"),
    (
        Step(
            DECIDE,
            gettext_noop("Neem een besluit"),
            gettext_noop("Toekennen of afwijzen, met reden, aantal en periode."),
            (HANDLED,),
            DECIDED,
            _OFFICE,
            _C,
        ),
    ),
    (DECIDED,),
)
ADMITTED = _workflow(
    "aanvraag-tlv",
    gettext_noop("Aanvraag van een verklaring"),
    (
        Step(
            ADVISED,
            gettext_noop("Leg de aanvraag voor ter beslissing"),
            gettext_noop("Twee deskundigen van de juiste soort hebben geadviseerd (WPO 18a lid 11)."),
            (HANDLED,),
            TO_DECIDE,
            _OFFICE,
            _C,
        ),
        Step(
            DECIDE,
            gettext_noop("Neem een besluit"),
            gettext_noop("Toekennen of afwijzen, met reden, categorie en termijn."),
            (TO_DECIDE,),
            DECIDED,
            frozenset({_TLV}),
            _TLV,
        ),
        Step(
            "terug-naar-behandeling",
            gettext_noop("Geef de aanvraag terug"),
            gettext_noop("De commissie kan nog niet beslissen; er is meer nodig."),
            (TO_DECIDE,),
            HANDLED,
            frozenset({_TLV}),
            _TLV,
            needs_remark=True,
        ),
    ),
    (TO_DECIDE, DECIDED),
)
ROUTES = (ADVICE, ARRANGED, ADMITTED)


def route_of(kind: Kind) -> Workflow:
    """The route that an aanvraag of this kind follows."""
    if kind in WITHOUT_BESLUIT:
        return ADVICE
    return ADMITTED if kind in WITH_EXPERTS else ARRANGED


def deciders_of(kind: Kind) -> frozenset[Role]:
    """Who decides on an aanvraag of this kind, and so withdraws and replaces a besluit on it; nobody without one."""
    step = route_of(kind).find_step(DECIDE)
    return step.roles if step else frozenset()


def due_dates(*, today: date, own: date | None, repair_weeks: int) -> Mapping[str, date]:
    """By when the next step of each state is wanted: of the school within weeks, of the SWV before its own target.

    `own` is the last day of the own term, None while it does not run. These are wishes; the clock of the law stands
    apart from them.
    """
    return {
        CONCEPT: today + timedelta(weeks=4),
        SENT: today + timedelta(weeks=1),
        INCOMPLETE: today + timedelta(weeks=repair_weeks),
        HANDLED: own or today + timedelta(weeks=6),
        TO_DECIDE: own or today + timedelta(weeks=2),
    }


def subject_of(number: int) -> str:
    """The key under which a case has this aanvraag as its subject."""
    return f"aanvraag:{number}"


def number_of(subject: str) -> int:
    """The number of the aanvraag that a subject names."""
    return int(subject.partition(":")[2])
