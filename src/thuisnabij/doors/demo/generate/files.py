"""Writes the fictional region into a folder, one file per format."""

from pathlib import Path

from thuisnabij.doors.demo.generate import duo, own, places, pupils, schools, text, truth

DEFAULT_SEED = 20260101
TRUTH_NAME = "truth.csv"


def generate(folder: Path, *, seed: int = DEFAULT_SEED) -> tuple[Path, ...]:
    """Write the region and return its files, geography first and ``truth.csv`` (which no importer reads) last.

    The same seed gives the same bytes. The folder is made where it is missing; files of the same name are replaced.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, content in _contents(seed).items():
        path = folder / name
        path.write_bytes(content)
        written.append(path)
    return tuple(written)


def _contents(seed: int) -> dict[str, bytes]:
    cells = {f"{year}1001": of_year for year, of_year in pupils.cells(seed).items()}
    span = f"{schools.YEARS[0]}-{schools.YEARS[-1]}"
    before, last = sorted(cells)
    name_03 = "03.-leerlingen-po-totaaloverzicht_{}_samengevoegd.csv"
    return {
        f"gemeenten_{places.SHAPE_YEAR}.geojson": places.municipalities_geojson(seed),
        f"pc4_gemeente_swv_{places.AREA_YEAR}.csv": places.areas_csv(),
        "NL_geonames_postcodes.txt": places.centroids_tsv(),
        "edugis_scholen20251101.geo.zip": places.points_zip(seed),
        "02.-alle-schoolvestigingen-basisonderwijs_202510.csv": duo.file_02(),
        f"06.-historisch-overzicht-aantal-leerlingen-per-schoolvestiging_{span}.csv": duo.file_06(seed),
        f"{name_03.format(before)}.gz": text.gzipped(duo.file_03(cells[before], before)),
        name_03.format(last): duo.file_03(cells[last], last),
        "rok-indeling.csv": own.rok_csv(),
        "namen.csv": own.names_csv(),
        TRUTH_NAME: truth.truth_csv(cells),
    }
