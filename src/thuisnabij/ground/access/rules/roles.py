"""Roles, actions, and the actor: the words of which the rule tables are made."""

from dataclasses import dataclass, field
from enum import StrEnum

from thuisnabij.kernel.texts import gettext_noop


class Role(StrEnum):
    """What a person is in a party; the stored values are Dutch words."""

    BEHEERDER = gettext_noop("beheerder")
    DIRECTEUR = gettext_noop("directeur")
    BELEID = gettext_noop("beleid")
    CONTROLLER = gettext_noop("controller")
    COORDINATOR = gettext_noop("coördinator")
    COMMISSIE = gettext_noop("commissie")
    DESKUNDIGE = gettext_noop("deskundige")
    BESTUUR = gettext_noop("bestuur")
    SCHOOL = gettext_noop("school")
    LEERPLICHT = gettext_noop("leerplicht")
    JEUGDHULP = gettext_noop("jeugdhulp")
    OPR = gettext_noop("opr")


class Action(StrEnum):
    """What can be done with facts, figures, plans, children and the installation; the stored values are Dutch words."""

    VIEW_PLAN = "plan-bekijken"
    EDIT_PLAN = "plan-bewerken"
    PLAN_STEP = "plan-stap-zetten"
    SET_MILESTONE = "mijlpaal-bijhouden"
    VIEW_REPORT = "voortgang-bekijken"
    WRITE_REPORT = "voortgang-beschrijven"
    VIEW_DIALOGUE = "gesprek-voorbereiden"
    VIEW_FIGURE = "cijfer-bekijken"
    VIEW_ORGANISATION = "organisatie-bekijken"
    VIEW_SOURCE = "bron-bekijken"
    LOAD_FILE = "bestand-laden"
    EXPORT_LIST = "lijst-downloaden"
    VIEW_JOURNAL = "journaal-bekijken"
    MANAGE_PEOPLE = "mensen-beheren"
    MANAGE_KEYS = "sleutels-beheren"
    VIEW_MEMBERSHIP = "rollen-bekijken"
    VIEW_PUPIL = "leerling-bekijken"
    VIEW_FINDING = "bevinding-bekijken"
    LINK_RECORD = "koppelen"
    ENTER_PUPIL = gettext_noop("leerling-aanmelden")
    INVOLVE = "betrekken"
    BREAK_GLASS = "noodtoegang"
    VIEW_REGISTER = "register-bekijken"
    LOAD_REGISTER = "register-laden"
    VIEW_AGREEMENT = "afspraak-bekijken"
    MANAGE_AGREEMENTS = "afspraken-beheren"
    DESTROY = "vernietigen"
    BACK_UP = "reservekopie-maken"


class PartyKind(StrEnum):
    """What a party is; a person becomes a party of its own when it is involved with a child by hand."""

    SAMENWERKINGSVERBAND = "samenwerkingsverband"
    BESTUUR = "bestuur"
    SCHOOL = "school"
    GEMEENTE = "gemeente"
    JEUGDHULP = "jeugdhulp"
    INSTALLATIE = "installatie"
    PERSOON = "persoon"


@dataclass(frozen=True)
class PartyOfActor:
    """A party that the actor acts for today; ``role`` is None in the actor's own party of kind *persoon*."""

    party_id: int
    key: str
    kind: str
    role: Role | None


@dataclass(frozen=True)
class Verdict:
    """Whether an action is allowed, and the reason in words a person understands."""

    allowed: bool
    reason: str


@dataclass(frozen=True)
class Actor:
    """Who acts: a person with today's roles. ``key`` identifies the person in the journal, never by name.

    ``parties`` are the parties through which the actor may be involved with children.
    """

    key: str
    name: str
    roles: frozenset[Role] = field(default_factory=frozenset)
    swv: str | None = None
    parties: tuple[PartyOfActor, ...] = ()
