"""The evidence of a figure, counted again from the files it names, without the engine."""

import csv
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from thuisnabij.figures.measures import ledger, queries, trend_breaks
from thuisnabij.figures.measures.catalogue import FOLDER

pytestmark = pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True)
AUTUMN = date(2024, 10, 1)
ASKED = [
    ("deelname-sbo-vensters", "PO0001"),
    ("deelname-sbo-ocw", "PO0001"),
    ("deelname-so-ocw-woon", "PO0002"),
    ("grensverkeer-saldo-so", "PO0001"),
    ("grensverkeer-uit-bao", "NL"),
    ("afstand-mediaan-sbo", "PO0001"),
    ("leerlingen-bao", "44DD00"),
]


def printed(folder: Path, file: str, row: int, field: str) -> tuple[int, int]:
    """The bounds of one cell as the file prints it."""
    with (folder / file).open(encoding="utf-8-sig", newline="") as source:
        lines = list(csv.reader(source, delimiter=";"))
    text = lines[row - 1][lines[0].index(field)]
    return (1, 4) if text == "<5" else (int(text), int(text))


@pytest.mark.parametrize(("key", "unit"), ASKED)
def test_terms_are_the_sums_of_the_rows_that_are_listed(region: Path, key: str, unit: str) -> None:
    found = queries.explain(key=key, unit=unit, on=AUTUMN)
    sums: dict[str, list[int]] = {"teller": [0, 0], "noemer": [0, 0]}
    seen = set()
    for each in found.rows():
        lo, hi = printed(region, each.file, each.row, each.field)
        assert (lo, hi) == (each.lo, each.hi)
        place = (each.term, each.file, each.row, each.field)
        assert place not in seen
        seen.add(place)
        sums[each.term][0] += lo
        sums[each.term][1] += hi
    assert found.figure.numerator is not None
    assert sums["teller"] == [found.figure.numerator.lo, found.figure.numerator.hi]
    if found.figure.denominator is not None:
        assert sums["noemer"] == [found.figure.denominator.lo, found.figure.denominator.hi]


def test_explanation_says_it_in_a_sentence_and_a_formula(region: Path) -> None:
    found = queries.explain(key="deelname-sbo-vensters", unit="PO0001", on=date(2023, 10, 1))
    assert "leerlingen in het speciaal basisonderwijs" in found.sentence
    assert "naar het gebied waarin de school staat" in found.sentence
    assert found.formula == "22 / 312 × 100 = 7,05\xa0%"
    assert {each.kind for each in found.sources} >= {"duo-06-leerlingen-historie", "postcode-swv"}
    assert found.sources[0].role == "telling"


def test_explanation_names_what_was_left_out_with_its_size(region: Path) -> None:
    found = queries.explain(key="deelname-sbo-vensters", unit="PO0001", on=date(2023, 10, 1))
    unplaced = next(each for each in found.left_out if each.key == "niet-geplaatst")
    assert (unplaced.pupils.lo, unplaced.pupils.hi, unplaced.locations) == (40, 40, 1)


def test_explanation_reads_as_json_and_as_text(region: Path) -> None:
    found = queries.explain(key="deelname-sbo-ocw", unit="PO0001", on=AUTUMN)
    told = found.as_dict()
    assert told["figure"]["unit"] == "PO0001"
    assert len(told["rows"]) == len(list(found.rows()))
    assert any("Bronnen" in line for line in found.as_text())


def test_figure_that_was_not_measured_is_explained_by_its_reason(region: Path) -> None:
    found = queries.explain(key="deelname-so-vensters", unit="PO0001", on=AUTUMN)
    assert "betalend SWV ontbreekt" in found.formula
    assert list(found.rows()) == []


@pytest.fixture
def mislabelled(region: Path, load: Callable[..., None]) -> None:
    """33CC00 is so/vso in file 06; now file 03 shows nothing but sbo there."""
    from tests.apps.measures.region_files import HOMES, write_homes

    homes = [(code, pc6, "Sbo" if code == "33CC00" else soort, *rest) for code, pc6, soort, *rest in HOMES]
    load(write_homes(region, homes, name="03.-nieuw.csv"), datetime(2026, 11, 3, 12, tzinfo=UTC))


def test_corrected_type_is_a_break_for_the_units_it_touches(mislabelled: None) -> None:
    def breaks(unit: str) -> list[tuple[date, str]]:
        return [(each.on, each.key) for each in queries.trend_breaks(key="deelname-sbo-vensters", unit=unit)]

    corrected = (AUTUMN, "soort-gecorrigeerd")
    assert corrected in breaks("PO0001")
    assert corrected in breaks("NL")
    assert corrected not in breaks("PO0002")
    assert (
        queries.figure(key="leerlingen-sbo", unit="PO0001", on=AUTUMN).numerator
        == queries.figure(key="leerlingen-sbo", unit="NL", on=AUTUMN).numerator
    )


def test_break_disappears_with_its_row_of_the_table(mislabelled: None, tmp_path: Path) -> None:
    text = (FOLDER / "trend_breaks.toml").read_text(encoding="utf-8")
    first, *others = text.split("[[break]]")[1:]
    assert 'rule = "soort-gecorrigeerd"' in first
    shorter = tmp_path / "trend_breaks.toml"
    shorter.write_text("[[break]]".join(["", *others]), encoding="utf-8")
    measure = queries.get_measure("deelname-sbo-vensters")
    left = trend_breaks.of_unit(
        measure, unit="PO0001", state=ledger.state_of(None), table=trend_breaks.read_table(shorter)
    )
    kept = queries.trend_breaks(key="deelname-sbo-vensters", unit="PO0001")
    assert {each.key for each in kept} - {each.key for each in left} == {"soort-gecorrigeerd"}
