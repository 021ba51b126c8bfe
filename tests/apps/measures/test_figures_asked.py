"""Figures asked of a small region in PostgreSQL, counted by hand."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.apps.measures.region_files import HOMES, write_homes, write_memberships
from thuisnabij.doors.demo.generate import generate
from thuisnabij.figures.measures import queries
from thuisnabij.figures.measures.errors import (
    UnknownDateError,
    UnknownLevelError,
    UnknownMeasureError,
    UnknownUnitError,
)
from thuisnabij.figures.measures.figure import Status
from thuisnabij.kernel.counts import Count

pytestmark = pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True)
AUTUMN, BEFORE = date(2024, 10, 1), date(2023, 10, 1)
LATER = datetime(2026, 11, 3, 12, tzinfo=UTC)


def value_of(key: str, unit: str, on: date = AUTUMN) -> object:
    return queries.figure(key=key, unit=unit, on=on).as_dict()["value"]


def exactly(number: str | float) -> dict[str, object]:
    from decimal import Decimal

    return {"lo": Decimal(str(number)), "hi": Decimal(str(number)), "est": None}


def test_proportion_counts_the_schools_of_the_area(region: Path) -> None:
    found = queries.figure(key="deelname-sbo-vensters", unit="PO0001", on=BEFORE)
    assert (found.numerator, found.denominator) == (Count(22, 22), Count(312, 312))
    assert found.as_dict()["value"] == exactly("7.05")


def test_country_counts_schools_that_nobody_can_place(region: Path) -> None:
    found = queries.figure(key="deelname-sbo-vensters", on=BEFORE)
    assert found.denominator == Count.exact(290 + 22 + 100 + 40)
    listed = queries.figures(key="deelname-sbo-vensters", on=BEFORE, level="swv")
    assert [(each.unit, each.denominator) for each in listed] == [
        ("PO0001", Count.exact(312)),
        ("PO0002", Count.exact(100)),
    ]


def test_bounds_of_suppressed_cells_reach_the_value(region: Path) -> None:
    found = queries.figure(key="leerlingen-bao", unit="PO0002", on=AUTUMN)
    assert found.numerator == Count(1, 4)
    share = queries.figure(key="deelname-sbo-ocw", unit="PO0001", on=AUTUMN)
    assert share.denominator is not None
    assert (share.denominator.lo, share.denominator.hi) == (280 + 20 + 12, 280 + 20 + 18)


def test_so_counts_at_home_and_foreign_homes_are_left_out(region: Path) -> None:
    assert queries.figure(key="leerlingen-so-woon", unit="PO0001", on=AUTUMN).numerator == Count.exact(10)
    assert queries.figure(key="leerlingen-so-woon", unit="PO0002", on=AUTUMN).numerator == Count(1, 4)
    left_out = queries.explain(key="leerlingen-so-woon", unit="PO0001", on=AUTUMN).left_out
    assert {each.key: (each.pupils, each.locations) for each in left_out} == {
        "woonplaats-onbekend": (Count(1, 4), 1)
    }


def test_estimate_of_one_suppressed_cell_is_never_shown(region: Path) -> None:
    one = queries.figure(key="leerlingen-so-woon", unit="2011", on=AUTUMN)
    assert (one.numerator, one.value and one.value.est) == (Count(1, 4), None)
    spread = queries.figure(key="afstand-mediaan-sbo", unit="22BB00", on=AUTUMN)
    assert spread.numerator is not None
    assert spread.numerator.est == 20


def test_distance_runs_from_centre_to_school(region: Path) -> None:
    assert value_of("afstand-mediaan-bao", "11AA00") == exactly("0.0")
    assert value_of("afstand-p90-bao", "11AA00") == exactly("11.1")
    assert value_of("afstand-binnen-5km-bao", "11AA00") == exactly("71.4")


def test_border_traffic_is_counted_from_both_sides(region: Path) -> None:
    assert value_of("grensverkeer-in-bao", "PO0001") == exactly("28.6")
    assert queries.figure(key="grensverkeer-uit-bao", unit="PO0002", on=AUTUMN).numerator == Count.exact(80)
    assert value_of("grensverkeer-saldo-bao", "PO0001") == exactly("80")
    assert value_of("grensverkeer-saldo-bao", "PO0002") == exactly("-80")
    assert value_of("grensverkeer-saldo-bao", "NL") == exactly("0")


@pytest.mark.parametrize(
    ("key", "unit", "on", "reason"),
    [
        ("deelname-so-vensters", "PO0001", AUTUMN, "betalend SWV ontbreekt"),
        ("deelname-sbo-ocw", "PO0001", BEFORE, "so en vso zijn in bestand 06 niet te scheiden"),
        ("afstand-mediaan-bao", "PO0001", BEFORE, "woonplaatsen staan alleen in bestand 03"),
        (
            "leerlingen-sbo-verandering",
            "PO0001",
            AUTUMN,
            "bestand 06 heeft geen telling op 1\xa0oktober 2014",
        ),
        ("deelname-sbo-vensters", "55EE00", AUTUMN, "niets geteld"),
    ],
)
def test_figure_that_cannot_be_measured_says_why(
    region: Path, key: str, unit: str, on: date, reason: str
) -> None:
    found = queries.figure(key=key, unit=unit, on=on)
    assert found.status is Status.NIET_TE_METEN
    assert reason in found.reason
    assert (found.value, found.numerator) == (None, None)


def test_every_unit_has_a_row_when_the_measure_cannot_be_measured(region: Path) -> None:
    listed = queries.figures(key="deelname-so-vensters", on=AUTUMN, level="swv")
    assert [(each.unit, each.status) for each in listed] == [
        ("PO0001", Status.NIET_TE_METEN),
        ("PO0002", Status.NIET_TE_METEN),
    ]


def test_wrong_questions_are_refused_with_what_may_be_asked(region: Path) -> None:
    with pytest.raises(UnknownMeasureError):
        queries.figure(key="deelname")
    with pytest.raises(UnknownUnitError):
        queries.figure(key="leerlingen-bao", unit="PO0003")
    with pytest.raises(UnknownUnitError):
        queries.figure(key="leerlingen-bao", unit="Eenoord")
    with pytest.raises(UnknownLevelError):
        queries.figures(key="leerlingen-bao", level="postcode")
    with pytest.raises(UnknownDateError, match="2023-10-01"):
        queries.figure(key="leerlingen-bao", on=date(2023, 2, 1))


def test_nothing_is_measured_and_nothing_fails_before_the_first_load(own_home: Path) -> None:
    found = queries.figure(key="leerlingen-bao", unit="PO3006")
    assert (found.on, found.reason) == (None, "er zijn nog geen tellingen ingelezen")
    assert queries.figures(key="leerlingen-bao") == ()
    assert queries.series(key="leerlingen-bao", unit="PO3006") == ()


def test_last_date_with_data_is_asked_when_none_is_given(region: Path) -> None:
    assert queries.figure(key="leerlingen-so-woon").on == AUTUMN
    assert [each.on for each in queries.series(key="leerlingen-sbo", unit="NL")] == [
        date(2022, 10, 1),
        BEFORE,
        AUTUMN,
    ]


def test_answer_as_known_before_a_correction_stays_the_same(region: Path, load: Callable[..., None]) -> None:
    keys = ("leerlingen-so-woon", "afstand-mediaan-sbo", "grensverkeer-uit-bao", "deelname-sbo-ocw")
    before = {
        (key, unit): queries.figure(key=key, unit=unit, on=AUTUMN)
        for key in keys
        for unit in ("PO0001", "NL")
    }
    moment = datetime(2026, 11, 2, 18, tzinfo=UTC)
    changed = [(code, "3012AA" if code == "33CC00" else pc6, *rest) for code, pc6, *rest in HOMES[:-1]]
    changed[3] = (*changed[3][:4], {"8": "15"})
    load(write_homes(region, changed, name="03.-nieuw.csv"), LATER)
    after = {(key, unit): queries.figure(key=key, unit=unit, on=AUTUMN) for key, unit in before}
    assert after != before
    for (key, unit), figure in before.items():
        again = queries.figure(key=key, unit=unit, on=AUTUMN, as_known_at=moment)
        assert (again.numerator, again.denominator, again.value) == (
            figure.numerator,
            figure.denominator,
            figure.value,
        )


def test_membership_moves_a_school_under_that_attribution_only(
    region: Path, load: Callable[..., None]
) -> None:
    load(write_memberships(region, ["PO0009;22BB00;2020-08-01;"]), LATER)
    assert queries.figure(key="deelname-sbo-vensters", unit="PO0001", on=BEFORE).numerator == Count.exact(22)
    moved = queries.figure(key="deelname-sbo-vensters-lidmaatschap", unit="PO0001", on=BEFORE)
    assert (moved.numerator, moved.denominator) == (Count.exact(0), Count.exact(290))
    whole = queries.figure(key="deelname-sbo-vensters-lidmaatschap", unit="PO0009", on=BEFORE)
    assert whole.as_dict()["value"] == exactly("100.00")


def test_demo_region_stays_out_of_country_and_lists_unless_asked(
    region: Path, load: Callable[..., None], tmp_path: Path
) -> None:
    before = queries.figure(key="leerlingen-totaal", on=AUTUMN)
    generate(tmp_path / "demo", size="small")
    load(tmp_path / "demo", LATER)
    assert queries.figure(key="leerlingen-totaal", on=AUTUMN).numerator == before.numerator
    assert [each.unit for each in queries.figures(key="leerlingen-totaal", on=AUTUMN)] == ["PO0001", "PO0002"]
    inside = queries.figures(key="leerlingen-totaal", on=AUTUMN, level="swv", within="PO9901")
    assert [(each.unit, each.is_demo) for each in inside] == [("PO9901", True)]
    assert queries.figure(key="leerlingen-totaal", on=AUTUMN, unit="PO9901").is_measured


def test_dates_of_the_demo_region_are_not_those_of_real_units(
    region: Path, load: Callable[..., None], tmp_path: Path
) -> None:
    generate(tmp_path / "demo", size="small")
    load(tmp_path / "demo", LATER)
    latest = queries.figure(key="leerlingen-so-woon", unit="PO9901").on
    assert latest is not None
    assert latest > AUTUMN
    assert queries.figure(key="leerlingen-so-woon", unit="PO0001").on == AUTUMN
    with pytest.raises(UnknownDateError):
        queries.figure(key="leerlingen-so-woon", unit="PO0001", on=latest)


def test_list_within_a_unit_holds_its_parts_only(region: Path) -> None:
    inside = queries.figures(key="leerlingen-totaal", on=AUTUMN, level="vestiging", within="PO0001")
    assert [each.unit for each in inside] == ["11AA00", "22BB00", "33CC00"]
