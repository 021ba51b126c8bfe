"""Random dates and random definitions, small enough to hit every corner: missing places, demo rows, `<5`."""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

import pyarrow as pa
from hypothesis import strategies as st

from thuisnabij.figures.measures.language.examples import Example
from thuisnabij.figures.measures.language.fields import Baseline, Complies, Source
from thuisnabij.figures.measures.language.measure import Measure
from thuisnabij.figures.measures.language.populations import Part, Term
from thuisnabij.figures.measures.language.problems import Problem
from thuisnabij.figures.measures.language.words import (
    LEVELS_OF,
    Attribution,
    Grain,
    Kind,
    Level,
    Provenance,
    Soort,
    Suppression,
    TimeShape,
    Where,
)
from thuisnabij.figures.measures.tables import AREAS, HOMES, LOCATIONS, TOTALS, DayTables
from thuisnabij.kernel.reference_dates import Purpose

ON, BEFORE = date(2024, 10, 1), date(2020, 10, 1)
CODES = ("01AA00", "01AA01", "02BB00", "03CC00", "D0AA00")
PC4S = ("1011", "1012", "2011", "3011")
KINDS = tuple(kind for kind in Kind if kind is not Kind.MILESTONE)
UNSPLIT = frozenset({Soort.SO, Soort.VSO, Soort.SO_VSO})
SPLIT = (Soort.BAO, Soort.SBO, Soort.SO, Soort.VSO)
_SEEDS = st.integers(0, 2**32)
_MEASURABLE = (Attribution.VESTIGING_GEBIED, Attribution.LIDMAATSCHAP, Attribution.WOONADRES)


@dataclass(frozen=True)
class World:
    """Makes one date out of a seed: dense enough that sums, quantiles and estimates have something to do.

    `blind` is how many of the suppressed cells have no estimate, `gaps` how often a place is unknown.
    """

    dice: Random
    blind: float
    gaps: float

    def one_of(self, *values: str) -> str | None:
        """One of the values, or nothing at all."""
        return None if self.dice.random() < self.gaps else self.dice.choice(values)

    def point(self) -> tuple[float | None, float | None]:
        """A place on one meridian, so that distances take a handful of values."""
        lat = self.one_of("52.0", "52.001", "52.03", "52.04", "52.2")
        return (None, None) if lat is None else (float(lat), 5.0)

    def location(self, code: str) -> dict[str, Any]:
        """A row of the locations."""
        lat, lon = self.point()
        return {
            "code": code,
            "brin": code[:4],
            "pc4": self.one_of(*PC4S),
            "gemeente_code": self.one_of("0001", "0002"),
            "swv": self.one_of("PO0001", "PO0002"),
            "swv_member": self.one_of("PO0001", "PO0002", "PO0003"),
            "rok": self.one_of("PO0001/noord", "PO0001/zuid"),
            "bestuur": self.one_of("10001", "10002"),
            "lat": lat,
            "lon": lon,
            "is_demo": code.startswith("D"),
        }

    def area(self, pc4: str) -> dict[str, Any]:
        """A row of the areas."""
        lat, lon = self.point()
        gemeente, swv = self.one_of("0001", "0002"), self.one_of("PO0001", "PO0002")
        return {"pc4": pc4, "gemeente_code": gemeente, "swv": swv, "lat": lat, "lon": lon, "is_demo": False}

    def cell(self) -> dict[str, int | None]:
        """A count: exact, `<5`, or between wider bounds; with or without an estimate."""
        if self.dice.random() < 0.5:
            number = self.dice.randint(1, 60)
            return {"lo": number, "hi": number, "est_milli": None}
        lo = self.dice.choice((1, 1, 1, 3))
        hi = lo + self.dice.choice((3, 3, 3, 9))
        estimate = None if self.dice.random() < self.blind else self.dice.randint(lo * 1000, hi * 1000)
        return {"lo": lo, "hi": hi, "est_milli": estimate}

    def total(self) -> dict[str, Any]:
        """A row of the totals; they carry no estimates."""
        cell = self.cell()
        row = {"location": self.dice.choice((*CODES, "99ZZ00")), "soort": str(self.dice.choice(tuple(Soort)))}
        return {**row, "lo": cell["lo"], "hi": cell["hi"]}

    def home(self) -> dict[str, Any]:
        """A row of the home counts."""
        places = (*PC4S, *PC4S, "9999", "belgie", "onbekend")
        return {
            "location": self.dice.choice((*CODES, "99ZZ00")),
            "soort": str(self.dice.choice(SPLIT)),
            "home": self.dice.choice(places),
            **self.cell(),
        }


@st.composite
def days(draw: st.DrawFn, on: date = ON) -> DayTables:
    """Everything counted on a date, in a world of five locations and four postcodes."""
    dice = Random(draw(_SEEDS))
    world = World(dice, blind=dice.choice((0.0, 0.03, 0.5)), gaps=dice.choice((0.0, 0.1, 0.4)))
    totals = [world.total() for _ in range(dice.choice((0, 8, 25)))]
    homes = [world.home() for _ in range(dice.choice((0, 20, 60)))]
    return DayTables(
        on=on,
        totals=pa.Table.from_pylist(totals, schema=TOTALS),
        homes=pa.Table.from_pylist(homes, schema=HOMES),
        locations=pa.Table.from_pylist([world.location(code) for code in CODES], schema=LOCATIONS),
        areas=pa.Table.from_pylist([world.area(pc4) for pc4 in PC4S], schema=AREAS),
    )


@st.composite
def catalogues(draw: st.DrawFn) -> list[Measure]:
    """Two definitions of each kind that rows can answer; what the language refuses is left out."""
    dice = Random(draw(_SEEDS))
    found = []
    for number, kind in enumerate(KINDS * 2):
        with suppress(Problem):
            found.append(_measure(dice, number, kind))
    return found


@dataclass(frozen=True)
class Choice:
    """What a random term may be made of."""

    grains: tuple[Grain, ...] = (Grain.VESTIGING, Grain.THUISADRES, Grain.THUISADRES)
    wheres: tuple[Where, ...] = tuple(Where)
    attributions: tuple[Attribution, ...] = _MEASURABLE


def _choice(dice: Random, kind: Kind) -> Choice:
    if kind in (Kind.MEAN, Kind.QUANTILE):
        far = (Where.AFSTAND_BEKEND, Where.AFSTAND_BINNEN)
        return Choice((Grain.THUISADRES,), far, (dice.choice(_MEASURABLE),))
    if kind is Kind.SHARE_COMPLYING:
        return Choice((Grain.VESTIGING,), (), (dice.choice(_MEASURABLE[:2]),))
    return Choice()


def _part(dice: Random, soort: frozenset[Soort], choice: Choice) -> Part:
    grain, attribution = dice.choice(choice.grains), dice.choice(choice.attributions)
    if grain is Grain.VESTIGING:
        return Part(grain, soort | UNSPLIT if soort & UNSPLIT else soort, attribution)
    where = dice.choice(choice.wheres)
    km = dice.choice((Fraction(1), Fraction(5))) if where is Where.AFSTAND_BINNEN else None
    return Part(grain, soort, attribution, where, km)


def _term(dice: Random, choice: Choice) -> Term:
    first = frozenset(dice.sample(SPLIT, dice.randint(1, 4)))
    parts = [_part(dice, first, choice)]
    others = frozenset(SPLIT) - parts[0].soort
    if others and dice.random() < 0.4:
        parts.append(_part(dice, others, choice))
    return Term("leerlingen", tuple(parts))


def _around(dice: Random, numerator: Term) -> Term:
    """A term that certainly holds another: the same parts, some with more types or a weaker condition."""
    spare = frozenset(SPLIT) - {soort for part in numerator.parts for soort in part.soort}
    parts = []
    for part in numerator.parts:
        more = frozenset(soort for soort in sorted(spare) if dice.random() < 0.3)
        spare -= more
        where, km = (Where.ALLE, None) if dice.random() < 0.7 else (part.where, part.km)
        parts.append(Part(part.grain, part.soort | more, part.attribution, where, km))
    return Term("leerlingen", tuple(parts))


def _denominator(dice: Random, kind: Kind, numerator: Term, choice: Choice) -> Term | None:
    if kind is Kind.PROPORTION:
        return _around(dice, numerator)
    if kind is Kind.DIFFERENCE and dice.random() < 0.5:  # the same pupils, seen from the other side
        other = {Attribution.WOONADRES: Attribution.VESTIGING_GEBIED}
        turned = [
            replace(part, attribution=other.get(part.attribution, Attribution.WOONADRES))
            for part in numerator.parts
        ]
        return Term("leerlingen", tuple(turned))
    return _term(dice, choice) if kind in (Kind.RATIO, Kind.DIFFERENCE, Kind.SHARE_COMPLYING) else None


def _measure(dice: Random, number: int, kind: Kind) -> Measure:
    choice = _choice(dice, kind)
    numerator = _term(dice, choice)
    denominator = _denominator(dice, kind, numerator, choice)
    parts = (*numerator.parts, *(denominator.parts if denominator else ()))
    changes = kind is Kind.PERCENT_CHANGE
    rule = Complies(op=dice.choice((">=", "<=")), value=Decimal(dice.randint(1, 60)))
    return Measure(
        key=f"maat-{number}",
        version=1,
        title="Maat",
        question="Hoeveel?",
        unit_counted="vestiging" if kind is Kind.SHARE_COMPLYING else "leerling",
        time_shape=TimeShape.STOCK,
        reference_date=Purpose.STATISTIEK,
        kind=kind,
        levels=tuple(level for level in Level if all(level in LEVELS_OF[part.attribution] for part in parts)),
        provenance=Provenance.CENTRAAL,
        suppression=Suppression.OPEN_DATA,
        source=Source("Test", "https://example.org"),
        numerator=numerator,
        denominator=denominator,
        factor=Fraction(100) if changes else dice.choice((Fraction(1), Fraction(100))),
        variable="afstand" if kind in (Kind.MEAN, Kind.QUANTILE) else None,
        quantile=dice.choice((Fraction(1, 2), Fraction(9, 10), Fraction(1, 3)))
        if kind is Kind.QUANTILE
        else None,
        baseline=Baseline(on=BEFORE) if changes else None,
        complies=rule if kind is Kind.SHARE_COMPLYING else None,
        examples=(Example(on=ON, source="Test", value=Decimal(0), numerator=0),),
    )
