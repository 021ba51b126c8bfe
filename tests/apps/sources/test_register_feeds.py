"""What the registers without children hand over: the example row of each, as known then, and to whom."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from tests.apps.access.people import member
from tests.importers.made_registers import KINDS, NAMED_KINDS, register_file
from thuisnabij.children.counts.feed import own as counted
from thuisnabij.doors.intake.operations import load_registers
from thuisnabij.ground.access.queries import local_administrator
from thuisnabij.network.expertise import feed as expertise
from thuisnabij.network.offer import feed as offer
from thuisnabij.region.money import feed as money
from thuisnabij.region.quality import feed as quality
from thuisnabij.region.surveys import feed as surveys

pytestmark = pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True)

MONDAY = datetime(2026, 11, 2, 9, tzinfo=UTC)
TUESDAY = datetime(2026, 11, 3, 9, tzinfo=UTC)
FEEDS = (counted, offer, expertise, surveys, quality, money)
SCHEMAS = {kind: schema for feed in FEEDS for kind, schema in feed.SCHEMAS.items()}
Load = Callable[..., None]

# The example row of each template by hand: days from 2026, the last day made exclusive, amounts in hundredths.
OF_TEMPLATE: dict[str, dict[str, Any]] = {
    "telling": {
        "location": "D3AA00",
        "on": date(2025, 10, 1),
        "soort": "vmbo",
        "lwoo": False,
        "lo": 118,
        "hi": 118,
    },
    "normbeoordelingen": {
        "location": "D0AA00",
        "schooljaar": "2025-2026",
        "norm": "Norm basisondersteuning",
        "versie": "2025",
        "domein": "Leren en ontwikkelen",
        "criterium": "De school signaleert vroegtijdig",
        "verplicht": True,
        "oordeel": "voldoet",
        "bron": "bezoek",
        "beoordeeld_op": date(2026, 3, 12),
        "bewijs": True,
    },
    "contactpersonen": {
        "location": "D0AA00",
        "soort": "jeugdhulp",
        "vast": True,
        "van": date(2025, 8, 1),
        "tot": None,
    },
    "zorgstructuren": {
        "location": "D0AA00",
        "schooljaar": "2025-2026",
        "integraal": "deels",
        "overleggen_per_jaar": 6,
        "toelichting": True,
    },
    "schooldoelen": {
        "location": "D0AA00",
        "schooljaar": "2025-2026",
        "onderwerp": "jeugdhulp",
        "geformuleerd_op": date(2025, 9, 15),
        "gerealiseerd": "nog niet",
        "gerealiseerd_op": None,
    },
    "deskundige-inzet": {
        "van_location": "D0ZA00",
        "naar_location": "D0AA00",
        "deskundigheid": "Gedrag en sociaal-emotionele ontwikkeling",
        "gevraagd_op": date(2026, 1, 12),
        "op": date(2026, 1, 29),
        "uren": 650,
    },
    "enquetes": {
        "doelgroep": "ouders",
        "van": date(2026, 2, 2),
        "tot": date(2026, 2, 28),
        "uitgenodigd": 420,
    },
    "enqueteantwoorden": {
        "enquete": "2026-0001",
        "respondent": 17,
        "vraag": "Hoe tevreden bent u over de samenwerking?",
        "antwoord": 8,
        "schaal_van": 1,
        "schaal_tot": 10,
        "eenheid": "D0AA00",
    },
    "gesprekken": {
        "niveau": "bestuur",
        "eenheid": "D0001",
        "onderwerp": "Voortgang ondersteuningsplan",
        "gepland_op": date(2026, 4, 14),
        "gehouden_op": date(2026, 4, 16),
        "afspraken": True,
    },
    "initiatieven": {
        "soort": "werkplaats",
        "locations": ["D0AA00", "D0AB00"],
        "leerlingen": 48,
        "van": date(2025, 8, 1),
        "tot": None,
        "resultaat": True,
        "verspreid_naar": 3,
    },
    "leerbijeenkomsten": {
        "onderwerp": "Hoorrecht in de klas",
        "op": date(2026, 3, 24),
        "doelgroep": "intern begeleiders",
        "uitgenodigd": 90,
        "deelnemers": 62,
    },
    "inspectieoordelen": {
        "location": "D0AA00",
        "oordeel": "voldoende",
        "vastgesteld_op": date(2025, 11, 20),
    },
    "mijlpalen": {
        "mijlpaal": "norm-vastgesteld",
        "status": "bereikt",
        "gepland_op": date(2026, 1, 1),
        "bereikt_op": date(2025, 12, 11),
        "bewijs": True,
    },
    "huisvesting": {
        "location": "D0AA00",
        "doel": "inclusief",
        "bedrag": 12_500_000,
        "op": date(2026, 2, 10),
        "omschrijving": True,
    },
    "uitgaven": {
        "boekjaar": 2025,
        "programma": "Basisondersteuning",
        "soort": "klas",
        "ontvanger": "D0001",
        "bedrag": 4_850_000,
    },
    "reserves": {"on": date(2025, 12, 31), "eigen_vermogen": 81_200_000, "baten": 1_825_000_000},
}
NAMED_OTHERWISE = {"telling": "leerlingaantallen"}
EMPTIED: dict[str, tuple[dict[str, str], dict[str, Any]]] = {
    "telling": ({"AANTAL": "<5", "LWOO": "ja"}, {"lo": 1, "hi": 4, "lwoo": True}),
    "normbeoordelingen": ({"BEOORDEELD_OP": "", "BEWIJS": ""}, {"beoordeeld_op": None, "bewijs": False}),
    "zorgstructuren": ({"OVERLEGGEN_PER_JAAR": ""}, {"overleggen_per_jaar": None}),
    "deskundige-inzet": ({"DATUM": "", "UREN": ""}, {"op": None, "uren": None}),
    "enqueteantwoorden": ({"EENHEID": "", "ANTWOORD": "1"}, {"eenheid": None, "antwoord": 1}),
    "initiatieven": (
        {"VESTIGINGEN": "", "RESULTAAT": "", "LEERLINGEN": ""},
        {"locations": [], "resultaat": False, "leerlingen": None},
    ),
    "gesprekken": ({"AFSPRAKEN": "", "GEHOUDEN_OP": ""}, {"afspraken": False, "gehouden_op": None}),
    "reserves": ({"EIGEN_VERMOGEN": "-0,05"}, {"eigen_vermogen": -5}),
}


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Load rows of a kind at a moment: the example row with these cells changed."""
    batches = iter(range(100))

    def load(kind: str, *changes: Mapping[str, str], at: datetime = MONDAY) -> None:
        kind = NAMED_OTHERWISE.get(kind, kind)
        path = tmp_path / f"{next(batches)}-{kind}.csv"
        path.write_text(register_file(kind, *changes), encoding="utf-8")
        (report,) = load_registers(path=path, actor=local_administrator(), recorded_at=at, kind=kind)
        assert (report.status, report.refused) == ("geladen", 0)

    return load


def rows(kind: str, **asked: Any) -> list[dict[str, Any]]:
    """The rows of a table without SWV and kenmerk."""
    table = table_of(kind, **asked)
    assert table.schema == SCHEMAS[kind]
    return table.drop_columns(["swv", "kenmerk"]).to_pylist()


def table_of(kind: str, **asked: Any) -> pa.Table:
    (feed,) = (feed for feed in FEEDS if kind in feed.SCHEMAS)
    return feed.tables(**{"as_known_at": None} | asked)[kind]


def keepers(kind: str, **asked: Any) -> list[tuple[str, str]]:
    table = table_of(kind, **asked)
    return list(zip(table["swv"].to_pylist(), table["kenmerk"].to_pylist(), strict=True))


def test_every_register_without_children_of_these_subjects_is_here() -> None:
    kinds = {NAMED_OTHERWISE.get(name, name) for name in OF_TEMPLATE}
    assert set(OF_TEMPLATE) == set(SCHEMAS)
    assert kinds == set(KINDS) - set(NAMED_KINDS)


@pytest.mark.parametrize("kind", sorted(OF_TEMPLATE))
def test_the_example_row_is_handed_over(load: Load, kind: str) -> None:
    assert rows(kind) == []
    load(kind, {})
    assert rows(kind) == rows(kind, as_known_at=MONDAY) == [OF_TEMPLATE[kind]]
    assert keepers(kind) == [("PO9901", "2026-0001")]


@pytest.mark.parametrize("kind", sorted(EMPTIED))
def test_what_was_left_empty_is_null_of_a_text_it_is_said_that_there_is_none_and_few_are_one_to_four(
    load: Load, kind: str
) -> None:
    cells, expected = EMPTIED[kind]
    load(kind, cells)
    assert rows(kind) == [OF_TEMPLATE[kind] | expected]


def test_the_newest_row_stands_and_the_older_one_as_known_then(load: Load) -> None:
    load("uitgaven", {"BEDRAG": "10"}, {"KENMERK": "b", "BEDRAG": "20"})
    load("uitgaven", {"BEDRAG": "11"}, {"KENMERK": "b", "VERVALLEN": "ja"}, at=TUESDAY)
    assert [row["bedrag"] for row in rows("uitgaven")] == [1100]
    assert [row["bedrag"] for row in rows("uitgaven", as_known_at=MONDAY)] == [1000, 2000]
    assert rows("uitgaven", as_known_at=MONDAY.replace(hour=8)) == []


def test_an_actor_gets_the_rows_of_its_own_swv_and_only_who_may_read_registers(load: Load) -> None:
    load("mijlpalen", {"KENMERK": "a"}, {"KENMERK": "b", "SWV": "PO9902"})
    assert keepers("mijlpalen") == [("PO9901", "a"), ("PO9902", "b")]
    assert keepers("mijlpalen", actor=member("piet", "beleid", "PO9901")) == [("PO9901", "a")]
    assert keepers("mijlpalen", actor=member("eva", "school", "D0AA00")) == []


def test_words_that_mean_nothing_elsewhere_stay_words(load: Load) -> None:
    told = ["NULL", "nan", "NA", "klas, school", "\\N"]
    load("uitgaven", *({"KENMERK": str(at), "PROGRAMMA": word} for at, word in enumerate(told)))
    assert [row["programma"] for row in rows("uitgaven")] == told


def test_free_text_stays_where_it_is(load: Load) -> None:
    load("gesprekken", {"AFSPRAKEN": "Kanariepiet krijgt hulp"})
    load("schooldoelen", {"DOEL": "Kanariepiet leert lezen"})
    load("contactpersonen", {"ORGANISATIE": "Team Kanariepiet"})
    told = str([table.to_pylist() for feed in FEEDS for table in feed.tables(as_known_at=None).values()])
    assert "D0001" in told
    assert "anariepiet" not in told


def test_the_fingerprint_follows_the_rows_that_stand(load: Load) -> None:
    def prints() -> tuple[str, str]:
        return money.fingerprint(as_known_at=None), money.fingerprint(as_known_at=MONDAY)

    load("uitgaven", {})
    first = prints()
    assert first[0] == first[1]
    load("uitgaven", {"BEDRAG": "1"}, at=TUESDAY)
    changed = prints()
    assert (changed[0] != first[0], changed[1]) == (True, first[1])
    load("uitgaven", {}, {}, at=TUESDAY.replace(hour=10))
    assert prints() == first
    load("gesprekken", {}, at=TUESDAY.replace(hour=11))
    assert prints() == first
