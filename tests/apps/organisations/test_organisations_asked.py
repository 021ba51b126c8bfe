"""Asking organisations: placed locations, areas and units, now and as known before, demo beside real."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.apps.organisations.files import AUTUMN, NOON, load, load_country, location
from thuisnabij.ground.organisations import feed, operations, queries
from thuisnabij.ground.organisations.rules.records import AreaRow, CentroidRow, MembershipRow, RokRow

pytestmark = pytest.mark.django_db(databases=["default", "owner", "intake"], transaction=True)
LATER = NOON.replace(hour=13)


def test_location_is_placed_with_everything_the_files_say_of_it() -> None:
    load_country()
    found = queries.locations_on(on=AUTUMN)["12AB00"]
    assert (found.name, found.pc4, found.swv, found.placed_by) == ("De Berk", "5340", "PO3006", "postcode")
    assert (found.bestuur, found.gemeente_code, found.rok) == ("41775", "0828", "PO3006/oost")
    assert (found.lat, found.lon, found.is_demo) == (51.76, 5.52, False)


def test_closed_location_without_postcode_is_placed_by_its_municipality() -> None:
    load_country()
    found = queries.locations_on(on=date(2011, 10, 1))["56EF00"]
    assert (found.swv, found.placed_by) == ("PO3006", "gemeente")


def test_membership_counts_for_members_only() -> None:
    load_country()
    found = queries.locations_on(on=AUTUMN)["34CD00"]
    assert (found.swv, found.swv_member) == ("PO2808", "PO0001")


def test_newer_file_moves_a_location_and_the_older_answer_stays_askable() -> None:
    load_country()
    moved = [location(pc6="3231AA", bestuur="41775", municipality_code="0501")]
    load("duo-03-leerlingen-herkomst", operations.record_locations, moved, at=LATER)
    assert queries.locations_on(on=AUTUMN)["12AB00"].swv == "PO2808"
    before = queries.locations_on(on=AUTUMN, as_known_at=NOON)
    assert before["12AB00"].swv == "PO3006"
    assert before["34CD00"].bestuur == "41776"
    assert "34CD00" not in queries.locations_on(on=AUTUMN)


def test_newer_table_moves_only_the_postcodes_it_names() -> None:
    load_country()
    row = [AreaRow(2, "5340", "Oss", "PO3005")]
    load("postcode-swv", operations.record_areas, row, dates=[date(2024, 1, 1)], at=LATER)
    found = queries.areas()
    assert (found["5340"].swv, found["3231"].swv) == ("PO3005", "PO2808")
    assert queries.areas(as_known_at=NOON)["5340"].swv == "PO3006"


def test_file_of_one_samenwerkingsverband_leaves_the_members_of_another_alone() -> None:
    load_country()
    load(
        "lidmaatschap",
        operations.record_memberships,
        [MembershipRow(2, "PO0002", "12AB00", date(2024, 8, 1))],
        at=LATER,
    )
    found = queries.locations_on(on=AUTUMN)
    assert (found["12AB00"].swv_member, found["34CD00"].swv_member) == ("PO0002", "PO0001")


def test_newer_sub_regions_replace_all_of_their_samenwerkingsverband() -> None:
    load_country()
    load("rok-indeling", operations.record_rok, [RokRow(2, "PO3006", "west", "West", "56EF00")], at=LATER)
    assert queries.locations_on(on=AUTUMN)["12AB00"].rok is None
    assert [each.key for each in queries.list_rok(swv="PO3006")] == ["PO3006/west"]


def test_demo_region_stands_beside_the_real_country_and_changes_nothing_in_it() -> None:
    load_country()
    real = dict(queries.locations_on(on=AUTUMN))
    demo_location = location("D0AA00", name="De Vos", pc6="0011ZA", municipality_code="9901", bestuur="D0001")
    load(
        "postcode-swv",
        operations.record_areas,
        [AreaRow(2, "0011", "Plas", "PO9901", "VO9902")],
        is_demo=True,
    )
    load(
        "postcode-middelpunten",
        operations.record_centroids,
        [CentroidRow(1, "0011", "Plas", "9901", 52.5, 5.5)],
        is_demo=True,
    )
    load("duo-03-leerlingen-herkomst", operations.record_locations, [demo_location], is_demo=True)
    found = queries.locations_on(on=AUTUMN)
    assert (found["D0AA00"].swv, found["D0AA00"].is_demo) == ("PO9901", True)
    assert {code: each for code, each in found.items() if not each.is_demo} == real
    assert [(each.code, each.is_demo) for each in queries.list_swv()] == [
        ("PO2808", False),
        ("PO3006", False),
        ("PO9901", True),
    ]
    assert [(each.code, each.is_demo) for each in queries.list_swv(sector="VO")][-1:] == [("VO9902", True)]


def test_many_dates_are_answered_without_reading_the_records_again() -> None:
    load_country()
    queries.locations_on(on=AUTUMN)
    with CaptureQueriesContext(connection) as captured:
        for year in range(1996, 2026):
            queries.locations_on(on=date(year, 10, 1))
    assert not [each["sql"] for each in captured if "organisations_" in each["sql"]]


def test_equal_dates_share_one_frozen_answer() -> None:
    load_country()
    found = queries.locations_on(on=date(2010, 10, 1))
    assert queries.locations_on(on=date(2011, 10, 1)) is found
    with pytest.raises(TypeError):
        found["12AB00"] = found["34CD00"]  # type: ignore[index]


def test_units_have_their_last_known_name_and_else_their_key() -> None:
    load_country()
    assert queries.unit_name(level="swv", key="PO3006") == "Plassenland"
    assert queries.unit_name(level="swv", key="PO2808") == "PO2808"
    assert queries.unit_name(level="bestuur", key="41775") == "De Kring"
    assert queries.unit_name(level="gemeente", key="GM0828") == "Oss"
    assert queries.unit_name(level="vestiging", key="34CD00") == "De Es"
    assert queries.unit_name(level="instelling", key="34CD") == "De Es"
    assert queries.unit_name(level="rok", key="PO3006/oost") == "Oost"
    assert queries.unit_name(level="land", key="NL") == "Nederland"


def test_besturen_are_listed_with_where_their_schools_lie() -> None:
    load_country()
    found = [(each.number, each.name, each.locations, each.swvs) for each in queries.list_bestuur(on=AUTUMN)]
    assert found == [("41775", "De Kring", 1, ("PO3006",)), ("41776", "41776", 1, ("PO2808",))]


def test_every_record_of_a_location_can_be_shown() -> None:
    load_country()
    found = queries.list_sightings(code="12AB00")
    assert {(each.stand.kind, each.stand.on) for each in found} == {
        ("duo-03-leerlingen-herkomst", AUTUMN),
        ("vestigingen-punten", AUTUMN),
    }


def test_feed_hands_over_tables_with_the_declared_schema() -> None:
    load_country()
    table = feed.locations_table(on=AUTUMN)
    assert table.schema == feed.LOCATIONS_SCHEMA
    assert table.column("code").to_pylist() == ["12AB00", "34CD00", "56EF00"]
    assert table.column("pc4").to_pylist() == ["5340", "3231", None]
    areas = feed.areas_table()
    assert areas.schema == feed.AREAS_SCHEMA
    assert areas.select(["pc4", "vo_swv"]).to_pylist() == [
        {"pc4": "3231", "vo_swv": None},
        {"pc4": "5340", "vo_swv": "VO3006"},
    ]


def test_feed_without_any_file_is_an_empty_table() -> None:
    assert feed.locations_table(on=AUTUMN).num_rows == 0
    assert feed.areas_table().num_rows == 0


def test_fingerprint_changes_with_the_files_and_comes_back_as_known() -> None:
    load_country()
    first = feed.fingerprint()
    assert feed.fingerprint() == first
    load("postcode-swv", operations.record_areas, [AreaRow(2, "5340", "Oss", "PO3005")], at=LATER)
    assert feed.fingerprint() != first
    assert feed.fingerprint(as_known_at=NOON) == first
