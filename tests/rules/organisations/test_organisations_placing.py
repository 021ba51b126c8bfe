"""Where a location stands on a date: by the nearest postcode, else by its municipality, else nowhere."""

from datetime import date

import pytest

from tests.rules.organisations.small_country import (
    AUTUMN_2024,
    country,
    herkomst,
    historie,
    location,
    placed,
    standing,
)
from thuisnabij.ground.organisations.rules.placing import PlacedBy, Stand, rank_stands
from thuisnabij.ground.organisations.rules.records import MembershipRow, PointRow, RokRow


def test_location_with_a_postcode_lies_in_the_samenwerkingsverband_of_its_pc4() -> None:
    found = placed(
        country([herkomst(location(row=7, pc6="5340AB", municipality_code="0828", bestuur="41775"))])
    )
    assert (found.swv, found.pc4, found.placed_by) == ("PO3006", "5340", "postcode")
    assert (found.brin, found.bestuur, found.gemeente_code) == ("12AB", "41775", "0828")
    assert found.evidence == ((3, 7), (50, 2))


def test_closed_location_is_placed_by_a_municipality_that_lies_in_one_samenwerkingsverband() -> None:
    found = placed(country([historie(location(municipality_code="0828", municipality_name="DORP"))]))
    assert (found.swv, found.pc4, found.placed_by) == ("PO3006", None, "gemeente")


def test_closed_location_in_a_split_municipality_is_not_placed_but_stays_listed() -> None:
    found = placed(country([historie(location(municipality_code="0599", municipality_name="STAD"))]))
    assert (found.swv, found.swv_member, found.placed_by) == (None, None, "niet geplaatst")
    assert found.evidence == ((6, 2),)


def test_postcode_outside_the_table_falls_back_to_the_municipality() -> None:
    """Europoort: 3197-3199 carry no code of a samenwerkingsverband, so their rows are refused at the door."""
    in_stad = location(pc6="3198XY", municipality_code="0599", municipality_name="STAD")
    in_dorp = location("12AB01", pc6="5399XY", municipality_code="0828")
    atlas = country([herkomst(in_stad, in_dorp)])
    assert placed(atlas).placed_by == PlacedBy.NIET_GEPLAATST
    assert placed(atlas).pc4 == "3198"
    assert placed(atlas, "12AB01").swv == "PO3006"


def test_municipality_newer_than_the_centroids_is_known_by_the_postcodes_of_its_schools() -> None:
    """Voorne aan Zee (1992) came out of Brielle and Westvoorne, which both lie in PO2808."""
    new = {"municipality_code": "1992", "municipality_name": "VOORNE AAN ZEE"}
    atlas = country(
        [
            herkomst(
                location("12AB00", row=2, pc6="3231AA", **new), location("12AB01", row=3, pc6="3235AA", **new)
            ),
            historie(location("12CD00", **new)),
        ]
    )
    assert placed(atlas, "12CD00").swv == "PO2808"
    assert placed(atlas, "12CD00").placed_by == PlacedBy.GEMEENTE


def test_new_municipality_with_schools_in_two_samenwerkingsverbanden_places_nothing() -> None:
    new = {"municipality_code": "1999", "municipality_name": "NIEUWLAND"}
    atlas = country(
        [
            herkomst(
                location("12AB00", row=2, pc6="3231AA", **new), location("12AB01", row=3, pc6="5340AA", **new)
            ),
            historie(location("12CD00", **new)),
        ]
    )
    assert placed(atlas, "12CD00").swv is None


def test_unknown_municipality_places_nothing() -> None:
    found = placed(country([historie(location(municipality_name="ONBEKEND"))]))
    assert found.placed_by == PlacedBy.NIET_GEPLAATST
    assert found.gemeente_code is None


@pytest.mark.parametrize(
    ("on", "pc4"),
    [
        (date(2011, 10, 1), "5340"),  # only later files know a postcode: the earliest of them is nearest
        (date(2024, 10, 1), "5340"),
        (date(2025, 8, 31), "5340"),  # 334 days after file 03, 335 before file 02
        (date(2025, 9, 1), "3011"),
        (date(2030, 1, 1), "3011"),
    ],
)
def test_file_nearest_in_time_decides_the_postcode(on: date, pc4: str) -> None:
    moved = standing(2, "duo-02-vestigingen", date(2026, 8, 1)), [location(on=date(2026, 8, 1), pc6="3011AA")]
    assert placed(country([herkomst(location(pc6="5340AB")), moved]), on=on).pc4 == pc4


def test_file_03_goes_before_02_and_02_before_geocoded_when_equally_near() -> None:
    day = date(2025, 1, 1)
    stands = [
        Stand(1, "vestigingen-punten", day, 0),
        Stand(2, "duo-02-vestigingen", day, 0),
        Stand(3, "duo-03-leerlingen-herkomst", day, 0),
        Stand(4, "duo-06-leerlingen-historie", day, 0),
    ]
    assert [stand.run_id for stand in rank_stands(stands, date(2024, 1, 1))] == [3, 2, 1, 4]


def test_later_date_goes_first_when_two_of_a_kind_are_equally_near() -> None:
    before = Stand(1, "duo-02-vestigingen", date(2024, 1, 1), 1)
    after = Stand(2, "duo-02-vestigingen", date(2024, 1, 11), 0)
    assert [each.run_id for each in rank_stands([before, after], date(2024, 1, 6))] == [2, 1]


def test_what_the_nearest_file_does_not_say_comes_from_the_next() -> None:
    said = location(name="De Berk", municipality_code="0828", on=date(2025, 10, 1), bestuur="41775")
    found = placed(
        country([historie(said), herkomst(location(name="De Oude Berk", pc6="5340AB", place="OSS"))]),
        on=date(2025, 10, 1),
    )
    assert (found.name, found.bestuur) == ("De Berk", "41775")
    assert (found.pc4, found.place) == ("5340", "OSS")


def test_postcode_of_a_point_places_a_location_no_other_file_gives_one() -> None:
    point = PointRow(row=9, code="12AB00", lat=51.7, lon=5.5, pc6="3012AB")
    file = standing(4, "vestigingen-punten", date(2024, 11, 22)), [point]
    found = placed(country([historie(location(municipality_code="0599")), file]))
    assert (found.swv, found.lat, found.lon) == ("PO2803", 51.7, 5.5)
    assert (4, 9) in found.evidence


def test_first_of_several_points_is_taken_whatever_their_order() -> None:
    points = [PointRow(30, "12AB00", 51.7, 5.5), PointRow(31, "12AB00", 51.8, 5.6)]
    run = standing(4, "vestigingen-punten", date(2024, 11, 22))
    for rows in (points, points[::-1]):
        assert placed(country([herkomst(location()), (run, rows)])).lat == 51.7


def test_point_alone_makes_no_location() -> None:
    """The geocoded file also holds schools for secondary education."""
    point = PointRow(1, "99ZZ00", 51.7, 5.5, "5340AB")
    atlas = country([(standing(4, "vestigingen-punten", AUTUMN_2024), [point])])
    assert atlas.locations_at(atlas.moment(AUTUMN_2024)) == {}


@pytest.mark.parametrize(
    ("on", "member"),
    [
        (date(2024, 7, 31), "PO3006"),
        (date(2024, 8, 1), "PO0001"),
        (date(2025, 7, 31), "PO0001"),
        (date(2025, 8, 1), "PO3006"),
    ],
)
def test_membership_moves_a_location_within_its_period_and_never_its_area(on: date, member: str) -> None:
    national = MembershipRow(5, "PO0001", "12AB00", date(2024, 8, 1), date(2025, 8, 1))
    found = placed(country([herkomst(location(pc6="5340AB"))], memberships=[national]), on=on)
    assert (found.swv, found.swv_member) == ("PO3006", member)
    assert ((52, 5) in found.evidence) == (member == "PO0001")


def test_membership_of_secondary_education_moves_nothing() -> None:
    secondary = MembershipRow(5, "VO3006", "12AB00", date(2024, 8, 1))
    assert placed(country([herkomst(location(pc6="5340AB"))], memberships=[secondary])).swv_member == "PO3006"


def test_location_stands_in_the_sub_region_its_samenwerkingsverband_gives_it() -> None:
    rok = [RokRow(2, "PO3006", "oss", "Oss", "12AB00"), RokRow(3, "PO2806", "zuid", "Zuid", "12AB00")]
    found = placed(country([herkomst(location(pc6="5340AB"))], rok=rok))
    assert found.rok == "PO3006/oss"
    assert (53, 2) in found.evidence


def test_dates_with_the_same_order_of_belief_share_one_result() -> None:
    atlas = country([herkomst(location(pc6="5340AB")), historie(location(municipality_code="0828"))])
    keys = {atlas.moment(date(year, 10, 1)).key for year in range(1996, 2025)}
    assert len(keys) == 1
    assert atlas.moment(date(2025, 10, 1)).key not in keys
