"""A release that rests on records of children says until when it can be computed again."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.apps.publication.test_release_pages import signed_in
from tests.apps.publication.world import ALIASES, LOADED, SWV, TUESDAY, asked, director, published
from tests.importers.made_registers import agree, register_file
from tests.interfaces.demo_site import text_of
from thuisnabij.doors.intake.operations import load_registers
from thuisnabij.figures.measures.language.words import Level
from thuisnabij.figures.publication import operations, queries
from thuisnabij.figures.publication.operations import NewRelease
from thuisnabij.ground.access.queries import local_administrator

pytestmark = pytest.mark.django_db(databases=ALIASES, transaction=True)
AT_HOME: NewRelease = replace(asked((Level.SWV,)), measures=("thuiszitters-ocw",), dates=(date(2025, 7, 31),))


@pytest.fixture
def absent(region: Path, tmp_path: Path) -> None:
    """One child, absent in the autumn of 2025: kept until the end of the school year after that one."""
    agree(SWV)
    folder = tmp_path / "registers"
    folder.mkdir()
    placed = {"SWV": SWV, "VESTIGING": "22BB00", "SCHOOLTYPE": "sbo", "VAN": "2022-08-01", "TOT_EN_MET": ""}
    away = {"SWV": SWV, "GEOORLOOFD": "nee", "VAN": "2025-09-10", "TOT_EN_MET": "2025-10-20"}
    for kind, row in (("plaatsingen", placed), ("verzuim", away)):
        (folder / f"{kind}-{SWV}.csv").write_text(register_file(kind, row), encoding="utf-8")
    reports = load_registers(path=folder, actor=local_administrator(), recorded_at=LOADED)
    assert [(report.status, report.refused) for report in reports] == [("geladen", 0)] * 2


def test_until_the_first_term_of_a_record_ends(absent: None) -> None:
    dirk = director()
    number = published(dirk, AT_HOME)

    found = queries.get_release(actor=dirk, number=number)
    assert (found.kept_until, found.recomputable_until) == (date(2027, 8, 1), None)
    page = text_of(signed_in("dirk").get(f"/uitgaven/{number}/").content)
    assert "zeker tot 1 augustus 2027: dan loopt de eerste bewaartermijn af" in page


def test_once_records_are_destroyed_the_page_says_when(absent: None) -> None:
    dirk = director()
    number = published(dirk, AT_HOME)
    operations.note_destroyed(swv=SWV, at=TUESDAY)

    assert queries.get_release(actor=dirk, number=number).recomputable_until == TUESDAY
    page = text_of(signed_in("dirk").get(f"/uitgaven/{number}/").content)
    assert "toen zijn dossiers vernietigd waarop dit kan rusten" in page
    assert "zeker tot" not in page


def test_a_release_of_counts_rests_on_no_record(absent: None) -> None:
    dirk = director()
    found = queries.get_release(actor=dirk, number=published(dirk, asked()))

    assert found.kept_until is None
