"""The whole region lived through once: every child, who is known by name, what happened to them, and the counts."""

from dataclasses import dataclass

from thuisnabij.doors.demo.generate import population
from thuisnabij.doors.demo.generate.careers import Child
from thuisnabij.doors.demo.generate.counts import Counts, count
from thuisnabij.doors.demo.generate.named import incidents, statements, support
from thuisnabij.doors.demo.generate.named.absence import draw_spells
from thuisnabij.doors.demo.generate.named.dossier import Dossier, Pupil, part_of
from thuisnabij.doors.demo.generate.named.selection import select
from thuisnabij.doors.demo.generate.named.strangers import Misspelt, misspell, never_enrolled
from thuisnabij.doors.demo.generate.schools import School, Size, schools_of


@dataclass(frozen=True)
class Region:
    """A region of one seed; `dossiers` hold the named children, each once for every SWV that knows it."""

    seed: int
    size: Size
    schools: tuple[School, ...]
    children: tuple[Child, ...]
    counts: Counts
    dossiers: tuple[Dossier, ...]
    misspelt: tuple[Misspelt, ...]


def simulate(seed: int, size: Size) -> Region:
    """Live all lives; what is rare happens to named children before anybody is counted."""
    schools = schools_of(size)
    children = population.children(schools, size, seed)
    pupils = select(children, seed)
    incidents.happen(pupils, schools, size, seed)
    pupils += never_enrolled(len(children), size, seed)
    for pupil in pupils:
        draw_spells(pupil)
    misspelt = misspell(pupils, size)
    dossiers = tuple(dossier for pupil in pupils for dossier in _dossiers(pupil))
    statements.number(dossiers)
    return Region(seed, size, schools, tuple(children), count(children), dossiers, tuple(misspelt))


def _dossiers(pupil: Pupil) -> list[Dossier]:
    """What each SWV that knows the child has of it."""
    found = []
    for swv in sorted(pupil.known_in):
        part = part_of(pupil.child.life, swv)
        if part:
            dossier = Dossier(pupil, swv, part)
            statements.draw_tlvs(dossier)
            support.draw_arrangements(dossier)
            support.draw_opps(dossier)
            support.draw_handovers(dossier)
            support.draw_requests(dossier)
            found.append(dossier)
    return found
