"""The explorer over the demo region: every line beside the others, in the chart, in the list and in the file."""

import csv
import io
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from tests.interfaces.demo_site import BELEID, load_demo, load_demo_with_registers, signed_in, text_of
from thuisnabij.doors.intake.operations import load_files
from thuisnabij.ground.access.queries import local_administrator

pytestmark = pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True)
PATH = "/cijfers/leerlingen-sbo/verkennen/"


@pytest.fixture
def client(tmp_path: Path, settings: Settings) -> Client:
    settings.THUISNABIJ_HOME = tmp_path / "home"
    load_demo(tmp_path / "files")
    return signed_in(BELEID)


def page(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    return text_of(answer.content)


def rows(client: Client, path: str) -> list[dict[str, str]]:
    answer = client.get(path)
    assert answer.status_code == 200, path
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_units_of_several_levels_stand_beside_each_other_through_the_years(client: Client) -> None:
    question = "?voor=PO9901&voor=GM9901&voor=D0001"
    found = rows(client, PATH + question + "&v-als=csv")
    assert {(row["Code"], row["Niveau"]) for row in found} == {
        ("PO9901", "samenwerkingsverband"),
        ("GM9901", "gemeente"),
        ("D0001", "bestuur"),
    }
    dates = [row["Datum"] for row in found if row["Code"] == "PO9901"]
    assert len(dates) == len(set(dates)) > 3
    html = page(client, PATH + question)
    assert '<svg class="tn-chart tn-chart--wide"' in html
    table = html[html.index("tn-chart__table") :]
    for row in found:
        if row["Datum"] == found[-1]["Datum"]:
            assert row["Onderdeel"] in table


def test_the_pieces_add_up_to_the_whole_on_every_date(client: Client) -> None:
    found = rows(client, PATH + "?voor=PO9901&naar=bestuur&v-als=csv")
    whole = {row["Datum"]: int(row["Waarde"]) for row in found if row["Code"] == "PO9901"}
    pieces = dict.fromkeys(whole, 0)
    for row in found:
        if row["Niveau"] == "bestuur":
            pieces[row["Datum"]] += int(row["Waarde"])
    assert pieces == whole
    assert max(whole.values()) > 0


def test_years_are_inclusive_at_both_ends(client: Client) -> None:
    every = sorted({row["Datum"] for row in rows(client, PATH + "?voor=PO9901&v-als=csv")}, key=_iso)
    first, last = _iso(every[1]), _iso(every[-2])
    some = rows(client, f"{PATH}?voor=PO9901&van={first}&tot={last}&v-als=csv")
    assert sorted({row["Datum"] for row in some}, key=_iso) == every[1:-1]


def _iso(day: str) -> str:
    return day if re.match(r"\d{4}-", day) else "-".join(part.zfill(2) for part in reversed(day.split("-")))


def test_what_was_known_before_stands_beside_what_is_known_now(client: Client, tmp_path: Path) -> None:
    before = timezone.now()
    old = next((tmp_path / "files").glob("06*"))
    head, *lines = old.read_text(encoding="utf-8").splitlines()
    changed = [_doubled(line) if "D1EA" in line else line for line in lines]
    later = tmp_path / "later.csv"
    later.write_text("\n".join([head, *changed]) + "\n", encoding="utf-8")
    load_files(
        paths=[later],
        actor=local_administrator(),
        recorded_at=timezone.now() + timedelta(seconds=1),
        across=False,
    )
    known = before.isoformat().replace("+", "%2B")
    found = rows(client, f"{PATH}?voor=PO9901&en-bekend-op={known}&v-als=csv")
    last = max((row["Datum"] for row in found), key=_iso)
    now, then = (
        [
            int(row["Waarde"])
            for row in found
            if row["Datum"] == last and (row["Zoals bekend"] == "nu") is is_now
        ]
        for is_now in (True, False)
    )
    assert len(now) == len(then) == 1
    assert now[0] == 2 * then[0] > 0


def _doubled(line: str) -> str:
    start, last = line.rsplit(";", 1)
    number = int(last.strip('"'))
    return f"{start};{last.replace(str(number), str(2 * number))}"


def test_what_is_not_there_is_said(client: Client) -> None:
    page(client, PATH + "?voor=GM0001", status=404)
    page(client, PATH + "?voor=niets", status=404)
    page(client, PATH + "?voor=PO9901&van=geen-dag", status=404)
    page(client, PATH + "?voor=PO9901&en-bekend-op=geen-dag", status=404)
    missing = page(client, "/cijfers/deelname-so-ocw/verkennen/?voor=PO9901")
    assert "Hier is niets te tekenen" in missing
    assert {
        row["Waarde"] for row in rows(client, "/cijfers/deelname-so-ocw/verkennen/?voor=PO9901&v-als=csv")
    } == {"niet te meten"}


@pytest.mark.xdist_group("demo")
def test_a_stranger_gets_no_figure_of_a_register_in_any_line_or_file(tmp_path: Path) -> None:
    load_demo_with_registers(tmp_path)
    path = "/cijfers/thuiszitters-ocw/verkennen/?voor=PO9901&naar=gemeente"
    assert "tn-chart--wide" in page(signed_in(BELEID), path)
    stranger = signed_in("bram-hazelaar")
    html = page(stranger, path)
    assert "tn-chart--wide" not in html
    found = rows(stranger, path + "&v-als=csv")
    assert found
    assert {row["Waarde"] for row in found} == {"verborgen"}
    terms = [key for key in found[0] if key not in ("Onderdeel", "Code", "Datum", "Versie")]
    assert not [row for row in found for key in terms if row[key].isdigit()]
