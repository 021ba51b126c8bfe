"""A figure of a register counts few children: only who answers for the unit sees it, or what follows from it."""

from pathlib import Path

import pytest

from tests.interfaces.demo_site import load_demo_with_registers, signed_in, text_of
from thuisnabij.doors.demo.people import PERSONAS
from thuisnabij.figures.measures import queries

pytestmark = [
    pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True),
    pytest.mark.xdist_group("demo"),
]

KEY = "thuiszitters-ocw"
REASON = "it cijfer komt uit een register, en alleen wie over deze eenheid gaat ziet het"
OFFICE = {"noor-wilgenroos", "hanna-kievit", "dirk-zwaluw", "bas-schroef", "els-beitel"}
OVERSEES = {"sanne-lisdodde", "olga-rietveen"}
OF_VO = {"koos-plevier", "wout-nachtegaal", "ina-schaaf"}
# By hand from who each of them is: the office sees its region, board and council their own SWV, nobody else anything.
SEES = {
    (KEY, "PO9901"): OFFICE | OVERSEES,
    (KEY, "GM9901"): OFFICE | OF_VO,
    ("instroom-sbo", "PO9901/noord"): OFFICE,
    ("instroom-sbo", "D0001"): OFFICE,
}


def test_every_page_shows_figures_of_registers_to_whom_they_belong_and_nobody_else(tmp_path: Path) -> None:
    load_demo_with_registers(tmp_path)
    everybody = {key for key, *_ in PERSONAS}
    assert queries.figure(key=KEY, unit="PO9901").is_measured
    for (key, unit), sees in SEES.items():
        for persona in sorted(everybody):
            page = signed_in(persona).get(f"/cijfers/{key}/?voor={unit}")
            assert page.status_code == 200
            assert (REASON in text_of(page.content)) is (persona not in sees), (persona, key, unit)
    _nothing_follows_on_other_pages(everybody - SEES[KEY, "PO9901"])


def _nothing_follows_on_other_pages(strangers: set[str]) -> None:
    """Lists, files, the parts of a figure, plans and the home page say no more than the page of the figure."""
    measured = {
        each.title
        for each in queries.list_measures()
        if each.is_of_rows and each.is_measurable and "swv" in each.levels and each.suppression != "open-data"
    }
    assert len(measured) > 100
    for persona in sorted(strangers):
        client = signed_in(persona)
        csv = b"".join(client.get("/cijfers/?voor=PO9901&c-als=csv")).decode("utf-8-sig")
        shown = {line.split(";")[0].strip('"'): line for line in csv.splitlines()}
        assert {title for title in measured if "verborgen" not in shown[title]} == set(), persona
        parts = b"".join(client.get(f"/cijfers/{KEY}/?voor=PO9901&naar=bestuur&d-als=csv")).decode()
        assert "D0001" not in parts or all(";;" in line for line in parts.splitlines() if "D0001" in line), (
            persona
        )
        plan = text_of(client.get("/plannen/po3006-2025/?voor=PO9901").content)
        assert f"Niet te meten: d{REASON}." in plan, persona
