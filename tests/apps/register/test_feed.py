"""What the register hands over, from files that are loaded: every table, as known then, merged, and to whom."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from tests.apps.access.people import member
from tests.apps.register.made import rows_of
from tests.importers.made_registers import agree, register_file
from thuisnabij.children.register import feed
from thuisnabij.children.register.operations import fold_pupils, merging
from thuisnabij.doors.intake.operations import load_registers
from thuisnabij.ground.access import queries as access
from thuisnabij.ground.access.queries import local_administrator
from thuisnabij.ground.access.rules import Actor, Role

pytestmark = pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True)

MONDAY = datetime(2026, 11, 2, 9, tzinfo=UTC)
TUESDAY = datetime(2026, 11, 3, 9, tzinfo=UTC)
WEDNESDAY = datetime(2026, 11, 4, 9, tzinfo=UTC)
TIJL = {
    "LEERLINGNUMMER": "L-2", "ROEPNAAM": "Tijl", "VOORVOEGSEL": "", "ACHTERNAAM": "Proefkonijn",
    "GEBOORTEDATUM": "2014-05-06",
}  # fmt: skip
Load = Callable[..., None]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Load files at a moment: rows of changed cells by kind, about Merel unless they say otherwise."""
    agree()
    batches = iter(range(100))

    def load(at: datetime = MONDAY, **rows: list[dict[str, str]]) -> None:
        folder = tmp_path / str(next(batches))
        folder.mkdir()
        for kind, changes in rows.items():
            (folder / f"{kind}.csv").write_text(register_file(kind, *changes), encoding="utf-8")
        reports = load_registers(path=folder, actor=local_administrator(), recorded_at=at)
        assert [report.refused for report in reports] == [0] * len(rows)

    return load


def rows(name: str, **asked: Any) -> list[tuple[Any, ...]]:
    """The rows of a table without child and SWV, which must be these of one child."""
    table = feed.tables(**{"as_known_at": None} | asked)[name]
    assert table.schema == feed.SCHEMAS[name]
    return [tuple(row.values())[2:] for row in table.to_pylist()]


def children(name: str = "geboren", **asked: Any) -> list[int]:
    return feed.tables(**{"as_known_at": None} | asked)[name]["child"].to_pylist()


OF_TEMPLATE: dict[str, tuple[str, tuple[Any, ...]]] = {
    "woonplaatsen": ("woonplaats", (date(2025, 8, 1), date(2026, 8, 1), "0011")),
    "tlvs": ("tlv", (date(2025, 8, 1), date(2026, 8, 1), "PO9901", "so", "laag", "regulier")),
    "arrangementen": (
        "arrangement",
        (date(2025, 8, 1), date(2026, 8, 1), "D0AA00", "begeleiding in de klas", 4000, 250_000),
    ),
    "verzuim": ("verzuim", (date(2025, 8, 1), date(2026, 8, 1), True, 0, "ziekte")),
    "vrijstellingen": ("vrijstelling", (date(2025, 8, 1), date(2026, 8, 1), "5 onder a")),
    "opps": ("opp", (date(2025, 8, 1), date(2026, 8, 1), "D0AA00", "vo", True, True)),
    "zorgverblijven": ("zorgverblijf", (date(2025, 8, 1), date(2026, 8, 1), "jeugdgezondheidszorg")),
    "nevenplekken": ("nevenplek", (date(2025, 8, 1), date(2026, 8, 1), "D0AA00", "symbiose")),
    "overdrachten": ("overdracht", (date(2026, 6, 15), "D0AA00", "D0AB00", True, True)),
    "vertrek": ("vertrek", (date(2026, 8, 1), "vertrokken", "vo")),
}


@pytest.mark.parametrize("kind", sorted(OF_TEMPLATE))
@pytest.mark.parametrize("moment", [None, TUESDAY])
def test_the_example_row_of_every_register_is_handed_over(
    load: Load, kind: str, moment: datetime | None
) -> None:
    load(**{kind: [{}]})
    name, expected = OF_TEMPLATE[kind]
    assert rows(name, as_known_at=moment) == [expected]
    assert rows("geboren", as_known_at=moment) == [(date(2016, 2, 29),)]
    (row,) = feed.tables(as_known_at=moment)[name].to_pylist()
    assert (row["swv"], [row["child"]]) == ("PO9901", children())


@pytest.mark.parametrize("moment", [None, TUESDAY])
def test_what_is_not_known_is_null_and_amounts_come_in_hundredths(
    load: Load, moment: datetime | None
) -> None:
    load(
        arrangementen=[
            {"KENMERK": "1", "UREN": "", "BEDRAG": ""},
            {"KENMERK": "2", "UREN": "0,25", "BEDRAG": "1234,5", "TOT_EN_MET": ""},
        ],
        opps=[{"UITSTROOMBESTEMMING": "", "INSTEMMING_OUDERS": "onbekend", "LEERLING_GEHOORD": "nee"}],
        tlvs=[{"CATEGORIE": "", "HERKOMST": ""}],
        vertrek=[
            {"KENMERK": "1", "SOORT": "buitenland", "BESTEMMING": ""},
            {"KENMERK": "2", "SOORT": "overleden", "BESTEMMING": "", "DATUM": "2026-10-01"},
        ],
    )
    asked = {"as_known_at": moment}
    assert [row[1:] for row in rows("arrangement", **asked)] == [
        (date(2026, 8, 1), "D0AA00", "begeleiding in de klas", None, None),
        (None, "D0AA00", "begeleiding in de klas", 25, 123_450),
    ]
    assert [row[2:] for row in rows("opp", **asked)] == [("D0AA00", None, None, False)]
    assert [row[2:] for row in rows("tlv", **asked)] == [("PO9901", "so", None, None)]
    assert sorted(rows("vertrek", **asked)) == [
        (date(2026, 8, 1), "buitenland", None),
        (date(2026, 10, 1), "overleden", None),
    ]


@pytest.mark.parametrize("moment", [None, TUESDAY])
def test_lines_come_as_segments_of_the_fold(load: Load, moment: datetime | None) -> None:
    load(
        plaatsingen=[
            {"KENMERK": "1", "VAN": "2024-08-01", "TOT_EN_MET": "2025-07-31"},
            {"KENMERK": "2", "VESTIGING": "D0AB00", "SCHOOLTYPE": "sbo", "LEERJAAR": "", "TOT_EN_MET": ""},
        ],
        verzuim=[{"GEOORLOOFD": "nee", "VAN": "2025-09-01", "TOT_EN_MET": "2025-09-30"}],
        nevenplekken=[
            {"KENMERK": "1", "TOT_EN_MET": "2025-12-31"},
            {"KENMERK": "2", "VAN": "2026-01-01", "TOT_EN_MET": ""},
        ],
    )
    asked = {"as_known_at": moment}
    assert rows("inschrijving", **asked) == [
        (date(2024, 8, 1), date(2025, 8, 1), "ingeschreven", "D0AA00", "bao", 4, None),
        (date(2025, 8, 1), None, "ingeschreven", "D0AB00", "sbo", None, None),
    ]
    assert rows("aanwezigheid", **asked) == [
        (date(2024, 8, 1), date(2025, 9, 1), "aanwezig", None, None),
        (date(2025, 9, 1), date(2025, 10, 1), "ongeoorloofd afwezig", 0, False),
        (date(2025, 10, 1), None, "aanwezig", None, None),
    ]
    assert rows("nevenplek", **asked) == [(date(2025, 8, 1), None, "D0AA00", "symbiose")]


@pytest.mark.parametrize("moment", [None, TUESDAY])
def test_some_tables_can_be_asked_alone(load: Load, moment: datetime | None) -> None:
    load(plaatsingen=[{}], tlvs=[{}])
    whole = feed.tables(as_known_at=moment)
    for only in (["tlv"], ["tlv", "inschrijving"], ["geboren"], []):
        assert feed.tables(as_known_at=moment, only=only) == {name: whole[name] for name in only}


def test_what_was_corrected_or_taken_back_is_gone_now_and_there_as_known_earlier(load: Load) -> None:
    load(
        plaatsingen=[{"TOT_EN_MET": ""}],
        tlvs=[{"KENMERK": "1"}, {"KENMERK": "2", "NUMMER": "X-2", "SOORT": "sbo"}],
    )
    load(
        TUESDAY,
        plaatsingen=[{"VESTIGING": "D0AB00", "TOT_EN_MET": ""}],
        tlvs=[{"KENMERK": "1", "VERVALLEN": "ja"}, {"KENMERK": "2", "NUMMER": "X-2", "SOORT": "vso"}],
    )

    def known(moment: datetime | None) -> tuple[list[str], list[str]]:
        asked = {"as_known_at": moment}
        return [row[3] for row in rows("tlv", **asked)], [row[3] for row in rows("inschrijving", **asked)]

    assert known(None) == known(TUESDAY) == (["vso"], ["D0AB00"])
    assert known(MONDAY) == (["so", "sbo"], ["D0AA00"])
    assert known(MONDAY.replace(hour=8)) == ([], [])
    assert rows("geboren", as_known_at=MONDAY.replace(hour=8)) == []


def fold(*handles: int) -> None:
    fold_pupils(handle_ids=handles, as_known_at=timezone.now())


def test_merged_children_are_one_child_and_two_as_known_before(load: Load) -> None:
    load(plaatsingen=[{"TOT_EN_MET": ""}], tlvs=[{}])
    load(TUESDAY, tlvs=[{"KENMERK": "2", "NUMMER": "X-2", "SOORT": "sbo", **TIJL}])
    kept, gone = children()
    coordinator = member("noor", "coördinator", "PO9901")
    number = merging.merge(actor=coordinator, kept=kept, gone=gone, reason="één kind")
    [(merged_at,)] = rows_of("SELECT merged_at FROM register_merge")

    assert set(children("inschrijving")) == {kept}  # what stands under the other waits for its fold
    fold(kept)
    for moment in (None, merged_at):
        assert children("tlv", as_known_at=moment) == [kept, kept]
        assert set(children("inschrijving", as_known_at=moment)) == {kept}
        assert rows("geboren", as_known_at=moment) == [(date(2016, 2, 29),)]
    assert children("tlv", as_known_at=TUESDAY) == [kept, gone]
    assert rows("geboren", as_known_at=TUESDAY) == [(date(2016, 2, 29),), (date(2014, 5, 6),)]
    for actor in (None, coordinator):
        assert children("inschrijving", as_known_at=TUESDAY, actor=actor) == [kept, gone]

    merging.split(actor=coordinator, merge_id=number, reason="toch twee")
    fold(kept, gone)
    assert children("tlv") == [kept, gone]
    assert children("tlv", as_known_at=merged_at) == [kept, kept]


@pytest.fixture
def region(load: Load) -> list[int]:
    """Two children: Merel at one school, home since September and with an opp; Tijl at another school."""
    load(
        plaatsingen=[
            {"KENMERK": "1", "TOT_EN_MET": ""},
            {"KENMERK": "2", "VESTIGING": "D0AB00", "TOT_EN_MET": "", **TIJL},
        ],
        verzuim=[{"VAN": "2026-09-01", "TOT_EN_MET": ""}],
        opps=[{"TOT_EN_MET": ""}],
        nevenplekken=[{"VESTIGING": "D0AC00", "TOT_EN_MET": ""}],
        woonplaatsen=[{"TOT_EN_MET": ""}],
    )
    return children()


def handed(**asked: Any) -> dict[str, list[int]]:
    """The children in every table that has any."""
    found = feed.tables(**{"as_known_at": None} | asked)
    return {name: table["child"].to_pylist() for name, table in found.items() if table.num_rows}


@pytest.mark.parametrize("moment", [None, TUESDAY])
def test_a_school_gets_its_own_children_and_of_a_second_place_only_what_that_may_see(
    region: list[int], moment: datetime | None
) -> None:
    merel, tijl = region
    assert handed(as_known_at=moment, actor=member("els", "school", "D0AB00")) == {
        "inschrijving": [tijl],
        "aanwezigheid": [tijl],
        "geboren": [tijl],
    }
    assert handed(as_known_at=moment, actor=member("eva", "school", "D0AA00")) == {
        "inschrijving": [merel],
        "aanwezigheid": [merel, merel],
        "verzuim": [merel],
        "opp": [merel],
        "nevenplek": [merel],
        "woonplaats": [merel],
        "geboren": [merel],
    }
    beside = member("bas", "school", "D0AC00")
    assert handed(as_known_at=moment, actor=beside) == {
        "inschrijving": [merel],
        "opp": [merel],
        "nevenplek": [merel],
        "woonplaats": [merel],
        "geboren": [merel],
    }
    assert open_to(beside, moment) == {
        (merel, "persoonsgegevens"),
        (merel, "school"),
        (merel, "ondersteuning"),
    }


def open_to(actor: Actor, moment: datetime | None = None) -> set[tuple[int, str]]:
    table = feed.opened(actor=actor, as_known_at=moment)
    assert table.schema == feed.OPENED_SCHEMA
    return {(row["child"], row["category"]) for row in table.to_pylist()}


def test_what_is_not_for_an_actor_is_told_from_what_is_not_there(region: list[int]) -> None:
    merel, tijl = region
    opened = open_to(member("els", "school", "D0AB00"))
    assert "verzuim" not in handed(actor=member("bas", "school", "D0AC00"))
    assert (tijl, feed.CATEGORY_OF_TABLE["verzuim"]) in opened  # there is none
    assert not [child for child, _ in opened if child == merel]  # nothing is known of her
    assert set(feed.CATEGORY_OF_TABLE) == set(feed.SCHEMAS)


@pytest.mark.usefixtures("region")
def test_row_level_security_alone_holds_the_same_line(monkeypatch: pytest.MonkeyPatch) -> None:
    beside = member("bas", "school", "D0AC00")
    expected, opened = handed(actor=beside), open_to(beside)
    monkeypatch.setattr(access, "visible_to", lambda *, rows, **_: rows.all())
    assert handed(actor=beside) == expected
    assert handed(actor=member("piet", "beleid", "PO9901")) == {}
    assert open_to(beside) >= opened


@pytest.mark.usefixtures("region")
def test_roles_that_work_with_figures_get_no_child() -> None:
    for role in (Role.BELEID, Role.DIRECTEUR, Role.CONTROLLER, Role.OPR):
        actor = member(f"iemand-{role}", role, "PO9901")
        assert handed(actor=actor) == handed(actor=actor, as_known_at=TUESDAY) == {}
        assert open_to(actor) == set()


NAMED = {"ROEPNAAM": "Kanariepiet", "ACHTERNAAM": "Goudvink", "LEERLINGNUMMER": "Sijsje-7"}


@pytest.mark.parametrize("moment", [None, TUESDAY])
def test_no_name_number_or_free_text_is_handed_over(load: Load, moment: datetime | None) -> None:
    told = {**NAMED, "TOT_EN_MET": ""}
    load(
        plaatsingen=[told],
        tlvs=[{**told, "NUMMER": "Kanariepiet-1"}],
        zorgverblijven=[{**told, "INSTELLING": "Huize Kanariepiet"}],
        arrangementen=[told],
    )
    text = str({name: table.to_pylist() for name, table in feed.tables(as_known_at=moment).items()})
    assert "D0AA00" in text
    assert not [word for word in ("anariepiet", "oudvink", "ijsje") if word in text]
    forbidden = {"kenmerk", "nummer", "naam", "roepnaam", "achternaam", "leerlingnummer", "instelling"}
    assert not forbidden & {name for schema in feed.SCHEMAS.values() for name in schema.names}


def test_the_fingerprint_follows_the_contents(load: Load) -> None:
    def prints() -> tuple[str, str]:
        return feed.fingerprint(as_known_at=None), feed.fingerprint(as_known_at=MONDAY)

    load(plaatsingen=[{"TOT_EN_MET": ""}], tlvs=[{}])
    first = prints()
    assert prints() == first
    load(TUESDAY, tlvs=[{"CATEGORIE": "hoog"}])
    second = prints()
    assert second[0] != first[0]
    assert second[1] == first[1]
    load(WEDNESDAY, tlvs=[{}, {}])
    assert prints() == first  # corrected back again: the same is handed over


def test_the_fingerprint_of_now_changes_when_a_waiting_fold_is_done(load: Load) -> None:
    load(plaatsingen=[{"TOT_EN_MET": ""}])
    (merel,) = children()
    fresh = feed.fingerprint(as_known_at=None)
    rows_of("DELETE FROM register_enrolmentline RETURNING id")
    waiting = feed.fingerprint(as_known_at=None)
    fold(merel)
    assert fresh == feed.fingerprint(as_known_at=None) != waiting


def test_the_website_is_refused_what_is_of_everybody_and_told_why() -> None:
    asked = (
        "import django; django.setup()\n"
        "from thuisnabij.children.register import feed\n"
        "feed.tables(as_known_at=None)"
    )
    web = {**os.environ, "THUISNABIJ_PROCESS": "web", "DJANGO_SETTINGS_MODULE": "thuisnabij.config.settings"}
    done = subprocess.run([sys.executable, "-c", asked], env=web, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "NoIntakeRoleError: Rows of everybody are read with the role intake" in done.stderr
