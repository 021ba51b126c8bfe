"""The list of open aanvragen on the demo region, held against the delivered files and days counted one by one."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from tests.interfaces.demo_site import load_demo_with_registers, signed_in, text_of
from thuisnabij.doors.demo.generate import REGISTERS

pytestmark = pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True)
WEEKS = 8
# Holidays between receipt and besluit in the years of the demo region, from the almanac.
FREE = {date(2026, 12, 25), date(2027, 1, 1), date(2026, 5, 14), date(2026, 5, 15), date(2026, 5, 25)}


def delivered(folder: Path) -> list[dict[str, str]]:
    """The aanvragen of the region for primary education, as they were delivered."""
    with (folder / REGISTERS / "aanvragen-PO9901.csv").open(encoding="utf-8-sig") as file:
        return list(csv.DictReader(file, delimiter=";"))


def still(row: dict[str, str], day: date) -> bool:
    """Whether the term stood still on a day."""
    spells = [each.split("/") for each in row["PAUZES"].split()]
    return any(date.fromisoformat(a) <= day <= date.fromisoformat(b) for a, b in spells)


def last_day(row: dict[str, str]) -> date:
    """The day of receipt, and then as many days as eight weeks have, without those on which it stood still."""
    day, left = date.fromisoformat(row["ONTVANGEN"]), 7 * WEEKS
    while left:
        day += timedelta(days=1)
        left -= not still(row, day)
    while day.weekday() > 4 or day in FREE:
        day += timedelta(days=1)
    return day


def test_every_open_aanvraag_stands_there_with_its_day(tmp_path: Path) -> None:
    load_demo_with_registers(tmp_path)
    rows = [row for row in delivered(tmp_path) if not row["BESLUIT_OP"]]
    assert rows
    noor = signed_in("noor-wilgenroos")
    body = b"".join(noor.get("/aanvragen/?als=csv")).decode("utf-8-sig")
    shown = list(csv.DictReader(body.splitlines(), delimiter=";"))
    assert len(shown) == len(rows)
    for row in rows:
        name = " ".join(filter(None, (row["ROEPNAAM"], row["VOORVOEGSEL"], row["ACHTERNAAM"])))
        (found,) = [
            each
            for each in shown
            if (each["Leerling"], each["Ontvangen"]) == (name, row["ONTVANGEN"])
            if each["Wat is gevraagd"] == row["SOORT"]
        ]
        expected = "geen besluit" if row["SOORT"] == "consultatie" else last_day(row).isoformat()
        assert found["Uiterlijk volgens de wet"] == expected, row

    today = timezone.localdate()
    late = sum(row["SOORT"] != "consultatie" and last_day(row) < today for row in rows)
    home = text_of(noor.get("/").content)
    part = home.split('id="aanvragen"')[1].split("</section>")[0]
    assert f'<span class="tn-count">{len(rows)}</span>' in part
    assert ("Over de termijn van de wet" in part) is bool(late)
    if late:
        assert part.split("Over de termijn van de wet")[1].split('tn-num">')[1].split("<")[0] == str(late)


def test_a_director_has_no_list_of_aanvragen(tmp_path: Path) -> None:
    load_demo_with_registers(tmp_path)
    dirk = signed_in("dirk-zwaluw")
    assert dirk.get("/aanvragen/").status_code == 403
    assert 'href="/aanvragen/"' not in dirk.get("/").content.decode()
