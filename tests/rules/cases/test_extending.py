"""Whether a term may be extended (Awb 4:14, 7:10 lid 3)."""

from dataclasses import replace
from datetime import date

from thuisnabij.ground.cases.rules import Calendar, Clock, Term, TermUnit, extended
from thuisnabij.ground.cases.rules.extending import STOPPED, TOO_LATE, TOO_OFTEN
from thuisnabij.kernel.periods import Period

NL, MORE = Calendar(), Term(4, TermUnit.WEEK)
CLOCK = Clock(date(2026, 11, 9), Term(8, TermUnit.WEEK))  # to Monday 4 January 2027


def test_on_the_last_day_it_can_still_be_told_and_a_day_later_not() -> None:
    assert extended(CLOCK, MORE, told=date(2027, 1, 4), calendar=NL) == replace(CLOCK, extensions=(MORE,))
    assert extended(CLOCK, MORE, told=date(2027, 1, 5), calendar=NL) == TOO_LATE


def test_no_more_often_than_may_be() -> None:
    once = replace(CLOCK, extensions=(MORE,))
    assert extended(once, MORE, told=date(2027, 1, 4), calendar=NL) == TOO_OFTEN
    twice = extended(once, MORE, told=date(2027, 1, 4), calendar=NL, at_most=2)
    assert twice == replace(CLOCK, extensions=(MORE, MORE))


def test_while_it_stands_still_it_is_never_too_late_and_once_done_it_always_is() -> None:
    still = replace(CLOCK, pauses=(Period(date(2026, 12, 1), None),))
    assert extended(still, MORE, told=date(2027, 6, 1), calendar=NL) == replace(still, extensions=(MORE,))
    assert (
        extended(replace(CLOCK, done=date(2026, 12, 1)), MORE, told=date(2026, 12, 2), calendar=NL) == STOPPED
    )
