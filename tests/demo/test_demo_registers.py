"""The registers of the region: every kind and every column, children nobody can mistake, and trends one can plan by."""

import re
import tomllib
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from tests.demo import reading
from thuisnabij.doors.intake.registers.catalogue import REGISTERS
from thuisnabij.ground.sources.rules.schema import file_columns

LIBRARY = Path(__file__).resolve().parents[2] / "src" / "thuisnabij" / "plans" / "library"
SWVS = ("PO9901", "VO9902")
KEPT_BY = {"leerlingaantallen": ("VO9902",)}
"""Registers that not every SWV keeps: of primary education DUO counts the pupils itself."""
ARTICLES = {
    *("5 onder a", "5 onder b", "5 onder c", "5a", "15", "3a", "3b", "11a"),
    *("11 onder d", "11 onder e", "11 onder f", "11 onder g"),
}


@pytest.mark.parametrize("register", REGISTERS, ids=lambda register: register.kind)
def test_each_kind_has_a_file_for_every_swv_that_keeps_it_with_the_columns_that_were_declared(
    region: Path, register
) -> None:  # type: ignore[no-untyped-def]  # parametrised
    wanted = [column.name for column in file_columns(register) if column.name != "VERVALLEN"]
    keepers = KEPT_BY.get(register.kind, SWVS)
    files = {path.name for path in (region / "registers").glob(f"{register.kind}-?O99*.csv")}
    assert files == {f"{register.kind}-{swv}.csv" for swv in keepers}
    for swv in keepers:
        rows = reading.register(region, register.kind, swv)
        assert list(rows[0]) == wanted
        assert {row["SWV"] for row in rows} == {swv}
        assert max(Counter(row["KENMERK"] for row in rows).values()) == 1


def everybody(folder: Path) -> dict[tuple[str, str], set[tuple[str, ...]]]:
    """The names and birth dates delivered for each child, by SWV and the child's part of KENMERK."""
    found: dict[tuple[str, str], set[tuple[str, ...]]] = defaultdict(set)
    for register in REGISTERS:
        if register.named:
            for swv in SWVS:
                for row in reading.register(folder, register.kind, swv):
                    name = tuple(row[c] for c in ("ROEPNAAM", "VOORVOEGSEL", "ACHTERNAAM", "GEBOORTEDATUM"))
                    found[swv, row["KENMERK"].split("-")[0]].add(name)
    return found


def test_some_two_and_a_half_thousand_children_are_named_each_in_one_way(region: Path) -> None:
    found = everybody(region)
    assert all(len(names) == 1 for names in found.values())
    own = {key: next(iter(names)) for key, names in found.items()}
    assert len({child for _, child in own if child.startswith("K")}) in range(2_200, 2_800)
    for swv in SWVS:
        names = Counter(name for (of, _), name in own.items() if of == swv)
        assert max(names.values()) == 1
    in_both = {child for swv, child in own if swv == "PO9901"} & {
        child for swv, child in own if swv == "VO9902"
    }
    assert len(in_both) > 200
    assert all(own["PO9901", child] == own["VO9902", child] for child in in_both)


def test_there_are_twins_among_the_named(region: Path) -> None:
    surnames = Counter((name[2], name[3]) for names in everybody(region).values() for name in names)
    assert sum(1 for number in surnames.values() if number > 1) > 10


def test_no_number_could_be_a_citizen_service_number(any_region: Path) -> None:
    for swv in SWVS:
        for row in reading.register(any_region, "plaatsingen", swv):
            assert re.fullmatch(r"\d{6}", row["LEERLINGNUMMER"])
        assert {row["LEERLINGNUMMER"] for row in reading.register(any_region, "verzuim", swv)} == {""}


def test_every_legal_article_side_place_and_stay_in_care_is_there(any_region: Path) -> None:
    def values(kind: str, column: str) -> set[str]:
        return {row[column] for swv in SWVS for row in reading.register(any_region, kind, swv)}

    assert values("vrijstellingen", "ARTIKEL") == ARTICLES
    assert values("nevenplekken", "SOORT") == {
        *("symbiose", "opdc", "onderwijs-zorgarrangement", "reguliere klas"),
    }
    assert len(values("zorgverblijven", "SOORT")) == 4
    assert values("vertrek", "SOORT") == {"vertrokken", "buitenland", "overleden"}
    assert {"ja", "nee"} == values("verzuim", "GEOORLOOFD")
    assert {"regulier", "voorschools", "speciaal"} <= values("tlvs", "HERKOMST")
    assert {"toegekend", ""} <= values("aanvragen", "UITKOMST")


def test_numbers_of_statements_follow_each_other_in_the_order_of_issue(region: Path) -> None:
    for swv in SWVS:
        numbers = {
            row["NUMMER"] for row in reading.register(region, "tlvs", swv) if row["AFGEGEVEN_DOOR"] == swv
        }
        of_year = defaultdict(set)
        for number in numbers:
            match = re.fullmatch(rf"{swv}-(20\d\d)-(\d{{5}})", number)
            assert match
            of_year[match[1]].add(int(match[2]))
        assert all(found == set(range(1, len(found) + 1)) for found in of_year.values())


def test_norm_is_met_by_more_and_more_locations_up_to_92_in_100(any_region: Path) -> None:
    meets: dict[str, dict[str, bool]] = defaultdict(dict)
    for row in reading.register(any_region, "normbeoordelingen"):
        of_year = meets[row["SCHOOLJAAR"]]
        fits = row["VERPLICHT"] == "nee" or row["OORDEEL"] == "voldoet"
        of_year[row["VESTIGING"]] = of_year.get(row["VESTIGING"], True) and fits
    shares = [sum(of.values()) / len(of) for _, of in sorted(meets.items())]
    assert shares == sorted(shares)
    assert shares[0] < 0.65
    assert 0.88 < shares[-1] < 0.95


def test_every_regular_location_has_a_contact_for_youth_care_in_the_end(any_region: Path) -> None:
    regular = {
        r["VESTIGING"]
        for r in reading.register(any_region, "normbeoordelingen")
        if r["SCHOOLJAAR"] == "2025-2026"
    }
    lasting = {
        row["VESTIGING"]
        for row in reading.register(any_region, "contactpersonen")
        if (row["SOORT"], row["VAST"], row["TOT_EN_MET"]) == ("jeugdhulp", "ja", "")
    }
    assert lasting == regular


def test_four_in_five_planned_dialogues_were_held(region: Path) -> None:
    planned = [r for r in reading.register(region, "gesprekken") if r["GEPLAND_OP"] < "2026-08-01"]
    assert 0.75 < sum(bool(row["GEHOUDEN_OP"]) for row in planned) / len(planned) < 0.85
    assert {row["NIVEAU"] for row in planned} == {"bestuur", "rok", "school"}


def test_overhead_falls_every_year_and_the_reserve_below_its_signal(any_region: Path) -> None:
    spent: dict[str, Counter[str]] = defaultdict(Counter)
    for row in reading.register(any_region, "uitgaven"):
        spent[row["BOEKJAAR"]][row["SOORT"]] += round(100 * float(row["BEDRAG"]))
    shares = [of["overhead"] / of.total() for _, of in sorted(spent.items())]
    assert shares == sorted(shares, reverse=True)
    last = reading.register(any_region, "reserves")[-1]
    assert float(last["EIGEN_VERMOGEN"]) / float(last["BATEN"]) < 0.035


def counted(folder: Path) -> dict[tuple[str, str, str, str], tuple[int, int]]:
    """The bounds of every count, by day, location, type and lwoo; none of them stands twice."""
    found: dict[tuple[str, str, str, str], tuple[int, int]] = {}
    for row in reading.register(folder, "leerlingaantallen", "VO9902"):
        key = (row["PEILDATUM"], row["VESTIGING"], row["SOORT"], row["LWOO"])
        assert key not in found
        found[key] = (1, 4) if row["AANTAL"] == "<5" else (int(row["AANTAL"]), int(row["AANTAL"]))
    return found


COUNTED_AS = {
    "vmbo": "vo",
    "havo": "vo",
    "vwo": "vo",
    "brugjaar": "vo",
    "vavo": "vo",
    "pro": "pro",
    "vso": "vso",
}


def test_pupils_an_swv_counts_itself_add_up_to_the_true_ones_of_every_location_and_date(
    any_region: Path,
) -> None:
    bounds: dict[tuple[str, str, str], list[int]] = defaultdict(lambda: [0, 0])
    for (on, location, kind, _), (lo, hi) in counted(any_region).items():
        for end, number in enumerate((lo, hi)):
            bounds[on, location, COUNTED_AS[kind]][end] += number
    true: dict[tuple[str, str, str], int] = {}
    for row in reading.flows(any_region):
        if row["niveau"] == "vestiging" and row["schooltype"] in ("vo", "pro", "vso"):
            for day, number in ((row["van"], row["begin"]), (row["tot"], row["eind"])):
                true[day, row["eenheid"], row["schooltype"]] = int(number)
    true = {key: pupils for key, pupils in true.items() if pupils}
    assert set(bounds) == set(true)
    assert {on for on, *_ in true} == {f"{year}-10-01" for year in reading.YEARS}
    assert all(bounds[key][0] <= pupils <= bounds[key][1] for key, pupils in true.items())


def test_secondary_education_has_every_type_and_lwoo_only_in_vmbo(whole_region: Path) -> None:
    found = counted(whole_region)
    for year in reading.YEARS:
        of_year = {key: bounds for key, bounds in found.items() if key[0] == f"{year}-10-01"}
        assert {kind for _, _, kind, _ in of_year} == set(COUNTED_AS)
        assert {kind for _, _, kind, lwoo in of_year if lwoo == "ja"} == {"vmbo"}
        lwoo = sum(lo for (_, _, _, with_lwoo), (lo, _) in of_year.items() if with_lwoo == "ja")
        assert 0.05 < lwoo / sum(lo for (_, _, kind, _), (lo, _) in of_year.items() if kind != "vso") < 0.1


def test_participation_in_vso_falls_a_little(whole_region: Path) -> None:
    def share(year: int) -> float:
        of_year = Counter[str]()
        for (on, _, kind, _), (lo, _) in counted(whole_region).items():
            if on == f"{year}-10-01":
                of_year[COUNTED_AS[kind]] += lo
        return of_year["vso"] / (of_year["vo"] + of_year["pro"])

    early, late = (sum(map(share, years)) / 2 for years in ((2018, 2019), (2024, 2025)))
    assert 0.75 * early < late < 0.98 * early


@pytest.mark.parametrize("swv", SWVS)
def test_every_milestone_an_activity_of_a_plan_names_has_a_row_in_the_register(
    region: Path, swv: str
) -> None:
    named = {
        (path.name, activity["milestone"])
        for path in LIBRARY.glob("*.toml")
        for theme in tomllib.loads(path.read_text(encoding="utf-8"))["theme"]
        for goal in theme["goal"]
        for activity in goal.get("activity", ())
        if "milestone" in activity
    }
    assert len(named) >= 20
    kept = {row["MIJLPAAL"] for row in reading.register(region, "mijlpalen", swv)}
    assert [(plan, key) for plan, key in sorted(named) if key not in kept] == []
