"""Editing parts of a draft: only their lines change, what is wrong is refused, and nobody overwrites another unseen."""

import difflib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from django.db import connections

from tests.apps.access.people import ask
from tests.apps.plans.conftest import PLAN
from tests.apps.plans.written import KEY, NOW, People, begun, changed, edit, make_people
from thuisnabij.ground.access.operations import ActionRefusedError
from thuisnabij.ground.access.rules import Actor
from thuisnabij.plans import operations, queries
from thuisnabij.plans.queries.differences import compare_versions
from thuisnabij.plans.queries.edits import list_told_edits
from thuisnabij.plans.queries.outline import get_outline
from thuisnabij.plans.rules.reading import PlanRefusedError
from thuisnabij.plans.rules.writing import Fields

pytestmark = pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True)
INDICATOR = "theme-0-goal-0-indicator-0"
TARGET: Fields = {"target": {"op": "<=", "relative": -15, "by": "2027-07-31"}}


@pytest.fixture
def people(own_plans: Path) -> People:
    (own_plans / "eigen.toml").write_text(PLAN, encoding="utf-8")
    return make_people()


def lines_changed(before: str, after: str) -> list[str]:
    return [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]


def test_a_field_changes_its_own_line_and_is_journalled(people: People) -> None:
    version = begun(people.policy)
    after = changed(people.policy, version, INDICATOR, TARGET)
    assert lines_changed(PLAN, after.text) == [
        '-     target = { op = "<=", relative = -10, by = "2027-07-31" }',
        '+     target = { op = "<=", relative = -15, by = "2027-07-31" }',
    ]
    found = ask(
        "select actor, subject, details->>'stap' from access_journalentry where action = 'plan-bewerken' order by id",
        alias="owner",
    )
    assert found == [
        (people.policy.key, "plan:eigen-plan:2", "begonnen"),
        (people.policy.key, "plan:eigen-plan:2", f"gewijzigd {INDICATOR}"),
    ]


def test_saving_what_is_there_already_is_no_edit(people: People) -> None:
    version = begun(people.policy)
    same: Fields = {"title": "Ons eigen plan"}
    assert changed(people.policy, version, "plan", same).edit == 1


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"measure": "bestaat-niet"}, "measure-unknown"),
        ({"tolerance": -1}, "tolerance-negative"),
        ({"target": {"op": "<=", "relative": -101, "by": "2027-07-31"}}, "relative-below-100"),
        ({"target": {"op": "<=", "by": "2027-07-31"}}, "value-missing"),
        ({"target": {"op": "<=", "value": 3}}, "by-missing"),
        ({"target": {"op": "<=", "value": 3, "by": "2024-01-01"}}, "by-not-after-baseline"),
        ({"baseline": None}, "relative-without-baseline"),
        ({"baseline": {"value": 3, "source": "telling"}}, "baseline-incomplete"),
        ({"baseline": {"value": 3, "on": "2024-10-01", "source": ""}}, "text-missing"),
        ({"baseline": ""}, "baseline-no-day"),
    ],
)
def test_what_is_wrong_is_refused_with_its_reason_and_nothing_is_saved(
    people: People, fields: Fields, code: str
) -> None:
    version = begun(people.policy)
    with pytest.raises(operations.EditRefusedError) as caught:
        changed(people.policy, version, INDICATOR, fields)
    assert code in [problem.code for problem in caught.value.problems]
    assert queries.get_version(key=KEY, number=2, actor=people.policy) == version


def test_the_key_of_a_plan_stays(people: People) -> None:
    with pytest.raises(operations.EditRefusedError):
        changed(people.policy, begun(people.policy), "plan", {"key": "anders"})


def test_a_goal_is_added_moved_and_removed_again(people: People) -> None:
    version = begun(people.policy)
    fields: Fields = {"key": "twee", "text": "Een tweede doel"}
    added = operations.add_part(
        actor=people.policy, edit=edit(version, "theme-0", own=False), kind="goal", fields=fields, at=NOW
    )
    outline = get_outline(version=added, actor=people.policy, today=NOW.date())
    assert [(goal.text, goal.is_missing_part) for goal in outline.goals] == [
        ("Minder kinderen naar sbo", False),
        ("Een tweede doel", True),
    ]
    assert outline.missing == 1
    moved = operations.move_part(
        actor=people.policy, edit=edit(added, "theme-0-goal-1", own=False), by=-1, at=NOW
    )
    assert moved.text.index("Een tweede doel") < moved.text.index("Minder kinderen")
    removed = operations.remove_part(
        actor=people.policy, edit=edit(moved, "theme-0-goal-0", own=False), at=NOW
    )
    assert removed.text.splitlines()[-7:] == PLAN.splitlines()[-7:]


def test_a_goal_with_a_key_that_is_taken_is_refused(people: People) -> None:
    version = begun(people.policy)
    with pytest.raises(operations.EditRefusedError) as caught:
        operations.add_part(
            actor=people.policy,
            edit=edit(version, "theme-0", own=False),
            kind="goal",
            fields={"key": "minder-sbo", "text": "Nog eens"},
            at=NOW,
        )
    assert [problem.code for problem in caught.value.problems] == ["key-twice"]


def test_two_people_in_different_parts_do_not_meet(people: People) -> None:
    version = begun(people.policy)
    changed(people.policy, version, "plan", {"title": "Van Hanna"})
    both = changed(people.director, version, INDICATOR, TARGET)
    assert "Van Hanna" in both.text
    assert "relative = -15" in both.text


def test_who_looked_before_somebody_elses_save_is_told_and_saves_nothing(people: People) -> None:
    version = begun(people.policy)
    changed(people.policy, version, INDICATOR, TARGET)
    with pytest.raises(operations.NodeMovedOnError) as caught:
        changed(people.director, version, INDICATOR, {"tolerance": 1})
    assert caught.value.name == "Hanna"
    with pytest.raises(operations.NodeMovedOnError):
        operations.remove_part(actor=people.director, edit=edit(version, "theme-0", own=False), at=NOW)
    assert "tolerance" not in queries.get_version(key=KEY, number=2, actor=people.policy).text


def test_of_two_saves_of_one_part_at_once_one_is_there_and_the_other_is_told(people: People) -> None:
    version = begun(people.policy)
    ready = Barrier(2)

    def save(actor: Actor, title: str) -> str:
        try:
            ready.wait()
            changed(actor, version, "plan", {"title": title})
        except operations.NodeMovedOnError as error:
            return error.name
        finally:
            connections.close_all()
        return title

    with ThreadPoolExecutor(max_workers=2) as threads:
        hanna = threads.submit(save, people.policy, "Hanna schreef")
        dirk = threads.submit(save, people.director, "Dirk schreef")
        told = (hanna.result(), dirk.result())
    assert told in (("Hanna schreef", "Hanna"), ("Dirk", "Dirk schreef"))
    text = queries.get_version(key=KEY, number=2, actor=people.policy).text
    assert (told[0] if told[1] == "Hanna" else told[1]) in text


def test_only_director_and_policy_of_the_own_swv_write(people: People) -> None:
    version = begun(people.policy)
    for actor in (people.council, people.coordinator):
        with pytest.raises(ActionRefusedError):
            changed(actor, version, "plan", {"title": "Nee"})
    with pytest.raises(queries.VersionUnknownError):
        changed(people.elsewhere, version, "plan", {"title": "Nee"})


def test_a_file_takes_the_place_of_a_draft_letter_for_letter(people: People) -> None:
    version = begun(people.policy)
    text = f"# nieuw\n{PLAN}"
    seen = edit(version, "plan", own=False)
    after = operations.replace_text(
        actor=people.policy, edit=seen, data=text.encode(), name="nieuw.toml", at=NOW
    )
    assert (after.text, after.edit) == (text, 2)
    with pytest.raises(operations.NodeMovedOnError):
        operations.replace_text(
            actor=people.director, edit=seen, data=PLAN.encode(), name="nieuw.toml", at=NOW
        )
    other = PLAN.replace(KEY, "ander-plan").encode()
    with pytest.raises(PlanRefusedError, match="ander-plan"):
        operations.replace_text(
            actor=people.policy, edit=edit(after, "plan", own=False), data=other, name="x.toml", at=NOW
        )


def test_what_changed_is_told_in_words_per_goal(people: People) -> None:
    version = changed(people.policy, begun(people.policy), INDICATOR, TARGET)
    version = changed(people.director, version, "theme-0", {"title": "Ander thema"})
    (edited, before, began) = list_told_edits(version=version, actor=people.coordinator)
    assert began.differences is None
    assert before.differences is not None
    assert edited.differences is not None
    (target,) = before.differences
    assert (target.heading, target.how) == ("Minder kinderen naar sbo", "gewijzigd")
    assert target.what.endswith(": doel")
    assert target.old.replace("\xa0", " ") == "10 % lager dan bij het begin, op 31 jul 2027"
    assert target.new.replace("\xa0", " ") == "15 % lager dan bij het begin, op 31 jul 2027"
    assert [(each.old, each.new) for each in edited.differences] == [("Eerste thema", "Ander thema")]
    found = compare_versions(key=KEY, old=1, new=2, actor=people.policy)
    assert [each.what for each in found.differences] == ["titel van het thema", target.what]


def test_parts_that_came_and_went_are_told_with_what_they_said(people: People) -> None:
    version = begun(people.policy)
    activity: Fields = {"text": "Bellen", "owner": "beleid", "period": ["2026-01-01", "2026-08-01"]}
    version = operations.add_part(
        actor=people.policy, edit=edit(version, "theme-0-goal-0", own=False), kind="activity", fields=activity, at=NOW
    )  # fmt: skip
    version = operations.remove_part(actor=people.policy, edit=edit(version, INDICATOR, own=False), at=NOW)
    found = compare_versions(key=KEY, old=1, new=2, actor=people.policy)
    gone, new = found.differences
    assert (gone.how, new.how, new.what) == ("weg", "nieuw", "activiteit “Bellen”")
    assert gone.what.startswith("indicator “")
    assert gone.what.replace("\xa0", " ").endswith("”: 10 % lager dan bij het begin, op 31 jul 2027")
