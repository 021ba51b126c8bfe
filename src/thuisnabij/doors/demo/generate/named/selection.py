"""Which children are known by name: all with special education, and those with an arrangement or a long absence."""

import random
from collections.abc import Iterable
from datetime import date

from thuisnabij.doors.demo.generate.careers import SPECIAL, Child
from thuisnabij.doors.demo.generate.dates import DELIVERED, NAMED_FROM, REGISTER_STARTS
from thuisnabij.doors.demo.generate.named import people
from thuisnabij.doors.demo.generate.named.dossier import Pupil, until
from thuisnabij.doors.demo.generate.region import SWV_OF_KIND

_TWIN_TOO = 0.4
"""The chance that the twin of a named child is known by name as well."""


def select(children: Iterable[Child], seed: int) -> list[Pupil]:
    """The named ones, each with a name of its own and a number in the SWV's administration."""
    named = {child.number: known for child in children if (known := known_in(child))}
    by_number = {child.number: child for child in children}
    rng = random.Random(f"{seed} namen")
    for number in list(named):
        for twin in (number - 1, number + 1):
            if _is_twin(by_number, number, twin) and twin not in named and rng.random() < _TWIN_TOO:
                named[twin] = named[number] & _schooled_in(by_number[twin])
    found: list[Pupil] = []
    surnames: dict[int, tuple[str, str]] = {}
    taken: set[tuple[str, str, date]] = set()
    for number in sorted(number for number, known in named.items() if known):
        child = by_number[number]
        surname = surnames.setdefault(child.family, people.surname(rng))
        first = _first_name(child, surname[1], taken, rng)
        own = random.Random(f"{seed} kind {number}")
        key = f"K{number:05d}"
        found.append(Pupil(child, key, f"{200_000 + number}", first, *surname, own, known_in=named[number]))
    return found


def known_in(child: Child) -> set[str]:
    """The SWVs that know a child by name, for what happened since their registers hold names."""
    days = [day for day in (*child.support, *child.away) if day >= NAMED_FROM]
    found = {SWV_OF_KIND[kind] for day in days if (kind := child.life.at(day).kind)}
    for start, end, status in child.life.spans():
        if status.kind in SPECIAL and until(end) > NAMED_FROM and start <= DELIVERED:
            found.add(SWV_OF_KIND[status.kind])
    return found


def _schooled_in(child: Child) -> set[str]:
    """The SWVs of which it was a pupil since the registers began: who left before that is in none of them."""
    return {
        SWV_OF_KIND[status.kind]
        for _, end, status in child.life.spans()
        if status.kind and until(end) > REGISTER_STARTS
    }


def _is_twin(by_number: dict[int, Child], one: int, other: int) -> bool:
    return other in by_number and by_number[other].family == by_number[one].family


def _first_name(child: Child, surname: str, taken: set[tuple[str, str, date]], rng: random.Random) -> str:
    """A first name that no other child with this surname and birth date has."""
    while True:
        first = rng.choice(people.FIRST_NAMES)
        if (first, surname, child.born) not in taken:
            taken.add((first, surname, child.born))
            return first
