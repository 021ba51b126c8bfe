"""Somebody who downloads every release and knows the map cannot narrow down a hidden number below five.

The attacker imports nothing of what hides: it reads the public files, writes down that schools add up to besturen,
gemeenten and the samenwerkingsverband, uses percentages as printed, and even knows which school was corrected between
two releases. A leak planted in the same files is found, so that finding none says something.
"""

import csv
import io
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from tests.apps.access.people import member
from tests.apps.measures.region_files import write_region
from tests.property.attacker import Attacker, Bounds, Equation
from thuisnabij.doors.intake.operations import load_folder
from thuisnabij.figures.measures.language.words import Level
from thuisnabij.figures.publication import operations, queries
from thuisnabij.figures.publication.operations import NewRelease
from thuisnabij.figures.publication.rules.profiles import Profile
from thuisnabij.figures.publication.rules.standing import Standing
from thuisnabij.ground.access.queries import local_administrator

pytestmark = pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True)
SWV, FIRST_DAY = "PO0001", datetime(2026, 11, 2, 12, tzinfo=UTC)
SOORTEN = {"sbo": "SBO", "bao": "BO"}
KINDS_OF = {"leerlingen-sbo": ("sbo",), "leerlingen-bao": ("bao",), "deelname-sbo-vensters": ("sbo",)}
KINDS_BELOW = {"deelname-sbo-vensters": ("bao", "sbo")}
HIDDEN = ("minder dan 5", "verborgen")
Load = Callable[[Mapping[str, int], datetime], None]


@dataclass(frozen=True)
class School:
    """A school with its place on the map."""

    code: str
    soort: str
    gemeente: str

    @property
    def bestuur(self) -> str:
        return "41000" if self.code[0] in "12" else "42000"

    @property
    def units(self) -> tuple[str, ...]:
        return (self.code, self.bestuur, f"GM{self.gemeente}", SWV)


@dataclass(frozen=True)
class Printed:
    """One number of a file: what it counts, as it stands there, and how large it really is."""

    name: str
    schools: frozenset[str]
    text: str
    state: str
    truth: int

    @property
    def bounds(self) -> Bounds:
        if self.state == "getoond":
            return int(self.text), int(self.text)
        return (0, 4) if self.state == "minder dan 5" else (0, None)


def map_of(dice: random.Random) -> tuple[tuple[School, ...], dict[str, int]]:
    """Seven schools somewhere in two gemeenten, with many small ones."""
    codes = ("11AA00", "12AA00", "13AA00", "21AA00", "31AA00", "32AA00", "33AA00")
    schools = tuple(
        School(code, "bao" if code in ("11AA00", "31AA00") else "sbo", dice.choice(("0001", "0003")))
        for code in codes
    )
    sizes = (*range(0, 7), *range(1, 5), 9, 14, 23, 40)
    return schools, {school.code: dice.choice(sizes) for school in schools}


def write(folder: Path, schools: tuple[School, ...], numbers: Mapping[str, int]) -> Path:
    postcodes = {"0001": "1011AA", "0003": "3011AA"}
    return write_region(
        folder,
        series=[
            (
                each.code,
                SOORTEN[each.soort],
                each.bestuur,
                each.gemeente,
                (numbers[each.code], numbers[each.code], str(numbers[each.code])),
            )
            for each in schools
        ],
        homes=[
            (
                each.code,
                postcodes[each.gemeente],
                SOORTEN[each.soort].title(),
                "1011",
                {"8": str(numbers[each.code])},
            )
            for each in schools
        ],
    )


def release(levels: tuple[Level, ...], measures: tuple[str, ...]) -> NewRelease:
    return NewRelease(
        name="Cijfers",
        profile=Profile.OPENBAAR,
        swvs=(SWV,),
        levels=levels,
        dates=(date(2024, 10, 1),),
        measures=measures,
        is_strict=True,
    )


SCHOOLS = (Level.SWV, Level.BESTUUR, Level.VESTIGING)
GEMEENTEN = (Level.SWV, Level.GEMEENTE)
RELEASES = (
    release(SCHOOLS, ("leerlingen-sbo", "deelname-sbo-vensters")),
    release(GEMEENTEN, ("leerlingen-sbo", "leerlingen-bao", "deelname-sbo-vensters")),
)
AFTER_A_CORRECTION = (
    release((Level.GEMEENTE, Level.BESTUUR), ("leerlingen-sbo", "deelname-sbo-vensters")),
    release((*SCHOOLS, Level.GEMEENTE), ("leerlingen-sbo",)),
)


def publish(asked: NewRelease, at: datetime) -> list[dict[str, str]]:
    """Ask, make and publish it, and download it as anybody can; nothing of a release that refuses itself."""
    dirk = member(f"dirk{at:%d%H}", "directeur", SWV)
    number = operations.ask_release(actor=dirk, asked=asked, now=at)
    operations.make_release(number=number, now=at)
    if queries.get_release(actor=dirk, number=number).standing is Standing.GEWEIGERD:
        return []
    operations.publish(actor=dirk, number=number, now=at)
    answer = Client().get(f"/openbare-cijfers/{number}/", {"als": "csv"})
    text = b"".join(answer).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


@dataclass
class Downloads:
    """Every file so far, as numbers with what they count, and the percentages between them."""

    schools: tuple[School, ...]
    printed: list[Printed]
    percentages: list[tuple[Printed, Printed, Decimal]]

    def add(self, rows: list[dict[str, str]], numbers: Mapping[str, int], changed: frozenset[str]) -> None:
        """What stands in a file; where the map shows no school of the kind there is nobody to give away."""
        for row in rows:
            terms = [self._term(row, "eller", KINDS_OF, numbers, changed)]
            if row["Noemer"] != "–":
                terms.append(self._term(row, "oemer", KINDS_BELOW, numbers, changed))
            found = [term for term in terms if term is not None and term.schools]
            self.printed += found
            if len(found) == 2 and row["Staat van de waarde"] == "getoond":
                self.percentages.append((found[0], found[1], Decimal(row["Waarde"].replace(",", "."))))

    def _term(
        self,
        row: Mapping[str, str],
        which: str,
        kinds: Mapping[str, tuple[str, ...]],
        numbers: Mapping[str, int],
        changed: frozenset[str],
    ) -> Printed | None:
        letter = {"eller": "t", "oemer": "n"}[which]
        text, state = row[f"{letter.upper()}{which}"], row[f"Staat van de {letter}{which}"]
        if state == "niet te meten":
            return None
        counted = [
            each.code
            for each in self.schools
            if row["Code"] in each.units and each.soort in kinds[row["Sleutel van het cijfer"]]
        ]
        names = frozenset(f"{code} later" if code in changed else code for code in counted)
        truth = sum(numbers[code] for code in counted)
        return Printed(f"#{len(self.printed)}{letter}", names, text, state, truth)

    def attacker(self) -> Attacker:
        """One system of everything: what each number counts, what is printed, and how percentages are rounded."""
        bounds: dict[str, Bounds] = {name: (0, None) for each in self.printed for name in each.schools}
        bounds |= {each.name: each.bounds for each in self.printed}
        equations: list[Equation] = [
            ({each.name: -1, **dict.fromkeys(each.schools, 1)}, 0) for each in self.printed
        ]
        for number, (part, whole, percent) in enumerate(self.percentages):
            hundredths = int(percent * 100)
            slack = f"lager {number}", f"hoger {number}"
            bounds |= dict.fromkeys(slack, (0, None))
            equations += [
                ({part.name: 20000, whole.name: -(2 * hundredths + 1), slack[0]: 1}, 0),
                ({part.name: -20000, whole.name: 2 * hundredths - 1, slack[1]: 1}, 0),
            ]
        return Attacker(bounds, equations)

    def narrowed(self) -> Iterator[tuple[Printed, float, float]]:
        """Hidden small numbers that cannot be all of nought to four any more, and others known too closely."""
        attacker = self.attacker()
        for each in self.printed:
            if each.state not in HIDDEN:
                continue
            lowest, highest = attacker.ends(each.name)
            assert lowest <= each.truth <= highest, each
            is_safe = (lowest <= 0 and highest >= 4) if each.truth < 5 else highest - lowest >= 3
            if not is_safe:
                yield each, lowest, highest


@pytest.fixture
def load(tmp_path: Path, settings: Settings) -> Callable[[Path, datetime], None]:
    settings.THUISNABIJ_HOME = tmp_path / "thuis"

    def run(folder: Path, at: datetime) -> None:
        load_folder(folder=folder, actor=local_administrator(), recorded_at=at)

    return run


def everything(
    seed: int, folder: Path, load: Callable[[Path, datetime], None]
) -> tuple[Downloads, random.Random]:
    """All that is published of a region: two releases, a correction, and two more."""
    dice = random.Random(seed)
    schools, numbers = map_of(dice)
    load(write(folder / "eerst", schools, numbers), FIRST_DAY)
    found = Downloads(schools, [], [])
    at = FIRST_DAY + timedelta(days=1)
    for number, asked in enumerate(RELEASES):
        rows = publish(asked, at + timedelta(hours=number))
        assert rows or number, "the first can always be made; a later one refuses what was given away before"
        found.add(rows, numbers, frozenset())
    corrected = dice.choice(schools).code
    later = {**numbers, corrected: numbers[corrected] + dice.choice((1, 2, 6))}
    load(write(folder / "later", schools, later), at + timedelta(days=1))
    for number, asked in enumerate(AFTER_A_CORRECTION):
        rows = publish(asked, at + timedelta(days=2, hours=number))
        found.add(rows, later, frozenset({corrected}))
    return found, dice


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_all_releases_together_narrow_nothing_down(
    seed: int, tmp_path: Path, load: Callable[[Path, datetime], None]
) -> None:
    found, _ = everything(seed, tmp_path, load)
    small = [each for each in found.printed if each.state in HIDDEN and each.truth < 5]

    assert len(small) >= 4, "a region in which nothing is hidden proves nothing"
    assert list(found.narrowed()) == []
    assert all(each.truth >= 5 for each in found.printed if each.state == "getoond")


def test_a_planted_leak_is_found(tmp_path: Path, load: Callable[[Path, datetime], None]) -> None:
    """One number at a time that is hidden to protect others is printed after all, as a mistake would."""
    found, _ = everything(1, tmp_path, load)
    assert list(found.narrowed()) == []
    leaks = 0
    for place, each in enumerate(found.printed):
        if each.state == "verborgen" and each.truth >= 5:
            mistaken = replace(each, text=str(each.truth), state="getoond")
            printed = [*found.printed[:place], mistaken, *found.printed[place + 1 :]]
            leaks += bool(list(replace(found, printed=printed, percentages=[]).narrowed()))

    assert leaks > 0
