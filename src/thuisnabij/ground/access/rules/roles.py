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

    VIEW_PLAN = gettext_noop("plan-bekijken")
    EDIT_PLAN = gettext_noop("plan-bewerken")
    PLAN_STEP = gettext_noop("plan-stap-zetten")
    SET_MILESTONE = gettext_noop("mijlpaal-bijhouden")
    VIEW_REPORT = gettext_noop("voortgang-bekijken")
    WRITE_REPORT = gettext_noop("voortgang-beschrijven")
    VIEW_DIALOGUE = gettext_noop("gesprek-voorbereiden")
    VIEW_FIGURE = gettext_noop("cijfer-bekijken")
    VIEW_RELEASE = gettext_noop("uitgave-bekijken")
    VIEW_OWN_RELEASES = gettext_noop("eigen-uitgaven-bekijken")
    PUBLISH = gettext_noop("publiceren")
    VIEW_ORGANISATION = gettext_noop("organisatie-bekijken")
    VIEW_SOURCE = gettext_noop("bron-bekijken")
    LOAD_FILE = gettext_noop("bestand-laden")
    EXPORT_LIST = gettext_noop("lijst-downloaden")
    OWN_AGENDA = gettext_noop("eigen-agenda")
    ASSIGN_CASE = gettext_noop("zaak-toewijzen")
    VIEW_JOURNAL = gettext_noop("journaal-bekijken")
    MANAGE_PEOPLE = gettext_noop("mensen-beheren")
    MANAGE_KEYS = gettext_noop("sleutels-beheren")
    VIEW_MEMBERSHIP = gettext_noop("rollen-bekijken")
    VIEW_PUPIL = gettext_noop("leerling-bekijken")
    VIEW_FINDING = gettext_noop("bevinding-bekijken")
    VIEW_AANVRAAG = gettext_noop("aanvraag-bekijken")
    HANDLE_AANVRAAG = gettext_noop("aanvraag-behandelen")
    EDIT_FORM = gettext_noop("formulier-bewerken")
    ASK_ADVICE = gettext_noop("advies-vragen")
    ADVISE = gettext_noop("adviseren")
    VIEW_PAYMENT = gettext_noop("betaling-bekijken")
    VIEW_OPP = gettext_noop("opp-bekijken")
    WRITE_OPP = gettext_noop("opp-schrijven")
    LINK_RECORD = gettext_noop("koppelen")
    ENTER_PUPIL = gettext_noop("leerling-aanmelden")
    INVOLVE = gettext_noop("betrekken")
    BREAK_GLASS = gettext_noop("noodtoegang")
    VIEW_REGISTER = gettext_noop("register-bekijken")
    LOAD_REGISTER = gettext_noop("register-laden")
    VIEW_AGREEMENT = gettext_noop("afspraak-bekijken")
    MANAGE_AGREEMENTS = gettext_noop("afspraken-beheren")
    DESTROY = gettext_noop("vernietigen")
    BACK_UP = gettext_noop("reservekopie-maken")
    ADD_DOCUMENT = gettext_noop("document-toevoegen")
    OPEN_DOCUMENT = gettext_noop("document-openen")
    HOLD_DOCUMENT = gettext_noop("document-vasthouden")
    MAKE_LETTER = gettext_noop("brief-maken")
    EDIT_LETTER = gettext_noop("brief-bewerken")


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
