"""Which plans there are: those that ship, those of the installation, and what was refused and why."""

from datetime import date
from pathlib import Path

import pytest

from tests.apps.plans.conftest import PLAN
from thuisnabij.plans import queries
from thuisnabij.plans.rules.reading import PlanRefusedError

pytestmark = pytest.mark.django_db(databases=["default", "intake"])
TODAY = date(2026, 11, 22)


SHIPPED = ["po2808-2022", "po3006-2025", "po9901-2022", "vo9902-2019", "vo9902-2021"]


def test_all_five_shipped_plans_are_usable(own_plans: Path) -> None:
    assert queries.list_refused_plans() == ()
    assert [(row.key, row.swv, row.goals) for row in queries.list_plans()] == [
        ("po2808-2022", ("PO2808",), 28),
        ("po3006-2025", ("PO3006",), 23),
        ("po9901-2022", ("PO9901",), 15),
        ("vo9902-2019", ("VO9902",), 20),
        ("vo9902-2021", ("VO9902",), 12),
    ]


def test_plan_of_the_installation_stands_beside_the_shipped_ones(own_plans: Path) -> None:
    (own_plans / "z.toml").write_text(PLAN, encoding="utf-8")
    assert [row.key for row in queries.list_plans()] == [*SHIPPED, "eigen-plan"]
    assert queries.plan_list_rows()[-1] == {
        "key": "eigen-plan",
        "title": "Ons eigen plan",
        "swv": "PO9901",
        "from": date(2025, 8, 1),
        "to": date(2027, 8, 1),
        "themes": 1,
        "goals": 1,
    }


def test_changed_file_is_read_again(own_plans: Path) -> None:
    path = own_plans / "eigen-plan.toml"
    path.write_text(PLAN, encoding="utf-8")
    assert queries.get_plan(key="eigen-plan").title == "Ons eigen plan"
    path.write_text(PLAN.replace("Ons eigen plan", "Nieuwe titel"), encoding="utf-8")
    assert queries.get_plan(key="eigen-plan").title == "Nieuwe titel"


def test_broken_file_does_not_hide_the_others_and_is_refused_with_its_line(own_plans: Path) -> None:
    (own_plans / "stuk.toml").write_text(
        PLAN.replace("deelname-sbo-vensters", "bestaat-niet"), encoding="utf-8"
    )
    assert [row.key for row in queries.list_plans()] == SHIPPED
    (refused,) = queries.list_refused_plans()
    assert (refused.file, refused.problems[0].line) == ("stuk.toml", 12)
    with pytest.raises(PlanRefusedError, match=r"line 12, field theme\.goal\.indicator\.measure"):
        queries.get_plan(key="stuk")


def test_second_plan_with_the_same_key_is_refused(own_plans: Path) -> None:
    (own_plans / "dubbel.toml").write_text(PLAN.replace("eigen-plan", "po3006-2025"), encoding="utf-8")
    (refused,) = queries.list_refused_plans()
    assert refused.file == "dubbel.toml"
    assert "po3006-2025.toml" in refused.problems[0].what
    assert queries.get_plan(key="po3006-2025").swv == ("PO3006",)


def test_plan_and_goal_and_samenwerkingsverband_must_exist(own_plans: Path) -> None:
    with pytest.raises(queries.PlanUnknownError, match="po3006-2025"):
        queries.get_plan_view(key="niets", today=TODAY)
    with pytest.raises(queries.PlanUnknownError, match="no goal"):
        queries.get_goal_view(key="po3006-2025", goal="niets", today=TODAY)
    with pytest.raises(queries.SwvUnknownError, match="PO1234"):
        queries.get_plan_view(key="po3006-2025", swv="PO1234", today=TODAY)


def test_plan_without_any_figure_loaded_is_not_measurable_anywhere(own_plans: Path) -> None:
    view = queries.get_plan_view(key="po3006-2025", today=TODAY)
    assert {goal.status.value for goal in view.goals} == {"niet te meten"}
    assert view.swv == "PO3006"
    assert all(goal.reason for goal in view.goals)
