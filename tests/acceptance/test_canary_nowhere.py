"""After loading, reading, searching, exporting and failing, a child's name stands in no table, job, log, file or error.

Names are looked for as plain text; what is sealed does not count, which is what sealing is for.
"""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.test import Client

from tests.acceptance import matrix_world as world
from tests.acceptance.test_access_matrix import codes, signed_in
from tests.apps.register.sending import work
from thuisnabij.children.register import queries as register

pytestmark = pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True)

__all__ = ["codes"]  # the fixture with the canaries

NAMES = tuple(name for child in world.CANARIES for name in (child.first_name, child.surname))
VISITS = (
    "/leerlingen/",
    "/leerlingen/?zoek={surname}",
    "/leerlingen/?als=csv",
    "/leerlingen/?als=xlsx",
    "/leerlingen/{code}/",
    "/aanvragen/",
    "/opp/",
    "/opp/{code}/",
    "/bevindingen/",
    "/registers/verzuim/",
    "/journaal/?zoek={surname}",
    "/leerlingen/{code}/bestaat-niet/",
)


# As the coordinator enters the child, in full.
ENTERED = {
    "mark": "00000000-0000-4000-8000-000000000001",
    "first_name": world.OTHER.first_name,
    "surname": world.OTHER.surname,
    "birth_date": world.OTHER.birth_date.isoformat(),
    "pc4": world.HOME_AREA,
    "location": "geen",
    "since": "2026-08-01",
    "ground": "zonder school",
}


def visit(client: Client, codes: dict[str, str]) -> None:
    """Read, search, export, ask what is not there, and send a form that is refused."""
    for address in VISITS:
        answer = client.get(address.format(surname=world.OWN.surname, code=codes["own"]))
        b"".join(answer) if getattr(answer, "streaming", False) else answer.content
    client.post(f"/leerlingen/{codes['own']}/betrekken/", {"ground": world.OWN.surname})
    client.post(f"/leerlingen/{codes['other']}/noodtoegang/", {"reason": world.OTHER.surname})
    client.post(f"/opp/{codes['own']}/horen/", {"words": world.OWN.surname})
    client.post(f"/opp/{codes['own']}/schrijven/", {"revision": "1", "doelen": world.OWN.surname})
    send_documents(client, codes["own"])
    client.post("/leerlingen/aanmelden/", {**ENTERED, "since": "nooit"})
    client.post("/leerlingen/aanmelden/", ENTERED)


def send_documents(client: Client, code: str) -> None:
    """A document that is taken with its name everywhere, opened, held and refused; and files that are not taken."""
    name = world.OWN.surname
    text = f"{world.OWN.first_name} {name}".encode()
    for file, content in (
        (f"{name}.txt", text),
        (f"{name}.exe", text),
        (f"{name}.pdf", text),
        (f"{name}.txt", b"\0" + text),
        (f"{name}.txt", b"<script>" + text),
    ):
        sent = SimpleUploadedFile(file, content)
        given = {"titel": name, "soort": "overig", "categorie": "ondersteuning", "bestand": sent}
        address = client.post(f"/documenten/nieuw/{code}/", given).headers.get("Location")
        if address:
            client.post(f"{address}vasthouden/", {"reden": f"bezwaar van {name}"})
            client.post(f"{address}nieuwe-versie/", {"bestand": SimpleUploadedFile(f"{name}.png", text)})
            for tail in ("", "versies/1/", "versies/1/beeld/1/", "versies/9/"):
                client.get(address + tail)


def waiting() -> int:
    """How many records wait to be taken in."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("select count(*) from register_receivedcontent")
        return int(cursor.fetchone()[0])


def in_tables() -> Iterator[str]:
    """Every table that holds a name as text, with the name."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("select table_name from information_schema.tables where table_schema = 'public'")
        for (table,) in cursor.fetchall():
            cursor.execute(f"select coalesce(string_agg(t::text, chr(10)), '') from \"{table}\" t")
            text = cursor.fetchone()[0]
            yield from (f"{table}: {name}" for name in NAMES if name in text)


def in_files() -> Iterator[str]:
    """Every file of the installation, the database's own apart, that holds a name."""
    home = Path(settings.THUISNABIJ_HOME)
    for path in home.rglob("*"):
        if path.is_file() and not {"postgres", "programs"} & set(path.relative_to(home).parts):
            content = path.read_bytes()
            yield from (f"{path.name}: {name}" for name in NAMES if name.encode() in content)


def test_a_name_stands_nowhere_in_the_open(
    codes: dict[str, str], caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.DEBUG):
        for persona in ("kees-school", "cora-coordinator", "olga-opr"):
            visit(signed_in(persona), codes)
        assert list(in_tables()) == [], "while it waits to be taken in"
        assert waiting() == 1
        work()
        assert waiting() == 0
    printed = "".join(capfd.readouterr())
    assert list(in_tables()) == []
    assert list(in_files()) == []
    assert [name for name in NAMES if name in caplog.text or name in printed] == []


def test_the_page_and_the_log_of_a_fault_name_no_child(
    codes: dict[str, str], caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault of ours, raised while names are in hand."""

    def fail(**_: object) -> None:
        secret = world.OWN.surname  # in the frame of the fault, as names are in that of a real one
        raise ZeroDivisionError(len(secret))

    monkeypatch.setattr(register, "list_pupils", fail)
    with caplog.at_level(logging.DEBUG):
        answer = signed_in("cora-coordinator").get("/leerlingen/")
    assert answer.status_code == 500
    assert [name for name in NAMES if name in answer.content.decode() or name in caplog.text] == []
