"""In which kinds of parties a person can have a role."""

from collections.abc import Mapping

from thuisnabij.ground.access.rules.roles import PartyKind, Role

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
