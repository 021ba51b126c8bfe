"""The criteria of praktijkonderwijs and leerwegondersteuning, judged from what was answered in the form. Pure."""

from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType

from thuisnabij.children.support.rules.forms import Answers
from thuisnabij.children.support.rules.kinds import Kind
from thuisnabij.children.support.rules.leerachterstand import (
    Found,
    Pupil,
    judge_lwoo,
    judge_pro,
    leerachterstand,
)
from thuisnabij.ground.rulesets.rules import RuleSet
from thuisnabij.kernel.texts import gettext_noop

RULES = "praktijkonderwijs-lwoo"
"""The key of the rule set."""
FIELDS: Mapping[str, str] = MappingProxyType(
    {
        gettext_noop("inzichtelijk rekenen"): "dle-inzichtelijk-rekenen",
        gettext_noop("begrijpend lezen"): "dle-begrijpend-lezen",
        gettext_noop("technisch lezen"): "dle-technisch-lezen",
        gettext_noop("spellen"): "dle-spellen",
    }
)
"""The field of the form with the months that a pupil masters, by domain of the rule set."""


def judged(kind: Kind, answers: Answers, *, rules: RuleSet) -> tuple[Found, Mapping[str, Fraction]] | None:
    """The verdict with its reasons, and the leerachterstand by domain that it rests on; None for other kinds.

    An answer that is empty or no whole number is not known, and is never read as nought.
    """
    if kind not in (Kind.PRO, Kind.LWOO):
        return None
    behind = _behind(answers)
    pupil = Pupil(
        iq=_whole(answers.get("iq", "")),
        behind=behind,
        has_problem={"ja": True, "nee": False}.get(answers.get("sociaal-emotioneel", "")),
    )
    judge = judge_pro if kind is Kind.PRO else judge_lwoo
    return judge(pupil, rules=rules), behind


def _behind(answers: Answers) -> dict[str, Fraction]:
    dl = _whole(answers.get("dl", ""))
    if not dl:
        return {}
    known = {domain: _whole(answers.get(field, "")) for domain, field in FIELDS.items()}
    return {domain: leerachterstand(dle=dle, dl=dl) for domain, dle in known.items() if dle is not None}


def _whole(text: str) -> int | None:
    return int(text) if text.strip().isdecimal() else None
