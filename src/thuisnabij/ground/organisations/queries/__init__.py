"""Reading organisations: placed locations, areas, units and their names, as known at any moment. Frozen rows."""

from thuisnabij.ground.organisations.queries.places import (
    Outline,
    areas,
    list_mended,
    list_sightings,
    locations_on,
    municipality_shapes,
)
from thuisnabij.ground.organisations.queries.reached import reached_unit
from thuisnabij.ground.organisations.queries.surfaces import Surface, surfaces
from thuisnabij.ground.organisations.queries.units import (
    BestuurRow,
    RokUnit,
    SwvRow,
    list_bestuur,
    list_rok,
    list_swv,
    unit_name,
    unit_names,
)
from thuisnabij.ground.organisations.rules.atlas import Area
from thuisnabij.ground.organisations.rules.placing import PlacedBy, PlacedLocation

__all__ = [
    "Area",
    "BestuurRow",
    "Outline",
    "PlacedBy",
    "PlacedLocation",
    "RokUnit",
    "Surface",
    "SwvRow",
    "areas",
    "list_bestuur",
    "list_mended",
    "list_rok",
    "list_sightings",
    "list_swv",
    "locations_on",
    "municipality_shapes",
    "reached_unit",
    "surfaces",
    "unit_name",
    "unit_names",
]
