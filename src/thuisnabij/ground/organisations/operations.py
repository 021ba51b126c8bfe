"""Storing what a file says about organisations: COPY on the alias `intake`, in the caller's transaction.

Each function returns how many rows it stored. Demo codes in a real run, or real ones in a demo run, are refused.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.db.models import Model
from psycopg.types.json import Jsonb

from thuisnabij.ground.organisations.models import (
    AreaRecord,
    CentroidRecord,
    LocationPoint,
    LocationRecord,
    MembershipRecord,
    MunicipalityShape,
    NameRecord,
    RokRecord,
)
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
from thuisnabij.ground.organisations.rules.worlds import check_world
from thuisnabij.ground.sources.operations import copy_rows, is_demo_run

Row = LocationRow | PointRow | AreaRow | CentroidRow | ShapeRow | MembershipRow | RokRow | NameRow


def record_locations(*, run_id: int, rows: Iterable[LocationRow]) -> int:
    """Store locations as a file names them; a file names a location once per reference date."""
    columns = (
        "code name source_type street pc6 place municipality_code municipality_name bestuur denomination"
        " reference_date"
    )
    return _record(run_id, LocationRecord, columns, rows)


def record_points(*, run_id: int, rows: Iterable[PointRow]) -> int:
    """Store every point of a geocoded file; the choice between several of one location is made when read."""
    return _record(run_id, LocationPoint, "code pc6 lat lon", rows)


def record_areas(*, run_id: int, rows: Iterable[AreaRow]) -> int:
    """Store which samenwerkingsverbanden each PC4 lies in; rows that name none are for the importer to refuse."""
    return _record(run_id, AreaRecord, "pc4 municipality_name po_swv vo_swv", rows)


def record_centroids(*, run_id: int, rows: Iterable[CentroidRow]) -> int:
    """Store the points of PC4s as the file says them; wrong ones are mended when read."""
    return _record(run_id, CentroidRecord, "pc4 name municipality_code lat lon", rows)


def record_shapes(*, run_id: int, rows: Iterable[ShapeRow]) -> int:
    """Store the outlines of municipalities."""
    return _record(run_id, MunicipalityShape, "code name geometry", rows)


def record_memberships(*, run_id: int, rows: Iterable[MembershipRow]) -> int:
    """Store memberships; a file gives the whole membership of each samenwerkingsverband it names."""
    columns = {"swv": "swv", "location": "location", "start": "valid_from", "end": "valid_to"}
    return _record(run_id, MembershipRecord, columns, rows)


def record_rok(*, run_id: int, rows: Iterable[RokRow]) -> int:
    """Store sub-regions; a file gives all sub-regions of each samenwerkingsverband it names."""
    return _record(run_id, RokRecord, "swv rok rok_name location", rows)


def record_names(*, run_id: int, rows: Iterable[NameRow]) -> int:
    """Store names of organisations."""
    return _record(run_id, NameRecord, "kind code name", rows)


def _record(run_id: int, model: type[Model], columns: str | Mapping[str, str], rows: Iterable[Row]) -> int:
    fields = dict.fromkeys(columns.split()) if isinstance(columns, str) else columns
    return copy_rows(
        model=model,
        columns=("run_id", "row", *(column or field for field, column in fields.items())),
        rows=_values(run_id, tuple(fields), rows, is_demo=is_demo_run(run_id=run_id)),
    )


def _values(
    run_id: int, fields: Sequence[str], rows: Iterable[Row], *, is_demo: bool
) -> Iterator[tuple[object, ...]]:
    for row in rows:
        for noun, code in _codes(row):
            check_world(noun, code, is_demo=is_demo, row=row.row)
        yield (run_id, row.row, *(_stored(getattr(row, field)) for field in fields))


def _codes(row: Row) -> tuple[tuple[str, str], ...]:
    match row:
        case LocationRow() | PointRow():
            return (("vestiging", row.code),)
        case AreaRow():
            return (("postcode", row.pc4), ("swv", row.po_swv), ("swv", row.vo_swv))
        case CentroidRow():
            return (("postcode", row.pc4),)
        case ShapeRow():
            return (("gemeente", row.code),)
        case MembershipRow() | RokRow():
            return (("swv", row.swv), ("vestiging", row.location))
        case NameRow():
            return ((row.kind, row.code),)


def _stored(value: object) -> object:
    # A geometry; asking for Mapping here would cost a tenth of a whole load.
    return Jsonb(value) if isinstance(value, dict) else value
