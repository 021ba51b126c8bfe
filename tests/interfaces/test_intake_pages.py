"""Pages of sources over the demo region: what was loaded, and sending in files by a form without script."""

import re
import stat
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import close_old_connections, connections
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from tests import worker
from tests.importers.made_registers import agree, template
from tests.interfaces.demo_site import BELEID, COORDINATOR, SCHOOL, load_demo, signed_in, text_of
from thuisnabij.doors.intake.operations import load_files
from thuisnabij.doors.intake.web import forms
from thuisnabij.ground.access.queries import local_administrator
from thuisnabij.ground.sources.queries import list_runs

pytestmark = pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True)
ROK = b"swv;rok;rok_naam;vestigingscode\nPO9901;proef;Proef;D0AA00\nPO9901;proef;Proef;=FOUT\n"
Files = list[SimpleUploadedFile]


@pytest.fixture
def client(tmp_path: Path, settings: Settings) -> Client:
    settings.THUISNABIJ_HOME = tmp_path / "home"
    with connections["owner"].cursor() as cursor:  # the queue is not emptied with the other tables
        cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers CASCADE")
    load_demo(tmp_path / "files")
    return signed_in(BELEID)


def page(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    return text_of(answer.content)


def send(client: Client, *files: tuple[str, bytes]) -> str:
    """Send files in and let the worker work; returns the address that follows them."""
    sent: Files = [SimpleUploadedFile(name, content) for name, content in files]
    answer = client.post("/bronnen/laden/", {"bestanden": sent})
    assert answer.status_code == 302
    return str(answer["Location"])


def work() -> None:
    """A worker that runs what is waiting and ends, in this process, in the role that a worker has."""
    worker.work("intake")
    close_old_connections()


def test_every_loaded_file_is_listed_in_words(client: Client, tmp_path: Path) -> None:
    html = page(client, "/bronnen/")
    for path in (tmp_path / "files").iterdir():
        if path.is_file() and not path.name.startswith("truth"):  # what is true is no file to load
            assert path.name.removesuffix(".zip") in html
    assert "DUO 03, leerlingen naar woonplaats en leeftijd" in html
    assert "voorbeeld" in html


def test_a_later_file_takes_the_place_of_an_older_one_and_both_stay(client: Client, tmp_path: Path) -> None:
    old = next((tmp_path / "files").glob("06*"))
    later = tmp_path / "06-later.csv"
    later.write_text(old.read_text(encoding="utf-8").replace("D0BE", "D0ZZ"), encoding="utf-8")
    (report,) = load_files(
        paths=[later], actor=local_administrator(), recorded_at=timezone.now() + timedelta(seconds=1)
    )
    assert report.run_id is not None
    html = page(client, "/bronnen/?filter-stand=vervangen")
    assert old.name in html
    run = next(part.split("/")[0] for part in html.split('href="/bronnen/') if part[0].isdigit())
    assert f'href="/bronnen/{report.run_id}/"' in page(client, f"/bronnen/{run}/")


def test_a_sent_file_waits_out_of_reach_until_the_worker_has_loaded_it(
    client: Client, tmp_path: Path
) -> None:
    address = send(client, ("rok.csv", ROK))
    (kept,) = (tmp_path / "home" / "uploads").iterdir()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    html = page(client, address)
    assert "wacht op zijn beurt" in html
    assert 'hx-trigger="every 1s"' in html
    assert f'href="{address}"' in html
    assert "Wordt nu geladen" in page(client, "/bronnen/")
    work()
    html = page(client, address)
    assert "Klaar" in html
    assert "hx-trigger" not in html
    assert "1 van 2 rijen overgenomen, 1 geweigerd" in html
    assert list((tmp_path / "home" / "uploads").iterdir()) == []


def test_refused_rows_go_into_a_file_that_no_spreadsheet_runs(client: Client) -> None:
    address = send(client, ("rok.csv", ROK))
    work()
    link = page(client, address).split('href="/bronnen/')
    run = next(part.split("/")[0] for part in link if part[0].isdigit())
    assert "Dit is geen vestigingscode" in page(client, f"/bronnen/{run}/")
    answer = client.get(f"/bronnen/{run}/?g-als=csv")
    assert "'=FOUT" in b"".join(answer.streaming_content).decode()


def test_sending_the_same_file_twice_changes_nothing(client: Client) -> None:
    send(client, ("rok.csv", ROK))
    second = send(client, ("rok.csv", ROK))
    work()
    assert "Al bekend" in page(client, second)
    assert page(client, "/bronnen/").count(">rok.csv<") == 1


def test_several_files_are_followed_together(client: Client) -> None:
    address = send(client, ("rok.csv", ROK), ("boodschappen.csv", b"melk;brood\n1;2\n"), ("leeg.zip", b"PK"))
    work()
    html = page(client, address)
    assert "Alle 3 bestanden zijn verwerkt" in html
    assert html.count("Niet herkend") == 2


def test_a_file_of_a_known_kind_that_misses_columns_is_refused_with_the_reason(client: Client) -> None:
    address = send(client, ("rok.csv", b"swv;rok;rok_naam\nPO9901;proef;Proef\n"))
    work()
    html = page(client, address)
    assert "Geweigerd" in html or "Niet herkend" in html
    assert "Er is niets van opgeslagen" in html


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ([], "Kies ten minste één bestand."),
        ([("leeg.csv", b"")], "Dit bestand is leeg."),
        ([("te-groot.csv", b"x" * 3000)], "te-groot.csv is groter dan"),
        ([("goed.csv", b"x"), ("te-groot.csv", b"x" * 3000)], "te-groot.csv is groter dan"),
        ([(f"{at}.csv", b"x") for at in range(21)], "Kies hooguit 20 bestanden tegelijk"),
    ],
)
def test_what_cannot_be_sent_is_refused_at_the_field_and_leaves_nothing(
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    files: list[tuple[str, bytes]],
    says: str,
) -> None:
    monkeypatch.setattr(forms, "MOST_UPLOADED", 2000)
    sent: Files = [SimpleUploadedFile(name, content) for name, content in files]
    answer = client.post("/bronnen/laden/", {"bestanden": sent})
    assert answer.status_code == 400
    assert says in text_of(answer.content)
    assert not (tmp_path / "home" / "uploads").exists()


def test_who_sends_a_file_in_says_under_which_of_several_agreements(client: Client) -> None:
    tlvs = ("tlvs-PO9901.csv", template("tlvs").encode())
    agree(kinds=["tlvs"], key="noord")
    assert 'name="afspraak"' not in page(client, "/bronnen/laden/")
    agree(kinds=["tlvs", "verzuim"], key="zuid")
    agree(kinds=["opps"], key="west")
    agree("VO9901", kinds=["tlvs"], key="van-vo")

    html = page(client, "/bronnen/laden/")
    assert re.findall(r'<option value="([a-z-]*)"', html[html.index('name="afspraak"') :]) == [
        "",
        "noord",
        "zuid",
    ]
    address = send(client, tlvs)
    work()
    assert "Er gelden meer afspraken voor dit soort bestand." in page(client, address)
    for chosen, status in (("van-vo", 400), ("noord", 302)):
        sent = {"bestanden": [SimpleUploadedFile(*tlvs)], "afspraak": chosen}
        answer = client.post("/bronnen/laden/", sent)
        assert answer.status_code == status, chosen
    work()
    assert "1 van 1 rijen overgenomen" in page(client, answer["Location"])
    assert [run.agreement for run in list_runs() if run.kind == "tlvs"] == ["noord"]


def test_a_form_from_elsewhere_is_not_accepted(client: Client, tmp_path: Path) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    answer = strict.post("/bronnen/laden/", {"bestanden": SimpleUploadedFile("rok.csv", ROK)})
    assert answer.status_code == 403
    assert not (tmp_path / "home" / "uploads").exists()


@pytest.mark.parametrize(
    ("persona", "path", "reason"),
    [
        (SCHOOL, "/bronnen/", "ziet alleen het bureau"),
        (SCHOOL, "/bronnen/1/", "ziet alleen het bureau"),
        (SCHOOL, "/bronnen/laden/", "kan alleen beheer of beleid"),
        (COORDINATOR, "/bronnen/laden/", "kan alleen beheer of beleid"),
        (
            COORDINATOR,
            "/bronnen/laden/00000000-0000-4000-8000-000000000000/",
            "kan alleen beheer of beleid",
        ),
    ],
)
def test_who_may_not_is_told_why(client: Client, persona: str, path: str, reason: str) -> None:
    assert reason in page(signed_in(persona), path, status=403)


def test_a_coordinator_sees_sources_without_the_button_to_load(client: Client) -> None:
    assert 'href="/bronnen/laden/"' not in page(signed_in(COORDINATOR), "/bronnen/")
    assert 'href="/bronnen/laden/"' in page(client, "/bronnen/")


def test_what_is_not_there_is_not_found(client: Client) -> None:
    page(client, "/bronnen/999999/", status=404)
    page(client, "/bronnen/laden/00000000-0000-4000-8000-000000000000/", status=404)
