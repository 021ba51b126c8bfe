"""Figures of the demo region against what its files say, counted by code that imports nothing of the product."""

from datetime import date
from pathlib import Path

import pytest

from tests.interfaces.demo_site import load_demo_with_registers
from tests.oracle import expected
from tests.oracle.region import Region
from thuisnabij.figures.measures import queries as figures
from thuisnabij.figures.measures import row_figures, row_ledger
from thuisnabij.figures.measures.language.words import Level
from thuisnabij.figures.measures.result import Result, Why
from thuisnabij.figures.measures.wording import response_value

pytestmark = [
    pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True),
    pytest.mark.xdist_group("demo"),
]
SWVS = ("PO9901", "VO9902")
ASKED = (
    (date(2025, 10, 1), expected.ON_1_OCTOBER),
    (date(2024, 10, 1), expected.ON_1_OCTOBER),
    (date(2025, 7, 31), expected.OF_THE_SCHOOL_YEAR),
    (date(2023, 7, 31), expected.OF_THE_SCHOOL_YEAR),
    (date(2024, 12, 31), expected.OF_THE_YEAR),
)
# A sum of euros is shown in whole euros, and what was not counted on a day is not nought.
WHOLE = 1


def test_at_least_forty_measures_are_held_against_the_files() -> None:
    assert len(expected.ON_1_OCTOBER | expected.OF_THE_SCHOOL_YEAR | expected.OF_THE_YEAR) >= 40


def test_figures_of_the_demo_region_are_what_its_files_say(tmp_path: Path) -> None:
    load_demo_with_registers(tmp_path)
    region = Region(tmp_path)
    assert figures.figure(key="passend-aanbod", unit="PO9901").on == date(2025, 10, 1), (
        "the last count of pupils"
    )
    assert figures.figure(key="passend-aanbod", unit="PO9901").is_measured
    assert figures.figure(key="expertise-vanuit-gespecialiseerd", unit="PO9901").on == date(2026, 7, 31)
    state = row_ledger.read_state(as_known_at=None)
    wrong = []
    compared: set[str] = set()
    for on, queries in ASKED:
        measures = [each for each in row_ledger.asked_on(row_figures.purposes_of(on)) if each.key in queries]
        assert {each.key for each in measures} == queries.keys()
        for measure, (level, unit), result in row_ledger.compute(state, on, measures):
            if level is not Level.SWV or unit not in SWVS:
                continue
            told = [_told(region, query, on, unit) for query in queries[measure.key]]
            if result.why not in (None, Why.ZERO_DENOMINATOR):
                assert told[0] == 0, (measure.key, unit, on, result.why)
                continue
            compared.add(measure.key)
            kept = _kept(result)
            if any(abs(a - b) > _room(measure.key) for a, b in zip(told, kept, strict=True) if b is not None):
                wrong.append((measure.key, unit, on.isoformat(), f"files {told}", f"figure {kept}"))
    assert wrong == []
    assert len(compared) >= 40
    assert compared >= expected.QUESTIONS.keys() | expected.RESPONSES.keys()
    _responses_stand_beside_answers(region)


def _responses_stand_beside_answers(region: Region) -> None:
    on = date(2025, 7, 31)
    explained = figures.explain(key="tevredenheid-steunpunt", unit="PO9901", on=on)
    beside = {measure.key: figure for measure, figure in explained.responses}
    assert beside.keys() == {"respons-ouders", "respons-leerlingen"}
    for key, figure in beside.items():
        some, all_asked = (_told(region, query, on, "PO9901") for query in expected.OF_THE_SCHOOL_YEAR[key])
        assert some > 0
        assert f"({some:.0f} van {all_asked:.0f})" in response_value(figure)
    assert any(line.startswith("- Respons van ouders: ") for line in explained.as_text())


def _told(region: Region, query: str | None, on: date, swv: str) -> float:
    if query is None:
        return 0
    first = date(on.year if on.month >= 8 else on.year - 1, 8, 1)
    given = {
        "on": on.isoformat(),
        "swv": swv,
        "eerste": first.isoformat(),
        "vorig": on.replace(year=on.year - 1).isoformat(),
    }
    return float(region.number(query, **given))


def _kept(result: Result) -> list[float | None]:
    assert result.numerator is not None
    bottom = None if result.denominator is None else float(result.denominator.lo)
    return [float(result.numerator.lo), bottom]


def _room(key: str) -> float:
    return WHOLE if key in expected.OF_THE_YEAR else 0
