"""Writes the fictional region into a folder: the public files, the registers of its SWVs, and what is true."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from thuisnabij.doors.demo.generate import duo, own, places, schools, text, truth
from thuisnabij.doors.demo.generate.counts import Counts
from thuisnabij.doors.demo.generate.registers import write_registers
from thuisnabij.doors.demo.generate.schools import School, Size
from thuisnabij.doors.demo.generate.simulation import simulate

DEFAULT_SEED = 20260101
TRUTH_NAME = "truth.csv"
CELLS_NAME = "truth-cells.csv"
FLOWS_NAME = "truth-flows.csv"
FLAWS_NAME = "truth-flaws.csv"
REGISTERS = "registers"
"""The folder, below that of the public files, with the registers as `<kind>-<SWV>.csv`."""


def generate(folder: Path, *, seed: int = DEFAULT_SEED, size: Size | str = Size.FULL) -> tuple[Path, ...]:
    """Write the region and return its files, geography first and what is true (which no importer reads) last.

    The same seed and size give the same bytes. Folders are made where missing; files of the same name are replaced.
    """
    written = []
    for name, content in _contents(seed, Size(size)).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        written.append(path)
    return tuple(written)


@contextmanager
def _no_cycles() -> Iterator[None]:
    """A region is a million small values without one cycle: looking for cycles takes an eighth of its time."""
    was_looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_looking:
            gc.enable()


@_no_cycles()
def _contents(seed: int, size: Size) -> dict[str, bytes]:
    region = simulate(seed, size)
    registers = {f"{REGISTERS}/{name}": content for name, content in write_registers(region).items()}
    return {
        **_public(region.schools, region.counts, seed),
        **registers,
        CELLS_NAME: truth.cells_csv(region.counts),
        FLOWS_NAME: truth.flows_csv(region.counts),
        FLAWS_NAME: truth.flaws_csv(region.dossiers),
        TRUTH_NAME: truth.lines_csv(region.dossiers, region.misspelt),
    }


def _public(locations: tuple[School, ...], counts: Counts, seed: int) -> dict[str, bytes]:
    """The files in formats of DUO and others, and the two tables an SWV keeps of its units."""
    years = schools.YEARS
    name_03 = "03.-leerlingen-po-totaaloverzicht_{}1001_samengevoegd.csv"
    homes = {name_03.format(year): duo.file_03(counts.cells[year], f"{year}1001") for year in years}
    packed = {f"{name}.gz": text.gzipped(content) for name, content in list(homes.items())[:-1]}
    last = name_03.format(years[-1])
    return {
        f"gemeenten_{places.SHAPE_YEAR}.geojson": places.municipalities_geojson(seed),
        f"pc4_gemeente_swv_{places.AREA_YEAR}.csv": places.areas_csv(),
        "NL_geonames_postcodes.txt": places.centroids_tsv(),
        "edugis_scholen20251101.geo.zip": places.points_zip(locations, seed),
        "02.-alle-schoolvestigingen-basisonderwijs_202510.csv": duo.file_02(locations),
        f"06.-historisch-overzicht-aantal-leerlingen-per-schoolvestiging_{years[0]}-{years[-1]}.csv": (
            duo.file_06(locations, counts)
        ),
        **packed,
        last: homes[last],
        "rok-indeling.csv": own.rok_csv(locations),
        "namen.csv": own.names_csv(),
    }
