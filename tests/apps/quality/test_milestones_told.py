"""How far a milestone is, told by a person: a row like that of a file, with the person as its source."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.apps.access.people import ask
from tests.importers.made_registers import register_file
from tests.interfaces.people_and_parties import OTHER_SWV, SWV, make_parties, make_person
from thuisnabij.doors.intake.operations import load_registers
from thuisnabij.ground.access.operations import ActionRefusedError
from thuisnabij.ground.access.queries import NOBODY, local_administrator
from thuisnabij.ground.access.rules import Actor, Role
from thuisnabij.ground.sources.queries import get_run
from thuisnabij.region.quality import queries
from thuisnabij.region.quality.jobs import record_milestone
from thuisnabij.region.quality.operations import (
    MilestoneMovedOnError,
    MilestoneRefusedError,
    tell_milestone,
)
from thuisnabij.region.quality.queries import MilestoneRow
from thuisnabij.region.quality.rules.milestones import MilestoneChange

pytestmark = pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True)
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
KEY = "norm-vastgesteld"
REACHED = MilestoneChange(SWV, KEY, "bereikt", "2026-01-01", "2026-11-19", "Besluit 3")


@pytest.fixture
def policy() -> Actor:
    make_parties()
    return make_person("hanna", Role.BELEID)


def work() -> int:
    """Do every job that waits, as a worker does; returns how many there were."""
    jobs = ask(
        "delete from procrastinate_jobs where task_name = 'quality.record_milestone' returning args::text",
        alias="owner",
    )
    for (args,) in jobs:
        record_milestone(**json.loads(str(args)))
    return len(jobs)


def tell(
    actor: Actor, change: MilestoneChange = REACHED, seen: str = "", at: datetime = NOW
) -> MilestoneRow | None:
    tell_milestone(actor=actor, change=change, seen=seen, at=at)
    work()
    return queries.find_milestone(actor=actor, swv=change.swv, milestone=KEY)


def from_file(folder: Path, at: datetime, **cells: str) -> None:
    path = folder / f"mijlpalen-{at:%H%M}.csv"
    path.write_text(
        register_file("mijlpalen", {"SWV": SWV, "KENMERK": "m-7", **cells}), encoding="utf-8", newline=""
    )
    (report,) = load_registers(path=path, actor=local_administrator(), recorded_at=at)
    assert report.status == "geladen", report


def test_what_is_told_is_a_row_of_the_register_with_the_person_as_its_source(policy: Actor) -> None:
    row = tell(policy)
    assert row is not None
    assert (row.status, row.reached_on, row.evidence, row.name) == (
        "bereikt",
        date(2026, 11, 19),
        "Besluit 3",
        "Hanna",
    )
    run = get_run(run_id=int(row.version.split(":")[0]))
    assert (run.kind, run.file_name, run.actor) == ("mijlpalen", f"met de hand: {KEY}", policy.key)
    assert (run.rows_read, run.rows_accepted, run.rows_refused, run.is_demo) == (1, 1, 0, True)
    assert [each.kenmerk for each in queries.list_rows(actor=policy, kind="mijlpalen")] == [KEY]
    journalled = ask(
        "select actor, subject, details->>'stand' from access_journalentry where action = 'mijlpaal-bijhouden'",
        alias="owner",
    )
    assert journalled == [(policy.key, f"mijlpaal:{SWV}:{KEY}", "bereikt")]


def test_a_file_later_delivered_under_the_same_kenmerk_is_a_newer_row(policy: Actor, tmp_path: Path) -> None:
    from_file(tmp_path, NOW, MIJLPAAL=KEY, STATUS="bezig", BEREIKT_OP="", BEWIJS="")
    first = queries.find_milestone(actor=policy, swv=SWV, milestone=KEY)
    assert first is not None
    assert (first.status, first.name, first.kenmerk) == ("bezig", "mijlpalen-0930.csv", "m-7")
    by_hand = tell(policy, seen=first.version, at=NOW + timedelta(hours=1))
    assert by_hand is not None
    assert (by_hand.status, by_hand.kenmerk, by_hand.agreement) == ("bereikt", "m-7", first.agreement)
    from_file(
        tmp_path, NOW + timedelta(hours=2), MIJLPAAL=KEY, STATUS="vervallen", BEREIKT_OP="", BEWIJS="Nee"
    )
    (standing,) = queries.list_rows(actor=policy, kind="mijlpalen")
    assert (standing.kenmerk, standing.values["status"]) == ("m-7", "vervallen")
    then = queries.list_milestones(actor=policy, swv=SWV, as_known_at=NOW + timedelta(minutes=90))
    assert then[KEY].status == "bereikt"


def test_a_row_taken_back_by_a_file_is_gone(policy: Actor, tmp_path: Path) -> None:
    row = tell(policy)
    assert row is not None
    text = register_file("mijlpalen", {"SWV": SWV, "KENMERK": KEY, "MIJLPAAL": KEY, "VERVALLEN": "ja"})
    path = tmp_path / "mijlpalen.csv"
    path.write_text(text, encoding="utf-8", newline="")
    load_registers(path=path, actor=local_administrator(), recorded_at=NOW + timedelta(hours=1))
    assert queries.find_milestone(actor=policy, swv=SWV, milestone=KEY) is None


def test_the_same_told_twice_is_one_row_before_and_after_the_job(policy: Actor) -> None:
    tell_milestone(actor=policy, change=REACHED, seen="", at=NOW)
    tell_milestone(actor=policy, change=REACHED, seen="", at=NOW + timedelta(seconds=1))
    assert work() == 2
    tell_milestone(actor=policy, change=REACHED, seen="", at=NOW + timedelta(seconds=9))
    assert work() == 0
    assert ask("select count(*) from quality_milestone", alias="owner") == [(1,)]


def test_who_looked_before_somebody_elses_row_is_told_whose_it_is(policy: Actor) -> None:
    row = tell(policy)
    assert row is not None
    other = make_person("dirk", Role.DIRECTEUR)
    lapsed = replace(REACHED, status="vervallen", reached_on="", evidence="Toch niet")
    with pytest.raises(MilestoneMovedOnError) as caught:
        tell(other, lapsed)
    assert caught.value.name == "Hanna"
    after = tell(other, lapsed, seen=row.version)
    assert after is not None
    assert (after.status, after.name) == ("vervallen", "Dirk")


def test_what_contradicts_itself_is_refused_before_anything_waits(policy: Actor) -> None:
    with pytest.raises(MilestoneRefusedError) as caught:
        tell(policy, replace(REACHED, reached_on=""))
    assert [field for field, _ in caught.value.wrong] == ["reached_on"]
    assert work() == 0


def test_only_director_and_policy_of_the_own_swv_tell(policy: Actor) -> None:
    for actor in (
        make_person("noor", Role.COORDINATOR),
        make_person("olga", Role.OPR),
        make_person("dina", Role.DIRECTEUR, OTHER_SWV),
        local_administrator(),
    ):
        with pytest.raises(ActionRefusedError):
            tell(actor)
    assert ask("select count(*) from access_journalentry where not allowed", alias="owner") == [(4,)]
    assert work() == 0


def test_milestones_are_for_members_of_the_swv(policy: Actor) -> None:
    tell(policy)
    assert KEY in queries.list_milestones(actor=make_person("olga", Role.OPR), swv=SWV)
    assert KEY in queries.list_milestones(actor=local_administrator(), swv=SWV)
    for actor in (make_person("dina", Role.DIRECTEUR, OTHER_SWV), NOBODY):
        assert queries.list_milestones(actor=actor, swv=SWV) == {}


def test_a_row_changes_what_was_kept_in_memory(policy: Actor) -> None:
    from thuisnabij.ground.sources.queries import count_finished_runs

    before = count_finished_runs()
    tell(policy)
    assert count_finished_runs() == before + 1
