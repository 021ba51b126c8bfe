"""What is done for a named child: arrangements, an ontwikkelingsperspectief, handovers, and what was asked for it."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from thuisnabij.doors.demo.generate.careers import SPECIAL
from thuisnabij.doors.demo.generate.dates import DELIVERED, NAMED_FROM, REGISTER_STARTS, later
from thuisnabij.doors.demo.generate.line import NOT_YET, Status
from thuisnabij.doors.demo.generate.named.dossier import (
    Arrangement,
    Dossier,
    Handover,
    Opp,
    Request,
    Tlv,
    secondary_from,
    until,
)
from thuisnabij.doors.demo.generate.region import PO_SWV

PRESCHOOL = "voorschools"
_NAMES = (
    "begeleiding in de klas", "begeleiding gedrag", "ondersteuning taal en communicatie", "ondersteuning motoriek",
    "onderwijsassistent", "ambulante begeleiding vanuit so", "ondersteuning meer- en hoogbegaafdheid",
)  # fmt: skip
_OUTCOMES = {
    "bao": (("vo", 0.92), ("pro", 1.0)),
    "sbo": (("vo", 0.45), ("pro", 0.9), ("vso", 1.0)),
    "so": (("vso", 0.75), ("pro", 0.9), ("vo", 1.0)),
    "vso": (("dagbesteding", 0.45), ("arbeid", 0.8), ("mbo", 1.0)),
    "vo": (("mbo", 1.0),),
    "pro": (("arbeid", 0.7), ("mbo", 1.0)),
}
"""Of each type of school the destinations of its plans, each up to its share."""
_KNOWN = 0.85
_RATE = 78
"""Euro for an hour of support."""


def rising(day: date, then: float, now: float) -> float:
    """A share that went in a straight line from its value in 2018 to that of 2026."""
    passed = min(max((day - date(2018, 8, 1)).days / 3000, 0.0), 1.0)
    return then + (now - then) * passed


def draw_arrangements(dossier: Dossier) -> None:
    """Support at a regular school: what made the child known, and what came before a move to special education."""
    child, rng = dossier.pupil.child, dossier.rng
    days = [day for day in child.support if dossier.concerns(day)]
    for start, _, status in dossier.life.spans():
        if status.kind in SPECIAL and rng.random() < 0.7:
            days.append(later(start, -rng.randrange(150, 500)))
    for day in sorted(days):
        place = dossier.life.at(day)
        if day < max(REGISTER_STARTS, dossier.begins) or place.kind not in ("bao", "vo"):
            continue
        hours = rng.choice((10, 20, 30, 40, 60, 80, 120))
        end: date | None = later(day, rng.choice((90, 180, 300, 330)))
        end = None if end and end > DELIVERED else end
        name = rng.choice(_NAMES)
        dossier.arrangements.append(Arrangement(place.location, name, hours, hours * _RATE, day, end))


def draw_opps(dossier: Dossier) -> None:
    """One for each stay at a special school, and one for each arrangement; made some weeks after it began."""
    for start, end, status in _schools(dossier):
        if status.kind in SPECIAL:
            _add_opp(dossier, status, start, end)
    for support in dossier.arrangements:
        if dossier.rng.random() < 0.8:
            _add_opp(dossier, dossier.life.at(support.start), support.start, support.end)


def _add_opp(dossier: Dossier, status: Status, start: date, end: date | None) -> None:
    rng = dossier.rng
    day = later(start, rng.randrange(14, 48))
    if day < until(end):
        drawn = rng.random()
        agreed = "ja" if drawn < rising(day, 0.80, 0.94) else "onbekend" if drawn > 0.96 else "nee"
        drawn = rng.random()
        heard = "ja" if drawn < rising(day, 0.25, 0.82) else "onbekend" if drawn > 0.9 else "nee"
        outcome = _destination(status.kind, rng.random())
        dossier.opps.append(Opp(status.location, outcome, agreed, heard, day, end))


def _destination(kind: str, drawn: float) -> str:
    """The destination in a plan of a type of school; of some it is not known."""
    if drawn >= _KNOWN:
        return "onbekend"
    return next(word for word, share in _OUTCOMES[kind] if drawn < share * _KNOWN)


def _schools(dossier: Dossier) -> Iterator[tuple[date, date | None, Status]]:
    """Each unbroken time at one school, whatever the years of education."""
    begun: tuple[date, Status] | None = None
    for start, end, status in dossier.life.spans():
        if begun is None:
            begun = (start, status)
        following = dossier.life.at(end) if end else None
        if following is None or (following.location, following.kind) != (status.location, status.kind):
            yield begun[0], end, begun[1]
            begun = None


def draw_handovers(dossier: Dossier) -> None:
    """From preschool to a special school, from school to school, and from primary to secondary education."""
    stays = [(start, status) for start, _, status in _schools(dossier) if status.is_enrolled]
    if stays and dossier.swv == PO_SWV and stays[0][1].kind in SPECIAL and _came_from_preschool(dossier):
        _hand_over(dossier, PRESCHOOL, stays[0][1].location, stays[0][0], 40)
    for (_, before), (day, after) in pairwise(stays):
        _hand_over(dossier, before.location, after.location, day, 10)
    switch = secondary_from(dossier.pupil.child.life)
    if switch and switch <= DELIVERED:
        before = dossier.pupil.child.life.at(later(switch, -1))
        after = dossier.pupil.child.life.at(switch)
        if before.is_enrolled:
            _hand_over(dossier, before.location, after.location, switch, 45)


def _came_from_preschool(dossier: Dossier) -> bool:
    return (
        dossier.begins > REGISTER_STARTS and dossier.pupil.child.life.at(later(dossier.begins, -1)) == NOT_YET
    )


def _hand_over(dossier: Dossier, sender: str, receiver: str, start: date, most_days: int) -> None:
    rng = dossier.rng
    day = later(start, -rng.randrange(2, most_days))
    if sender != receiver and day >= REGISTER_STARTS and rng.random() < 0.9:
        drawn = rng.random()
        before = "ja" if drawn < rising(day, 0.45, 0.86) else "onbekend" if drawn > 0.95 else "nee"
        warm = rng.random() < rising(day, 0.40, 0.88)
        dossier.handovers.append(Handover(sender, receiver, warm, before, day))


def draw_requests(dossier: Dossier) -> None:
    """What was asked before each statement and arrangement, and what was asked in vain or is not decided yet."""
    for tlv in dossier.tlvs:
        if tlv.swv == dossier.swv:
            dossier.requests.append(
                _granted(dossier, _asked(tlv), _school_asking(dossier, tlv), tlv.issued, tlv)
            )
    for support in dossier.arrangements:
        asked = later(support.start, -dossier.rng.randrange(5, 30))
        dossier.requests.append(_granted(dossier, "arrangement", support.location, asked, None))
    _in_vain(dossier)


def _asked(tlv: Tlv) -> str:
    if tlv.kind in ("pro", "lwoo"):
        return tlv.kind
    return "verlenging" if tlv.is_renewal else f"tlv {tlv.kind}"


def _school_asking(dossier: Dossier, tlv: Tlv) -> str:
    """The school the child was at; none for a child from preschool."""
    return "" if tlv.origin == PRESCHOOL else dossier.pupil.child.life.at(later(tlv.start, -1)).location


def _granted(dossier: Dossier, asks: str, location: str, decided: date, tlv: Tlv | None) -> Request:
    """A request with its steps counted back from the decision; the office became faster over the years."""
    rng = dossier.rng
    taken = max(6, round(rng.gauss(rising(decided, 46, 33), 9)))
    pause = rng.randrange(5, 15) if rng.random() < 0.15 else 0
    complete = later(decided, -taken - pause)
    received = later(complete, -rng.choice((0, 0, 0, 2, 5, 9, 14)))
    first = later(complete, 4)
    pauses = ((first, later(first, pause - 1)),) if pause else ()
    return Request(asks, location, received, complete, pauses, decided, "toegekend", tlv)


def _in_vain(dossier: Dossier) -> None:
    """Requests that were refused or withdrawn, and for some children one that waits for a decision."""
    rng = dossier.rng
    status = dossier.life.at(DELIVERED)
    asks = "tlv vso" if dossier.swv != PO_SWV else "tlv sbo"
    drawn = rng.random()
    if drawn < 0.06:
        span = (until(None) - max(NAMED_FROM, dossier.begins)).days
        day = later(max(NAMED_FROM, dossier.begins), rng.randrange(max(1, span - 90)))
        place = dossier.life.at(day)
        if place.kind in ("bao", "vo"):
            request = _granted(dossier, asks, place.location, later(day, 40), None)
            request.outcome = "afgewezen" if drawn < 0.035 else "ingetrokken"
            dossier.requests.append(request)
    elif drawn < 0.11 and status.kind in ("bao", "vo"):
        received = later(DELIVERED, -rng.randrange(2, 70))
        complete = None if drawn < 0.075 else min(later(received, rng.randrange(12)), DELIVERED)
        asked = rng.choice(("arrangement", "consultatie", asks))
        dossier.requests.append(Request(asked, status.location, received, complete, (), None, ""))
