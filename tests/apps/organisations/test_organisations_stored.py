"""Organisations in real PostgreSQL: what the tables refuse, and who may write in them."""

from collections.abc import Callable
from datetime import date

import pytest
from django.apps import apps
from django.db import DatabaseError, connections, transaction

from tests.apps.organisations.files import SQUARE, load, load_country, location
from thuisnabij.ground.organisations import operations
from thuisnabij.ground.organisations.rules.records import (
    AreaRow,
    CentroidRow,
    MembershipRow,
    NameRow,
    PointRow,
    RokRow,
    ShapeRow,
)
from thuisnabij.ground.organisations.rules.worlds import MixedWorldsError
from thuisnabij.ground.sources.rules import BrokenRuleError
from thuisnabij.kernel.identifiers import InvalidIdentifierError

pytestmark = [
    pytest.mark.django_db(databases=["default", "owner", "intake"], transaction=True),
    pytest.mark.pg15,
]
TABLES = apps.get_app_config("organisations").append_only


@pytest.mark.parametrize(
    ("record", "row", "constraint"),
    [
        (operations.record_locations, location(pc6="5340"), "location_codes_have_their_shape"),
        (operations.record_locations, location(municipality_code="828"), "location_codes_have_their_shape"),
        (operations.record_locations, location(bestuur="417"), "location_codes_have_their_shape"),
        (operations.record_points, PointRow(1, "12AB00", 5.52, 51.76), "point_lies_in_the_netherlands"),
        (operations.record_areas, AreaRow(2, "5340", "Oss", "VO3006"), "area_swv_codes_have_their_sector"),
        (
            operations.record_centroids,
            CentroidRow(1, "5340", "", "0828", 0, 0),
            "centroid_lies_in_the_netherlands",
        ),
        (operations.record_shapes, ShapeRow(1, "0828", "Oss", {"type": "Point"}), "shape_is_a_polygon"),
        (
            operations.record_memberships,
            MembershipRow(2, "PO3006", "12AB00", date(2024, 8, 1), date(2024, 8, 1)),
            "membership_ends_after_it_begins",
        ),
        (operations.record_rok, RokRow(2, "PO3006", "Oost!", "Oost", "12AB00"), "rok_codes_have_their_shape"),
        (operations.record_names, NameRow(2, "swv", "PO3006", ""), "name_is_not_empty"),
    ],
)
def test_row_that_breaks_a_rule_is_refused_with_its_whole_file(
    record: Callable[..., int], row: object, constraint: str
) -> None:
    with pytest.raises(BrokenRuleError, match=constraint):
        load("namen", record, [row])
    assert not apps.get_model("sources", "ImportRun").objects.exists()


@pytest.mark.parametrize(
    ("record", "rows", "constraint"),
    [
        (
            operations.record_locations,
            [location(row=2), location(row=3)],
            "run_names_a_location_once_per_date",
        ),
        (
            operations.record_areas,
            [AreaRow(2, "5340", "Oss", "PO3006"), AreaRow(3, "5340", "Oss", "PO3005")],
            "run_names_a_pc4_once",
        ),
        (
            operations.record_shapes,
            [ShapeRow(1, "0828", "Oss", SQUARE), ShapeRow(2, "0828", "Oss", SQUARE)],
            "run_draws_a_municipality_once",
        ),
        (
            operations.record_rok,
            [RokRow(2, "PO3006", "a", "A", "12AB00"), RokRow(3, "PO3006", "b", "B", "12AB00")],
            "location_is_in_one_rok_of_a_swv_per_run",
        ),
    ],
)
def test_file_that_contradicts_itself_is_refused(
    record: Callable[..., int], rows: list[object], constraint: str
) -> None:
    with pytest.raises(BrokenRuleError, match=constraint):
        load("namen", record, rows)


def test_demo_code_in_a_real_file_is_refused_and_the_other_way_round() -> None:
    with pytest.raises(MixedWorldsError):
        load("namen", operations.record_areas, [AreaRow(2, "0011", "Plas", "PO9901")])
    with pytest.raises(MixedWorldsError):
        load("namen", operations.record_areas, [AreaRow(2, "5340", "Oss", "PO3006")], is_demo=True)
    load("namen", operations.record_areas, [AreaRow(2, "0011", "Plas", "PO9901")], is_demo=True)


def test_text_that_is_no_code_is_refused() -> None:
    with pytest.raises(InvalidIdentifierError):
        load("namen", operations.record_locations, [location("1234")])


@pytest.mark.parametrize("name", TABLES)
def test_website_only_reads_and_nobody_changes_what_a_file_said(name: str) -> None:
    load_country()
    table = apps.get_model("organisations", name)._meta.db_table
    refuse("default", f"insert into {table} select * from {table}")
    for alias in ("default", "intake"):
        refuse(alias, f"update {table} set row = row")
        refuse(alias, f"delete from {table}")
        refuse(alias, f"truncate {table}")


def test_every_table_of_organisations_is_append_only() -> None:
    assert {model.__name__ for model in apps.get_app_config("organisations").get_models()} == set(TABLES)


def refuse(alias: str, statement: str) -> None:
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(using=alias),
        connections[alias].cursor() as cursor,
    ):
        cursor.execute(statement)
