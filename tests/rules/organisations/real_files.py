"""Reads the real public files with nothing but the standard library, as rows for the rules of organisations."""

import csv
import gzip
import io
import json
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from thuisnabij.ground.organisations.rules.atlas import Atlas, Facts
from thuisnabij.ground.organisations.rules.records import (
    AreaRow,
    CentroidRow,
    LocationRow,
    PointRow,
    ShapeRow,
)
from thuisnabij.ground.organisations.rules.selection import newest_naming, sight
from thuisnabij.ground.sources.rules import RunRow, StandingRun

KNOWN = datetime(2026, 11, 1, tzinfo=UTC)


def standing(run_id: int, kind: str, *days: date) -> StandingRun:
    run = RunRow(run_id, kind, "", "", "", 0, KNOWN, "", False, 0, 0, 0, days)
    return StandingRun(run, days)


def _csv(text: io.TextIOBase, delimiter: str = ";") -> Iterator[tuple[int, dict[str, str]]]:
    yield from enumerate(csv.DictReader(text, delimiter=delimiter), start=2)


def _code(text: str) -> str:
    return "" if text in ("0", "9999") else text.zfill(4)


def vestigingen(data: Path) -> list[LocationRow]:
    (path,) = (data / "duo").glob("02.*.csv")
    with path.open(encoding="cp1252", newline="") as text:
        return [
            LocationRow(
                row=number,
                code=each["VESTIGINGSCODE"],
                name=each["VESTIGINGSNAAM"],
                source_type="",
                reference_date=date(2026, 8, 1),
                pc6=each["POSTCODE"].replace(" ", ""),
                place=each["PLAATSNAAM"],
                municipality_code=_code(each["GEMEENTENUMMER"]),
                municipality_name=each["GEMEENTENAAM"],
                bestuur=each["BEVOEGD GEZAG NUMMER"],
            )
            for number, each in _csv(text)
        ]


def herkomst(data: Path) -> list[LocationRow]:
    (path,) = (data / "duo").glob("03.*.csv.gz")
    found: dict[str, LocationRow] = {}
    with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as text:
        for number, each in _csv(text):  # type: ignore[arg-type]
            code = each["INSTELLINGSCODE"] + each["VESTIGINGSCODE"]
            if code not in found:
                found[code] = LocationRow(
                    row=number,
                    code=code,
                    name=each["INSTELLINGSNAAM_VESTIGING"],
                    source_type=each["SOORT_PO"],
                    reference_date=date(2024, 10, 1),
                    pc6=each["POSTCODE_VESTIGING"],
                    place=each["PLAATSNAAM"],
                    municipality_code=_code(each["GEMEENTENUMMER"]),
                    municipality_name=each["GEMEENTENAAM"],
                    bestuur=each["BEVOEGD_GEZAG_NUMMER"],
                )
    return list(found.values())


@cache
def historie(data: Path) -> tuple[dict[str, str], ...]:
    (path,) = (data / "duo").glob("06.*.csv")
    with path.open(encoding="utf-8-sig", newline="") as text:
        return tuple(each for _, each in _csv(text))


def historie_locations(data: Path) -> list[LocationRow]:
    return [
        LocationRow(
            row=number,
            code=each["VESTIGINGSCODE"],
            name=each["NAAM_VESTIGING"],
            source_type=each["SOORT_VESTIGING"],
            reference_date=date(2025, 10, 1),
            municipality_code=_code(each["GEMEENTECODE_VESTIGING"]),
            municipality_name=each["GEMEENTENAAM_VESTIGING"],
            bestuur=each["BEVOEGD_GEZAG_NUMMER"] if each["BEVOEGD_GEZAG_NUMMER"] != "0" else "",
        )
        for number, each in enumerate(historie(data), start=2)
    ]


def points(data: Path) -> list[PointRow]:
    (path,) = (data / "duo").glob("*.geo.zip")
    with zipfile.ZipFile(path) as archive:
        features = json.loads(archive.read(archive.namelist()[0]))["features"]
    rows = []
    for number, feature in enumerate(features, start=1):
        lon, lat = feature["geometry"]["coordinates"]
        rows.append(
            PointRow(
                number, feature["properties"]["vestigingscode"], lat, lon, feature["properties"]["postcode"]
            )
        )
    return rows


def area_files(data: Path) -> list[list[AreaRow]]:
    tables = []
    for path in sorted((data / "swv").glob("pc4_*.csv")):
        with path.open(encoding="utf-8", newline="") as text:
            tables.append(
                [
                    AreaRow(number, *each.values())
                    for number, each in _csv(text, ",")
                    if each["po_swv"].startswith("PO")
                ]
            )
    return tables


def centroids(data: Path) -> list[CentroidRow]:
    lines = (data / "geo" / "NL_geonames_postcodes.txt").read_text(encoding="utf-8").splitlines()
    cells = (line.split("\t") for line in lines)
    return [
        CentroidRow(number, each[1], each[2], each[6], float(each[9]), float(each[10]))
        for number, each in enumerate(cells, start=1)
    ]


def shapes(data: Path) -> list[ShapeRow]:
    features = json.loads((data / "geo" / "gemeenten_2022.geojson").read_text(encoding="utf-8"))["features"]
    return [
        ShapeRow(n, each["properties"]["statcode"][2:], each["properties"]["statnaam"], each["geometry"])
        for n, each in enumerate(features, start=1)
    ]


@cache
def real_atlas(data: Path) -> Atlas:
    """The whole country as the public files give it."""
    series = tuple(date(year, 10, 1) for year in range(1996, 2026))
    base, additions = area_files(data)
    sightings = sight(
        [
            (standing(1, "duo-02-vestigingen", date(2026, 8, 1)), vestigingen(data)),
            (standing(2, "duo-03-leerlingen-herkomst", date(2024, 10, 1)), herkomst(data)),
            (standing(3, "duo-06-leerlingen-historie", *series), historie_locations(data)),
            (standing(4, "vestigingen-punten", date(2024, 11, 22)), points(data)),
        ]
    )
    areas = newest_naming(
        [
            (standing(5, "postcode-swv", date(2015, 1, 1)), base),
            (standing(6, "postcode-swv", date(2024, 1, 1)), additions),
        ],
        lambda row: row.pc4,
    )
    centres = newest_naming(
        [(standing(7, "postcode-middelpunten", date(2026, 11, 1)), centroids(data))], lambda r: r.pc4
    )
    return Atlas(
        Facts(
            is_demo=False,
            sightings=sightings,
            areas={pc4: rows[0] for pc4, rows in areas.items()},
            centroids=centres,
            shapes={row.code: (8, row) for row in shapes(data)},
        )
    )
