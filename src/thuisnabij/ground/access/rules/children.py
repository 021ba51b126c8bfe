"""What a role may see of a child with which its party is involved: one table, with the reason in Dutch.

An involvement says for which kinds of information a party is involved; this table says which of those a role in that
party may see. Both must hold. Roles that work with figures are listed too, with nothing: that is a decision.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from thuisnabij.ground.access.rules.roles import PartyKind, PartyOfActor, Role
from thuisnabij.kernel.texts import gettext_noop


class Category(StrEnum):
    """A kind of information about a child; an involvement names those it is for."""

    PERSOON = "persoonsgegevens"
    SCHOOL = "school"
    ONDERSTEUNING = "ondersteuning"
    VERZUIM = "verzuim"
    GEZONDHEID = "gezondheid"
    GEZIN = "gezin"


class InvolvementRole(StrEnum):
    """As what a party is involved with a child."""

    SCHOOL = "school"
    NEVENPLEK = "nevenplek"
    SAMENWERKINGSVERBAND = "samenwerkingsverband"
    LEERPLICHT = "leerplicht"
    DESKUNDIGE = "deskundige"
    JEUGDHULP = "jeugdhulp"
    NOODTOEGANG = "noodtoegang"


class Origin(StrEnum):
    """How an involvement came about: by a fact, by hand, or by breaking the glass."""

    FEIT = "feit"
    HAND = "hand"
    NOOD = "nood"


@dataclass(frozen=True)
class DossierRule:
    """A role in parties of these kinds may see these categories of children that the party is involved with."""

    role: Role
    kinds: frozenset[PartyKind]
    categories: frozenset[Category]
    because: str


ALL_CATEGORIES = frozenset(Category)
# As what a party of a kind can be involved by hand: so that a role never reaches children through another's ground.
FITTING: Mapping[InvolvementRole, frozenset[PartyKind]] = {
    InvolvementRole.SCHOOL: frozenset({PartyKind.SCHOOL, PartyKind.PERSOON}),
    InvolvementRole.NEVENPLEK: frozenset({PartyKind.SCHOOL, PartyKind.PERSOON}),
    InvolvementRole.SAMENWERKINGSVERBAND: frozenset({PartyKind.SAMENWERKINGSVERBAND, PartyKind.PERSOON}),
    InvolvementRole.LEERPLICHT: frozenset({PartyKind.GEMEENTE, PartyKind.PERSOON}),
    InvolvementRole.DESKUNDIGE: frozenset({PartyKind.PERSOON}),
    InvolvementRole.JEUGDHULP: frozenset({PartyKind.JEUGDHULP, PartyKind.PERSOON}),
    InvolvementRole.NOODTOEGANG: frozenset(),
}
NOTHING: frozenset[Category] = frozenset()
_SWV = frozenset({PartyKind.SAMENWERKINGSVERBAND})
_ANY = frozenset(PartyKind) - {PartyKind.PERSOON}
_FIGURES_ONLY = gettext_noop("Wie met cijfers werkt, ziet cijfers en geen dossiers.")

DOSSIER_RULES: tuple[DossierRule, ...] = (
    DossierRule(
        Role.COORDINATOR,
        _SWV,
        ALL_CATEGORIES,
        gettext_noop("De coördinator behandelt de vragen om ondersteuning van het samenwerkingsverband."),
    ),
    DossierRule(
        Role.COMMISSIE,
        _SWV,
        ALL_CATEGORIES,
        gettext_noop(
            "De commissie oordeelt over de toelaatbaarheid en heeft daarvoor het hele dossier nodig."
        ),
    ),
    DossierRule(
        Role.SCHOOL,
        frozenset({PartyKind.SCHOOL}),
        ALL_CATEGORIES,
        gettext_noop("De school waar de leerling zit of een plek heeft, begeleidt de leerling."),
    ),
    DossierRule(
        Role.LEERPLICHT,
        frozenset({PartyKind.GEMEENTE}),
        frozenset({Category.PERSOON, Category.VERZUIM}),
        gettext_noop("Leerplicht ziet verzuim en vrijstelling, en niets over ondersteuning of gezondheid."),
    ),
    DossierRule(
        Role.JEUGDHULP,
        frozenset({PartyKind.JEUGDHULP}),
        frozenset({Category.PERSOON, Category.GEZIN}),
        gettext_noop("Jeugdhulp ziet het gezinsplan, als ouders daarmee hebben ingestemd."),
    ),
    DossierRule(
        Role.DESKUNDIGE,
        _SWV,
        NOTHING,
        gettext_noop("Een deskundige ziet alleen de leerlingen waarbij hij of zij zelf betrokken is."),
    ),
    DossierRule(
        Role.BEHEERDER, _ANY, NOTHING, gettext_noop("Beheer regelt het systeem en ziet geen dossiers.")
    ),
    DossierRule(Role.DIRECTEUR, _ANY, NOTHING, _FIGURES_ONLY),
    DossierRule(Role.BELEID, _ANY, NOTHING, _FIGURES_ONLY),
    DossierRule(Role.CONTROLLER, _ANY, NOTHING, _FIGURES_ONLY),
    DossierRule(Role.BESTUUR, _ANY, NOTHING, _FIGURES_ONLY),
    DossierRule(Role.OPR, _ANY, NOTHING, _FIGURES_ONLY),
)
OWN_PARTY = gettext_noop(
    "Deze persoon is zelf bij de leerling betrokken, door een besluit of met noodtoegang."
)


def concerns(kinds: Iterable[str], opened: Collection[Category]) -> bool:
    """Whether those to whom only ``opened`` is open may know of somebody's part in these kinds of information.

    Who is involved, and who looked, tells something by itself: that there is an expert says that there is a request.
    What is about personal data alone is known to all who see the child.
    """
    told = set(kinds) - {Category.PERSOON}
    return not told or bool(told.intersection(opened))


def fits(role: InvolvementRole, kind: PartyKind) -> bool:
    """Whether a party of this kind can be involved by hand in this role; in need is never by hand."""
    return kind in FITTING[role]


def categories_of(member: PartyOfActor) -> frozenset[Category]:
    """What an actor may see through this party, as far as the party's involvement says so too."""
    if member.kind == PartyKind.PERSOON:
        return ALL_CATEGORIES
    found = [rule for rule in DOSSIER_RULES if rule.role == member.role and member.kind in rule.kinds]
    return found[0].categories if found else NOTHING


def reach_of(members: Iterable[PartyOfActor]) -> Mapping[Category, frozenset[int]]:
    """Per category the ids of the parties whose involvements let the actor see it; every category is a key."""
    parts = [(member.party_id, categories_of(member)) for member in members]
    return {
        category: frozenset(party for party, categories in parts if category in categories)
        for category in Category
    }
