"""What the generator says is true holds together: stocks and flows add up, and every day of a named child is told."""

from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from tests.demo import reading

SPECIAL = ("sbo", "so", "vso", "pro")
COUNTED = {"bao": "Bo", "sbo": "Sbo", "so": "So", "vso": "Vso"}
UNIT = ("niveau", "eenheid", "schooltype")

Lines = dict[tuple[str, str, str], list[reading.Row]]


def by_line(folder: Path) -> Lines:
    found: Lines = defaultdict(list)
    for row in reading.lines(folder):
        found[row["swv"], row["leerling"], row["lijn"]].append(row)
    return found


def status_on(segments: list[reading.Row], day: str) -> reading.Row | None:
    return next(
        (
            row
            for row in segments
            if row["van"] <= day and (not row["tot_en_met"] or day <= row["tot_en_met"])
        ),
        None,
    )


def test_stock_plus_in_minus_out_is_the_next_stock_for_every_unit_and_type(any_region: Path) -> None:
    stock: dict[tuple[str, ...], tuple[str, int]] = {}
    for row in sorted(reading.flows(any_region), key=lambda row: row["van"]):
        begin, came, went, end = (int(row[name]) for name in ("begin", "in", "uit", "eind"))
        assert begin + came - went == end, row
        unit = tuple(row[name] for name in UNIT)
        before = stock.get(unit)
        assert before is None or before[0] < row["van"] or before == (row["van"], begin), row
        stock[unit] = (row["tot"], end)


def test_units_add_up_to_the_larger_ones_they_lie_in(any_region: Path) -> None:
    totals: Counter[tuple[str, str, str]] = Counter()
    for row in reading.flows(any_region):
        totals[row["van"], row["schooltype"], row["niveau"]] += int(row["begin"])
    for (start, kind, _), pupils in totals.items():
        assert pupils == totals[start, kind, "vestiging"]


def test_stocks_are_the_true_cells_and_the_printed_totals(any_region: Path) -> None:
    cells: Counter[tuple[str, str, str]] = Counter()
    for row in reading.cells(any_region):
        cells[row["peildatum"], row["vestigingscode"], row["soort"]] += int(row["leerlingen"])
    stocks = {
        (row["van"].replace("-", ""), row["eenheid"], COUNTED[row["schooltype"]]): int(row["begin"])
        for row in reading.flows(any_region)
        if row["niveau"] == "vestiging" and row["schooltype"] in COUNTED
    }
    last = f"{reading.YEARS[-1]}1001"
    assert {key: n for key, n in cells.items() if key[0] != last} == {
        key: n for key, n in stocks.items() if n
    }


def test_every_day_of_a_named_child_has_one_status_on_each_line(any_region: Path) -> None:
    for segments in by_line(any_region).values():
        for before, after in pairwise(segments):
            assert date.fromisoformat(before["tot_en_met"]) + timedelta(1) == date.fromisoformat(after["van"])
        assert segments[-1]["tot_en_met"] == ""
        assert all(row["van"] <= (row["tot_en_met"] or "9999") for row in segments)


def test_both_lines_of_a_child_begin_on_one_day_and_nobody_is_absent_unenrolled(any_region: Path) -> None:
    found = by_line(any_region)
    for (swv, child, line), segments in found.items():
        if line != "inschrijving":
            continue
        attendance = found[swv, child, "aanwezigheid"]
        assert attendance[0]["van"] == segments[0]["van"]
        for row in segments:
            enrolled = row["status"] == "ingeschreven"
            assert enrolled == bool(row["vestiging"]) == bool(row["schooltype"]) == bool(row["leerjaar"])
            present = status_on(attendance, row["van"])
            assert present is not None
            assert (present["status"] != "niet ingeschreven") == enrolled


def test_named_children_are_among_those_counted_and_all_of_special_education(any_region: Path) -> None:
    named: Counter[tuple[str, str, str]] = Counter()
    for (_, _, line), segments in by_line(any_region).items():
        if line == "inschrijving":
            for year in reading.YEARS[:-1]:
                row = status_on(segments, f"{year}-10-01")
                if row and row["vestiging"]:
                    named[f"{year}-10-01", row["vestiging"], row["schooltype"]] += 1
    for row in reading.flows(any_region):
        if row["niveau"] == "vestiging" and row["schooltype"] != "alle":
            key = (row["van"], row["eenheid"], row["schooltype"])
            if row["schooltype"] in SPECIAL:
                assert named[key] == int(row["begin"]), key
            else:
                assert named[key] <= int(row["begin"]), key


def test_children_move_both_ways_on_the_ladder_and_on_to_secondary_education(any_region: Path) -> None:
    steps: Counter[tuple[str, str]] = Counter()
    for (_, _, line), segments in by_line(any_region).items():
        if line == "inschrijving":
            for before, after in pairwise(segments):
                steps[before["schooltype"] or before["status"], after["schooltype"] or after["status"]] += 1
    wanted = [("bao", "sbo"), ("sbo", "bao"), ("sbo", "so"), ("so", "sbo"), ("bao", "so"), ("so", "bao")]
    if len(reading.file_06(any_region)) > 50:
        assert [step for step in wanted if not steps[step]] == []
        assert steps["vso", "vo"] + steps["pro", "vo"]
    assert steps["bao", "sbo"]
    assert steps["nog niet ingeschreven", "so"]
    assert steps["sbo", "vertrokken"]
    statuses = {row["status"] for row in reading.lines(any_region)}
    assert statuses == {
        *("nog niet ingeschreven", "ingeschreven", "tussen scholen", "vrijgesteld", "zorgverblijf"),
        *("vertrokken", "buitenland", "overleden"),
        *(
            "aanwezig",
            "gedeeltelijk aanwezig",
            "geoorloofd afwezig",
            "ongeoorloofd afwezig",
            "niet ingeschreven",
        ),
    }


def test_each_kind_of_flaw_is_there(any_region: Path) -> None:
    found = {row["bevinding"] for row in reading.table(any_region / "truth-flaws.csv", "utf-8")}
    assert found == {
        *("gat", "overlap", "tegenspraak", "zonder tlv", "tlv verlopen", "tlv overlap"),
        *("verzuim zonder inschrijving", "vrijstelling naast inschrijving"),
    }
