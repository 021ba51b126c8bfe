"""What a line of the rule table is, and the groups of roles that stand in many of them."""

from dataclasses import dataclass

from thuisnabij.ground.access.rules.roles import Action, Role

EVERYBODY = frozenset(Role)
OFFICE = frozenset({Role.BEHEERDER, Role.DIRECTEUR, Role.BELEID, Role.COORDINATOR})
WITH_CHILDREN = frozenset(
    {Role.COORDINATOR, Role.COMMISSIE, Role.DESKUNDIGE, Role.SCHOOL, Role.LEERPLICHT, Role.JEUGDHULP}
)
BREAKERS = frozenset({Role.COORDINATOR, Role.COMMISSIE, Role.DIRECTEUR, Role.BEHEERDER})


@dataclass(frozen=True)
class Rule:
    """One line of the table: who may, why, and what those who may not are told."""

    action: Action
    roles: frozenset[Role]
    because: str
    otherwise: str
