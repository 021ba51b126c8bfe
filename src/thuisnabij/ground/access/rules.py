"""Who may do what, and why: one table from role and action to a verdict with its reason.

The same table filters lists, guards operations and is shown to people who wonder. It knows no web and no database.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from thuisnabij.kernel.texts import gettext_noop


class Role(StrEnum):
    """What a person is in a party; the stored values are Dutch words."""

    BEHEERDER = gettext_noop("beheerder")
    DIRECTEUR = gettext_noop("directeur")
    BELEID = gettext_noop("beleid")
    COORDINATOR = gettext_noop("coördinator")
    BESTUUR = gettext_noop("bestuur")
    SCHOOL = gettext_noop("school")
    OPR = gettext_noop("opr")


class Action(StrEnum):
    """What can be done with public facts, figures, plans and the installation; the stored values are Dutch words."""

    VIEW_PLAN = "plan-bekijken"
    VIEW_FIGURE = "cijfer-bekijken"
    VIEW_ORGANISATION = "organisatie-bekijken"
    VIEW_SOURCE = "bron-bekijken"
    LOAD_FILE = "bestand-laden"
    EXPORT_LIST = "lijst-downloaden"
    VIEW_JOURNAL = "journaal-bekijken"
    MANAGE_PEOPLE = "mensen-beheren"


@dataclass(frozen=True)
class Verdict:
    """Whether an action is allowed, and the reason in words a person understands."""

    allowed: bool
    reason: str


@dataclass(frozen=True)
class Actor:
    """Who acts: a person with today's roles. ``key`` identifies the person in the journal, never by name."""

    key: str
    name: str
    roles: frozenset[Role] = field(default_factory=frozenset)
    swv: str | None = None


EVERYBODY = frozenset(Role)
OFFICE = frozenset({Role.BEHEERDER, Role.DIRECTEUR, Role.BELEID, Role.COORDINATOR})


@dataclass(frozen=True)
class Rule:
    """One line of the table: who may, why, and what those who may not are told."""

    action: Action
    roles: frozenset[Role]
    because: str
    otherwise: str


RULES: tuple[Rule, ...] = (
    Rule(
        Action.VIEW_PLAN,
        EVERYBODY,
        gettext_noop("Het ondersteuningsplan is er voor iedereen die eraan meewerkt."),
        gettext_noop("Alleen wie een rol heeft bij een samenwerkingsverband ziet het plan hier."),
    ),
    Rule(
        Action.VIEW_FIGURE,
        EVERYBODY,
        gettext_noop("Deze cijfers rusten op openbare tellingen, zonder namen."),
        gettext_noop("Alleen wie een rol heeft bij een samenwerkingsverband ziet de cijfers hier."),
    ),
    Rule(
        Action.VIEW_ORGANISATION,
        EVERYBODY,
        gettext_noop("Scholen en besturen staan in openbare registers."),
        gettext_noop("Alleen wie een rol heeft bij een samenwerkingsverband ziet deze lijst hier."),
    ),
    Rule(
        Action.EXPORT_LIST,
        EVERYBODY,
        gettext_noop("Wat op het scherm staat, mag ook als bestand mee."),
        gettext_noop("Alleen wie de lijst mag zien, mag haar downloaden."),
    ),
    Rule(
        Action.VIEW_SOURCE,
        OFFICE,
        gettext_noop("Wie met de cijfers werkt, ziet uit welk bestand ze komen."),
        gettext_noop("De geladen bestanden ziet alleen het bureau van het samenwerkingsverband."),
    ),
    Rule(
        Action.LOAD_FILE,
        frozenset({Role.BEHEERDER, Role.BELEID}),
        gettext_noop("Beheer en beleid houden de bronnen bij."),
        gettext_noop("Bestanden laden kan alleen beheer of beleid. Vraag het aan een van hen."),
    ),
    Rule(
        Action.VIEW_JOURNAL,
        frozenset({Role.BEHEERDER}),
        gettext_noop("Beheer ziet wie wat deed."),
        gettext_noop("Het journaal ziet alleen beheer."),
    ),
    Rule(
        Action.MANAGE_PEOPLE,
        frozenset({Role.BEHEERDER}),
        gettext_noop("Beheer geeft mensen een rol."),
        gettext_noop("Mensen een rol geven kan alleen beheer."),
    ),
)

_BY_ACTION = {rule.action: rule for rule in RULES}


def decide(roles: Iterable[Role], action: Action) -> Verdict:
    """The verdict on an action for someone with these roles; without a role everything is refused."""
    rule = _BY_ACTION[action]
    if rule.roles.intersection(roles):
        return Verdict(True, rule.because)
    return Verdict(False, rule.otherwise)
