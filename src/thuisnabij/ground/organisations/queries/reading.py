"""Reads the records of runs into memory, once per run: they are append-only, so what was read stays true."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from django.db.models import Model

from thuisnabij.ground.organisations import models
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
from thuisnabij.ground.sources.rules import StandingRun
from thuisnabij.kernel.memory import Memory

Row = TypeVar("Row")
_ROWS: Memory[Sequence[object]] = Memory(256)


def read_locations(runs: Iterable[StandingRun]) -> list[tuple[StandingRun, Sequence[LocationRow]]]:
    """The locations each run names."""
    fields = (
        "row code name source_type reference_date street pc6 place municipality_code municipality_name"
        " bestuur denomination"
    )
    return _read(runs, models.LocationRecord, fields, LocationRow)


def read_points(runs: Iterable[StandingRun]) -> list[tuple[StandingRun, Sequence[PointRow]]]:
    """The points each run gives."""
    return _read(runs, models.LocationPoint, "row code lat lon pc6", PointRow)


def read_areas(runs: Iterable[StandingRun]) -> list[tuple[StandingRun, Sequence[AreaRow]]]:
    """The PC4s each run puts in a samenwerkingsverband."""
    return _read(runs, models.AreaRecord, "row pc4 municipality_name po_swv vo_swv", AreaRow)


def read_centroids(runs: Iterable[StandingRun]) -> list[tuple[StandingRun, Sequence[CentroidRow]]]:
    """The places and points each run gives for PC4s."""
    return _read(runs, models.CentroidRecord, "row pc4 name municipality_code lat lon", CentroidRow)


def read_shapes(runs: Iterable[StandingRun]) -> list[tuple[StandingRun, Sequence[ShapeRow]]]:
    """The outlines each run draws."""
    return _read(runs, models.MunicipalityShape, "row code name geometry", ShapeRow)


def read_memberships(runs: Iterable[StandingRun]) -> list[tuple[StandingRun, Sequence[MembershipRow]]]:
    """The memberships each run names."""
    return _read(runs, models.MembershipRecord, "row swv location valid_from valid_to", MembershipRow)


def read_rok(runs: Iterable[StandingRun]) -> list[tuple[StandingRun, Sequence[RokRow]]]:
    """The sub-regions each run names."""
    return _read(runs, models.RokRecord, "row swv rok rok_name location", RokRow)


def read_names(runs: Iterable[StandingRun]) -> list[tuple[StandingRun, Sequence[NameRow]]]:
    """The names each run gives."""
    return _read(runs, models.NameRecord, "row kind code name", NameRow)


def _read(
    runs: Iterable[StandingRun], model: type[Model], fields: str, make: Callable[..., Row]
) -> list[tuple[StandingRun, Sequence[Row]]]:
    """Per run its rows in the order of the file; `fields` are in the order of the parameters of `make`."""

    names = fields.split()
    return [(standing, _rows(standing.run.run_id, model, names, make)) for standing in runs]


def _rows(run_id: int, model: type[Model], names: Sequence[str], make: Callable[..., Row]) -> Sequence[Row]:
    def read() -> Sequence[object]:
        found = model._default_manager.filter(run_id=run_id).order_by("row").values_list(*names)
        return tuple(make(*values) for values in found.iterator())

    rows: Sequence[Row] = _ROWS.get((model.__name__, run_id), read)  # type: ignore[assignment]  # what `make` made
    return rows
