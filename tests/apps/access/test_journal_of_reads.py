"""The journal of reads in the database: who sees which lines, and that tampering with one row is found and located."""

import hashlib
import json
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction
from django.db.utils import ProgrammingError
from django.utils import timezone
from pytest_django import Settings

from tests.apps.access.people import ALIASES, ask, child, involved, let, member
from thuisnabij.ground.access.jobs import seal as seal_job
from thuisnabij.ground.access.models import JournalEntry
from thuisnabij.ground.access.operations import Handle, forget, journal, journal_reads, seal_journal
from thuisnabij.ground.access.queries import (
    list_journal,
    local_administrator,
    reads_of,
    verify_journal,
)
from thuisnabij.ground.access.queries.sealed import entry_of
from thuisnabij.ground.access.rules import Actor, Category
from thuisnabij.ground.access.rules.sealing import digest_of
from thuisnabij.ground.access.seeing import seen_by

pytestmark = [pytest.mark.pg15, pytest.mark.django_db(databases=ALIASES, transaction=True)]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Settings) -> Path:
    settings.THUISNABIJ_HOME = tmp_path
    return tmp_path


@pytest.fixture
def pupils() -> list[Handle]:
    made = [child() for _ in range(3)]
    let(*(involved(each, "99AA00", "school") for each in made[:2]))
    let(involved(made[2], "99BB00", "school"))
    return made


@pytest.fixture
def anna() -> Actor:
    return member("anna", "school", "99AA00")


def read(by: Actor, *children: Handle) -> None:
    journal_reads(
        actor=by,
        action="leerling-bekijken",
        handles=[each.id for each in children],
        categories=[Category.SCHOOL],
    )


def test_one_line_holds_every_child_of_a_page_with_a_commitment_to_each(
    anna: Actor, pupils: list[Handle]
) -> None:
    read(anna, pupils[1], pupils[0], pupils[1])

    row = JournalEntry.objects.using("owner").get()

    assert (row.actor, row.action, row.allowed, row.categories) == (
        "anna",
        "leerling-bekijken",
        True,
        ["school"],
    )
    assert row.handles == [pupils[0].id, pupils[1].id]
    salts = [bytes(salt or b"") for salt in row.salts]
    assert len(set(salts)) == 2
    assert all(len(salt) == 16 for salt in salts)
    assert [bytes(each) for each in row.commitments] == [
        hashlib.sha256(salt + handle.code.bytes).digest()
        for salt, handle in zip(salts, pupils[:2], strict=True)
    ]


def test_a_read_that_shows_nobody_is_a_line_too(anna: Actor) -> None:
    read(anna)
    assert JournalEntry.objects.using("owner").get().handles == []


def test_a_read_is_journalled_even_of_a_child_that_the_database_would_hide(
    anna: Actor, pupils: list[Handle]
) -> None:
    read(anna, pupils[2])
    assert JournalEntry.objects.using("owner").get().handles == [pupils[2].id]


def test_everybody_sees_own_lines_and_those_about_children_one_may_see(
    anna: Actor, pupils: list[Handle]
) -> None:
    bert, director = member("bert", "school", "99BB00"), member("dina", "directeur", "PO9901")
    admin = member("ada", "beheerder", "PO9901")
    read(bert, pupils[2])
    read(bert, pupils[0], pupils[2])
    journal(actor=bert, action="plan-bekijken")
    count = "select count(*) from access_journalentry"

    assert ask(count) == [(0,)]
    for who, expected in ((anna, 1), (bert, 3), (director, 0), (admin, 3)):
        with seen_by(who):
            assert ask(count) == [(expected,)], who.key
    assert len(list_journal(actor=anna)) == 0
    assert len(list_journal(actor=admin)) == 3


def test_who_looked_is_told_to_whoever_may_see_the_child(anna: Actor, pupils: list[Handle]) -> None:
    bert = member("bert", "school", "99BB00")
    read(anna, pupils[0], pupils[1])
    read(bert, pupils[0])

    told = reads_of(actor=anna, handle_id=pupils[0].id)

    assert [(row.actor, row.name, row.action, row.categories) for row in told] == [
        ("bert", "Bert", "leerling-bekijken", ("school",)),
        ("anna", "Anna", "leerling-bekijken", ("school",)),
    ]
    assert reads_of(actor=bert, handle_id=pupils[0].id) == ()


@pytest.fixture
def sealed(anna: Actor, pupils: list[Handle]) -> list[int]:
    """Three batches of three lines each, an hour apart and long ago, and two lines that are not sealed yet."""
    start = timezone.now() - timedelta(hours=6)
    numbers: list[int] = []
    for batch in range(3):
        for _ in range(3):
            read(anna, *pupils)
        numbers = [
            int(str(row[0])) for row in ask("select id from access_journalentry order by id", alias="owner")
        ]
        for number in numbers[-3:]:
            moment = start + timedelta(hours=batch)
            ask("update access_journalentry set at = %s where id = %s", moment, number, alias="owner")
        assert seal_journal(now=start + timedelta(hours=batch, minutes=30)) == 3
    read(anna, pupils[0])
    journal(actor=anna, action="iets")
    return numbers


def faults(using: str = "intake") -> list[tuple[str, int | None]]:
    return [(str(fault.kind), fault.entry) for fault in verify_journal(using=using)]


def test_a_journal_nobody_touched_verifies(sealed: list[int]) -> None:
    assert faults() == []
    assert seal_journal(now=timezone.now()) == 2
    assert seal_journal(now=timezone.now()) == 0
    assert faults() == []


CHANGES = (
    "actor = 'bert'",
    "at = at + interval '1 second'",
    "action = 'iets-anders'",
    "allowed = false",
    "subject = 'x'",
    "reason = 'x'",
    "categories = '{}'",
    "details = '{\"a\": 1}'",
    "handles = array[handles[1], handles[1], handles[3]]",
    "salts = array[salts[2], salts[2], salts[3]]",
    "commitments = array[commitments[2], commitments[2], commitments[3]]",
    "handles = '{}', salts = '{}', commitments = '{}'",
)


@contextmanager
def undone() -> Iterator[None]:
    """What the owner does inside the block is as if it never happened."""
    with transaction.atomic("owner"):
        yield
        transaction.set_rollback(True, "owner")


def test_a_changed_row_is_found_and_it_alone(sealed: list[int]) -> None:
    for change in CHANGES:
        for number in (sealed[0], sealed[4], sealed[8]):
            with undone():
                ask(f"update access_journalentry set {change} where id = %s", number, alias="owner")
                assert faults("owner") == [("gewijzigd", number)], change
    assert faults() == []


def test_a_removed_row_is_found_and_it_alone(sealed: list[int]) -> None:
    for number in sealed:
        with undone():
            ask("delete from access_journalentry where id = %s", number, alias="owner")
            assert faults("owner") == [("verwijderd", number)]


def test_a_row_put_in_between_is_found_also_after_the_next_seal(sealed: list[int]) -> None:
    ask(
        "insert into access_journalentry (id, at, actor, action, subject, allowed, reason, details, handles, salts, "
        "commitments, categories) select 9000, at + interval '1 minute', actor, action, '', true, '', '{}', '{}', "
        "'{}', '{}', '{}' from access_journalentry where id = %s",
        sealed[4],
        alias="owner",
    )

    assert faults() == [("tussengevoegd", 9000)]
    seal_journal(now=timezone.now())
    assert faults() == [("tussengevoegd", 9000)]


def test_a_changed_row_with_its_digest_made_anew_breaks_its_seal(sealed: list[int]) -> None:
    ask("update access_journalentry set actor = 'bert' where id = %s", sealed[4], alias="owner")
    forged = digest_of(entry_of(JournalEntry.objects.using("owner").get(pk=sealed[4])))
    ask("update access_sealedentry set digest = %s where entry_id = %s", forged, sealed[4], alias="owner")

    found = verify_journal()
    seal = ask("select seal_id from access_sealedentry where entry_id = %s", sealed[4], alias="owner")

    assert [(str(fault.kind), fault.seal) for fault in found] == [("zegel-gebroken", seal[0][0])]


def test_a_tail_cut_off_with_its_seal_is_missed_by_the_anchor(sealed: list[int]) -> None:
    last = ask("select max(id) from access_journalseal", alias="owner")[0][0]
    ask("delete from access_journalentry where id = any(%s)", sealed[6:], alias="owner")
    ask("delete from access_sealedentry where seal_id = %s", last, alias="owner")
    ask("delete from access_journalseal where id = %s", last, alias="owner")

    assert [(str(fault.kind), fault.seal) for fault in verify_journal()] == [("einde-afgeknipt", last)]


def test_a_batch_cut_out_of_the_middle_is_missed_by_the_one_after_it(sealed: list[int]) -> None:
    seals = [row[0] for row in ask("select id from access_journalseal order by id", alias="owner")]
    ask("delete from access_journalentry where id = any(%s)", sealed[3:6], alias="owner")
    ask("delete from access_sealedentry where seal_id = %s", seals[1], alias="owner")
    ask("delete from access_journalseal where id = %s", seals[1], alias="owner")

    assert [(str(fault.kind), fault.seal) for fault in verify_journal()] == [("zegel-verwijderd", seals[2])]


def test_destroying_a_child_leaves_the_journal_valid_and_names_it_nowhere(
    sealed: list[int], pupils: list[Handle]
) -> None:
    code = pupils[1].code
    salts = [bytes(row.salts[1] or b"") for row in JournalEntry.objects.using("owner").filter(pk__in=sealed)]

    forget(handle_id=pupils[1].id)

    assert faults() == []
    text = str(ask("select t::text from access_journalentry t", alias="owner"))
    assert str(code) not in text
    assert not any(salt.hex() in text for salt in salts)
    assert ask(
        "select count(*) from access_journalentry where %s = any(handles)", pupils[1].id, alias="owner"
    ) == [(0,)]
    ask("update access_journalentry set actor = 'bert' where id = %s", sealed[4], alias="owner")
    assert faults() == [("gewijzigd", sealed[4])]


def test_the_anchor_is_closed_to_others_and_names_the_newest_seal(sealed: list[int], home: Path) -> None:
    path = home / "journal-anchor.json"
    newest = ask("select id, digest from access_journalseal order by id desc limit 1", alias="owner")[0]

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert json.loads(path.read_text()) == {"seal": newest[0], "digest": bytes(newest[1]).hex()}  # type: ignore[call-overload]  # bytes


def test_the_job_seals_what_came_in(anna: Actor, pupils: list[Handle]) -> None:
    read(anna, pupils[0])
    seal_job(timestamp=0)
    assert ask("select count(*) from access_sealedentry", alias="owner") == [(1,)]


def test_seals_cannot_be_written_by_the_website_nor_changed_by_intake(sealed: list[int]) -> None:
    for alias, statement in (
        ("default", "insert into access_journalseal (at, previous, digest, count) values (now(), '', '', 0)"),
        ("default", "delete from access_sealedentry"),
        ("intake", "update access_journalseal set digest = ''"),
        ("intake", "delete from access_sealedentry"),
    ):
        with pytest.raises(ProgrammingError, match="permission denied"):
            ask(statement, alias=alias)


def test_the_local_administrator_sees_the_whole_journal(sealed: list[int]) -> None:
    assert len(list_journal(actor=local_administrator())) == 11
