"""Plans measured on the demo region: every status against sums made from the files with nothing but the csv module."""

import csv
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from tests.apps.plans.conftest import PLAN
from thuisnabij.plans import queries
from thuisnabij.plans.queries.view import Progress

EVERYWHERE = pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True)
TODAY = date(2026, 11, 22)


def sbo_share(folder: Path, year: int) -> tuple[Fraction, Fraction]:
    """Least and most pupils in sbo of each 100 in bao and sbo, summed from file 06, where <5 is 1 to 4."""
    (path,) = folder.glob("06.*.csv")
    least, most = {"BO": 0, "SBO": 0}, {"BO": 0, "SBO": 0}
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines, delimiter=";"):
            printed, soort = row[f"LEERLINGEN_{year}"], row["SOORT_VESTIGING"]
            if soort in least:
                least[soort] += 1 if printed == "<5" else int(printed)
                most[soort] += 4 if printed == "<5" else int(printed)
    return (
        Fraction(100 * least["SBO"], most["BO"] + least["SBO"]),
        Fraction(100 * most["SBO"], least["BO"] + most["SBO"]),
    )


def lies_below(now: tuple[Fraction, Fraction], begin: tuple[Fraction, Fraction]) -> bool | None:
    """Whether now is lower than begin; None when the bounds leave it open."""
    if now[1] < begin[0]:
        return True
    return None if now[0] < begin[1] else False


def printed(share: Fraction) -> float:
    """A share at two decimals, halves up."""
    return float(int(share * 100 + Fraction(1, 2))) / 100


def rows_of(key: str, measure: str, **more: Any) -> dict[str, dict[str, Any]]:
    """The rows of one measure, by goal."""
    rows = queries.plan_show_rows(key=key, swv="PO9901", today=TODAY, **more)
    return {row["goal"]: row for row in rows if row["indicator"] == measure}


@EVERYWHERE
def test_goal_on_its_way_is_judged_by_the_line_from_its_baseline(region: Path) -> None:
    row = rows_of("po3006-2025", "deelname-sbo-vensters")["minder-verwijzen"]
    begin, now = sbo_share(region, 2024), sbo_share(region, 2025)
    assert (row["on"], row["baseline_on"]) == (date(2025, 10, 1), date(2024, 10, 1))
    assert [float(row["value"][end]) for end in ("lo", "hi")] == [printed(end) for end in now]
    assert [float(row["baseline"][end]) for end in ("lo", "hi")] == [printed(end) for end in begin]
    assert (
        row["status"]
        == {True: "op koers", False: "niet op koers", None: "niet te meten"}[lies_below(now, begin)]
    )


@EVERYWHERE
def test_goal_whose_end_has_passed_is_reached_or_missed(region: Path) -> None:
    row = rows_of("po2808-2022", "deelname-sbo-vensters")["in-de-klas"]
    begin, now = sbo_share(region, 2021), sbo_share(region, 2025)
    assert row["on"] == date(2025, 10, 1)
    assert row["status"] == {True: "bereikt", False: "gemist", None: "niet te meten"}[lies_below(now, begin)]


@EVERYWHERE
def test_every_indicator_has_a_row_with_a_status_and_a_reason(region: Path) -> None:
    shown = {
        ("po3006-2025", "po9901"): 23,
        ("po2808-2022", "po9901"): 28,
        ("po9901-2022", "po9901"): 15,
        ("vo9902-2019", "vo9902"): 20,
        ("vo9902-2021", "vo9902"): 12,
    }
    for (key, swv), goals in shown.items():
        rows = queries.plan_show_rows(key=key, swv=swv, today=TODAY)
        assert len({row["goal"] for row in rows}) == goals
        assert {row["unit"] for row in rows} == {swv.upper()}
        assert all(row["reason"].endswith((".", "!")) for row in rows)
        order = ["gemist", "niet op koers", "niet te meten", "op koers", "bereikt"]
        for goal in {row["goal"] for row in rows}:
            own = [row for row in rows if row["goal"] == goal]
            assert {row["goal_status"] for row in own} == {
                min((row["status"] for row in own), key=order.index)
            }


@EVERYWHERE
def test_target_on_a_day_without_a_count_is_judged_by_the_last_count_before_it(region: Path) -> None:
    row = rows_of("po9901-2022", "deelname-sbo-vensters")["minder-sbo"]
    begin, then = sbo_share(region, 2021), sbo_share(region, 2022)
    assert (row["on"], row["baseline_on"]) == (date(2022, 10, 1), date(2021, 10, 1))
    assert row["by"] == date(2022, 12, 31)
    assert row["status"] == {True: "bereikt", False: "gemist", None: "niet te meten"}[lies_below(then, begin)]


@EVERYWHERE
def test_plan_is_measured_within_its_own_sector_only(region: Path) -> None:
    for key, swv in (("vo9902-2021", "PO9901"), ("po9901-2022", "VO9902")):
        with pytest.raises(queries.SwvUnknownError, match="not measured on the other sector"):
            queries.get_plan_view(key=key, swv=swv, today=TODAY)
    assert set(queries.known_swv(as_known_at=None, sectors={"VO"})) == {"VO9902"}
    assert set(queries.known_swv(as_known_at=None)) == {"PO9901", "VO9902"}


@EVERYWHERE
def test_counted_figure_is_unknown_for_a_samenwerkingsverband_that_nothing_was_counted_of(
    region: Path,
) -> None:
    view = queries.get_plan_view(key="vo9902-2021", today=TODAY)
    goal = next(goal for goal in view.goals if goal.key == "thuisnabij")
    distance = next(each for each in goal.indicators if each.measure.key == "afstand-binnen-5km-vso")
    assert (distance.value, distance.status.value) == (None, "niet te meten")
    assert "van deze eenheid" in distance.reason
    assert view.swv_name == "Samenwerkingsverband Plassenland VO"


@EVERYWHERE
def test_measure_without_a_source_says_what_is_missing_and_is_never_zero(region: Path) -> None:
    row = rows_of("po2808-2022", "besluiten-met-inspraak")["stem-van-ouders-en-leerlingen"]
    assert (row["status"], row["value"], row["on"]) == ("niet te meten", None, None)
    assert "beleidsbesluiten en adviezen" in row["reason"]


@EVERYWHERE
def test_baseline_older_than_every_source_cannot_be_judged_by(region: Path, own_plans: Path) -> None:
    old = PLAN.replace("deelname-sbo-vensters", "afstand-binnen-5km-sbo").replace(
        'baseline = { value = 40, on = "2024-10-01", source = "eigen telling" }', 'baseline = "2012-10-01"'
    )
    (own_plans / "eigen-plan.toml").write_text(old, encoding="utf-8")
    row = rows_of("eigen-plan", "afstand-binnen-5km-sbo")["minder-sbo"]
    assert (row["status"], row["baseline"]) == ("niet te meten", None)
    assert row["value"] is not None
    assert "begin" in row["reason"]


@EVERYWHERE
def test_plan_as_known_before_anything_was_loaded_has_no_values(region_files: Path, region: Path) -> None:
    before = timezone.make_aware(timezone.datetime(2020, 1, 1))
    row = rows_of("po3006-2025", "deelname-sbo-vensters", as_known_at=before)["minder-verwijzen"]
    assert (row["status"], row["value"]) == ("niet te meten", None)


@EVERYWHERE
def test_typed_baseline_counts_at_home_and_is_read_from_the_figures_elsewhere(
    region: Path, own_plans: Path
) -> None:
    (own_plans / "eigen-plan.toml").write_text(PLAN, encoding="utf-8")
    elsewhere = PLAN.replace("eigen-plan", "ander-plan").replace('swv = "PO9901"', 'swv = "PO3006"')
    (own_plans / "ander-plan.toml").write_text(elsewhere, encoding="utf-8")
    home = rows_of("eigen-plan", "deelname-sbo-vensters")["minder-sbo"]
    away = rows_of("ander-plan", "deelname-sbo-vensters")["minder-sbo"]
    assert (float(home["baseline"]["lo"]), float(home["target"]["lo"])) == (40, 36)
    assert home["status"] == "op koers"
    assert float(away["baseline"]["lo"]) == printed(sbo_share(region, 2024)[0])


@EVERYWHERE
def test_view_counts_its_goals_and_keeps_its_scope_in_every_address(region: Path) -> None:
    view = queries.get_plan_view(key="po3006-2025", swv="PO9901", today=TODAY)
    assert view.tally.total == len(view.goals) == 23
    assert view.scope.is_elsewhere
    assert view.own_swv == ("PO3006",)
    assert all(goal.url.endswith("?voor=PO9901") for goal in view.goals)
    assert [theme.number for theme in view.themes] == list(range(1, len(view.themes) + 1))
    assert view.goals[0].number == "1.1"
    page = queries.get_goal_view(key="po3006-2025", goal="regulier", swv="PO9901", today=TODAY)
    assert page.goal == next(goal for goal in view.goals if goal.key == "regulier")


@EVERYWHERE
def test_activities_show_where_today_lies_in_their_period(region: Path) -> None:
    def progress(today: date) -> set[Progress]:
        view = queries.get_plan_view(key="po3006-2025", swv="PO9901", today=today)
        norm = next(goal for goal in view.goals if goal.key == "norm")
        return {activity.progress for activity in norm.activities}

    assert progress(date(2025, 7, 31)) == {Progress.NIET_BEGONNEN}
    assert progress(date(2025, 8, 1)) == {Progress.LOOPT, Progress.NIET_BEGONNEN}
    assert progress(date(2026, 1, 1)) == {Progress.LOOPT, Progress.VOORBIJ}
