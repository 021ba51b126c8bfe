"""A country of a few postcodes, in which each test puts what it is about."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from thuisnabij.ground.organisations.rules.atlas import Atlas, Facts
from thuisnabij.ground.organisations.rules.placing import PlacedLocation
from thuisnabij.ground.organisations.rules.records import (
    AreaRow,
    CentroidRow,
    LocationRow,
    MembershipRow,
    PointRow,
    RokRow,
)
from thuisnabij.ground.organisations.rules.selection import sight
from thuisnabij.ground.sources.rules import RunRow, StandingRun

AUTUMN_2024 = date(2024, 10, 1)

# PC4, municipality in the table, samenwerkingsverband, municipality code of the centroid.
# Dorp lies in one samenwerkingsverband, Stad in two.
AREAS = [
    ("5340", "Dorp", "PO3006", "0828"),
    ("5341", "Dorp", "PO3006", "0828"),
    ("3011", "Stad", "PO2806", "0599"),
    ("3012", "Stad", "PO2803", "0599"),
    ("3231", "Brielle", "PO2808", "0501"),
    ("3235", "Westvoorne", "PO2808", "0614"),
    ("3237", "Brielle", "PO2808", "0501"),
]


def run(run_id: int, kind: str, *days: date, hour: int = 12, is_demo: bool = False) -> RunRow:
    known = datetime(2026, 11, 1, hour, tzinfo=UTC)
    return RunRow(run_id, kind, "", f"{run_id}.csv", "0" * 64, 0, known, "", is_demo, 0, 0, 0, days)


def standing(run_id: int, kind: str, *days: date, hour: int = 12) -> StandingRun:
    return StandingRun(run(run_id, kind, *days, hour=hour), days)


def location(code: str = "12AB00", *, row: int = 2, on: date = AUTUMN_2024, **said: str) -> LocationRow:
    return LocationRow(
        row=row, code=code, name=said.pop("name", "De Berk"), source_type="BO", reference_date=on, **said
    )


def country(
    files: Sequence[tuple[StandingRun, Sequence[LocationRow | PointRow]]],
    *,
    memberships: Sequence[MembershipRow] = (),
    rok: Sequence[RokRow] = (),
    shapes: Mapping[str, Any] | None = None,
) -> Atlas:
    return Atlas(
        Facts(
            is_demo=False,
            sightings=sight(files),
            areas={
                pc4: (50, AreaRow(row, pc4, name, swv)) for row, (pc4, name, swv, _) in enumerate(AREAS, 2)
            },
            centroids={
                pc4: [(51, CentroidRow(row, pc4, name, code, 52.0, 5.0))]
                for row, (pc4, name, _, code) in enumerate(AREAS, 1)
            },
            shapes=shapes or {},
            memberships=[(52, row) for row in memberships],
            rok=[(53, row) for row in rok],
        )
    )


def placed(atlas: Atlas, code: str = "12AB00", on: date = AUTUMN_2024) -> PlacedLocation:
    return atlas.locations_at(atlas.moment(on))[code]


def herkomst(*rows: LocationRow) -> tuple[StandingRun, list[LocationRow]]:
    return standing(3, "duo-03-leerlingen-herkomst", AUTUMN_2024), list(rows)


def historie(*rows: LocationRow) -> tuple[StandingRun, list[LocationRow]]:
    return standing(6, "duo-06-leerlingen-historie", date(2011, 10, 1), date(2025, 10, 1)), list(rows)
