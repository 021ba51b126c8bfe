"""What the files hide or only imply, for whoever checks what is made of them. No importer reads these files.

``truth.csv``: for every named child at each SWV the two lines of its life, as the simulation lived them: lijn
"inschrijving" (status, and while enrolled vestiging, schooltype, leerjaar) and "aanwezigheid" (status, and while in
part present aanwezig_percentage and geoorloofd). leerling is the part before the dash of every KENMERK about the
child; "X..." are absences under a misspelt name, which no register can know whose they are. Segments follow each other
without gap; an empty tot_en_met lasts. ``truth-flaws.csv``: what is wrong on purpose in the paperwork of which child,
by the finding it must give.

``truth-cells.csv``: every true count behind file 03. A row joins a row of file 03 on peildatum = PEILDATUM,
vestigingscode = INSTELLINGSCODE + VESTIGINGSCODE, soort = SOORT_PO and herkomst = POSTCODE_LEERLING, all as printed
there; leeftijd names the column LEEFTIJD_n, with 3 for JONGER and 25 for OUDER. Only counts above zero are listed;
summed per vestigingscode they are the column LEERLINGEN_yyyy of file 06 (which prints 1-4 as ``<5`` too).

``truth-flows.csv``: for each two successive reference dates, unit and type of education: pupils on the first date,
who came and who went in between, pupils on the second. Somebody who went to another unit or type went out of the one
and came into the other. A child is counted under the SWV whose type of education it follows.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import pairwise

from thuisnabij.doors.demo.generate.counts import Counts, Place
from thuisnabij.doors.demo.generate.dates import reference_date
from thuisnabij.doors.demo.generate.duo import SOORT_03
from thuisnabij.doors.demo.generate.line import NOT_ENROLLED, NOT_YET, Line, Presence, Status
from thuisnabij.doors.demo.generate.named.absence import presence
from thuisnabij.doors.demo.generate.named.dossier import Dossier
from thuisnabij.doors.demo.generate.named.strangers import Misspelt
from thuisnabij.doors.demo.generate.region import SWV_OF_KIND
from thuisnabij.doors.demo.generate.registers.table import last_day, written
from thuisnabij.doors.demo.generate.schools import SCHOOL_OF_CODE
from thuisnabij.doors.demo.generate.text import delimited

ALL_TYPES = "alle"
LINE_COLUMNS = (
    *("swv", "leerling", "lijn", "van", "tot_en_met", "status"),
    *("vestiging", "schooltype", "leerjaar", "aanwezig_percentage", "geoorloofd"),
)
Unit = tuple[str, str, str]
"""Level, key and type of education."""


def lines_csv(dossiers: Iterable[Dossier], misspelt: Iterable[Misspelt]) -> bytes:
    """The enrolment line and the attendance line of every named child: UTF-8, LF, semicolon."""
    rows: list[list[object]] = []
    for dossier in dossiers:
        about: list[object] = [dossier.swv, dossier.pupil.key]
        rows += _enrolment_rows(about, _known_life(dossier))
        rows += _attendance_rows(about, presence(dossier, dossier.first))
    for found in misspelt:
        rows += _enrolment_rows([found.swv, found.key], Line(found.spell.start, NOT_YET))
        rows += _attendance_rows([found.swv, found.key], Line(found.spell.start, NOT_ENROLLED))
    return delimited(";".join(LINE_COLUMNS), rows, newline="\n").encode("utf-8")


def _known_life(dossier: Dossier) -> Line[Status]:
    """The life from the first day the registers speak of, also when that is before the first school."""
    if dossier.first >= dossier.begins:
        return dossier.life
    line = Line(dossier.first, NOT_YET)
    for day, status in zip(dossier.life.days, dossier.life.states, strict=True):
        line.then(day, status)
    return line


def _enrolment_rows(about: list[object], line: Line[Status]) -> Iterator[list[object]]:
    for start, end, status in line.spans():
        place = [status.location, status.kind, status.year or ""]
        yield [*about, "inschrijving", *_days(start, end), status.status, *place, "", ""]


def _attendance_rows(about: list[object], line: Line[Presence]) -> Iterator[list[object]]:
    for start, end, state in line.spans():
        share = [written(state.percentage), written(state.authorised)]
        yield [*about, "aanwezigheid", *_days(start, end), state.status, "", "", "", *share]


def _days(start: date, end: date | None) -> list[object]:
    return [written(start), written(last_day(end))]


def flaws_csv(dossiers: Iterable[Dossier]) -> bytes:
    """Each deliberate flaw by the child and the finding it must give: UTF-8, LF, semicolon."""
    rows = [
        [dossier.swv, dossier.pupil.key, finding]
        for dossier in dossiers
        for swv, finding in sorted(dossier.pupil.flaws.shown_by)
        if swv == dossier.swv
    ]
    return delimited("swv;leerling;bevinding", rows, newline="\n").encode("utf-8")


def cells_csv(counts: Counts) -> bytes:
    """All true cells of all reference dates that file 03 has a place for: UTF-8, LF, semicolon."""
    rows = [
        [f"{year}1001", cell.code, SOORT_03[cell.soort], cell.home, cell.age, cell.pupils]
        for year, cells in counts.cells.items()
        for cell in cells
        if cell.soort in SOORT_03
    ]
    header = "peildatum;vestigingscode;soort;herkomst;leeftijd;leerlingen"
    return delimited(header, rows, newline="\n").encode("utf-8")


def flows_csv(counts: Counts) -> bytes:
    """Stock, in, out and stock of every unit and type between two reference dates: UTF-8, LF, semicolon."""
    rows = []
    for before, after in pairwise(sorted(counts.pupils)):
        dates = [reference_date(year).isoformat() for year in (before, after)]
        rows += [[*dates, *row] for row in _between(counts.pupils[before], counts.pupils[after])]
    return delimited("van;tot;niveau;eenheid;schooltype;begin;in;uit;eind", rows, newline="\n").encode(
        "utf-8"
    )


def _between(before: Mapping[int, Place], after: Mapping[int, Place]) -> Iterator[list[object]]:
    begin: Counter[Unit] = Counter()
    came: Counter[Unit] = Counter()
    went: Counter[Unit] = Counter()
    end: Counter[Unit] = Counter()
    moves = Counter((before.get(child), after.get(child)) for child in before.keys() | after.keys())
    for (left, reached), pupils in moves.items():
        then = _units(left) if left else frozenset()
        now = _units(reached) if reached else frozenset()
        for tally, units in ((begin, then), (end, now), (came, now - then), (went, then - now)):
            for unit in units:
                tally[unit] += pupils
    for unit in sorted(begin.keys() | end.keys()):
        yield [*unit, begin[unit], came[unit], went[unit], end[unit]]


_UNITS: dict[Place, frozenset[Unit]] = {}


def _units(place: Place) -> frozenset[Unit]:
    """Every unit and type a pupil at this place counts for."""
    if place not in _UNITS:
        school = SCHOOL_OF_CODE[place.location]
        keys = {
            "vestiging": school.code,
            "bestuur": school.bestuur,
            "rok": school.rok,
            "gemeente": school.municipality,
            "swv": SWV_OF_KIND[place.kind],
        }
        _UNITS[place] = frozenset(
            (level, key, kind) for level, key in keys.items() for kind in (place.kind, ALL_TYPES)
        )
    return _UNITS[place]
