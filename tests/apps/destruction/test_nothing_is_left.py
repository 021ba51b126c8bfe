"""After destruction a search that found the child everywhere finds it nowhere, also after an older backup is restored.

Dead rows and the write-ahead log are apart: what lies there does not open any more without the key.
"""

import json
import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from django.conf import settings

from tests.apps.access.people import ask, involved, let
from tests.apps.destruction.searching import Needles, dump, files_with, needles_of, tables_with
from tests.apps.destruction.world import (
    ALIASES,
    NOW,
    People,
    World,
    add_traces,
    approved_list,
    code_of,
    make_people,
    make_world,
)
from tests.apps.measures.region_files import write_region
from tests.apps.register.made import make_pupils
from thuisnabij.doors.cli.archive.keys import write_keys
from thuisnabij.doors.cli.archive.making import make_backup
from thuisnabij.doors.cli.postgres.cluster import SUPERUSER, embedded_cluster
from thuisnabij.doors.cli.postgres.sharing import shared_server
from thuisnabij.doors.intake.operations import load_folder
from thuisnabij.doors.site.destruction import operations
from thuisnabij.doors.site.destruction.destroying import remembered_path
from thuisnabij.figures.measures import queries as figures
from thuisnabij.ground.access.operations import handles_of, merge_heads
from thuisnabij.ground.access.queries import local_administrator
from thuisnabij.ground.access.rules import Category
from thuisnabij.ground.documents import operations as documents
from thuisnabij.ground.documents.operations import NewDocument, NewFile
from thuisnabij.ground.documents.rules.kinds import DocumentKind

pytestmark = pytest.mark.django_db(databases=ALIASES, transaction=True)
NAMES = ("Zilvermeeuw", "Kwikstaart")
# Every table that can hold a child, written down by hand.
TABLES = {
    "access_childhandle",
    "access_involvement",
    "access_involvementevent",
    "access_journalentry",
    "destruction_destructionline",
    "documents_document",
    "documents_documenthold",
    "documents_documentversion",
    "procrastinate_jobs",
    "register_attendanceline",
    "register_enrolmentline",
    "register_fact",
    "register_finding",
    "register_identitytoken",
    "register_merge",
    "register_pupil",
    "register_pupilidentity",
    "register_receivedrecord",
    "register_reviewitem",
    "register_sideplace",
    "support_aanvraag",
    "support_heardpupil",
    "support_oppagreement",
    "support_oppdraft",
    "support_oppevaluation",
    "support_oppversion",
}
FILES = {"exports/leerlingen.csv", "snapshots/2026-10-01/named/cells.parquet"}


@pytest.fixture
def home() -> Path:
    """The home of this process, as it is; what a test adds to it is taken away."""
    remembered_path().unlink(missing_ok=True)
    return Path(settings.THUISNABIJ_HOME)


@pytest.fixture
def other_home() -> Path:
    base = Path(os.environ["THUISNABIJ_TEST_BASE"]) / f"r{time.monotonic_ns() % 10**8}"
    base.mkdir(mode=0o755)
    return base / "home"


def own_dump() -> str:
    return dump(settings.DATABASES["owner"])


def make_everything(home: Path, people: People) -> World:
    """The child in every table and in files of every kind."""
    world = make_world()
    add_traces(world, people)
    (twin,) = make_pupils("Steenuil Roerdomp")
    merge_heads(kept=world.over, gone=twin, using="intake")
    ask(
        "insert into register_merge (kept_id, gone_id, controller_id, merged_at, merged_by, reason, undone_by) "
        "select %s, %s, id, now(), 'noor', 'dezelfde', '' from access_party where key = 'PO9901'",
        world.over,
        twin,
        alias="owner",
    )
    _add_aanvraag(world.over)
    _add_opp(world.over)
    _add_document(world.over, people)
    named = home / "snapshots/2026-10-01/named"
    named.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.table({"handle": [world.over]}), named / "cells.parquet")
    (home / "exports").mkdir(exist_ok=True)
    (home / "exports/leerlingen.csv").write_text(f"code;naam\n{code_of(world.over)};Kwikstaart\n")
    return world


def _add_aanvraag(handle_id: int) -> None:
    ask(
        "insert into sources_importrun "
        "(kind, agreement_id, file_name, sha256, size_bytes, recorded_at, actor, is_demo) "
        "select 'aanvragen', key, 'aanvragen.csv', repeat('a', 64), 1, '2018-01-01', 'noor', false "
        "from sources_agreement limit 1",
        alias="owner",
    )
    ask(
        "insert into sources_runoutcome (run_id, rows_read, rows_accepted, rows_refused, report) "
        "select id, 1, 1, 0, '{}' from sources_importrun where kind = 'aanvragen'",
        alias="owner",
    )
    ask(
        "insert into support_aanvraag (run_id, row_number, swv, kenmerk, withdrawn, handle_id, controller_id, kind, "
        "location, received, pauses, decided, outcome, category, origin, tlv_number) "
        "select r.id, 1, 'PO9901', 'a-41', false, %s, p.id, 'tlv sbo', '', '2017-05-01', '{}', '2017-06-01', "
        "'toegekend', '', '', 'PO9901-2017-00041' from sources_importrun r, access_party p "
        "where r.kind = 'aanvragen' and p.key = 'PO9901'",
        handle_id,
        alias="owner",
    )


def _add_opp(handle_id: int) -> None:
    """A draft, what the pupil said, a version, and what was said of it, each sealed with something."""
    base = "handle_id, location, sealed, made_at, made_by"
    values = "%s, '11AA00', 'x', '2017-05-01', 'fleur'"
    for table, columns, more in (
        (
            "oppdraft",
            "controller_id, revision, is_open, saved_at, saved_by",
            "(select id from access_party where key = 'PO9901'), 1, false, '2017-05-01', 'fleur'",
        ),
        ("heardpupil", "occasion, how, heard_on", "'vaststellen', 'in een gesprek', '2017-05-01'"),
        (
            "oppversion",
            "controller_id, number, destination, consulted_on, set_on, people, draft_id, draft_revision, heard_id",
            "(select id from access_party where key = 'PO9901'), 1, 'vo', '2017-05-01', '2017-05-01', 1, "
            "(select max(id) from support_oppdraft), 1, (select max(id) from support_heardpupil)",
        ),
        (
            "oppagreement",
            "version_id, by, agreed, said_on",
            "(select max(id) from support_oppversion), 1, true, '2017-05-01'",
        ),
        (
            "oppevaluation",
            "version_id, held_on, outcome",
            "(select max(id) from support_oppversion), '2017-06-01', 'voortzetten'",
        ),
    ):
        ask(
            f"insert into support_{table} ({base}, {columns}) values ({values}, {more})",
            handle_id,
            alias="owner",
        )


def _add_document(handle_id: int, people: People) -> None:
    """A document with the name in its title, its file and its text, held and released again."""
    let(involved(handles_of(handle_ids=[handle_id], using="intake")[handle_id], "PO9901", "ondersteuning"))
    paper = NewDocument("Verslag Kwikstaart", Category.ONDERSTEUNING, DocumentKind.OVERIG)
    file = NewFile("Kwikstaart.txt", b"Zilvermeeuw Kwikstaart")
    number = documents.add_document(actor=people.noor, handle_id=handle_id, document=paper, file=file)
    documents.hold(actor=people.noor, document_id=number, reason="bezwaar van Kwikstaart")
    documents.release(actor=people.noor, document_id=number, reason="bezwaar is klaar")
    documents.open_version(actor=people.noor, document_id=number, number=1)


def public_figures() -> list[object]:
    """Figures on public counts, of every SWV of the small region."""
    found = figures.figures(key="leerlingen-totaal", level="swv")
    assert found
    return [figure.as_dict() for figure in found]


def test_what_was_found_everywhere_is_found_nowhere(home: Path, tmp_path: Path, other_home: Path) -> None:
    load_folder(folder=write_region(tmp_path / "openbaar"), actor=local_administrator(), recorded_at=NOW)
    people = make_people()
    world = make_everything(home, people)
    number = approved_list(people)
    counts = public_figures()
    text = own_dump()
    needles = needles_of(world.over, text, Path(settings.THUISNABIJ_KEYS), NAMES)
    assert tables_with(needles, text) == TABLES
    assert files_with(needles, home) == FILES
    backup, keys = tmp_path / "before.backup", tmp_path / "keys.json"
    make_backup(backup, made_at=datetime.now(UTC))
    write_keys(keys, home)

    operations.run(number=number, now=NOW)

    assert tables_with(needles, own_dump()) == set()
    assert files_with(needles, home) == set()
    assert public_figures() == counts
    restored(backup, keys, other_home, needles, world)


def restored(backup: Path, keys: Path, home: Path, needles: Needles, world: World) -> None:
    """The older backup has the child; brought back with the list of destroyed children it is gone there too."""
    command = [sys.executable, "-m", "thuisnabij.doors.cli.main", "restore", str(backup), "--keys", str(keys)]
    done = subprocess.run(
        [*command, "--destroyed", str(remembered_path()), "--json"],
        env={**os.environ, "THUISNABIJ_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert (report["destroyed_again"], report["journal_faults"]) == (2, 0)
    text = other_dump(home)
    assert tables_with(needles, text) == set()
    assert files_with(needles, home) == set()
    assert f"({world.running}," in text
    assert "'terugzetten'" in text


def other_dump(home: Path) -> str:
    """A dump of the database of another home, as its administrator."""
    password = json.loads((home / "secrets.json").read_text())["database_super"]
    named = os.environ.get("THUISNABIJ_POSTGRES_BIN")
    cluster = embedded_cluster(
        folder=home / "postgres",
        socket_folder=home / "postgres/run",
        binaries=Path(named) if named else None,
        super_password=password,
    )
    with shared_server(cluster, home):
        parts = {"HOST": cluster.socket_folder, "PORT": 5432, "USER": SUPERUSER, "PASSWORD": password}
        return dump({**parts, "NAME": "thuisnabij"})
