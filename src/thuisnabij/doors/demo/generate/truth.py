"""What file 03 hides: every true count behind its cells, to measure how well an estimate of ``<5`` does.

A row joins a row of file 03 on peildatum = PEILDATUM, vestigingscode = INSTELLINGSCODE + VESTIGINGSCODE,
soort = SOORT_PO and herkomst = POSTCODE_LEERLING, all as printed there; leeftijd names the column LEEFTIJD_n,
with 3 for JONGER and 25 for OUDER. Only counts above zero are listed; summed per vestigingscode they are the
column LEERLINGEN_yyyy of file 06 (which prints 1-4 as ``<5`` too).
"""

from collections.abc import Mapping, Sequence

from thuisnabij.doors.demo.generate.duo import SOORT_03
from thuisnabij.doors.demo.generate.pupils import Cell
from thuisnabij.doors.demo.generate.text import delimited


def truth_csv(cells_by_date: Mapping[str, Sequence[Cell]]) -> bytes:
    """All true cells of all reference dates (``YYYYMMDD``): UTF-8, LF, semicolon."""
    rows = [
        [peildatum, cell.code, SOORT_03[cell.soort], cell.home, cell.age, cell.pupils]
        for peildatum, cells in cells_by_date.items()
        for cell in cells
    ]
    header = "peildatum;vestigingscode;soort;herkomst;leeftijd;leerlingen"
    return delimited(header, rows, newline="\n").encode("utf-8")
