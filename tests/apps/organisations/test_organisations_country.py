"""The whole country in real PostgreSQL: the same answers as in memory, and quick enough for every page."""

from datetime import date
from pathlib import Path

import pytest

from tests.apps.organisations.files import load
from tests.rules.organisations import real_files
from tests.shared_files import shared_data
from thuisnabij.ground.organisations import operations, queries

pytestmark = [
    pytest.mark.django_db(databases=["default", "owner", "intake"], transaction=True),
    pytest.mark.needs_shared,
]
YEARS = [date(year, 10, 1) for year in range(1996, 2026)]


def load_everything(data: Path) -> None:
    base, additions = real_files.area_files(data)
    for kind, record, rows, dates in (
        ("duo-02-vestigingen", operations.record_locations, real_files.vestigingen(data), [date(2026, 8, 1)]),
        (
            "duo-03-leerlingen-herkomst",
            operations.record_locations,
            real_files.herkomst(data),
            [date(2024, 10, 1)],
        ),
        (
            "duo-06-leerlingen-historie",
            operations.record_locations,
            real_files.historie_locations(data),
            YEARS,
        ),
        ("vestigingen-punten", operations.record_points, real_files.points(data), [date(2024, 11, 22)]),
        ("postcode-swv", operations.record_areas, base, [date(2015, 1, 1)]),
        ("postcode-swv", operations.record_areas, additions, [date(2024, 1, 1)]),
        (
            "postcode-middelpunten",
            operations.record_centroids,
            real_files.centroids(data),
            [date(2026, 11, 1)],
        ),
        ("gemeentegrenzen", operations.record_shapes, real_files.shapes(data), [date(2022, 1, 1)]),
    ):
        load(kind, record, rows, dates=dates)


def test_country_is_placed_the_same_from_the_database_as_from_the_files() -> None:
    data = shared_data()
    load_everything(data)
    atlas = real_files.real_atlas(data)
    for day in (date(2011, 10, 1), date(2024, 10, 1), date(2025, 10, 1)):
        expected = {
            code: (each.swv, each.pc4) for code, each in atlas.locations_at(atlas.moment(day)).items()
        }
        assert {code: (each.swv, each.pc4) for code, each in queries.locations_on(on=day).items()} == expected
    assert len(queries.list_mended()) == sum(centre.mended for centre in atlas.centres.values())
