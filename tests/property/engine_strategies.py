"""Random dates and random definitions, small enough to hit every corner: missing places, demo rows, `<5`."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
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
_LATITUDES = st.sampled_from([None, 52.0, 52.001, 52.03, 52.2])
_MEASURABLE = (Attribution.VESTIGING_GEBIED, Attribution.LIDMAATSCHAP, Attribution.WOONADRES)


def _maybe(values: tuple[str, ...]) -> st.SearchStrategy[str | None]:
    return st.sampled_from((None, *values))


@st.composite
def _location(draw: st.DrawFn, code: str) -> dict[str, Any]:
    lat = draw(_LATITUDES)
    return {
        "code": code,
        "brin": code[:4],
        "pc4": draw(_maybe(PC4S)),
        "gemeente_code": draw(_maybe(("0001", "0002"))),
        "swv": draw(_maybe(("PO0001", "PO0002"))),
        "swv_member": draw(_maybe(("PO0001", "PO0002", "PO0003"))),
        "rok": draw(_maybe(("PO0001/noord",))),
        "bestuur": draw(_maybe(("10001", "10002"))),
        "lat": lat,
        "lon": None if lat is None else 5.0,
        "is_demo": code.startswith("D"),
    }


@st.composite
def _area(draw: st.DrawFn, pc4: str) -> dict[str, Any]:
    lat = draw(_LATITUDES)
    return {
        "pc4": pc4,
        "gemeente_code": draw(_maybe(("0001", "0002"))),
        "swv": draw(_maybe(("PO0001", "PO0002"))),
        "lat": lat,
        "lon": None if lat is None else 5.0,
        "is_demo": False,
    }


_BOUNDS = st.one_of(
    st.integers(1, 40).map(lambda n: (n, n, None)),
    st.just((1, 4, None)),
    st.integers(1000, 4000).map(lambda milli: (1, 4, milli)),
    st.tuples(st.integers(1, 6), st.integers(1, 9)).map(
        lambda ends: (ends[0], sum(ends), ends[0] * 1000 + 500)
    ),
)


@st.composite
def _total(draw: st.DrawFn) -> dict[str, Any]:
    lo, hi, _ = draw(_BOUNDS)
    code, soort = draw(st.sampled_from((*CODES, "99ZZ00"))), draw(st.sampled_from(Soort))
    return {"location": code, "soort": str(soort), "lo": lo, "hi": hi}


@st.composite
def _home(draw: st.DrawFn) -> dict[str, Any]:
    lo, hi, milli = draw(_BOUNDS)
    return {
        "location": draw(st.sampled_from((*CODES, "99ZZ00"))),
        "soort": str(draw(st.sampled_from(SPLIT))),
        "home": draw(st.sampled_from((*PC4S, "9999", "belgie", "onbekend"))),
        "lo": lo,
        "hi": hi,
        "est_milli": milli,
    }


@st.composite
def days(draw: st.DrawFn, on: date = ON) -> DayTables:
    """Everything counted on a date, in a world of five locations and four postcodes."""
    locations = [draw(_location(code)) for code in CODES]
    areas = [draw(_area(pc4)) for pc4 in draw(st.sets(st.sampled_from(PC4S)).map(sorted))]
    return DayTables(
        on=on,
        totals=pa.Table.from_pylist(draw(st.lists(_total(), max_size=12)), schema=TOTALS),
        homes=pa.Table.from_pylist(draw(st.lists(_home(), max_size=16)), schema=HOMES),
        locations=pa.Table.from_pylist(locations, schema=LOCATIONS),
        areas=pa.Table.from_pylist(areas, schema=AREAS),
    )


@dataclass(frozen=True)
class Choice:
    """What a random term may be made of."""

    grains: tuple[Grain, ...] = tuple(Grain)
    wheres: tuple[Where, ...] = tuple(Where)
    attributions: tuple[Attribution, ...] = _MEASURABLE


@st.composite
def _part(draw: st.DrawFn, soort: frozenset[Soort], choice: Choice) -> Part:
    grain = draw(st.sampled_from(choice.grains))
    attribution = draw(st.sampled_from(choice.attributions))
    if grain is Grain.VESTIGING:
        if soort & UNSPLIT:
            soort |= UNSPLIT
        return Part(grain, soort, attribution)
    where = draw(st.sampled_from(choice.wheres))
    km = draw(st.sampled_from([Fraction(1), Fraction(5)])) if where is Where.AFSTAND_BINNEN else None
    return Part(grain, soort, attribution, where, km)


@st.composite
def _term(draw: st.DrawFn, choice: Choice) -> Term:
    first = draw(st.sets(st.sampled_from(SPLIT), min_size=1).map(frozenset))
    parts = [draw(_part(first, choice))]
    others = frozenset(SPLIT) - parts[0].soort
    if others and draw(st.booleans()):
        parts.append(draw(_part(others, choice)))
    return Term("leerlingen", tuple(parts))


def _choice(draw: st.DrawFn, kind: Kind) -> Choice:
    if kind in (Kind.MEAN, Kind.QUANTILE):
        far = (Where.AFSTAND_BEKEND, Where.AFSTAND_BINNEN)
        return Choice((Grain.THUISADRES,), far, (draw(st.sampled_from(_MEASURABLE)),))
    if kind is Kind.SHARE_COMPLYING:
        return Choice((Grain.VESTIGING,), (), (draw(st.sampled_from(_MEASURABLE[:2])),))
    return Choice()


@st.composite
def _measure(draw: st.DrawFn, number: int, kind: Kind) -> Measure:
    choice = _choice(draw, kind)
    numerator = draw(_term(choice))
    denominator = None
    if kind is Kind.PROPORTION:
        denominator = draw(_around(numerator))
    elif kind in (Kind.RATIO, Kind.DIFFERENCE, Kind.SHARE_COMPLYING):
        denominator = draw(_term(choice))
    parts = (*numerator.parts, *(denominator.parts if denominator else ()))
    changes = kind is Kind.PERCENT_CHANGE
    quantiles = [Fraction(1, 2), Fraction(9, 10), Fraction(1, 3)]
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
        factor=Fraction(100) if changes else draw(st.sampled_from([Fraction(1), Fraction(100)])),
        variable="afstand" if kind in (Kind.MEAN, Kind.QUANTILE) else None,
        quantile=draw(st.sampled_from(quantiles)) if kind is Kind.QUANTILE else None,
        baseline=Baseline(on=BEFORE) if changes else None,
        complies=draw(_rules) if kind is Kind.SHARE_COMPLYING else None,
        examples=(Example(on=ON, source="Test", value=Decimal(0), numerator=0),),
    )


_rules = st.builds(Complies, op=st.sampled_from([">=", "<="]), value=st.integers(1, 12).map(Decimal))


@st.composite
def _around(draw: st.DrawFn, numerator: Term) -> Term:
    """A term that certainly holds another: the same parts, some with more types or a weaker condition."""
    spare = set(SPLIT) - {soort for part in numerator.parts for soort in part.soort}
    parts = []
    for part in numerator.parts:
        more = draw(st.sets(st.sampled_from(sorted(spare)))) if spare else set()
        spare -= more
        loose = draw(st.booleans())
        where, km = (Where.ALLE, None) if loose else (part.where, part.km)
        parts.append(Part(part.grain, part.soort | more, part.attribution, where, km))
    return Term("leerlingen", tuple(parts))


@st.composite
def catalogues(draw: st.DrawFn) -> list[Measure]:
    """Two definitions of each kind that rows can answer; what the language refuses is left out."""
    found = []
    for number, kind in enumerate(KINDS * 2):
        try:
            found.append(draw(_measure(number, kind)))
        except Problem:
            continue
    return found
