"""For which places somebody may enter a child: schools of one's own, or those of one's own samenwerkingsverband."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from thuisnabij.children.register.rules.entry import Sender
from thuisnabij.ground.access.rules import Actor, PartyKind, PartyOfActor, Role
from thuisnabij.ground.organisations.queries import PlacedLocation, locations_on


@dataclass(frozen=True, slots=True)
class Place:
    """A location where an actor may enter a child, or none ("": a child without a school); for whom, and in whose
    register.
    """

    location: str
    name: str
    sender: Sender
    controller: str


def list_places(*, actor: Actor, on: date) -> tuple[Place, ...]:
    """Every place for which the actor may enter a child on a day, open or closed, each location once; by name.

    A school of which nobody knows where it lies is not among them: then nobody knows whose register it would be.
    """
    locations = locations_on(on=on)
    found: dict[str, Place] = {}
    # Schools first: what a person enters for a school of one's own is the school's.
    for party in sorted(actor.parties, key=lambda each: each.role is not Role.SCHOOL):
        for place in _places_of(party, locations):
            found.setdefault(place.location, place)
    return tuple(sorted(found.values(), key=lambda each: (each.name.casefold(), each.location)))


def _places_of(party: PartyOfActor, locations: Mapping[str, PlacedLocation]) -> Iterator[Place]:
    if party.role is Role.SCHOOL and party.kind == PartyKind.SCHOOL:
        school = locations.get(party.key)
        controller = _swvs_of(school)[:1] if school else ()
        if school and controller:
            yield Place(party.key, school.name, Sender(PartyKind.SCHOOL, party.key), controller[0])
    elif party.role is Role.COORDINATOR and party.kind == PartyKind.SAMENWERKINGSVERBAND:
        sender = Sender(PartyKind.SAMENWERKINGSVERBAND, party.key)
        yield Place("", "", sender, party.key)
        for code, school in locations.items():
            if party.key in _swvs_of(school):
                yield Place(code, school.name, sender, party.key)


def _swvs_of(school: PlacedLocation) -> tuple[str, ...]:
    """The samenwerkingsverband that a school is a member of, then that in whose area it lies."""
    return tuple(each for each in (school.swv_member, school.swv) if each)
