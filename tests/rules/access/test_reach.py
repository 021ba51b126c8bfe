"""Who opens whose document: every role in every kind of party against units near and far, written out by hand."""

import pytest

from thuisnabij.ground.access.rules import Actor, PartyKind, PartyOfActor, Role
from thuisnabij.ground.access.rules.reach import REACH_RULES, Level, Unit, reach

OWN = Unit(Level.SCHOOL, "D0AA00", frozenset({"D0001"}), frozenset({"PO9901"}))
OTHER = Unit(Level.SCHOOL, "D0AB00", frozenset({"D0002"}), frozenset({"PO9901"}))
FAR = Unit(Level.SCHOOL, "D0ZC00", frozenset({"D0009"}), frozenset({"VO9902"}))
BESTUUR = Unit(Level.BESTUUR, "D0001", frozenset({"D0001"}), frozenset({"PO9901"}))
OTHER_BESTUUR = Unit(Level.BESTUUR, "D0002", frozenset({"D0002"}), frozenset({"PO9901"}))
ROK = Unit(Level.ROK, "PO9901/noord", frozenset(), frozenset({"PO9901"}))
SWV = Unit(Level.SWV, "PO9901", frozenset({"D0001", "D0002"}), frozenset({"PO9901"}))
GEMEENTE = Unit(Level.GEMEENTE, "GM9901", frozenset(), frozenset({"PO9901", "VO9901"}))
OTHER_SWV = Unit(Level.SWV, "VO9902", frozenset({"D0009"}), frozenset({"VO9902"}))
ALL = (OWN, OTHER, FAR, BESTUUR, OTHER_BESTUUR, ROK, SWV, GEMEENTE, OTHER_SWV)
IN_REGION = {OWN, OTHER, BESTUUR, OTHER_BESTUUR, ROK, SWV, GEMEENTE}


def actor(role: Role, kind: PartyKind, key: str) -> Actor:
    return Actor("iemand", "Iemand", frozenset({role}), None, (PartyOfActor(1, key, kind, role),))


@pytest.mark.parametrize(
    ("role", "kind", "key", "opens"),
    [
        (Role.SCHOOL, PartyKind.SCHOOL, "D0AA00", {OWN}),
        (Role.BESTUUR, PartyKind.BESTUUR, "D0001", {OWN, BESTUUR, SWV}),
        (Role.BESTUUR, PartyKind.SAMENWERKINGSVERBAND, "PO9901", {SWV}),
        (Role.OPR, PartyKind.SAMENWERKINGSVERBAND, "PO9901", {SWV}),
        (Role.DIRECTEUR, PartyKind.SAMENWERKINGSVERBAND, "PO9901", IN_REGION),
        (Role.BELEID, PartyKind.SAMENWERKINGSVERBAND, "PO9901", IN_REGION),
        (Role.COORDINATOR, PartyKind.SAMENWERKINGSVERBAND, "PO9901", IN_REGION),
        (Role.CONTROLLER, PartyKind.SAMENWERKINGSVERBAND, "PO9901", IN_REGION),
        (Role.BEHEERDER, PartyKind.SAMENWERKINGSVERBAND, "VO9902", {FAR, OTHER_SWV}),
        (Role.BEHEERDER, PartyKind.INSTALLATIE, "installatie", set(ALL)),
        (Role.LEERPLICHT, PartyKind.GEMEENTE, "GM9901", set()),
        (Role.JEUGDHULP, PartyKind.JEUGDHULP, "JH9901", set()),
        (Role.DESKUNDIGE, PartyKind.SAMENWERKINGSVERBAND, "PO9901", set()),
        (Role.COMMISSIE, PartyKind.SAMENWERKINGSVERBAND, "PO9901", set()),
    ],
)
def test_role_opens_exactly_what_is_of_its_own_organisation(
    role: Role, kind: PartyKind, key: str, opens: set[Unit]
) -> None:
    assert {unit for unit in ALL if reach(actor(role, kind, key), unit).allowed} == opens


def test_administrator_of_the_machine_opens_everything() -> None:
    local = Actor("plaatselijk-beheer", "Plaatselijk beheer", frozenset({Role.BEHEERDER}))
    assert all(reach(local, unit).allowed for unit in ALL)


def test_somebody_without_a_party_opens_nothing() -> None:
    nobody = Actor("niemand", "")
    assert not any(reach(nobody, unit).allowed for unit in ALL)


def test_role_in_one_party_gives_nothing_through_another() -> None:
    """A school leader who is on the list of a bestuur for another reason, and the other way round."""
    parties = (
        PartyOfActor(1, "D0AB00", PartyKind.SCHOOL, Role.SCHOOL),
        PartyOfActor(2, "D0001", PartyKind.BESTUUR, Role.SCHOOL),
    )
    both = Actor("iemand", "Iemand", frozenset({Role.SCHOOL}), None, parties)
    assert {unit for unit in ALL if reach(both, unit).allowed} == {OTHER}


def test_every_verdict_has_a_reason_and_every_rule_its_own() -> None:
    reasons = [rule.because for rule in REACH_RULES]
    assert len(set(reasons)) == len(reasons)
    assert reach(actor(Role.SCHOOL, PartyKind.SCHOOL, "D0AA00"), OWN).reason in reasons
    assert reach(actor(Role.SCHOOL, PartyKind.SCHOOL, "D0AA00"), OTHER).reason
