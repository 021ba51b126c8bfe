"""The criteria of praktijkonderwijs and lwoo from the answers of a form: counted by hand."""

from datetime import date
from fractions import Fraction

import pytest

from tests.rules.support.rules_of import rules_of
from thuisnabij.children.support.rules.criteria import RULES, judged
from thuisnabij.children.support.rules.kinds import Kind
from thuisnabij.children.support.rules.leerachterstand import Verdict

# 60 months of teaching received; 30 mastered is half behind, 24 more than half, 42 three tenths.
FAR = {"iq": "72", "dl": "60", "dle-inzichtelijk-rekenen": "30", "dle-begrijpend-lezen": "24"}


@pytest.mark.parametrize(
    ("kind", "answers", "expected"),
    [
        (Kind.PRO, FAR, Verdict.VOLDOET),
        (Kind.PRO, {**FAR, "iq": "81"}, Verdict.VOLDOET_NIET),
        (Kind.PRO, {**FAR, "iq": ""}, Verdict.NIET_TE_ZEGGEN),
        (Kind.PRO, {**FAR, "dl": ""}, Verdict.NIET_TE_ZEGGEN),
        (
            Kind.LWOO,
            {**FAR, "dle-inzichtelijk-rekenen": "42", "dle-begrijpend-lezen": "42", "iq": "80"},
            Verdict.VOLDOET,
        ),
        (
            Kind.LWOO,
            {**FAR, "dle-inzichtelijk-rekenen": "42", "dle-begrijpend-lezen": "42", "iq": "100"},
            Verdict.NIET_TE_ZEGGEN,
        ),
    ],
)
def test_the_criteria_follow_from_the_answers(kind: Kind, answers: dict[str, str], expected: Verdict) -> None:
    made = judged(kind, answers, rules=rules_of(RULES, date(2026, 11, 1)))
    assert made is not None
    assert made[0].verdict is expected, made


def test_what_was_not_answered_is_not_known_and_other_kinds_have_no_criteria() -> None:
    made = judged(Kind.PRO, FAR, rules=rules_of(RULES, date(2026, 11, 1)))
    assert made is not None
    assert made[1] == {"inzichtelijk rekenen": Fraction(1, 2), "begrijpend lezen": Fraction(3, 5)}
    assert judged(Kind.TLV_VSO, FAR, rules=rules_of(RULES, date(2026, 11, 1))) is None
