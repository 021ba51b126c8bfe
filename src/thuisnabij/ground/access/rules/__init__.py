"""Who may do what, what a role may see of a child, and why: pure tables and what follows from them."""

from thuisnabij.ground.access.rules.actions import RULES, decide
from thuisnabij.ground.access.rules.children import (
    ALL_CATEGORIES,
    DOSSIER_RULES,
    Category,
    DossierRule,
    InvolvementRole,
    Origin,
    categories_of,
    concerns,
    fits,
    reach_of,
)
from thuisnabij.ground.access.rules.lines import EVERYBODY, OFFICE, Rule
from thuisnabij.ground.access.rules.members import is_of, member_swvs, roles_in
from thuisnabij.ground.access.rules.roles import Action, Actor, PartyKind, PartyOfActor, Role, Verdict

__all__ = [
    "ALL_CATEGORIES",
    "DOSSIER_RULES",
    "EVERYBODY",
    "OFFICE",
    "RULES",
    "Action",
    "Actor",
    "Category",
    "DossierRule",
    "InvolvementRole",
    "Origin",
    "PartyKind",
    "PartyOfActor",
    "Role",
    "Rule",
    "Verdict",
    "categories_of",
    "concerns",
    "decide",
    "fits",
    "is_of",
    "member_swvs",
    "reach_of",
    "roles_in",
]
