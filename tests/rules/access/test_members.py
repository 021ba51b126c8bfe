"""In which samenwerkingsverband somebody has which role: a role elsewhere is none here."""

import pytest

from thuisnabij.ground.access.rules import Actor, PartyOfActor, Role, member_swvs, roles_in

PO, VO = "PO9901", "VO9902"
TWO = Actor(
    "twee",
    "",
    frozenset({Role.OPR, Role.DIRECTEUR}),
    PO,
    (
        PartyOfActor(1, PO, "samenwerkingsverband", Role.OPR),
        PartyOfActor(2, VO, "samenwerkingsverband", Role.DIRECTEUR),
        PartyOfActor(3, "twee", "persoon", None),
    ),
)
SCHOOL = Actor(
    "school", "", frozenset({Role.SCHOOL}), None, (PartyOfActor(4, "D0AA00", "school", Role.SCHOOL),)
)
LOCAL = Actor("plaatselijk-beheer", "", frozenset({Role.BEHEERDER}))
PLAIN = Actor("een", "", frozenset({Role.BELEID}), PO)


@pytest.mark.parametrize(
    ("actor", "swv", "roles"),
    [
        (TWO, PO, {Role.OPR}),
        (TWO, VO, {Role.DIRECTEUR}),
        (TWO, "PO9903", set()),
        (SCHOOL, PO, set()),
        (LOCAL, PO, set()),
        (PLAIN, PO, {Role.BELEID}),
        (PLAIN, VO, set()),
    ],
)
def test_a_role_counts_where_it_was_given(actor: Actor, swv: str, roles: set[Role]) -> None:
    assert roles_in(actor, swv) == roles


@pytest.mark.parametrize(("actor", "swvs"), [(TWO, {PO, VO}), (SCHOOL, set()), (LOCAL, None), (PLAIN, {PO})])
def test_members_are_of_their_own_samenwerkingsverbanden(actor: Actor, swvs: set[str] | None) -> None:
    assert member_swvs(actor) == swvs
