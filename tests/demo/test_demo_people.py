"""The people of the demo region can do together what takes two."""

from thuisnabij.doors.demo.people import PERSONAS, PO
from thuisnabij.doors.site.destruction.rules import may_approve
from thuisnabij.ground.access.rules import Action, Actor, PartyOfActor, decide


def actors() -> list[Actor]:
    return [
        Actor(key=key, name=name, roles=frozenset({role}), parties=(PartyOfActor(1, of.key, of.kind, role),))
        for key, name, role, of in PERSONAS
        if of is PO
    ]


def test_one_may_propose_to_destroy_what_another_may_approve() -> None:
    proposing = {actor.key for actor in actors() if decide(actor.roles, Action.DESTROY).allowed}
    approving = {actor.key for actor in actors() if may_approve(actor, PO.key)}

    assert approving == {"dirk-zwaluw"}
    assert proposing - approving == {"bas-schroef"}
