"""Every figure on every page of the two plans is recomputed from the source rows that its explanation lists."""

import csv
import json
import re
import zipfile
from collections import Counter, defaultdict
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from tests.acceptance import sources
from tests.acceptance.told import told
from tests.shared_files import CHECKOUT, shared_data
from thuisnabij.ground.access.operations import make_party, make_persona
from thuisnabij.ground.access.rules import Role

pytestmark = [
    pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True),
    pytest.mark.needs_shared,
]
CATALOGUE = CHECKOUT / "src/thuisnabij/figures/measures/catalogue"
PLANS = {"po3006-2025": "PO3006", "po2808-2022": "PO2808"}


@pytest.fixture
def signed_in(client: Client) -> Client:
    """Somebody of policy, with all public files loaded."""
    data = shared_data()
    for folder in ("swv", "geo", "duo"):
        told("load", "public", str(data / folder), "--json")
    party = make_party(kind="samenwerkingsverband", key="PO3006", name="PO3006")
    make_persona(key="hanna", name="Hanna Kievit", party=party, role=Role.BELEID, start=date(2021, 8, 1))
    client.post("/aanmelden/voorbeeld/", {"persona": "hanna"})
    return client


def links_to_figures(client: Client, plan: str) -> set[tuple[str, str]]:
    """Measure and unit of every figure that the plan page and the pages of its goals link to."""
    first = page(client, f"/plannen/{plan}/")
    goals = {unescape(found) for found in re.findall(rf'href="(/plannen/{plan}/doelen/[^"#]+)"', first)}
    assert len(goals) > 15
    found = set()
    for text in (first, *(page(client, goal) for goal in sorted(goals))):
        for link in re.findall(r'href="(/cijfers/[^"]+)"', text):
            parts = urlsplit(unescape(link))
            unit = parse_qs(parts.query).get("voor", [""])[0]
            found.add((parts.path.split("/")[2], unit))
    return found


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_every_figure_of_the_two_plans_follows_from_the_rows_it_lists(signed_in: Client) -> None:
    checked: Counter[str] = Counter()
    stated = Stated(shared_data())
    for plan, swv in PLANS.items():
        for key, unit in sorted(links_to_figures(signed_in, plan)):
            assert unit == swv
            if not (CATALOGUE / f"{key}.toml").exists():
                figure = told("measure", key, "--for", unit, "--format", "json")[0]
                assert figure["status"] == "niet_te_meten"
                assert figure["reason"]
                checked["not measurable"] += 1
                continue
            measure = sources.definition(CATALOGUE, key)
            for on in dates_of(measure):
                explained = told("explain", key, "--on", on, "--for", unit, "--format", "json")
                if explained["figure"]["status"] == "ok":
                    check_figure(explained, measure)
                    checked["distances"] += stated.check_distances(explained["rows"])
                    checked["figures"] += 1
    assert checked["figures"] >= 60, checked
    assert checked["not measurable"] > 40, checked
    assert checked["distances"] > 500, checked


def dates_of(measure: dict[str, Any]) -> list[str]:
    """Every date the page can show: all years, or the one of file 03 where homes are needed."""
    parts = [part for term in ("numerator", "denominator") for part in measure.get(term, {}).get("part", [])]
    if any(part["grain"] == "thuisadres" for part in parts):
        return ["2024-10-01"]
    return [f"{year}-10-01" for year in range(1998, 2026)]


def check_figure(explained: dict[str, Any], measure: dict[str, Any]) -> None:
    """Rows against the files, terms against the rows, value against the terms."""
    figure = explained["figure"]
    terms: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for row in explained["rows"]:
        path = shared_data() / "duo" / Path(row["file"]).name
        assert sources.bounds(sources.printed(path, row["row"], row["field"])) == (row["lo"], row["hi"]), row
        assert row["location"] in location_codes(path, row["row"]), row
        terms[row["term"]].append((row["lo"], row["hi"]))
    for name, column in (("teller", "numerator"), ("noemer", "denominator")):
        if figure[column] is not None:
            assert figure[column]["lo"] == sources.low(terms[name]), (figure, name)
            assert figure[column]["hi"] == sources.high(terms[name]), (figure, name)
    lo, hi = sources.recomputed(explained, measure)
    decimals = measure.get("decimals", 0)
    printed = [json.dumps(figure["value"][end]) for end in ("lo", "hi")]
    assert [float(sources.rounded(end, decimals)) for end in (lo, hi)] == [float(end) for end in printed], (
        figure
    )


def location_codes(path: Path, row: int) -> set[str]:
    """The code of the location of a row: file 06 prints it whole, file 03 in two parts."""
    number = sources.printed(path, row, "VESTIGINGSCODE")
    return {number, sources.printed(path, row, "INSTELLINGSCODE") + number}


class Stated:
    """Points as the public files state them, for homes and schools that they state once and rightly."""

    def __init__(self, data: Path) -> None:
        self.homes: dict[str, tuple[float, float]] = {}
        seen: Counter[str] = Counter()
        with (data / "geo/NL_geonames_postcodes.txt").open(encoding="utf-8") as file:
            for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                seen[row[1]] += 1
                self.homes[row[1]] = (float(row[9]), float(row[10]))
        self.homes = {pc4: point for pc4, point in self.homes.items() if seen[pc4] == 1}
        with zipfile.ZipFile(data / "duo/edugis_scholen20241122.geo.zip") as archive:
            features = json.loads(archive.read("scholen.geo.json"))["features"]
        codes = Counter(feature["properties"]["vestigingscode"] for feature in features)
        self.schools = {
            feature["properties"]["vestigingscode"]: (
                feature["geometry"]["coordinates"][1],
                feature["geometry"]["coordinates"][0],
            )
            for feature in features
            if codes[feature["properties"]["vestigingscode"]] == 1
        }

    def check_distances(self, rows: list[dict[str, Any]]) -> int:
        """How many distances agree to two metres; a few stated centres are wrong by far and were mended."""
        agreed = wrong = 0
        for row in rows:
            home, school = self.homes.get(row["home"]), self.schools.get(row["location"])
            if row["metres"] is None or home is None or school is None:
                continue
            same = abs(sources.metres(*home, *school) - row["metres"]) <= 2
            agreed, wrong = agreed + same, wrong + (not same)
        assert wrong <= agreed * 0.02, (wrong, agreed)
        return agreed
