"""Versions of plans in the real database: how they begin, who sees them, when they count, and that they stay."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import Error, connections, transaction

from tests.apps.access.people import ask
from tests.apps.plans.conftest import PLAN
from tests.apps.plans.written import (
    KEY,
    NOW,
    SWV,
    TODAY,
    People,
    begun,
    case_of,
    changed,
    edit,
    make_people,
    place,
    walk,
)
from tests.interfaces.people_and_parties import OTHER_SWV
from thuisnabij.ground.access.operations import ActionRefusedError
from thuisnabij.ground.access.queries import local_administrator
from thuisnabij.kernel.periods import Period
from thuisnabij.plans import operations, queries
from thuisnabij.plans.queries.versions import VersionUnknownError
from thuisnabij.plans.rules.reading import PlanRefusedError
from thuisnabij.plans.rules.writing import Opening, read_node

pytestmark = [
    pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True),
    pytest.mark.pg15,
]
ODD = "# eigen opmaak\r\n" + PLAN.replace("\n", "\r\n").replace("value = 40", "value =   40.0  ")
NEXT = Opening("volgend-plan", "Volgend plan", SWV, Period(date(2027, 8, 1), date(2031, 8, 1)))


@pytest.fixture
def people(own_plans: Path) -> People:
    (own_plans / "eigen.toml").write_text(PLAN, encoding="utf-8")
    return make_people()


def test_a_version_begins_as_a_copy_letter_for_letter_with_its_case(people: People) -> None:
    version = begun(people.policy)
    assert (version.number, version.swv, version.text, version.standing) == (2, SWV, PLAN, "concept")
    assert (version.origin, version.edit, version.name) == ("bestand eigen.toml", 1, "Hanna")
    case = case_of(people.policy, version)
    assert (case.state, case.next_step, case.owner) == ("concept", "concept-gereed", "beleid")
    assert case.due_on == TODAY + timedelta(weeks=12)  # its first year has begun: planned forward


def test_a_plan_has_one_draft_at_a_time(people: People) -> None:
    begun(people.policy)
    with pytest.raises(operations.DraftExistsError):
        begun(people.director)


def test_who_does_not_write_plans_here_begins_none(people: People) -> None:
    for actor in (people.council, people.coordinator, people.elsewhere, local_administrator()):
        with pytest.raises(ActionRefusedError):
            begun(actor)
        with pytest.raises(ActionRefusedError):
            operations.import_plan(actor=actor, data=PLAN.encode(), name="x.toml", at=NOW)
        with pytest.raises(ActionRefusedError):
            operations.start_plan(actor=actor, opening=NEXT, at=NOW)
    assert ask("select count(*) from plans_planversion", alias="owner") == [(0,)]
    refused = ask("select count(*) from access_journalentry where not allowed", alias="owner")
    assert refused == [(12,)]


def test_a_file_taken_in_and_out_again_is_the_same_file(people: People) -> None:
    data = ODD.encode()
    version = operations.import_plan(actor=people.policy, data=data, name="odd.toml", at=NOW)
    assert queries.text_of(key=KEY, number=version.number, actor=people.policy).encode() == data
    assert queries.text_of(key=KEY, number=1, actor=people.coordinator) == PLAN


def test_a_shipped_plan_goes_through_the_database_unchanged(people: People) -> None:
    for key in ("po3006-2025", "po2808-2022"):
        text = queries.text_of(key=key, number=1, actor=people.policy)
        own = re.sub(r'^swv = ".*"$', f'swv = "{SWV}"', text, flags=re.MULTILINE)
        own = own.replace(f'key = "{key}"', f'key = "{key}-eigen"', 1)
        version = operations.import_plan(actor=people.policy, data=own.encode(), name="x.toml", at=NOW)
        assert queries.text_of(key=f"{key}-eigen", number=version.number, actor=people.policy) == own


@pytest.mark.parametrize(
    ("data", "field"),
    [
        (b"\xff\xfe", "toml"),
        (b"", "key"),
        (PLAN.replace('op = "<="', 'op = "=="').encode(), "theme.goal.indicator.target.op"),
        (PLAN.replace("eigen-plan", "a" * 61).encode(), "key"),
        (b"#" * 1_000_001, "toml"),
    ],
)
def test_a_file_that_is_no_plan_is_refused_with_its_field(people: People, data: bytes, field: str) -> None:
    with pytest.raises(PlanRefusedError) as caught:
        operations.import_plan(actor=people.policy, data=data, name="x.toml", at=NOW)
    assert field in [problem.field for problem in caught.value.problems]
    assert ask("select count(*) from plans_planversion", alias="owner") == [(0,)]


def test_a_new_plan_begins_empty_and_counts_only_when_adopted(people: People) -> None:
    version = operations.start_plan(actor=people.director, opening=NEXT, at=NOW)
    assert (version.number, version.plan, version.text.count("\n")) == (1, "volgend-plan", 4)
    assert case_of(people.director, version).due_on == date(2026, 12, 4)  # planned back from 1 May 2027
    assert "volgend-plan" not in [row.key for row in queries.list_plans()]
    with pytest.raises(operations.KeyTakenError):
        operations.start_plan(actor=people.director, opening=NEXT, at=NOW)


def test_a_plan_of_others_is_taken_over_without_their_typed_numbers(people: People) -> None:
    opening = Opening("dina-plan", "Van ons", OTHER_SWV, NEXT.period)
    version = operations.take_over_plan(actor=people.elsewhere, source=KEY, opening=opening, at=NOW)
    indicator = read_node(version.text, place("theme-0-goal-0-indicator-0")).values
    assert (version.swv, indicator["baseline"]) == (OTHER_SWV, "2024-10-01")
    assert read_node(version.text, place("plan")).values["title"] == "Van ons"


def test_a_key_belongs_to_the_swv_that_began_it(people: People) -> None:
    operations.start_plan(actor=people.director, opening=NEXT, at=NOW)
    with pytest.raises(operations.KeyTakenError):
        operations.start_plan(
            actor=people.elsewhere, opening=Opening(NEXT.key, "Ook", OTHER_SWV, NEXT.period), at=NOW
        )
    stolen = PLAN.replace(KEY, NEXT.key).replace('"PO9901"', f'"{OTHER_SWV}"')
    with pytest.raises(operations.KeyTakenError):
        operations.import_plan(actor=people.elsewhere, data=stolen.encode(), name="x.toml", at=NOW)


def test_a_draft_is_seen_in_its_own_swv_only_and_an_adopted_version_by_all(people: People) -> None:
    version = begun(people.policy)
    for actor, sees in (
        (people.coordinator, True),
        (people.council, True),
        (people.elsewhere, False),
        (local_administrator(), True),
        (None, False),
    ):
        assert (queries.find_version(key=KEY, number=2, actor=actor) is not None) is sees
    with pytest.raises(VersionUnknownError):
        queries.list_edits(key=KEY, number=2, actor=people.elsewhere)
    with pytest.raises(queries.PlanUnknownError):
        queries.get_plan(key=f"{KEY}:2", actor=people.elsewhere)
    walk(people, version, until="vastgesteld")
    assert queries.find_version(key=KEY, number=2, actor=None) is not None


def test_an_adopted_version_takes_the_place_of_the_one_before(people: People) -> None:
    version = changed(people.policy, begun(people.policy), "plan", {"title": "Tweede versie"})
    assert queries.get_plan(key=KEY).title == "Ons eigen plan"
    walk(people, version, until="vastgesteld")
    assert queries.get_plan(key=KEY).title == "Tweede versie"
    assert [row.version for row in queries.list_plans() if row.key == KEY] == [2]
    assert queries.get_plan(key=f"{KEY}:1").title == "Ons eigen plan"
    adopted = queries.get_version(key=KEY, number=2, actor=people.policy)
    assert (adopted.standing, adopted.adopted_on) == ("vastgesteld", date(2026, 11, 19))
    third = begun(people.policy)
    assert (third.number, third.origin, third.text) == (3, "versie 2", adopted.text)


@pytest.mark.parametrize(
    "ref", ["eigen-plan:9", "eigen-plan:x", "eigen-plan:-1", "eigen-plan:99999999999", "niets:1"]
)
def test_a_version_that_is_not_there_is_unknown(people: People, ref: str) -> None:
    with pytest.raises(queries.PlanUnknownError):
        queries.get_plan(key=ref, actor=people.policy)


def test_every_save_is_kept_with_who_and_when(people: People) -> None:
    version = changed(people.policy, begun(people.policy), "plan", {"title": "Twee"})
    changed(people.director, version, "theme-0", {"title": "Ander thema"}, NOW + timedelta(hours=1))
    rows = queries.list_edits(key=KEY, number=2, actor=people.coordinator)
    assert [(row.edit, row.name, row.edited) for row in rows] == [
        (3, "Dirk", "gewijzigd theme-0"),
        (2, "Hanna", "gewijzigd plan"),
        (1, "Hanna", "begonnen"),
    ]
    assert rows[0].at == NOW + timedelta(hours=1)
    assert (rows[2].text, "Ander thema" in rows[0].text) == (PLAN, True)


def refused(statement: str, alias: str) -> str:
    with (
        pytest.raises(Error) as caught,
        transaction.atomic(using=alias),
        connections[alias].cursor() as cursor,
    ):
        cursor.execute(statement)
    return str(caught.value)


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("update plans_planversion set text = 'x' where number = 2", "Cannot update rows"),
        ("update plans_planversion set adopted_on = null where number = 2", "Cannot update rows"),
        ("delete from plans_planversion", "Cannot delete rows"),
        ("update plans_planversion set number = 2 where number = 3", "versions_of_a_plan_are_numbered"),
        ("update plans_planversion set text = '' where number = 3", "version_says_what_it_holds"),
        ("update plans_planversion set swv = 'X' where number = 3", "version_is_of_a_swv"),
        ("update plans_planversion set plan = 'A b' where number = 3", "version_has_the_key_of_a_plan"),
        ("update plans_planversion set number = 0 where number = 3", "first_version_is_number_one"),
        (
            "update plans_planversion set adopted_on = now(), withdrawn_on = now() where number = 3",
            "version_is_not_both_adopted_and_withdrawn",
        ),
        (
            "insert into plans_planversion (plan, number, swv, text, origin, edit, edited, edited_by, edited_at) "
            "select plan, 9, swv, text, origin, edit, edited, edited_by, edited_at from plans_planversion "
            "where number = 3",
            "plan_has_one_draft_at_a_time",
        ),
    ],
)
def test_the_database_itself_holds(people: People, statement: str, says: str) -> None:
    walk(people, begun(people.policy), until="vastgesteld")
    begun(people.policy)
    assert says in refused(statement, "owner")


@pytest.mark.parametrize(
    "statement", ["update plans_planversionevent set text = 'x'", "delete from plans_planversionevent"]
)
def test_history_is_written_by_the_trigger_alone(people: People, statement: str) -> None:
    begun(people.policy)
    assert "permission denied" in refused(statement, "default")


def test_looking_with_the_fingerprint_of_the_whole_or_of_the_own_fields(people: People) -> None:
    version = begun(people.policy)
    assert edit(version, "theme-0").seen != edit(version, "theme-0", own=False).seen
