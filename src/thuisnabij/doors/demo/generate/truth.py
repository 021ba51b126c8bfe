"""What the files hide or only imply, for whoever checks what is made of them. No importer reads these files.

``truth-cells.csv``: every true count behind file 03. A row joins a row of file 03 on peildatum = PEILDATUM,
vestigingscode = INSTELLINGSCODE + VESTIGINGSCODE, soort = SOORT_PO and herkomst = POSTCODE_LEERLING, all as printed
there; leeftijd names the column LEEFTIJD_n, with 3 for JONGER and 25 for OUDER. Only counts above zero are listed;
summed per vestigingscode they are the column LEERLINGEN_yyyy of file 06 (which prints 1-4 as ``<5`` too).

``truth-flows.csv``: for each two successive reference dates, unit and type of education: pupils on the first date,
who came and who went in between, pupils on the second. Somebody who went to another unit or type went out of the one
and came into the other. A child is counted under the SWV whose type of education it follows.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise

from thuisnabij.doors.demo.generate.counts import Counts, Place
from thuisnabij.doors.demo.generate.dates import reference_date
from thuisnabij.doors.demo.generate.duo import SOORT_03
from thuisnabij.doors.demo.generate.region import SWV_OF_KIND
from thuisnabij.doors.demo.generate.schools import SCHOOL_OF_CODE
from thuisnabij.doors.demo.generate.text import delimited

ALL_TYPES = "alle"
Unit = tuple[str, str, str]
"""Level, key and type of education."""


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
    for child in before.keys() | after.keys():
        then = _units(before[child]) if child in before else frozenset()
        now = _units(after[child]) if child in after else frozenset()
        begin.update(then)
        end.update(now)
        came.update(now - then)
        went.update(then - now)
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
