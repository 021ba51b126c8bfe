"""Of which units somebody sees what is not public: figures of registers, reports, packs for a conversation. Pure.

One table, with the reason in Dutch. The table of actions says which roles open such a page at all; this one says of
which units. Both must hold.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from thuisnabij.ground.access.rules.lines import OFFICE
from thuisnabij.ground.access.rules.roles import Actor, PartyKind, Role, Verdict
from thuisnabij.kernel.texts import gettext_noop


class Level(StrEnum):
    """What a figure or a document is of: a samenwerkingsverband, or something within its region."""

    SWV = "swv"
    ROK = "rok"
    BESTUUR = "bestuur"
    GEMEENTE = "gemeente"
    SCHOOL = "school"


class Tie(StrEnum):
    """How the party of a person and the unit of a document belong together."""

    SELF = "zelf"
    SCHOOL_OF_BESTUUR = "school van het bestuur"
    REGION_OF_BESTUUR = "regio van het bestuur"
    WITHIN_REGION = "binnen de regio"


@dataclass(frozen=True)
class Unit:
    """The unit of a figure or a document; ``besturen`` and ``swvs`` are those that have a part in it."""

    level: Level
    key: str
    besturen: frozenset[str] = frozenset()
    swvs: frozenset[str] = frozenset()


@dataclass(frozen=True)
class ReachRule:
    """People with these roles in a party of this kind see what is of these levels and tied to it like this."""

    roles: frozenset[Role]
    kind: PartyKind
    levels: frozenset[Level]
    tie: Tie
    because: str


_TALKS = frozenset({Level.ROK, Level.BESTUUR, Level.SCHOOL})
REACH_RULES: tuple[ReachRule, ...] = (
    ReachRule(
        OFFICE | {Role.CONTROLLER},
        PartyKind.SAMENWERKINGSVERBAND,
        _TALKS | {Level.SWV, Level.GEMEENTE},
        Tie.WITHIN_REGION,
        gettext_noop("Het bureau voert de gesprekken in zijn eigen regio."),
    ),
    ReachRule(
        frozenset({Role.BESTUUR, Role.OPR}),
        PartyKind.SAMENWERKINGSVERBAND,
        frozenset({Level.SWV}),
        Tie.SELF,
        gettext_noop("Besturen en OPR zien toe op het plan van hun samenwerkingsverband."),
    ),
    ReachRule(
        frozenset({Role.BESTUUR}),
        PartyKind.BESTUUR,
        frozenset({Level.SWV}),
        Tie.REGION_OF_BESTUUR,
        gettext_noop("Een bestuur ziet toe op het plan van de regio waarin het scholen heeft."),
    ),
    ReachRule(
        frozenset({Role.BESTUUR}),
        PartyKind.BESTUUR,
        frozenset({Level.BESTUUR}),
        Tie.SELF,
        gettext_noop("Een bestuur bereidt zijn eigen gesprek voor."),
    ),
    ReachRule(
        frozenset({Role.BESTUUR}),
        PartyKind.BESTUUR,
        frozenset({Level.SCHOOL}),
        Tie.SCHOOL_OF_BESTUUR,
        gettext_noop("Een bestuur ziet de gesprekken van zijn eigen scholen."),
    ),
    ReachRule(
        frozenset({Role.SCHOOL}),
        PartyKind.SCHOOL,
        frozenset({Level.SCHOOL}),
        Tie.SELF,
        gettext_noop("Een school bereidt haar eigen gesprek voor."),
    ),
)
RUNS_IT = gettext_noop("Beheer van de installatie opent elk document.")
REFUSED = gettext_noop("Dit document is van een ander: u opent alleen wat van uw eigen organisatie is.")


def reach(actor: Actor, unit: Unit) -> Verdict:
    """Whether what is not public of this unit is the actor's to see, and why."""
    if Role.BEHEERDER in actor.roles and _runs_the_installation(actor):
        return Verdict(True, RUNS_IT)
    for rule in REACH_RULES:
        if unit.level in rule.levels and _is_tied(actor, rule, unit):
            return Verdict(True, rule.because)
    return Verdict(False, REFUSED)


def _runs_the_installation(actor: Actor) -> bool:
    """True for the local administrator, who is in no party, and for one of the installation itself."""
    return not actor.parties or any(
        each.kind == PartyKind.INSTALLATIE and each.role is Role.BEHEERDER for each in actor.parties
    )


def _is_tied(actor: Actor, rule: ReachRule, unit: Unit) -> bool:
    keys = {each.key for each in actor.parties if each.kind == rule.kind and each.role in rule.roles}
    return bool(keys.intersection(_tied(rule.tie, unit)))


def _tied(tie: Tie, unit: Unit) -> Iterable[str]:
    """The keys of the parties to which a unit is tied like this."""
    return {
        Tie.SELF: (unit.key,),
        Tie.SCHOOL_OF_BESTUUR: unit.besturen,
        Tie.REGION_OF_BESTUUR: unit.besturen,
        Tie.WITHIN_REGION: unit.swvs,
    }[tie]
