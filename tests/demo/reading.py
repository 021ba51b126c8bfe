"""Reads the generated files with nothing but the standard library: the oracle for what they must hold."""

import csv
import gzip
import io
import json
import zipfile
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

Row = dict[str, str]
YEARS = tuple(range(2018, 2026))
AGE_COLUMNS = ["LEEFTIJD_JONGER", *(f"LEEFTIJD_{age}" for age in range(4, 25)), "LEEFTIJD_OUDER"]


def only(folder: Path, pattern: str) -> Path:
    """The one file in the folder that matches."""
    (path,) = folder.glob(pattern)
    return path


def content(path: Path) -> bytes:
    """The bytes of a plain or gzipped file."""
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


@cache
def table(path: Path, encoding: str, delimiter: str = ";") -> list[Row]:
    """Rows of a delimited file by column name."""
    return list(csv.DictReader(io.StringIO(content(path).decode(encoding), newline=""), delimiter=delimiter))


def first_line(path: Path) -> bytes:
    """The header line with its line end."""
    return content(path).splitlines(keepends=True)[0]


def file_02(folder: Path) -> list[Row]:
    """Rows of file 02."""
    return table(only(folder, "02.*.csv"), "cp1252")


def file_03(folder: Path, year: int) -> list[Row]:
    """Rows of file 03 of 1 October of a year."""
    return table(only(folder, f"03.*_{year}1001_*"), "utf-8")


def file_06(folder: Path) -> list[Row]:
    """Rows of file 06."""
    return table(only(folder, "06.*.csv"), "utf-8-sig")


def cells(folder: Path) -> list[Row]:
    """The true cells of file 03."""
    return table(folder / "truth-cells.csv", "utf-8")


def flows(folder: Path) -> list[Row]:
    """Stock, in, out and stock of every unit and type, year by year."""
    return table(folder / "truth-flows.csv", "utf-8")


def lines(folder: Path) -> list[Row]:
    """The segments of the lines of every named child."""
    return table(folder / "truth.csv", "utf-8")


def register(folder: Path, kind: str, swv: str = "PO9901") -> list[Row]:
    """Rows of a register of an SWV."""
    return table(folder / "registers" / f"{kind}-{swv}.csv", "utf-8")


def true_totals(folder: Path, year: int) -> Counter[str]:
    """True pupils per location on 1 October of a year."""
    totals: Counter[str] = Counter()
    for row in cells(folder):
        if row["peildatum"] == f"{year}1001":
            totals[row["vestigingscode"]] += int(row["leerlingen"])
    return totals


def points(folder: Path) -> dict[str, tuple[float, float]]:
    """Longitude and latitude per location."""
    with zipfile.ZipFile(only(folder, "*.geo.zip")) as archive:
        features = json.loads(archive.read("scholen.geo.json"))["features"]
    return {f["properties"]["vestigingscode"]: tuple(f["geometry"]["coordinates"]) for f in features}


def municipalities(folder: Path) -> list[dict[str, Any]]:
    """The features with the municipality polygons."""
    features: list[dict[str, Any]] = json.loads(only(folder, "gemeenten_*.geojson").read_text("utf-8"))[
        "features"
    ]
    return features


def centroids(folder: Path) -> dict[str, tuple[float, float, str]]:
    """Longitude, latitude and municipality code per PC4."""
    lines = only(folder, "NL_geonames*.txt").read_text("utf-8").splitlines()
    columns = (line.split("\t") for line in lines)
    return {c[1]: (float(c[10]), float(c[9]), c[6]) for c in columns}


def printed_cells(folder: Path, year: int) -> Iterator[tuple[tuple[str, str, str, int], str]]:
    """Every cell of file 03 that is not 0: (location, kind, home, age) and what is printed."""
    for row in file_03(folder, year):
        for age, column in enumerate(AGE_COLUMNS, start=3):
            if row[column] != "0":
                location = row["INSTELLINGSCODE"] + row["VESTIGINGSCODE"]
                yield (location, row["SOORT_PO"], row["POSTCODE_LEERLING"], age), row[column]
