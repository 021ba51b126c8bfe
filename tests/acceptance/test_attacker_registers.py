"""Somebody who reads every release of register figures cannot narrow down how many children are behind a hidden number.

The attacker imports nothing of what hides. It knows the map, the definitions, which schools and homes were changed
between releases, and as a bestuur its own figures; it uses percentages as printed, and looks for what is left of a
whole as well. More is attacked than may be asked: also levels below a samenwerkingsverband, and releases to a bestuur.
Leaks that are planted in the same way, known by hand, it does find.
"""

import csv
import io
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from tests.acceptance import named_children as named
from tests.acceptance.named_children import BELOW, COUNTED, OF_HOME, OF_SCHOOL, SWV, Child, World
from tests.apps.access.people import member
from tests.importers.made_registers import agree
from tests.property.attacker import Attacker, Bounds, Equation
from thuisnabij.doors.intake.operations import load_folder, load_registers
from thuisnabij.figures.measures import queries as measures
from thuisnabij.figures.measures.language.words import Level
from thuisnabij.figures.publication import operations, queries
from thuisnabij.figures.publication.models import Release
from thuisnabij.figures.publication.operations import NewRelease
from thuisnabij.figures.publication.operations.asking import record_asked, stays_in
from thuisnabij.figures.publication.operations.publishing import record_published
from thuisnabij.figures.publication.rules.profiles import Profile
from thuisnabij.figures.publication.rules.standing import Standing
from thuisnabij.ground.access.queries import local_administrator
from thuisnabij.ground.access.rules import Actor

pytestmark = pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True)
FIRST_DAY = datetime(2026, 11, 2, 12, tzinfo=UTC)
COUNT_DAY, YEAR_END = date(2024, 10, 1), date(2025, 7, 31)
NOISE = 1e-6
HIDDEN = ("minder dan 5", "verborgen")
OWN = "41000"
TOP, BESTUUR, GEMEENTE = Level.SWV, Level.BESTUUR, Level.GEMEENTE
SEEDS = (2, 3, 4, 6)
# Registers without a child or an answer in any row, by reading their columns: there is nobody to look for in them.
OF_NOBODY = {"locatie", "schooldoel", "inzet", "gesprek", "initiatief", "leren", "mijlpaal", "huisvesting"}
OF_NOBODY |= {"uitgave", "reserve"}
FIRST = (((TOP, BESTUUR), tuple(COUNTED)), ((TOP, GEMEENTE), tuple(COUNTED)))
AFTER = (
    ((BESTUUR, GEMEENTE), tuple(COUNTED)),
    ((TOP, BESTUUR, GEMEENTE), ("instroom-sbo", "thuiszitters-ocw")),
)


@dataclass(frozen=True)
class Term:
    """One number of a file: the children it counts by where and how, what is printed, and how many there are."""

    name: str
    atoms: frozenset[str]
    bounds: Bounds
    is_hidden: bool
    truth: int
    lowest: int = 0


@dataclass
class Reader:
    """Every file read so far; the bestuur `own` knows its own figures, whatever is printed of them."""

    terms: list[Term] = field(default_factory=list)
    percentages: list[tuple[Term, Term, Decimal]] = field(default_factory=list)
    own: str = ""

    def read(self, rows: Sequence[Mapping[str, str]], world: World, changed: frozenset[str]) -> None:
        """One file; `changed` are the schools and homes of which this file knows other children than the first."""
        for row in rows:
            key = row["Sleutel van het cijfer"]
            top = self._term(row, "Teller", COUNTED[key], world, changed)
            if key not in BELOW or top is None:
                continue
            bottom = self._term(row, "Noemer", BELOW[key], world, changed)
            assert bottom is not None
            left = bottom.truth - top.truth
            is_secret = left < 5 and row["Code"] != self.own
            rest = Term(f"{top.name} rest", bottom.atoms - top.atoms, (0, None), is_secret, left)
            self.terms.append(rest)
            if row["Staat van de waarde"] == "getoond":
                self.percentages.append((top, bottom, Decimal(row["Waarde"].replace(",", "."))))

    def _term(
        self, row: Mapping[str, str], which: str, ways: Sequence[str], world: World, changed: frozenset[str]
    ) -> Term | None:
        key, unit = row["Sleutel van het cijfer"], row["Code"]
        state = row[f"Staat van de {which.lower()}"]
        if state == "niet te meten":
            return None
        if key in OF_SCHOOL:
            places, truth = world.schools_of(unit), world.at_school(unit, ways)
        else:
            places = frozenset(home for home in named.HOMES if unit in (SWV, home))
            truth = world.at_home(unit, ways)
        atoms = frozenset(
            f"{place} {way}{' later' if place in changed else ''}" for place in places for way in ways
        )
        lowest = 1 if key in OF_HOME else 0
        is_own = unit == self.own
        term = Term(
            f"#{len(self.terms)} {key} {unit} {which}",
            atoms,
            (truth, truth) if is_own else _bounds(row[which], state, lowest),
            state in HIDDEN and not is_own,
            truth,
            lowest,
        )
        assert state != "getoond" or int(row[which]) == truth, (row, truth)
        self.terms.append(term)
        return term

    def attacker(self) -> Attacker:
        """One system of everything that was read."""
        bounds: dict[str, Bounds] = {atom: (0, None) for each in self.terms for atom in each.atoms}
        bounds |= {each.name: each.bounds for each in self.terms}
        equations: list[Equation] = [
            ({each.name: -1, **dict.fromkeys(each.atoms, 1)}, 0) for each in self.terms
        ]
        for number, (part, whole, percent) in enumerate(self.percentages):
            tenths, slack = int(percent * 10), (f"lager {number}", f"hoger {number}")
            bounds |= dict.fromkeys(slack, (0, None))
            equations += [
                ({part.name: 2000, whole.name: -(2 * tenths + 1), slack[0]: 1}, 0),
                ({part.name: -2000, whole.name: 2 * tenths - 1, slack[1]: 1}, 0),
            ]
        return Attacker(bounds, equations)

    def narrowed(self) -> Iterator[tuple[Term, float, float]]:
        """Hidden numbers below five that cannot be all of one to four any more, and others known too closely."""
        attacker = self.attacker()
        told = {each.atoms for each in self.terms if each.bounds[0] == each.bounds[1]} if self.own else set()
        for each in self.terms:
            if not each.is_hidden or not each.atoms or each.atoms in told:
                continue
            low, high = attacker.ends(each.name)
            assert low - NOISE <= each.truth <= high + NOISE, each
            is_safe = (
                low <= each.lowest + NOISE and high >= 4 - NOISE
                if each.truth < 5
                else high - low >= 3 - NOISE
            )
            if not is_safe:
                yield each, low, high


def _bounds(text: str, state: str, lowest: int) -> Bounds:
    if state == "getoond":
        return int(text), int(text)
    return (lowest, 4) if state == "minder dan 5" else (0, None)


@dataclass
class Office:
    """A region that is loaded and published; `published` counts what really went out, `refused` what did not."""

    folder: Path
    world: World
    at: datetime = FIRST_DAY
    published: int = 0
    refused: int = 0

    def start(self) -> Actor:
        """Load the map and the children."""
        agree(SWV)
        load_folder(
            folder=named.public_files(self.world, self.folder / "kaart"),
            actor=local_administrator(),
            recorded_at=self.at,
        )
        self._load("eerst")
        return member("dirk", "directeur", SWV)

    def change(self, *more: Child) -> None:
        """More children are delivered a day later."""
        self.world = self.world.with_more(*more)
        self.at += timedelta(days=1)
        self._load(f"later {self.at:%d}")

    def release(
        self, dirk: Actor, levels: tuple[Level, ...], keys: tuple[str, ...], *, bestuur: str = ""
    ) -> list[dict[str, str]]:
        """Ask, make, publish and download; nothing of a release that refuses itself."""
        self.at += timedelta(hours=1)
        asked = NewRelease(
            name="Cijfers",
            profile=Profile.BESTUUR if bestuur else Profile.OPENBAAR,
            swvs=(SWV,),
            levels=levels,
            dates=(COUNT_DAY, YEAR_END),
            measures=keys,
            bestuur=bestuur,
        )
        number = record_asked(actor=dirk, asked=asked, now=self.at)
        operations.make_release(number=number, now=self.at)
        if queries.get_release(actor=dirk, number=number).standing is Standing.GEWEIGERD:
            self.refused += 1
            return []
        record_published(actor=dirk, release=Release.objects.get(pk=number), now=self.at)
        self.published += 1
        return _downloaded(number, dirk if bestuur else None)

    def _load(self, name: str) -> None:
        folder = named.register_files(self.world, self.folder / name)
        reports = load_registers(path=folder, actor=local_administrator(), recorded_at=self.at)
        assert {(report.status, report.refused) for report in reports} <= {("geladen", 0), ("al bekend", 0)}


def _downloaded(number: int, reader: Actor | None) -> list[dict[str, str]]:
    client, address = Client(), f"/openbare-cijfers/{number}/"
    if reader is not None:
        from tests.apps.publication.test_release_pages import signed_in

        client, address = signed_in(reader.key), f"/uitgaven/{number}/"
    answer = client.get(address, {"als": "csv"})
    assert answer.status_code == 200
    text = b"".join(answer).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


@pytest.fixture
def home(tmp_path: Path, settings: Settings) -> Path:
    settings.THUISNABIJ_HOME = tmp_path / "thuis"
    return tmp_path


def newcomers(dice: random.Random, world: World) -> tuple[Child, ...]:
    """One or two children more at one school and from one home."""
    school, where = dice.choice(named.SCHOOLS), dice.choice(tuple(named.HOMES))
    first = len(world.children)
    trouble = dice.choice(tuple(named.TROUBLES))
    return tuple(
        Child(first + each, school, named.BAO_KIND, where, trouble) for each in range(dice.choice((1, 2)))
    )


def read_everything(seed: int, home: Path, *, bestuur: str = "") -> tuple[Reader, Office]:
    """All that is published of a region before and after children were added, as its readers get it.

    The first release is for a `bestuur` when there is one, so that the office knows that it reads along.
    """
    dice = random.Random(seed)
    office = Office(home, named.made(dice))
    dirk, reader = office.start(), Reader(own=bestuur)
    for number, (levels, keys) in enumerate(FIRST):
        rows = office.release(dirk, levels, keys, bestuur="" if number else bestuur)
        reader.read(rows, office.world, frozenset())
    more = newcomers(dice, office.world)
    office.change(*more)
    changed = frozenset({more[0].school, more[0].home})
    for levels, keys in AFTER:
        reader.read(office.release(dirk, levels, keys), office.world, changed)
    return reader, office


@pytest.mark.parametrize("seed", SEEDS)
def test_no_child_is_given_away_by_all_public_releases_together(seed: int, home: Path) -> None:
    reader, office = read_everything(seed, home)
    small = [each for each in reader.terms if each.is_hidden and each.truth < 5]

    assert office.published >= 2, f"{office.refused} releases refused themselves: nothing was attacked"
    assert len(small) >= 4, "a region in which nothing is hidden proves nothing"
    assert list(reader.narrowed()) == []


@pytest.mark.parametrize("seed", SEEDS[:2])
def test_a_bestuur_that_knows_its_own_schools_finds_no_child_of_another(seed: int, home: Path) -> None:
    reader, office = read_everything(seed, home, bestuur=OWN)

    assert office.published >= 2, f"{office.refused} releases refused themselves: nothing was attacked"
    assert any(each.truth > 0 and OWN in each.name for each in reader.terms)
    assert list(reader.narrowed()) == []


NAIVE = World(
    dict.fromkeys(named.SCHOOLS, "GM0001") | {"33AA00": "GM0003"},
    (
        *(Child(each, "12AA00", named.BAO_KIND, "GM0001", "absoluut") for each in range(9)),
        *(Child(each, "33AA00", named.BAO_KIND, "GM0003", "absoluut") for each in range(9, 11)),
    ),
)
"""Nine children at a school in one gemeente and living there, two in the other."""


def by_hand(world: World, levels: Sequence[str], *, hides: bool = True) -> list[dict[str, str]]:
    """A release as somebody would make it who hides what is below five and nothing else."""
    units = {SWV: "swv", "41000": "bestuur", "42000": "bestuur", "GM0001": "gemeente", "GM0003": "gemeente"}
    rows = []
    for unit, level in units.items():
        for key in ("zij-instroom-sbo", "absoluut-verzuim"):
            if level not in levels or (key in OF_HOME and level == "bestuur"):
                continue
            count = world.at_school if key in OF_SCHOOL else world.at_home
            number = count(unit, COUNTED[key])
            is_few = hides and 0 < number < 5
            rows.append(
                {
                    "Sleutel van het cijfer": key,
                    "Code": unit,
                    "Teller": "<5" if is_few else str(number),
                    "Staat van de teller": "minder dan 5" if is_few else "getoond",
                }
            )
    return rows


def test_hiding_without_complements_is_seen_through(home: Path) -> None:
    """Eleven in all and nine in the one gemeente leave two: in the other, and under the other bestuur."""
    reader = Reader()
    reader.read(by_hand(NAIVE, ("swv", "bestuur", "gemeente")), NAIVE, frozenset())

    found = {(term.truth, low, high) for term, low, high in reader.narrowed()}
    assert found == {(2, 2.0, 2.0)}


def test_a_difference_between_two_releases_is_seen_through(home: Path) -> None:
    """First the whole, eleven; a day later one child more at the first school, and only that gemeente: ten of them."""
    later = NAIVE.with_more(Child(11, "12AA00", named.BAO_KIND, "GM0001", "absoluut"))
    reader = Reader()
    reader.read(by_hand(NAIVE, ("swv",)), NAIVE, frozenset())
    quiet = [row for row in by_hand(later, ("gemeente",)) if row["Code"] == "GM0003"]
    reader.read(quiet, later, frozenset({"12AA00", "GM0001"}))
    assert list(reader.narrowed()) == []

    first = [row for row in by_hand(NAIVE, ("gemeente",)) if row["Code"] == "GM0001"]
    reader.read(first, NAIVE, frozenset())
    assert {(term.truth, low, high) for term, low, high in reader.narrowed()} == {(2, 2.0, 2.0)}


def test_a_number_that_is_printed_by_mistake_is_found(home: Path) -> None:
    """One number at a time that was hidden to protect others is printed after all."""
    reader, office = read_everything(SEEDS[0], home)
    assert office.published >= 2
    leaks = 0
    for place, each in enumerate(reader.terms):
        if each.is_hidden and each.truth >= 5 and each.bounds == (0, None) and not each.name.endswith("rest"):
            terms = [
                *reader.terms[:place],
                replace(each, bounds=(each.truth, each.truth)),
                *reader.terms[place + 1 :],
            ]
            leaks += bool(list(Reader(terms).narrowed()))
    assert leaks > 0


def test_what_may_go_out_is_what_was_attacked() -> None:
    """A figure of a register leaves the office only when figures made in the same way are attacked here."""

    def made_how(key: str) -> set[tuple[str, str, str, str]]:
        measure = measures.get_measure(key)
        return {
            (str(part.of), str(measure.kind), str(measure.time_shape), str(part.attribution))
            for part in measure.row_parts
        }

    attacked = set().union(*(made_how(key) for key in COUNTED))
    out = [
        each.key
        for each in measures.list_measures()
        if each.is_of_rows
        and each.is_measurable
        and not stays_in(profile=Profile.OPENBAAR, key=each.key, levels=(Level.SWV,))
        if not {str(part.of) for part in each.row_parts} <= OF_NOBODY
    ]
    assert set(COUNTED) <= set(out)
    assert set().union(*(made_how(key) for key in out)) == attacked
