"""Carrying out an approved list: everything of the child goes, nothing of others, the proof stays; cut off or not."""

import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections, transaction
from django.db.utils import IntegrityError, ProgrammingError

from tests.apps.access.people import ask, involved, let
from tests.apps.destruction.world import (
    ALIASES,
    NOW,
    TODAY,
    People,
    World,
    add_traces,
    approved_list,
    code_of,
    make_people,
    make_world,
    rows_naming,
    tlv,
)
from thuisnabij.doors.site.destruction import operations, queries
from thuisnabij.doors.site.destruction.destroying import remember_child, remembered_path
from thuisnabij.doors.site.destruction.models import DestructionList
from thuisnabij.doors.site.destruction.remembered import hash_of, read_remembered
from thuisnabij.doors.site.destruction.rules import State
from thuisnabij.ground.access.operations import handles_of, merge_heads
from thuisnabij.ground.access.queries import verify_journal
from thuisnabij.ground.access.rules import Category
from thuisnabij.ground.documents import operations as documents
from thuisnabij.ground.documents.operations import NewDocument, NewFile
from thuisnabij.ground.documents.rules.kinds import DocumentKind

pytestmark = pytest.mark.django_db(databases=ALIASES, transaction=True)
RUN = """
import sys
from datetime import UTC, datetime
from thuisnabij.doors.cli.running import running_database
with running_database(migrate=False):
    from thuisnabij.doors.site.destruction import operations
    print("begins", flush=True)
    operations.run(number=int(sys.argv[1]), now=datetime(2026, 11, 22, 9, 0, tzinfo=UTC))
    print("done", flush=True)
"""


@pytest.fixture(autouse=True)
def _no_list_from_before() -> None:
    remembered_path().unlink(missing_ok=True)


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def people() -> People:
    return make_people()


def test_everything_of_the_child_goes_and_nothing_of_others(world: World, people: People) -> None:
    add_traces(world, people)
    others = rows_naming(world.elsewhere)
    before = rows_naming(world.over)
    assert {
        "register_fact",
        "register_pupilidentity",
        "register_reviewitem",
        "access_involvementevent",
    } <= before.keys()
    number = approved_list(people)

    operations.run(number=number, now=NOW)

    assert rows_naming(world.over) == {}
    assert rows_naming(world.elsewhere) == others
    assert {"register_pupil", "register_fact", "access_childhandle"} <= rows_naming(world.running).keys()
    jobs = ask(
        "select count(*) from procrastinate_jobs where args ->> 'handle_id' = %s",
        str(world.over),
        alias="owner",
    )
    assert jobs == [(0,)]


def test_the_proof_counts_rows_and_names_two_people_and_no_child(world: World, people: People) -> None:
    code = code_of(world.over)
    facts = ask("select count(*) from register_fact where handle_id = %s", world.over, alias="owner")[0][0]
    number = approved_list(people)

    operations.run(number=number, now=NOW)

    (proof,) = queries.list_proofs(actor=people.dirk)
    assert (proof.kind, proof.list_number, proof.records) == ("lijst", number, 1)
    assert (proof.proposed_by, proof.approved_by) == ("dirk", "els")
    assert (proof.reference_day, proof.rule_set) == (TODAY, "bewaartermijnen@2014-08-01")
    assert dict(proof.tables)["register_fact"] == facts
    assert dict(proof.tables)["access_childhandle"] == 1
    everything = str(ask("select p::text, l::text from destruction_destructionproof p, destruction_destructionlist l",
                         alias="owner"))  # fmt: skip
    assert str(code) not in everything
    assert str(world.over) not in everything
    assert queries.list_proofs(actor=people.vera) == ()


def test_releases_of_figures_hear_that_records_went(world: World, people: People) -> None:
    operations.run(number=approved_list(people), now=NOW)

    assert ask("select swv, at from publication_destroyedrecords") == [("PO9901", NOW)]
    assert queries.recomputable_until() == TODAY


def test_before_anything_was_destroyed_every_figure_can_be_computed_again() -> None:
    assert queries.recomputable_until() is None


def test_a_proof_is_never_changed_by_the_website_or_by_jobs(world: World, people: People) -> None:
    operations.run(number=approved_list(people), now=NOW)

    for alias in ("default", "intake"):
        for statement in (
            "update destruction_destructionproof set records = 0",
            "delete from destruction_destructionproof",
        ):
            with pytest.raises(Exception, match="permission denied"):
                ask(statement, alias=alias)


def test_the_journal_still_holds_and_no_longer_says_whose(world: World, people: People) -> None:
    add_traces(world, people)

    operations.run(number=approved_list(people), now=NOW)

    assert verify_journal() == ()
    reads = ask("select handles from access_journalentry where cardinality(handles) > 1", alias="owner")
    assert reads == [([None, world.running],)]


def test_the_list_outside_the_database_has_a_hash_and_no_code(world: World, people: People) -> None:
    code = code_of(world.over)
    number = approved_list(people)

    operations.run(number=number, now=NOW)

    (entry,) = read_remembered(remembered_path())
    assert (entry.sha256, entry.number, entry.approved_by) == (hash_of(code), number, "els")  # type: ignore[arg-type]
    assert str(code) not in remembered_path().read_text()
    assert remembered_path().stat().st_mode & 0o777 == 0o600


def test_what_is_kept_back_stays(world: World, people: People) -> None:
    number = operations.propose(actor=people.dirk, controller="PO9901", now=NOW)
    operations.draw_up(number=number, now=NOW)
    (line,) = queries.get_list(actor=people.dirk, number=number).lines
    operations.keep_back(actor=people.dirk, line_id=line.id, reason="er loopt een bezwaar")
    operations.approve(actor=people.els, number=number, now=NOW)

    operations.run(number=number, now=NOW)

    assert "register_fact" in rows_naming(world.over)
    assert queries.list_proofs(actor=people.dirk)[0].records == 0
    assert read_remembered(remembered_path()) == ()


def test_a_record_that_got_a_ground_since_is_passed_over(world: World, people: People) -> None:
    number = approved_list(people)
    tlv(world.over, date(2026, 8, 1), None, "00077")

    operations.run(number=number, now=NOW)

    assert "register_fact" in rows_naming(world.over)
    (proof,) = queries.list_proofs(actor=people.dirk)
    assert (proof.records, proof.passed_over) == (0, 1)


def test_a_record_with_a_document_that_is_held_is_not_proposed_and_passed_over(
    world: World, people: People
) -> None:
    let(involved(handles_of(handle_ids=[world.over], using="intake")[world.over], "PO9901", "ondersteuning"))
    paper = NewDocument("Verslag", Category.ONDERSTEUNING, DocumentKind.OVERIG)
    document = documents.add_document(
        actor=people.noor, handle_id=world.over, document=paper, file=NewFile("a.txt", b"hoi")
    )
    number = approved_list(people)
    documents.hold(actor=people.noor, document_id=document, reason="beroep bij de rechter")

    operations.run(number=number, now=NOW)

    assert "documents_documentversion" in rows_naming(world.over)
    (proof,) = queries.list_proofs(actor=people.dirk)
    assert (proof.records, proof.passed_over) == (0, 1)
    again = operations.propose(actor=people.dirk, controller="PO9901", now=NOW)
    operations.draw_up(number=again, now=NOW)
    assert queries.get_list(actor=people.dirk, number=again).lines == ()
    documents.release(actor=people.noor, document_id=document, reason="de rechter heeft beslist")
    operations.withdraw(actor=people.dirk, number=again)
    operations.run(number=approved_list(people), now=NOW)
    assert rows_naming(world.over) == {}


def test_a_merged_child_goes_with_all_its_handles(world: World, people: People) -> None:
    from tests.apps.register.made import make_pupils

    (twin,) = make_pupils("Steenuil Roerdomp")
    merge_heads(kept=world.over, gone=twin, using="intake")
    number = approved_list(people)

    operations.run(number=number, now=NOW)

    assert rows_naming(world.over) == {}
    assert rows_naming(twin) == {}
    assert len(read_remembered(remembered_path())) == 2
    assert queries.list_proofs(actor=people.dirk)[0].records == 1


def test_a_list_that_is_not_approved_destroys_nothing(world: World, people: People) -> None:
    number = operations.propose(actor=people.dirk, controller="PO9901", now=NOW)
    operations.draw_up(number=number, now=NOW)

    operations.run(number=number, now=NOW)

    assert "register_fact" in rows_naming(world.over)
    assert queries.list_proofs(actor=people.dirk) == ()


def test_files_that_may_hold_the_child_go_and_counts_stay(world: World, people: People) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    home = Path(settings.THUISNABIJ_HOME)
    named, counted = (home / "snapshots/2026-10-01" / name for name in ("named", "counted"))
    for folder, column in ((named, "handle"), (counted, "unit")):
        folder.mkdir(parents=True, exist_ok=True)
        pq.write_table(pa.table({column: [1]}), folder / "cells.parquet")
    (home / "exports").mkdir(exist_ok=True)
    (home / "exports/leerlingen.csv").write_text(str(code_of(world.over)))

    (home / "uploads").mkdir(exist_ok=True)
    (home / "uploads/blijft-liggen").write_text("Kwikstaart")
    ask(
        "insert into intake_upload (id, stored_name, original_name, size_bytes, actor, status, at_work_on, rows_done, "
        "report, fault, agreement, created_at) values (gen_random_uuid(), 'wacht-nog', 'tlvs.csv', 1, 'noor', 'wacht', "
        "'', 0, '[]', '', '', now())",
        alias="owner",
    )
    (home / "uploads/wacht-nog").write_text("een nieuwe levering")

    operations.run(number=approved_list(people), now=NOW)

    assert not (home / "uploads/blijft-liggen").exists()
    assert (home / "uploads/wacht-nog").exists()
    assert not named.exists()
    assert (counted / "cells.parquet").exists()
    assert not (home / "exports/leerlingen.csv").exists()


def test_a_fault_halfway_leaves_the_record_whole_and_the_next_run_ends_it(
    world: World, people: People
) -> None:
    number = approved_list(people)
    before = rows_naming(world.over)
    ask(
        "create function stop() returns trigger language plpgsql as $$ begin raise exception 'stop'; end $$; "
        "create trigger stop before delete on access_childhandle for each row execute function stop()",
        alias="owner",
    )
    try:
        with pytest.raises(ProgrammingError, match="stop"):
            operations.run(number=number, now=NOW)
        assert rows_naming(world.over) == before
        assert len(read_remembered(remembered_path())) == 1
    finally:
        ask("drop trigger stop on access_childhandle; drop function stop()", alias="owner")

    operations.run(number=number, now=NOW)

    assert rows_naming(world.over) == {}
    assert len(read_remembered(remembered_path())) == 1
    assert queries.list_proofs(actor=people.dirk)[0].records == 1


def test_killed_between_the_list_outside_and_the_database_it_goes_on(world: World, people: People) -> None:
    number = approved_list(people)
    found = DestructionList.objects.using("intake").get(pk=number)
    remember_child(world.over, operations.proof_line(found=found))

    operations.run(number=number, now=NOW)

    assert rows_naming(world.over) == {}
    assert len(read_remembered(remembered_path())) == 1


def test_killed_inside_the_transaction_the_next_run_ends_clean(world: World, people: People) -> None:
    number = approved_list(people)
    before = rows_naming(world.over)
    connections["owner"].ensure_connection()
    with transaction.atomic(using="owner"):
        ask("select 1 from register_fact where handle_id = %s for update", world.over, alias="owner")
        child = subprocess.Popen(
            [sys.executable, "-c", RUN, str(number)], stdout=subprocess.PIPE, text=True, env=dict(os.environ)
        )
        assert child.stdout is not None
        assert child.stdout.readline() == "begins\n"
        _wait_for_lock()
        os.kill(child.pid, signal.SIGKILL)
        child.wait(timeout=30)
    assert rows_naming(world.over) == before

    operations.run(number=number, now=NOW)

    assert rows_naming(world.over) == {}
    assert queries.get_list(actor=people.dirk, number=number).state == State.KLAAR
    operations.run(number=number, now=NOW)
    assert len(queries.list_proofs(actor=people.dirk)) == 1


def test_a_proof_needs_two_people() -> None:
    with pytest.raises(IntegrityError, match="proof_names_two_people"):
        ask(
            "insert into destruction_destructionproof (kind, list_number, controller, destroyed_at, reference_day, "
            "rule_set, proposed_by, approved_by, records, passed_over, tables) values "
            "('lijst', 1, 'PO9901', now(), now(), 'x', 'dirk', 'dirk', 1, 0, '{}')",
            alias="owner",
        )


def _wait_for_lock() -> None:
    deadline = time.monotonic() + 30
    while ask("select count(*) from pg_locks where not granted", alias="owner") == [(0,)]:
        assert time.monotonic() < deadline, "the other process never waited"
        time.sleep(0.1)
