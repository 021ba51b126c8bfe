"""When named children stay away from school, and how present they were on each day."""

from collections.abc import Iterator
from datetime import date

from thuisnabij.doors.demo.generate.dates import DELIVERED, NAMED_FROM, later
from thuisnabij.doors.demo.generate.line import (
    AUTHORISED,
    NOT_ENROLLED,
    PART_TIME,
    PRESENT,
    Line,
    Presence,
    absence,
)
from thuisnabij.doors.demo.generate.named.dossier import Dossier, Pupil, Spell, stretches, until

_A_YEAR = 0.055
"""The chance a year that a named child is away for weeks."""
_FROM_PART_OF_SCHOOL = ("11a", "3a", "3b")


def draw_spells(pupil: Pupil) -> None:
    """Long absences while enrolled since the registers hold names: those that made it known, and some more."""
    if pupil.spells or pupil.flaws.early_departure:
        return
    taken = [(each.start, until(each.end)) for each in pupil.vrijstellingen]
    for start, end in stretches(pupil.child.life):
        first = max(start, NAMED_FROM)
        for day in sorted([*pupil.child.away, *_by_chance(pupil, first, until(end))]):
            if not first <= day < until(end) or pupil.swv_on(day) not in pupil.known_in:
                continue
            spells = _away(pupil, day, end)
            last = until(spells[0].end)
            if not any(day < other_end and other_start < last for other_start, other_end in taken):
                pupil.spells += spells
                taken.append((day, later(last, 14)))


def _by_chance(pupil: Pupil, start: date, end: date) -> Iterator[date]:
    for year in range(start.year, end.year + 1):
        if pupil.rng.random() < _A_YEAR:
            yield later(date(year, 1, 9), pupil.rng.randrange(290))


def _away(pupil: Pupil, day: date, enrolled_until: date | None) -> list[Spell]:
    """One absence; one in part sometimes has days in it on which the child did not come at all."""
    rng = pupil.rng
    weeks = rng.choice((3, 4, 5, 6, 8, 10, 13, 16, 20, 26, 40))
    end: date | None = later(day, 7 * weeks)
    if enrolled_until and end and end > enrolled_until:
        end = enrolled_until
    elif end and end > DELIVERED:
        end = None
    switch = next(
        (d for d in pupil.child.life.days if d > day and pupil.swv_on(d) != pupil.swv_on(day)), None
    )
    if switch and (end is None or end > switch):
        end = switch
    authorised = rng.random() < 0.5
    reason = rng.choice(
        ("ziekte", "ziekte", "anders") if authorised else ("wachten op plek", "schoolweigering", "anders")
    )
    percentage = rng.choice((0, 0, 20, 40, 50, 60, 80))
    spells = [Spell(day, end, percentage, authorised, reason)]
    if percentage and weeks >= 6 and rng.random() < 0.5 and (until(end) - day).days > 35:
        spells.append(Spell(later(day, 14), later(day, 28), 0, authorised, reason))
    return spells


def spells_of(dossier: Dossier) -> list[Spell]:
    """The absences that were reported to this SWV."""
    return [spell for spell in dossier.pupil.spells if dossier.concerns(spell.start)]


def presence(dossier: Dossier, life_first: date) -> Line[Presence]:
    """How present the child was from a day on: who is not enrolled is not absent, and whoever stays away is."""
    line: Line[Presence] = Line(life_first, PRESENT)
    for vrijstelling in dossier.pupil.vrijstellingen:
        if dossier.concerns(vrijstelling.start) and vrijstelling.article.startswith(("11", "3")):
            partly = vrijstelling.article in _FROM_PART_OF_SCHOOL
            line.paint(vrijstelling.start, vrijstelling.end, PART_TIME if partly else AUTHORISED)
    for spell in spells_of(dossier):
        line.paint(spell.start, spell.end, absence(spell.percentage, authorised=spell.authorised))
    enrolled = stretches(dossier.life)
    for start, end in zip(
        [life_first, *(end for _, end in enrolled if end)],
        [start for start, _ in enrolled] + [None],
        strict=False,
    ):
        if end is None or start < end:
            line.paint(start, end, NOT_ENROLLED)
    return line
