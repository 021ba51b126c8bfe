"""Children that a register knows of beside those at school here: never enrolled, or under a misspelt name."""

import random
from dataclasses import dataclass
from datetime import date

from thuisnabij.doors.demo.generate.careers import newborn
from thuisnabij.doors.demo.generate.choice import Homes
from thuisnabij.doors.demo.generate.dates import DELIVERED
from thuisnabij.doors.demo.generate.line import EXEMPT
from thuisnabij.doors.demo.generate.named import people
from thuisnabij.doors.demo.generate.named.dossier import Pupil, Spell, Vrijstelling
from thuisnabij.doors.demo.generate.region import PO_SWV
from thuisnabij.doors.demo.generate.schools import Size

_NEVER_ENROLLED = {Size.FULL: 4, Size.SMALL: 1}
_MISSPELT = {Size.FULL: 8, Size.SMALL: 2}


@dataclass(frozen=True)
class Misspelt:
    """An absence reported under a name with a slip: the register cannot be sure whose it is, and keeps it apart."""

    key: str
    pupil: Pupil
    swv: str
    surname: str
    spell: Spell


def never_enrolled(first_number: int, size: Size, seed: int) -> list[Pupil]:
    """Children exempt from school from the month after their fifth birthday on, who never went to one."""
    rng, homes = random.Random(f"{seed} nooit ingeschreven"), Homes()
    found = []
    for number in range(first_number, first_number + _NEVER_ENROLLED[size]):
        born = date(2013 + rng.randrange(6), 1 + rng.randrange(12), 1 + rng.randrange(28))
        child = newborn(number, born, number, homes.draw(rng))
        start = date(born.year + 5 + (born.month == 12), born.month % 12 + 1, 1)
        child.life.paint(start, None, EXEMPT)
        prefix, surname = people.surname(rng)
        first = rng.choice(people.FIRST_NAMES)
        pupil = Pupil(
            child, f"K{number:05d}", f"{200_000 + number}", first, prefix, surname, rng, known_in={PO_SWV}
        )
        pupil.vrijstellingen.append(Vrijstelling("5 onder a", start, None))
        found.append(pupil)
    return found


def misspell(pupils: list[Pupil], size: Size) -> list[Misspelt]:
    """Take some reported absences from the children they are about: they were delivered under a misspelt name."""
    found: list[Misspelt] = []
    for pupil in pupils:
        if len(found) == _MISSPELT[size]:
            break
        if len(pupil.spells) == 1 and not pupil.flaws.shown_by and len(pupil.surname) > 9:
            spell = pupil.spells[0]
            if spell.percentage == 0 and spell.start < DELIVERED and spell.start.year >= 2024:
                pupil.spells.clear()
                key = f"X{pupil.child.number:05d}"
                found.append(
                    Misspelt(key, pupil, pupil.swv_on(spell.start), people.misspelt(pupil.surname), spell)
                )
    return found
