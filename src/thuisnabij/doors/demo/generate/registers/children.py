"""Writes what an SWV knows of its named children as rows of its registers, and notes the first day they speak of."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from thuisnabij.doors.demo.generate.dates import DELIVERED, first_day, later, school_year
from thuisnabij.doors.demo.generate.line import ABROAD, DECEASED, LEFT, Line
from thuisnabij.doors.demo.generate.named.absence import spells_of
from thuisnabij.doors.demo.generate.named.dossier import Dossier, Request, Spell, Tlv, secondary_from
from thuisnabij.doors.demo.generate.named.strangers import Misspelt
from thuisnabij.doors.demo.generate.registers.table import Tables, last_day

BY_LEERPLICHT = ("verzuim", "vrijstellingen")
"""Kinds that the municipalities deliver: they do not know the number a child has at the SWV."""
_ABROAD_HOMES = ("10", "20", "30")
_UNKNOWN_HOME = "40"
_GONE = {LEFT: "vertrokken", ABROAD: "buitenland", DECEASED: "overleden"}


class Writer:
    """Writes the rows of one dossier."""

    def __init__(self, tables: Tables, dossier: Dossier) -> None:
        self._tables, self._dossier, self._pupil = tables, dossier, dossier.pupil
        self._numbers: Counter[str] = Counter()

    def write(self) -> None:
        """All rows, kind by kind."""
        self._placements()
        self._departures()
        self._support()
        self._absences()
        self._elsewhere()
        self._handovers()
        self._requests()
        self._homes()

    def _add(self, kind: str, starts: date | None, *cells: object) -> None:
        """Add a row; `starts`, if it is a fact about the child, is the first day it says something of."""
        if starts:
            self._dossier.first = min(self._dossier.first, starts)
        self._numbers[kind] += 1
        pupil = self._pupil
        number = "" if kind in BY_LEERPLICHT else pupil.number
        name = (pupil.first_name, pupil.prefix, pupil.surname)
        key = f"{pupil.key}-{self._numbers[kind]}"
        self._tables.add(kind, self._dossier.swv, key, number, *name, pupil.child.born, *cells)

    def _placements(self) -> None:
        """A row for each school year at a school; the last one often has no end, and the departure tells it."""
        life, flaws = self._dossier.life, self._pupil.flaws
        for start, end, status in life.spans():
            if not status.is_enrolled:
                continue
            for first, until in _by_school_year(start, end):
                told = until
                if until and until == end and life.at(until) in _GONE and self._ends_untold(until):
                    told = None
                elif until in flaws.late_sign_off:
                    told = later(until, flaws.late_sign_off[until])
                self._add(
                    "plaatsingen", first, status.location, status.kind, status.year, first, last_day(told)
                )

    def _ends_untold(self, day: date) -> bool:
        return day not in self._pupil.flaws.early_departure and self._dossier.rng.random() < 0.4

    def _departures(self) -> None:
        switch = secondary_from(self._pupil.child.life)
        for start, _, status in self._dossier.life.spans():
            if status in _GONE and start > self._dossier.begins:
                destination = ""
                if status == LEFT:
                    destination = (
                        "vo" if start == switch else self._pupil.child.left_to.get(start, "onbekend")
                    )
                day = later(start, -self._pupil.flaws.early_departure.get(start, 0))
                self._add("vertrek", day, _GONE[status], destination, day)

    def _support(self) -> None:
        for tlv in self._dossier.tlvs:
            self._tlv(tlv, tlv.category)
        if self._pupil.flaws.doubled_tlv and self._dossier.tlvs:
            tlv = self._dossier.tlvs[0]
            self._tlv(tlv, "hoog" if tlv.category != "hoog" else "midden")
        for support in self._dossier.arrangements:
            cells = (support.location, support.name, support.hours, support.amount)
            self._add("arrangementen", support.start, *cells, support.start, last_day(support.end))
        for opp in self._dossier.opps:
            views = (opp.location, opp.destination, opp.agreed, opp.heard)
            self._add("opps", opp.start, *views, opp.start, last_day(opp.end))

    def _tlv(self, tlv: Tlv, category: str) -> None:
        cells = (tlv.number, tlv.swv, tlv.kind, category, tlv.origin)
        self._add("tlvs", tlv.start, *cells, tlv.start, last_day(tlv.end))

    def _absences(self) -> None:
        for spell in spells_of(self._dossier):
            self._add("verzuim", spell.start, *absence_cells(spell))
        for vrijstelling in self._pupil.vrijstellingen:
            if self._dossier.concerns(vrijstelling.start):
                cells = (vrijstelling.article, vrijstelling.start, last_day(vrijstelling.end))
                self._add("vrijstellingen", vrijstelling.start, *cells)

    def _elsewhere(self) -> None:
        for care in self._pupil.care:
            if self._dossier.concerns(care.start):
                cells = (care.kind, care.institution, care.start, last_day(care.end))
                self._add("zorgverblijven", care.start, *cells)
        for place in self._pupil.side_places:
            if self._dossier.concerns(place.start):
                where = (place.kind, place.location, place.dayparts)
                self._add("nevenplekken", place.start, *where, place.start, last_day(place.end))

    def _handovers(self) -> None:
        for each in self._dossier.handovers:
            cells = (each.sender, each.receiver, each.is_warm, each.before_start, each.day)
            self._add("overdrachten", each.day, *cells)

    def _requests(self) -> None:
        for request in self._dossier.requests:
            self._add("aanvragen", None, *_request_cells(request))

    def _homes(self) -> None:
        """Where the child lives, from the first day the registers speak of it."""
        for start, end, home in self._known_homes():
            if home != _UNKNOWN_HOME and start <= DELIVERED:
                code = "buitenland" if home in _ABROAD_HOMES else home
                self._add("woonplaatsen", start, code, start, last_day(end))

    def _known_homes(self) -> Iterable[tuple[date, date | None, str]]:
        homes: Line[str] = self._pupil.child.homes.since(min(self._dossier.first, self._dossier.begins))
        ends: date | None = None
        for start, end, status in self._dossier.life.spans():
            if status == ABROAD:
                homes.paint(start, end, _ABROAD_HOMES[-1])
            elif status == DECEASED or self._pupil.child.left_to.get(start) == "andere regio":
                ends = start if end is None else None
        return [
            (start, min(filter(None, (end, ends)), default=None), home)
            for start, end, home in homes.spans()
            if ends is None or start < ends
        ]


def _by_school_year(start: date, end: date | None) -> Iterable[tuple[date, date | None]]:
    """A period cut at each 1 August, as far as the registers know it."""
    first = start
    while True:
        following = first_day(school_year(first) + 1)
        if following > DELIVERED or (end and following >= end):
            yield first, end
            return
        yield first, following
        first = following


def absence_cells(spell: Spell) -> tuple[object, ...]:
    """An absence as its register has it."""
    return spell.authorised, spell.percentage, spell.reason, spell.start, last_day(spell.end)


def _request_cells(request: Request) -> tuple[object, ...]:
    tlv = request.tlv
    pauses = " ".join(f"{first.isoformat()}/{last.isoformat()}" for first, last in request.pauses)
    result = (tlv.category, last_day(tlv.end), tlv.origin, tlv.number) if tlv else ("", "", "", "")
    steps = (request.received, request.complete, pauses, request.decided, request.outcome)
    return request.asks, request.location, *steps, *result


def write_misspelt(tables: Tables, found: Misspelt) -> None:
    """The one row that a municipality delivered under a misspelt name."""
    pupil = found.pupil
    name = ("", pupil.first_name, pupil.prefix, found.surname, pupil.child.born)
    tables.add("verzuim", found.swv, f"{found.key}-1", *name, *absence_cells(found.spell))
