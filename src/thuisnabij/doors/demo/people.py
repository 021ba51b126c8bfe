"""The fictitious people of the demo region, and the parties they act for: every role at least once."""

from dataclasses import dataclass
from datetime import date

from thuisnabij.children.register.queries import PupilFilter, list_pupils
from thuisnabij.ground.access.operations import NewInvolvement, PartyOf, involve, make_party, make_persona
from thuisnabij.ground.access.queries import find_actor, list_personas
from thuisnabij.ground.access.rules import Category, InvolvementRole, PartyKind, Role
from thuisnabij.kernel.periods import Period


@dataclass(frozen=True)
class DemoParty:
    """A party by its kind, key and name."""

    kind: PartyKind
    key: str
    name: str


PO = DemoParty(PartyKind.SAMENWERKINGSVERBAND, "PO9901", "Samenwerkingsverband Plassenland PO")
VO = DemoParty(PartyKind.SAMENWERKINGSVERBAND, "VO9902", "Samenwerkingsverband Plassenland VO")
DOTTER = DemoParty(PartyKind.SCHOOL, "D0AA00", "De Dotter")
KUIFEEND = DemoParty(PartyKind.SCHOOL, "D1EA00", "De Kuifeend")
WATERVEEN = DemoParty(PartyKind.GEMEENTE, "GM9901", "Waterveen")
YOUTH_CARE = DemoParty(PartyKind.JEUGDHULP, "jeugdhulp-plassenland", "Jeugdhulp Plassenland")

# The names are those of birds, plants and tools on purpose: they are nobody's.
PERSONAS = (
    ("noor-wilgenroos", "Noor Wilgenroos", Role.COORDINATOR, PO),
    ("hanna-kievit", "Hanna Kievit", Role.BELEID, PO),
    ("dirk-zwaluw", "Dirk Zwaluw", Role.DIRECTEUR, PO),
    ("sanne-lisdodde", "Sanne Lisdodde", Role.BESTUUR, PO),
    ("bram-hazelaar", "Bram Hazelaar", Role.SCHOOL, DOTTER),
    ("olga-rietveen", "Olga Rietveen", Role.OPR, PO),
    ("bas-schroef", "Bas Schroef", Role.BEHEERDER, PO),
    ("mila-veldkers", "Mila Veldkers", Role.COMMISSIE, PO),
    ("ruud-dissel", "Ruud Dissel", Role.DESKUNDIGE, PO),
    ("els-beitel", "Els Beitel", Role.CONTROLLER, PO),
    ("jet-waterwulp", "Jet Waterwulp", Role.LEERPLICHT, WATERVEEN),
    ("timo-elzenboor", "Timo Elzenboor", Role.JEUGDHULP, YOUTH_CARE),
    ("fleur-zegge", "Fleur Zegge", Role.SCHOOL, KUIFEEND),
    ("koos-plevier", "Koos Plevier", Role.COORDINATOR, VO),
    ("wout-nachtegaal", "Wout Nachtegaal", Role.DIRECTEUR, VO),
    ("ina-schaaf", "Ina Schaaf", Role.BEHEERDER, VO),
    ("pim-boterbloem", "Pim Boterbloem", Role.DESKUNDIGE, PO),
)
_COORDINATOR, _EXPERT = PERSONAS[0], PERSONAS[8]
_ADVISED = 3
"""How many children the expert was asked to advise on."""


def are_there() -> bool:
    """Whether every persona is there."""
    return len(list_personas()) == len(PERSONAS)


def make_people(*, start: date) -> None:
    """Make the parties and the personas with their roles from ``start`` on; again changes nothing."""
    for key, name, role, of in PERSONAS:
        party = make_party(kind=of.kind, key=of.key, name=of.name)
        make_persona(key=key, name=name, party=party, role=role, start=start)


def ask_expert(*, today: date) -> None:
    """Let the coordinator involve the expert, by hand, with a few children of special primary education."""
    coordinator = find_actor(key=_COORDINATOR[0], on=today)
    if coordinator is None:
        return
    wanted = PupilFilter(controller=PO.key, school_type="sbo")
    for row in list_pupils(actor=coordinator, today=today, only=wanted, limit=_ADVISED).rows:
        involvement = NewInvolvement(
            party=PartyOf(PartyKind.PERSOON, _EXPERT[0]),
            role=InvolvementRole.DESKUNDIGE,
            ground="Deskundigenadvies (WPO 18a lid 11)",
            categories=frozenset({Category.PERSOON, Category.SCHOOL, Category.ONDERSTEUNING}),
            period=Period(today, date(today.year + 1, 8, 1)),
            reason="Tweede deskundige bij een verlenging",
        )
        involve(actor=coordinator, handle_id=row.handle_id, involvement=involvement)
