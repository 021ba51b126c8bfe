"""Toelaatbaarheidsverklaringen: for every stay in special education one, renewed as long as the stay lasts."""

from collections.abc import Iterable, Iterator
from datetime import date

from thuisnabij.doors.demo.generate.careers import SPECIAL
from thuisnabij.doors.demo.generate.dates import DELIVERED, REGISTER_STARTS, later, school_year
from thuisnabij.doors.demo.generate.line import NOT_YET
from thuisnabij.doors.demo.generate.named.dossier import Dossier, Tlv, until
from thuisnabij.doors.demo.generate.region import SWV_OF_KIND

_CATEGORIES = {"so": ("laag", "laag", "midden", "hoog"), "vso": ("laag", "laag", "laag", "midden", "hoog")}
_YEARS = {"sbo": (2, 2, 3, 4), "so": (1, 2, 2, 3), "vso": (2, 3, 4), "pro": (5, 6)}
_OTHER_SWV = {"PO9901": "PO9903", "VO9902": "VO9904"}
"""An SWV elsewhere that gave some of the statements children came here with."""
_SHORT_FROM = date(2026, 8, 1)
"""From this day on statements for less than a school year are given as well."""


def draw_tlvs(dossier: Dossier) -> None:
    """All statements of a child at this SWV, those that its paperwork lacks or has too many of included."""
    flaws = dossier.pupil.flaws
    held: dict[str, date] = {}
    for kind, start, end in _stays(dossier):
        if flaws.without_tlv and kind == "so":
            continue
        given = list(_given(dossier, kind, max(start, held.get(kind, start)), end))
        if not given:
            continue
        held[kind] = given[-1].end
        if flaws.not_renewed and len(given) > 1:
            given.pop()
        elif flaws.not_renewed:
            given[-1].end = min(given[-1].end, later(until(end), -60))
        dossier.tlvs += given
        if flaws.overlapping_tlv and (dossier.swv, "tlv overlap") in flaws.shown_by and kind in ("so", "vso"):
            dossier.tlvs.append(_again(given[0]))
            flaws.overlapping_tlv = False
    if dossier.rng.random() < 0.04 and dossier.swv == "VO9902":
        _learning_support(dossier)


def number(dossiers: Iterable[Dossier]) -> None:
    """Give every statement its number: the SWV, the year of issue, and the how manieth of that year."""
    issued: dict[tuple[str, int], int] = {}
    own = [(tlv.issued, dossier.pupil.key, tlv.kind, tlv) for dossier in dossiers for tlv in dossier.tlvs]
    for day, _, _, tlv in sorted(own, key=lambda each: each[:3]):
        issued[tlv.swv, day.year] = issued.get((tlv.swv, day.year), 0) + 1
        tlv.number = f"{tlv.swv}-{day.year}-{issued[tlv.swv, day.year]:05d}"


def _stays(dossier: Dossier) -> Iterator[tuple[str, date, date | None]]:
    """Each unbroken time in one kind of special education, whichever schools it was at."""
    kind, begun, last = "", REGISTER_STARTS, None
    for start, end, status in dossier.life.spans():
        if status.kind == kind and start == last:
            last = end
            continue
        if kind in SPECIAL:
            yield kind, begun, last
        kind, begun, last = status.kind, start, end
    if kind in SPECIAL:
        yield kind, begun, last


def _given(dossier: Dossier, kind: str, start: date, end: date | None) -> Iterator[Tlv]:
    rng, day = dossier.rng, start
    category = rng.choice(_CATEGORIES[kind]) if kind in _CATEGORIES else ""
    swv = _OTHER_SWV[dossier.swv] if rng.random() < 0.02 else dossier.swv
    while day <= DELIVERED and (end is None or day < end):
        is_renewal = day != start
        term = _last_day(dossier, kind, day)
        issued = max(later(day, -rng.randrange(20, 90)), date(2014, 8, 1))
        origin = "speciaal" if is_renewal else _origin(dossier, day)
        yield Tlv(swv, kind, category, origin, day, term, issued, is_renewal)
        day, swv = term, dossier.swv


def _last_day(dossier: Dossier, kind: str, start: date) -> date:
    """The day after the term: 1 August, after at least a whole school year; some short ones since they may be."""
    if start >= _SHORT_FROM and kind in ("so", "sbo") and dossier.rng.random() < 0.25:
        return date(start.year + 1, 2, 1)
    years = dossier.rng.choice(_YEARS[kind])
    begun = (start.month, start.day) != (8, 1)
    return date(school_year(start) + years + begun, 8, 1)


def _origin(dossier: Dossier, day: date) -> str:
    before = dossier.pupil.child.life.at(later(day, -1))
    if before == NOT_YET:
        return "voorschools"
    if before.is_enrolled:
        return "speciaal" if before.kind in SPECIAL else "regulier"
    return "anders"


def _again(tlv: Tlv) -> Tlv:
    """Another statement while the first still holds: another category, and nobody ended the old one."""
    category = "hoog" if tlv.category != "hoog" else "midden"
    start = later(tlv.start, 120)
    return Tlv(tlv.swv, tlv.kind, category, tlv.origin, start, tlv.end, later(start, -30), is_renewal=True)


def _learning_support(dossier: Dossier) -> None:
    """A decision on leerwegondersteunend onderwijs, which asks for no other school."""
    day, status = dossier.life.days[0], dossier.life.states[0]
    if status.kind == "vo" and SWV_OF_KIND[status.kind] == dossier.swv:
        term = date(school_year(day) + 4, 8, 1)
        dossier.tlvs.append(
            Tlv(dossier.swv, "lwoo", "", "regulier", day, term, later(day, -50), is_renewal=False)
        )
