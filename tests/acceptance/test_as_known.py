"""What was known stays known: a changed copy of file 03 changes today's answers and none of the earlier ones."""

import gzip
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.told import told
from tests.shared_files import shared_data

pytestmark = [
    pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True),
    pytest.mark.needs_shared,
]
ASKED = (
    ("deelname-sbo-vensters", "swv"),
    ("deelname-so-ocw-woon", "swv"),
    ("leerlingen-so-woon", "gemeente"),
    ("leerlingen-so-woon", "postcode"),
    ("afstand-mediaan-so", "vestiging"),
    ("afstand-binnen-5km-bao", "swv"),
    ("grensverkeer-in-sbo", "swv"),
    ("grensverkeer-uit-bao", "swv"),
)
NAME = "03.-leerlingen-po-totaaloverzicht_20241001_samengevoegd.csv.gz"
MOVED_TO = "3201AA"  # an address in PO2808


def everything(*more: str) -> dict[tuple[str, str], list[dict[str, Any]]]:
    """All cells of the asked measures, estimates included."""
    return {
        (key, level): told("measure", key, "--on", "2024-10-01", "--by", level, "--format", "json", *more)
        for key, level in ASKED
    }


def changed_copy(source: Path, target: Path) -> None:
    """Five cells changed, one row gone, and one location of PO3006 moved to another SWV."""
    lines = gzip.decompress(source.read_bytes()).decode("utf-8").split("\n")
    header = lines[0].rstrip("\r").split(";")
    code, address, first_age = (
        header.index(n) for n in ("INSTELLINGSCODE", "POSTCODE_VESTIGING", "LEEFTIJD_JONGER")
    )
    changed, moved = 0, ""
    for number in range(1, len(lines)):
        cells = lines[number].split(";")
        if len(cells) < len(header):
            continue
        if not moved and cells[address].startswith("53") and cells[header.index("SOORT_PO")] == "Sbo":
            moved = cells[code]
        if moved and cells[code] == moved:
            cells[address] = MOVED_TO
        elif changed < 5 and number % 1000 == 0:
            place = next(
                (p for p in range(first_age, len(header)) if cells[p].isdigit() and int(cells[p]) >= 5), 0
            )
            if place:
                cells[place] = str(int(cells[place]) + 3)
                changed += 1
        lines[number] = ";".join(cells)
    assert changed == 5
    assert moved
    del lines[50]
    target.write_bytes(gzip.compress("\n".join(lines).encode("utf-8")))


def without_moment(answers: dict[Any, list[dict[str, Any]]]) -> dict[Any, list[dict[str, Any]]]:
    """The answers without the moment that was asked for, the one thing that may differ."""
    return {key: [{**row, "as_known_at": None} for row in rows] for key, rows in answers.items()}


def test_the_first_answer_stands_for_every_cell(tmp_path: Path) -> None:
    data = shared_data()
    for folder in ("swv", "geo", "duo"):
        told("load", "public", str(data / folder), "--json")
    first = everything()
    moment = datetime.now(UTC).isoformat()
    time.sleep(0.01)
    copy = tmp_path / NAME
    changed_copy(data / "duo" / NAME, copy)
    (report,) = told("load", "public", str(copy), "--json")
    assert (report["status"], report["read"], report["refused"]) == ("geladen", 110_852, 0)

    now = everything()
    changed = {key for key in first if without_moment(first)[key] != without_moment(now)[key]}
    assert ("deelname-sbo-vensters", "swv") in changed, "a location moved"
    assert len(changed) >= 5, changed
    then = everything("--as-known-at", moment)
    assert without_moment(then) == without_moment(first)
    cells = [row for rows in first.values() for row in rows]
    assert len(cells) > 3000
    assert sum(row["value"] is not None and row["value"]["est"] is not None for row in cells) > 500
