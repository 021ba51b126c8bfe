"""The people of the demo region can do together what takes two, and can be told apart where one chooses who to be."""

import pytest

from thuisnabij.doors.demo.people import PERSONAS, PO, VO, DemoParty
from thuisnabij.doors.site.destruction.rules import may_approve
from thuisnabij.ground.access.rules import Action, Actor, PartyOfActor, Role, decide


def actors(party: DemoParty) -> list[Actor]:
    return [
        Actor(key=key, name=name, roles=frozenset({role}), parties=(PartyOfActor(1, of.key, of.kind, role),))
        for key, name, role, of in PERSONAS
        if of is party
    ]


@pytest.mark.parametrize(
    ("party", "director", "administrator"),
    [(PO, "dirk-zwaluw", "bas-schroef"), (VO, "wout-nachtegaal", "ina-schaaf")],
    ids=["po", "vo"],
)
def test_one_may_propose_to_destroy_what_another_may_approve(
    party: DemoParty, director: str, administrator: str
) -> None:
    proposing = {actor.key for actor in actors(party) if decide(actor.roles, Action.DESTROY).allowed}
    approving = {actor.key for actor in actors(party) if may_approve(actor, party.key)}

    assert approving == {director}
    assert proposing - approving == {administrator}


def test_there_is_somebody_in_every_role_and_nobody_twice() -> None:
    assert {role for _, _, role, _ in PERSONAS} == set(Role)
    assert (
        len({key for key, *_ in PERSONAS}) == len({name for _, name, *_ in PERSONAS}) == len(PERSONAS) == 17
    )
