"""Loads small files about organisations the way importers do, without any importer."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime

from django.db import transaction

from thuisnabij.ground.organisations import operations
from thuisnabij.ground.organisations.rules.records import (
    AreaRow,
    CentroidRow,
    LocationRow,
    MembershipRow,
    NameRow,
    PointRow,
    RokRow,
    ShapeRow,
)
from thuisnabij.ground.sources.operations import begin_run, finish_run

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
AUTUMN = date(2024, 10, 1)
SQUARE = {"type": "Polygon", "coordinates": [[[5, 51], [6, 51], [6, 52], [5, 52], [5, 51]]]}


def load(
    kind: str,
    record: Callable[..., int],
    rows: Sequence[object],
    *,
    dates: Sequence[date] = (AUTUMN,),
    at: datetime = NOON,
    is_demo: bool = False,
) -> int:
    """Load rows as one file; its hash is made of what it holds and when it was loaded."""
    with transaction.atomic(using="intake"):
        run_id = begin_run(
            kind=kind,
            file_name=f"{kind}.csv",
            sha256=f"{hash((kind, repr(rows), at, is_demo)) & (2**64 - 1):064x}",
            size_bytes=1,
            actor="beheerder",
            reference_dates=dates,
            is_demo=is_demo,
            recorded_at=at,
        )
        stored = record(run_id=run_id, rows=rows)
        finish_run(run_id=run_id, rows_read=stored, rows_accepted=stored, refusals=[], report={})
    return run_id


def location(code: str = "12AB00", *, row: int = 2, on: date = AUTUMN, **said: str) -> LocationRow:
    name = said.pop("name", "De Berk")
    return LocationRow(row=row, code=code, name=name, source_type="Bo", reference_date=on, **said)


def load_country() -> None:
    """Two samenwerkingsverbanden, two municipalities, three schools; names and a sub-region."""
    load(
        "postcode-swv",
        operations.record_areas,
        [AreaRow(2, "5340", "Oss", "PO3006", "VO3006"), AreaRow(3, "3231", "Brielle", "PO2808")],
        dates=[date(2015, 1, 1)],
    )
    load(
        "postcode-middelpunten",
        operations.record_centroids,
        [
            CentroidRow(1, "5340", "Oss", "0828", 51.765, 5.518),
            CentroidRow(2, "3231", "Brielle", "0501", 51.9, 4.16),
        ],
    )
    load("gemeentegrenzen", operations.record_shapes, [ShapeRow(1, "0828", "Oss", SQUARE)])
    load(
        "duo-03-leerlingen-herkomst",
        operations.record_locations,
        [
            location(pc6="5340AB", bestuur="41775", municipality_code="0828", municipality_name="OSS"),
            location("34CD00", row=3, name="De Es", pc6="3231AA", bestuur="41776", municipality_code="0501"),
        ],
    )
    load(
        "duo-06-leerlingen-historie",
        operations.record_locations,
        [location("56EF00", row=2, name="De Olm", municipality_code="0828", on=date(2025, 10, 1))],
        dates=[date(2024, 10, 1), date(2025, 10, 1)],
    )
    load("vestigingen-punten", operations.record_points, [PointRow(1, "12AB00", 51.76, 5.52, "5340AB")])
    load(
        "namen",
        operations.record_names,
        [NameRow(2, "swv", "PO3006", "Plassenland"), NameRow(3, "bestuur", "41775", "De Kring")],
    )
    load("rok-indeling", operations.record_rok, [RokRow(2, "PO3006", "oost", "Oost", "12AB00")])
    load(
        "lidmaatschap",
        operations.record_memberships,
        [MembershipRow(2, "PO0001", "34CD00", date(2024, 8, 1))],
    )
