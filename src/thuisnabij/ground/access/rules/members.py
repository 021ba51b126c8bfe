"""In which kinds of parties a person can have a role, and which roles somebody has in one SWV."""

from collections.abc import Mapping

from thuisnabij.ground.access.rules.roles import Actor, PartyKind, Role

_SWV = frozenset({PartyKind.SAMENWERKINGSVERBAND})
KINDS_OF_ROLE: Mapping[Role, frozenset[PartyKind]] = {
    Role.BEHEERDER: _SWV | {PartyKind.INSTALLATIE},
    Role.DIRECTEUR: _SWV,
    Role.BELEID: _SWV,
    Role.CONTROLLER: _SWV,
    Role.COORDINATOR: _SWV,
    Role.COMMISSIE: _SWV,
    Role.DESKUNDIGE: _SWV,
    Role.OPR: _SWV,
    Role.BESTUUR: _SWV | {PartyKind.BESTUUR},
    Role.SCHOOL: frozenset({PartyKind.SCHOOL}),
    Role.LEERPLICHT: frozenset({PartyKind.GEMEENTE}),
    Role.JEUGDHULP: frozenset({PartyKind.JEUGDHULP}),
}


def member_swvs(actor: Actor) -> frozenset[str] | None:
    """The SWVs of which the actor is a member; None for who acts for no SWV at all, such as the installation."""
    found = frozenset(each.key for each in actor.parties if each.kind == PartyKind.SAMENWERKINGSVERBAND)
    if actor.swv is not None:
        return found | {actor.swv}
    return None if not actor.parties else found


def is_of(actor: Actor, swv: str) -> bool:
    """Whether the actor is a member of this SWV, or runs the installation for all of them."""
    mine = member_swvs(actor)
    return Role.BEHEERDER in actor.roles if mine is None else swv in mine


def roles_in(actor: Actor, swv: str) -> frozenset[Role]:
    """The roles that the actor has in this very SWV: a directeur elsewhere is none here."""
    if not actor.parties:
        return actor.roles if actor.swv == swv else frozenset()
    return frozenset(each.role for each in actor.parties if each.key == swv and each.role is not None)
