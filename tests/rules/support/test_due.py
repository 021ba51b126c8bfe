"""By which day an aanvraag must be decided: expected days counted by hand on the calendar of 2026 and 2027."""

from datetime import date

import pytest

from thuisnabij.children.support.rules.due import Due, Open, Stand, Terms, due, stand
from thuisnabij.ground.cases.rules import Calendar, Running, Standing, Term, TermUnit
from thuisnabij.kernel.periods import Period

TERMS = Terms(legal=Term(8, TermUnit.WEEK), own=Term(6, TermUnit.WEEK, by_law=False))
RECEIVED, COMPLETE = date(2026, 10, 5), date(2026, 10, 12)  # both a Monday
MISSING = Period(date(2026, 10, 7), date(2026, 10, 12))  # five days


def found(asked: Open, today: date) -> Due:
    return due(asked, terms=TERMS, today=today, calendar=Calendar())


def asked(kind: str = "tlv so", *, complete: date | None = COMPLETE, pauses: tuple[Period, ...] = ()) -> Open:
    return Open(kind, RECEIVED, complete, pauses)


def test_the_law_counts_from_receipt_and_the_own_target_from_the_complete_file() -> None:
    """5 October and eight weeks is 30 November; 12 October and six weeks is 23 November."""
    assert found(asked(), date(2026, 11, 20)) == Due(
        legal=Standing(Running.LOOPT, date(2026, 11, 30), 10),
        own=Standing(Running.LOOPT, date(2026, 11, 23), 3),
    )


def test_days_on_which_it_stood_still_move_the_term_of_the_law() -> None:
    """Five days later than 30 November is Saturday 5 December, so Monday the 7th; the own one had not begun."""
    assert found(asked(pauses=(MISSING,)), date(2026, 11, 20)) == Due(
        legal=Standing(Running.LOOPT, date(2026, 12, 7), 17),
        own=Standing(Running.LOOPT, date(2026, 11, 23), 3),
    )


def test_while_papers_are_missing_there_is_no_own_day_and_the_law_stands_still() -> None:
    still = asked(complete=None, pauses=(Period(date(2026, 10, 7), None),))
    assert found(still, date(2026, 11, 20)) == Due(legal=Standing(Running.STAAT_STIL, None, 55), own=None)


def test_advice_ends_in_no_besluit() -> None:
    assert found(asked("consultatie"), date(2027, 3, 1)).legal is None


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 11, 15), Stand.LOOPT),
        (date(2026, 11, 16), Stand.BIJNA),  # a week before the own day
        (date(2026, 11, 23), Stand.BIJNA),
        (date(2026, 11, 24), Stand.STREEFDAG_VOORBIJ),  # the law's day is nearer than a week as well
        (date(2026, 11, 30), Stand.STREEFDAG_VOORBIJ),
        (date(2026, 12, 1), Stand.TE_LAAT),
    ],
)
def test_the_most_pressing_of_both_clocks_is_told(today: date, expected: Stand) -> None:
    assert stand(found(asked(), today), today=today, days=7) is expected


def test_what_stands_still_is_told_when_nothing_presses() -> None:
    still = asked(complete=None, pauses=(Period(date(2026, 10, 7), None),))
    assert stand(found(still, date(2027, 3, 1)), today=date(2027, 3, 1), days=7) is Stand.STAAT_STIL


def test_advice_is_never_too_late_by_law() -> None:
    today = date(2027, 3, 1)
    assert stand(found(asked("consultatie"), today), today=today, days=7) is Stand.STREEFDAG_VOORBIJ


def test_what_is_due_first_comes_first() -> None:
    today = date(2026, 11, 20)
    one, other, still = (
        found(Open("tlv so", received, complete, pauses), today)
        for received, complete, pauses in (
            (RECEIVED, COMPLETE, ()),
            (date(2026, 10, 1), date(2026, 10, 2), ()),
            (RECEIVED, None, (Period(date(2026, 10, 7), None),)),
        )
    )
    assert sorted([one, still, other], key=lambda each: each.order) == [other, one, still]
