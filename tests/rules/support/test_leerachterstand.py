"""The criteria for praktijkonderwijs and leerwegondersteuning (IB-WVO 15d), case by case and at every edge."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.support.rules_of import rules_of
from thuisnabij.children.support.rules.leerachterstand import (
    DOMAINS_UNKNOWN,
    IQ_OUTSIDE,
    IQ_UNKNOWN,
    NO_PROBLEM,
    NOT_A_NEEDED_DOMAIN,
    OWN_RULES,
    PROBLEM_UNKNOWN,
    TOO_FEW_DOMAINS,
    Found,
    LeerachterstandRefusedError,
    Pupil,
    Verdict,
    judge_lwoo,
    judge_pro,
    leerachterstand,
)

RULES = rules_of("praktijkonderwijs-lwoo", date(2026, 11, 28))
SUMS, READING, TECHNICAL, SPELLING = (
    "inzichtelijk rekenen",
    "begrijpend lezen",
    "technisch lezen",
    "spellen",
)
HALF, QUARTER, ALMOST = Fraction(1, 2), Fraction(1, 4), Fraction(499, 1000)
NONE = Fraction(0)
YES, NO, OPEN = Verdict.VOLDOET, Verdict.VOLDOET_NIET, Verdict.NIET_TE_ZEGGEN


def behind(*of: Fraction) -> Mapping[str, Fraction]:
    """Leerachterstand on the four domains, in their order."""
    return dict(zip((SUMS, READING, TECHNICAL, SPELLING), of, strict=True))


@pytest.mark.parametrize(
    ("dle", "dl", "expected"),
    [(30, 60, HALF), (45, 60, QUARTER), (60, 60, NONE), (0, 60, Fraction(1)), (66, 60, Fraction(-1, 10))],
)
def test_leerachterstand_is_one_minus_dle_by_dl(dle: int, dl: int, expected: Fraction) -> None:
    assert leerachterstand(dle=dle, dl=dl) == expected


@pytest.mark.parametrize(("dle", "dl"), [(10, 0), (-1, 10), (1, -10)])
def test_what_are_no_months_is_refused(dle: int, dl: int) -> None:
    with pytest.raises(LeerachterstandRefusedError):
        leerachterstand(dle=dle, dl=dl)


@pytest.mark.parametrize(
    ("iq", "lags", "verdict", "reasons", "domains"),
    [
        (55, behind(HALF, HALF, NONE, NONE), YES, (), (SUMS, READING)),
        (80, behind(HALF, NONE, NONE, HALF), YES, (), (SUMS, SPELLING)),
        (54, behind(HALF, HALF, NONE, NONE), NO, (IQ_OUTSIDE,), (SUMS, READING)),
        (81, behind(HALF, HALF, NONE, NONE), NO, (IQ_OUTSIDE,), (SUMS, READING)),
        (70, behind(HALF, ALMOST, NONE, NONE), NO, (TOO_FEW_DOMAINS,), (SUMS,)),
        (70, behind(NONE, NONE, HALF, HALF), NO, (NOT_A_NEEDED_DOMAIN,), (TECHNICAL, SPELLING)),
        (81, behind(NONE, NONE, NONE, NONE), NO, (IQ_OUTSIDE, TOO_FEW_DOMAINS), ()),
        (None, behind(HALF, HALF, NONE, NONE), OPEN, (IQ_UNKNOWN,), (SUMS, READING)),
        (None, behind(NONE, NONE, NONE, NONE), NO, (IQ_UNKNOWN, TOO_FEW_DOMAINS), ()),
        (70, {SUMS: HALF}, OPEN, (DOMAINS_UNKNOWN,), (SUMS,)),
        (70, {SUMS: HALF, READING: NONE, TECHNICAL: NONE, SPELLING: NONE}, NO, (TOO_FEW_DOMAINS,), (SUMS,)),
        (70, {TECHNICAL: HALF, SPELLING: HALF}, OPEN, (DOMAINS_UNKNOWN,), (TECHNICAL, SPELLING)),
        (70, {SUMS: HALF, READING: HALF}, YES, (), (SUMS, READING)),
        (70, {}, OPEN, (DOMAINS_UNKNOWN,), ()),
    ],
)
def test_praktijkonderwijs(
    iq: int | None,
    lags: Mapping[str, Fraction],
    verdict: Verdict,
    reasons: tuple[str, ...],
    domains: tuple[str, ...],
) -> None:
    assert judge_pro(Pupil(iq, lags), rules=RULES) == Found(verdict, reasons, domains)


@pytest.mark.parametrize(
    ("iq", "lags", "problem", "verdict", "reasons"),
    [
        (75, behind(QUARTER, QUARTER, NONE, NONE), None, YES, ()),
        (90, behind(NONE, ALMOST, NONE, QUARTER), None, YES, ()),
        (74, behind(QUARTER, QUARTER, NONE, NONE), None, NO, (IQ_OUTSIDE,)),
        (91, behind(QUARTER, QUARTER, NONE, NONE), True, YES, ()),
        (120, behind(QUARTER, QUARTER, NONE, NONE), True, YES, ()),
        (121, behind(QUARTER, QUARTER, NONE, NONE), True, NO, (IQ_OUTSIDE,)),
        (91, behind(QUARTER, QUARTER, NONE, NONE), False, NO, (NO_PROBLEM,)),
        (91, behind(QUARTER, QUARTER, NONE, NONE), None, OPEN, (PROBLEM_UNKNOWN,)),
        (80, behind(HALF, QUARTER, NONE, NONE), None, NO, (TOO_FEW_DOMAINS,)),  # half counts for PrO
        (80, behind(NONE, NONE, QUARTER, QUARTER), None, NO, (NOT_A_NEEDED_DOMAIN,)),
        (None, behind(QUARTER, QUARTER, NONE, NONE), None, OPEN, (IQ_UNKNOWN,)),
        (80, {READING: QUARTER}, None, OPEN, (DOMAINS_UNKNOWN,)),
    ],
)
def test_leerwegondersteuning(
    iq: int | None,
    lags: Mapping[str, Fraction],
    problem: bool | None,
    verdict: Verdict,
    reasons: tuple[str, ...],
) -> None:
    found = judge_lwoo(Pupil(iq, lags, problem), rules=RULES)
    assert (found.verdict, found.reasons) == (verdict, reasons)


def test_with_own_rules_nothing_is_said_about_leerwegondersteuning() -> None:
    """WVO 2020 2.48."""
    word = replace(RULES.values["lwoo-regels"], value="eigen")
    own = replace(RULES, values={**RULES.values, word.key: word})
    found = judge_lwoo(Pupil(80, behind(QUARTER, QUARTER, NONE, NONE)), rules=own)
    assert found == Found(OPEN, (OWN_RULES,), (SUMS, READING))


lags = st.dictionaries(
    st.sampled_from((SUMS, READING, TECHNICAL, SPELLING)), st.fractions(0, 1, max_denominator=60)
)


@given(iq=st.none() | st.integers(40, 130), known=lags, more=lags, problem=st.none() | st.booleans())
def test_what_becomes_known_never_turns_a_verdict_round(
    iq: int | None, known: dict[str, Fraction], more: dict[str, Fraction], problem: bool | None
) -> None:
    for judge in (judge_pro, judge_lwoo):
        before = judge(Pupil(iq, known, problem), rules=RULES).verdict
        after = judge(Pupil(iq, {**more, **known}, problem), rules=RULES).verdict
        assert before in (after, OPEN)
        assert after is not OPEN or before is OPEN


@given(iq=st.integers(40, 130), known=lags, problem=st.booleans())
def test_nobody_meets_both_unless_on_other_domains(
    iq: int, known: dict[str, Fraction], problem: bool
) -> None:
    pro, lwoo = (judge(Pupil(iq, known, problem), rules=RULES) for judge in (judge_pro, judge_lwoo))
    assert not set(pro.domains) & set(lwoo.domains)
