"""By when a request for access, correction, restriction or erasure is answered (AVG 12 lid 3). Pure."""

from dataclasses import replace
from datetime import date

from thuisnabij.ground.cases.rules import Calendar, Clock, extended, term_of
from thuisnabij.ground.rulesets.rules import RuleSet

RULES = "rechten"


def clock_of(
    *,
    received: date,
    rules: RuleSet,
    calendar: Calendar,
    longer_told: date | None = None,
    answered: date | None = None,
) -> Clock:
    """One month after receipt, and two more when the person was told within that month (AVG 12 lid 3)."""
    clock = Clock(received, term_of(rules, "antwoord"))
    if longer_told is not None:
        longer = extended(clock, term_of(rules, "verlenging"), told=longer_told, calendar=calendar)
        clock = clock if isinstance(longer, str) else longer
    return replace(clock, done=answered)
