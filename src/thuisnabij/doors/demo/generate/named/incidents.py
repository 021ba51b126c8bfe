"""Rare turns in the lives of named children, a fixed number of each, so that every region has them all.

Each changes the life itself (and with it the counts), or adds what is known of it. A child has one at most.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from thuisnabij.doors.demo.generate.dates import DELIVERED, age_on, later, school_year
from thuisnabij.doors.demo.generate.line import (
    ABROAD,
    BETWEEN,
    DECEASED,
    EXEMPT,
    IN_CARE,
    Status,
)
from thuisnabij.doors.demo.generate.named.dossier import (
    Care,
    Pupil,
    SidePlace,
    Spell,
    Vrijstelling,
    stretches,
    until,
)
from thuisnabij.doors.demo.generate.schools import School, Size

WITHOUT_ENROLMENT = ("5 onder a", "5a", "5 onder b", "5 onder c", "15")
_FROM_ATTENDANCE = {
    "11 onder d": (30, 5, 19), "11 onder e": (2, 5, 19), "11 onder f": (10, 5, 19), "11 onder g": (8, 5, 19),
    "11a": (60, 4, 5), "3a": (200, 14, 17), "3b": (200, 15, 18),
}  # fmt: skip
"""Articles that exempt from attending: for how many days, and between which ages."""
_CARE = (
    ("gehandicaptenzorg", "Kinderdagcentrum De Waterlobelia"),
    ("gesloten jeugdzorg", "Jeugdzorghuis De Zandoever"),
    ("jeugdgezondheidszorg", "Kliniek De Berkenzoom"),
    ("justitiële jeugdinrichting", "Inrichting De Hoge Dijk"),
)
_SIDE = ("symbiose", "opdc", "onderwijs-zorgarrangement", "reguliere klas")
_SINCE = date(2018, 9, 1)


@dataclass(frozen=True)
class Stage:
    """What an incident may use: chance, the schools of the region, and the how manieth of its kind it is."""

    rng: random.Random
    schools: tuple[School, ...]
    turn: int


Incident = Callable[[Pupil, Stage], bool]
"""Happens to a child and says so; False, and nothing changed, when the child is not one it can happen to."""


def _within(pupil: Pupil, stage: Stage, days: int, ages: tuple[int, int] = (5, 19)) -> date | None:
    """A Monday from which the child stays enrolled for so many days and some more; None: there is none."""
    for start, end in stretches(pupil.child.life):
        first = max(start, _SINCE)
        room = (until(end) - first).days - days - 60
        if room <= 0:
            continue
        day = later(first, 30 + stage.rng.randrange(room))
        day = later(day, -day.weekday())
        if ages[0] <= age_on(pupil.child.born, day) <= ages[1] and pupil.swv_on(day) in pupil.known_in:
            return day if pupil.swv_on(day) == pupil.swv_on(later(day, days + 30)) else None
    return None


def _leaves_school(
    pupil: Pupil, stage: Stage, days: int, status: Status, ages: tuple[int, int]
) -> date | None:
    day = _within(pupil, stage, days, ages)
    if day:
        pupil.child.life.paint(day, later(day, days), status)
    return day


def _shows(pupil: Pupil, day: date, finding: str) -> None:
    """Note that the paperwork of the SWV the child was of on a day must give a finding."""
    pupil.flaws.shown_by.add((pupil.swv_on(day), finding))


def exempt_from_enrolment(pupil: Pupil, stage: Stage) -> bool:
    """Taken off school with a vrijstelling of article 5, 5a or 15, and back after it."""
    article = WITHOUT_ENROLMENT[stage.turn % len(WITHOUT_ENROLMENT)]
    days = 150 + stage.rng.randrange(150)
    day = _leaves_school(pupil, stage, days, EXEMPT, (16, 19) if article == "15" else (5, 15))
    if day:
        pupil.vrijstellingen.append(Vrijstelling(article, day, later(day, days)))
    return day is not None


def exempt_from_attendance(pupil: Pupil, stage: Stage) -> bool:
    """Enrolled, and exempt from attending for some time or in part."""
    article = list(_FROM_ATTENDANCE)[stage.turn % len(_FROM_ATTENDANCE)]
    days, youngest, oldest = _FROM_ATTENDANCE[article]
    day = _within(pupil, stage, days, (youngest, oldest))
    if day:
        pupil.vrijstellingen.append(Vrijstelling(article, day, later(day, days)))
    return day is not None


def exempt_and_enrolled(pupil: Pupil, stage: Stage) -> bool:
    """The municipality gave a vrijstelling, and the school never took the child off its roll."""
    day = _within(pupil, stage, 200, (6, 14))
    if day:
        pupil.vrijstellingen.append(Vrijstelling("5 onder a", day, later(day, 200)))
        _shows(pupil, day, "vrijstelling naast inschrijving")
    return day is not None


def stays_in_care(pupil: Pupil, stage: Stage) -> bool:
    """In an institution for some months; every other child is taken off school meanwhile."""
    days = 90 + stage.rng.randrange(200)
    ages = (8, 17)
    day = (
        _leaves_school(pupil, stage, days, IN_CARE, ages)
        if stage.turn % 2
        else _within(pupil, stage, days, ages)
    )
    if day:
        kind, institution = _CARE[stage.turn // 2 % len(_CARE)]
        pupil.care.append(Care(kind, institution, day, later(day, days)))
    return day is not None


def falls_between(pupil: Pupil, stage: Stage) -> bool:
    """Signed off at one school, and weeks at home before the next; some are reported absent all the same."""
    days = 30 + stage.rng.randrange(100)
    day = _leaves_school(pupil, stage, days, BETWEEN, (6, 15))
    if day:
        _shows(pupil, day, "gat")
        if stage.turn % 3 == 0:
            pupil.spells.append(Spell(later(day, 7), later(day, days - 7), 0, False, "wachten op plek"))
            _shows(pupil, day, "verzuim zonder inschrijving")
    return day is not None


def moves_abroad(pupil: Pupil, stage: Stage) -> bool:
    """Abroad with the family; every other child for a year only."""
    day = _within(pupil, stage, 330, (5, 16))
    if day:
        end = later(day, 330) if stage.turn % 2 else None
        pupil.child.life.paint(day, end, ABROAD)
        pupil.child.left_to[day] = ""
    return day is not None


def dies(pupil: Pupil, stage: Stage) -> bool:
    """A child dies."""
    day = _within(pupil, stage, 30, (5, 18))
    if day:
        pupil.child.life.paint(day, None, DECEASED)
    return day is not None


def is_signed_off_late(pupil: Pupil, stage: Stage) -> bool:
    """The old school signs the child off days after the new one took it in."""
    life = pupil.child.life
    steps = list(zip(life.days, life.states, strict=True))
    for (_, before), (day, after) in pairwise(steps):
        is_move = before.is_enrolled and after.is_enrolled and before.location != after.location
        is_here = pupil.swv_on(day) in pupil.known_in and pupil.swv_on(day) == pupil.swv_on(later(day, -1))
        if is_move and is_here and _SINCE < day < DELIVERED and (day.month, day.day) != (8, 1):
            pupil.flaws.late_sign_off[day] = 3 + stage.rng.randrange(12)
            _shows(pupil, day, "overlap")
            return True
    return False


def is_said_to_have_left_early(pupil: Pupil, stage: Stage) -> bool:
    """Another region reports the departure some weeks before the school's own last day."""
    for day, place in pupil.child.left_to.items():
        is_known = pupil.swv_on(day) in pupil.known_in and _SINCE < day <= DELIVERED
        starts = [
            d for d, s in zip(pupil.child.life.days, pupil.child.life.states, strict=True) if s.is_enrolled
        ]
        settled = not any(later(day, -40) <= start <= day for start in starts)
        if (
            place == "andere regio"
            and is_known
            and settled
            and school_year(later(day, -40)) == school_year(day)
        ):
            pupil.flaws.early_departure[day] = 7 + stage.rng.randrange(20)
            _shows(pupil, day, "tegenspraak")
            return True
    return False


def is_absent_both_ways(pupil: Pupil, stage: Stage) -> bool:
    """Reported ill, and in the same weeks as a truant: that is what it was."""
    day = _within(pupil, stage, 60, (6, 16))
    if day:
        pupil.spells.append(Spell(day, later(day, 42), 0, True, "ziekte"))
        pupil.spells.append(Spell(later(day, 14), later(day, 35), 0, False, "schoolweigering"))
        _shows(pupil, day, "tegenspraak")
    return day is not None


def has_side_place(pupil: Pupil, stage: Stage) -> bool:
    """Part of the week at another place, for half a year or longer: more often as the years pass."""
    days = 180 + stage.rng.randrange(200)
    drawn = (_within(pupil, stage, days, (5, 17)) for _ in range(2))
    day = max(filter(None, drawn), default=None)
    if day is None:
        return False
    kind = _SIDE[stage.turn % len(_SIDE)]
    own = pupil.child.life.at(day)
    wanted = "sbo" if kind == "opdc" else "bao" if own.kind in ("sbo", "so") else "vo"
    others = [
        s.code
        for s in stage.schools
        if wanted in s.kinds and s.code != own.location and s.opens < 2019 and s.is_open
    ]
    if others:
        place = stage.rng.choice(others)
        pupil.side_places.append(SidePlace(kind, place, 1 + stage.rng.randrange(5), day, later(day, days)))
    return bool(others)


def _flaw(name: str, finding: str, kinds: tuple[str, ...]) -> Incident:
    def happen(pupil: Pupil, stage: Stage) -> bool:
        life = pupil.child.life
        spans = [(start, until(end)) for start, end, status in life.spans() if status.kind in kinds]
        long_enough = [start for start, end in spans if start > _SINCE and (end - start).days > 300]
        if not long_enough or pupil.swv_on(long_enough[0]) not in pupil.known_in:
            return False
        day = long_enough[0]
        setattr(pupil.flaws, name, True)
        _shows(pupil, day, finding)
        return True

    return happen


_ALL: tuple[tuple[Incident, int, int], ...] = (
    (exempt_from_enrolment, 25, 5),
    (exempt_from_attendance, 35, 7),
    (exempt_and_enrolled, 4, 1),
    (stays_in_care, 24, 8),
    (falls_between, 18, 3),
    (moves_abroad, 8, 2),
    (dies, 4, 1),
    (is_signed_off_late, 12, 2),
    (is_said_to_have_left_early, 4, 1),
    (is_absent_both_ways, 4, 1),
    (has_side_place, 240, 12),
    (_flaw("without_tlv", "zonder tlv", ("so",)), 5, 1),
    (_flaw("not_renewed", "tlv verlopen", ("sbo", "so", "vso")), 8, 1),
    (_flaw("doubled_tlv", "tegenspraak", ("so", "vso")), 3, 1),
    (_flaw("overlapping_tlv", "tlv overlap", ("so", "vso")), 5, 1),
)
"""Each incident, with how often it happens in the whole region and in a small one."""


def happen(pupils: list[Pupil], schools: tuple[School, ...], size: Size, seed: int) -> None:
    """Let all incidents happen, each to children that had none yet; the scarcest first where children are few."""
    rng = random.Random(f"{seed} voorvallen")
    waiting = list(pupils)
    rng.shuffle(waiting)
    for incident, in_full, in_small in _ALL:
        for turn in range(in_full if size is Size.FULL else in_small):
            stage = Stage(rng, schools, turn)
            chosen = next((pupil for pupil in waiting if incident(pupil, stage)), None)
            if chosen:
                waiting.remove(chosen)
