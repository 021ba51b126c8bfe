"""The clock of a dispute before the Geschillencommissie passend onderwijs (GPO), and what waits for it. Pure.

Judgment within ten weeks; the decision on a bezwaar at the school waits meanwhile (WPO 43, WEC 45, BBWPO 34.9). The GPO
does not judge the TLV of an SWV: that is bezwaar.
"""

from datetime import date, timedelta

from thuisnabij.ground.cases.rules import Clock, term_of
from thuisnabij.ground.rulesets.rules import RuleSet
from thuisnabij.kernel.periods import Period

RULES = "gpo"
SUBJECTS = ("toelating", "verwijdering", "ontwikkelingsperspectief")
"""What parents can bring before it: admission of a pupil who needs extra support, removal, the OPP."""


def clock_of(*, submitted: date, rules: RuleSet, judged: date | None = None) -> Clock:
    """The clock of the committee: ten weeks after the dispute was submitted (WPO 43)."""
    return Clock(submitted, term_of(rules, "oordeel"), done=judged)


def waits(*, submitted: date, judged: date | None) -> Period:
    """The days on which the decision on a bezwaar at the school waits (WPO 43).

    From the day after submission, the day of the judgment included; open until there is one.
    """
    first = submitted + timedelta(days=1)
    return Period(first, None if judged is None else max(judged, first) + timedelta(days=1))
