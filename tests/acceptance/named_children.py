"""Small regions with children by name, as their SWV delivers them, and what figures count of them, by hand.

Seven schools under two besturen in two gemeenten. Each child is at one school for special education, came there in one
way, and may be at home in one way.
"""

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

from tests.apps.measures.region_files import write_region
from tests.importers.made_registers import register_file

SWV, BAO = "PO0001", "11AA00"
SCHOOLS = ("12AA00", "13AA00", "21AA00", "31AA00", "32AA00", "33AA00")
AREAS = {"1011": "Eenoord", "1012": "Eenoord", "3011": "Drie", "3012": "Drie"}
HOMES = {"GM0001": ("1011", "1011AA"), "GM0003": ("3011", "3011AA")}
BLIJFT, BAO_KIND, JONG, OUD = "blijft", "van bao", "jong", "oud"
ORIGINS = (BLIJFT, BLIJFT, BAO_KIND, BAO_KIND, OUD)
ENTERED = (BAO_KIND, JONG, OUD)
TROUBLES = {
    "absoluut": "absoluut lang",
    "relatief kort": "relatief",
    "relatief lang": "lang relatief",
    "vrijgesteld": "5a vrijgesteld",
}
"""How a child of these regions is at home, and how that is told apart by the definitions of the figures."""
AT_HOME = tuple(
    " ".join(words)
    for size in range(1, 6)
    for words in combinations(("5a", "absoluut", "lang", "relatief", "vrijgesteld"), size)
    if ("lang" not in words or {"absoluut", "relatief"} & set(words))
    and ("5a" not in words or "vrijgesteld" in words)
)
"""Every way there can be: one child can be absent, exempt and without a school in one year; only absence lasts long."""


def _ways(*words: str) -> tuple[str, ...]:
    return tuple(way for way in AT_HOME if set(words) & set(way.split(" ")))


COUNTED: Mapping[str, tuple[str, ...]] = {
    "instroom-sbo": ENTERED,
    "zij-instroom-sbo": (BAO_KIND,),
    "instroom-aandeel-sbo": ENTERED,
    "onderinstroom-van-speciaal": (JONG,),
    "absoluut-verzuim": _ways("absoluut"),
    "langdurig-relatief-verzuim": _ways("relatief"),
    "thuiszitters-ocw": _ways("absoluut", "relatief"),
    "thuiszitters-breed": _ways("absoluut", "relatief", "5a"),
    "thuiszitters-langer-3-maanden": _ways("lang"),
    "vrijstellingen": _ways("vrijgesteld"),
    "vrijstellingen-5a": _ways("5a"),
}
"""Whom each figure counts, read from its definition."""
BELOW: Mapping[str, tuple[str, ...]] = dict.fromkeys(
    ("instroom-aandeel-sbo", "onderinstroom-van-speciaal"), (*ENTERED, BLIJFT)
)
OF_SCHOOL = ("instroom-sbo", "zij-instroom-sbo", *BELOW)
OF_HOME = tuple(key for key in COUNTED if key not in OF_SCHOOL)


@dataclass(frozen=True)
class Child:
    """One child: at which school, how it came there, where it lives, and how it is at home, if at all."""

    number: int
    school: str
    origin: str
    home: str
    trouble: str = ""


@dataclass(frozen=True)
class World:
    """A map and the children on it."""

    gemeente: Mapping[str, str]
    children: tuple[Child, ...]

    def schools_of(self, unit: str) -> frozenset[str]:
        """The schools of a bestuur, a gemeente or the whole."""
        return frozenset(each for each in SCHOOLS if unit in (SWV, bestuur_of(each), self.gemeente[each]))

    def at_school(self, unit: str, origins: Iterable[str]) -> int:
        """How many children of these ways in are at the schools of a unit."""
        return sum(each.school in self.schools_of(unit) and each.origin in origins for each in self.children)

    def at_home(self, unit: str, ways: Iterable[str]) -> int:
        """How many children who live in a unit are at home in one of these ways."""
        return sum(unit in (SWV, each.home) and TROUBLES.get(each.trouble) in ways for each in self.children)

    def with_more(self, *more: Child) -> "World":
        """The same with more children."""
        return replace(self, children=(*self.children, *more))


def bestuur_of(school: str) -> str:
    """By the first sign of its code, as in the files."""
    return "41000" if school[0] in "12" else "42000"


def made(dice: random.Random) -> World:
    """A region with few children on most schools."""
    gemeente = {each: dice.choice(tuple(HOMES)) for each in SCHOOLS}
    children = []
    for school in SCHOOLS:
        for _ in range(dice.choice((0, 1, 2, 3, 4, 6, 9, 14))):
            origin = dice.choice((*ORIGINS, JONG))
            trouble = "" if origin == JONG else dice.choice((*TROUBLES, "", "", ""))
            children.append(Child(len(children), school, origin, dice.choice(tuple(HOMES)), trouble))
    return World(gemeente, tuple(children))


def public_files(world: World, folder: Path) -> Path:
    """The map: every school with a hundred children, so that counts say nothing of these."""
    every = {BAO: "GM0001", **world.gemeente}
    write_region(
        folder,
        series=[
            (code, "BO" if code == BAO else "SBO", bestuur_of(code), where[2:], (100, 100, "100"))
            for code, where in every.items()
        ],
        homes=[
            (code, HOMES[where][1], "Bo" if code == BAO else "Sbo", "1011", {"8": "100"})
            for code, where in every.items()
        ],
    )
    areas = [
        "pc4,gemeente_2015,po_swv,vo_swv",
        *(f"{pc4},{name},{SWV},VO0001" for pc4, name in AREAS.items()),
    ]
    (folder / "pc4_swv_2015.csv").write_text("\n".join(areas) + "\n", encoding="utf-8")
    return folder


def register_files(world: World, folder: Path) -> Path:
    """The registers that the SWV delivers."""
    folder.mkdir(parents=True)
    for kind, rows in {
        "plaatsingen": [row for each in world.children for row in _placed(each)],
        "woonplaatsen": [
            _row(each, "w", POSTCODE4=HOMES[each.home][0], VAN="2022-08-01", TOT_EN_MET="")
            for each in world.children
        ],
        "verzuim": [row for each in world.children for row in _absent(each)],
        "vrijstellingen": [
            _row(each, "v", ARTIKEL="5 onder a", VAN="2025-02-01", TOT_EN_MET="2025-07-31")
            for each in world.children
            if each.trouble == "vrijgesteld"
        ],
    }.items():
        if rows:
            (folder / f"{kind}-{SWV}.csv").write_text(register_file(kind, *rows), encoding="utf-8")
    return folder


def _row(child: Child, kind: str, **cells: str) -> dict[str, str]:
    born = "2020-03-01" if child.origin == JONG else "2015-03-01"
    return {
        "SWV": SWV,
        "KENMERK": f"{kind}{child.number}",
        "LEERLINGNUMMER": f"L{child.number}",
        "ROEPNAAM": f"Proef{child.number}",
        "VOORVOEGSEL": "",
        "ACHTERNAAM": f"Kind{child.number}",
        "GEBOORTEDATUM": born,
        **cells,
    }


def _placed(child: Child) -> list[dict[str, str]]:
    end = "2025-01-31" if child.trouble in ("absoluut", "vrijgesteld") else ""
    since = "2022-08-01" if child.origin == BLIJFT else "2024-08-01"
    sbo = {"VESTIGING": child.school, "SCHOOLTYPE": "sbo", "LEERJAAR": "", "VAN": since, "TOT_EN_MET": end}
    rows = [_row(child, "s", **sbo)]
    if child.origin == BAO_KIND:
        bao = {"VESTIGING": BAO, "SCHOOLTYPE": "bao", "LEERJAAR": ""}
        rows.append(_row(child, "b", **bao, VAN="2022-08-01", TOT_EN_MET="2024-07-31"))
    return rows


def _absent(child: Child) -> list[dict[str, str]]:
    if not child.trouble.startswith("relatief"):
        return []
    end = "2025-02-20" if child.trouble == "relatief kort" else "2025-06-10"
    cells = {"GEOORLOOFD": "nee", "AANWEZIG_PERCENTAGE": "0", "REDEN": "anders"}
    return [_row(child, "a", **cells, VAN="2025-01-10", TOT_EN_MET=end)]
