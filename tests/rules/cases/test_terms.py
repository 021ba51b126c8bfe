"""Terms of the law on real calendars: every expected day was counted by hand, with the law it follows from."""

from datetime import date

import pytest

from tests.rules.support.rules_of import rules_of
from thuisnabij.ground.cases.rules.calendar import Calendar
from thuisnabij.ground.cases.rules.clocks import Clock, last_day
from thuisnabij.ground.cases.rules.holidays import birthday_of_the_king, easter, public_holidays
from thuisnabij.ground.cases.rules.terms import Term, TermRefusedError, TermUnit, plain_end, term_of
from thuisnabij.kernel.periods import Period

DAG, WEEK, MAAND, JAAR = TermUnit.DAG, TermUnit.WEEK, TermUnit.MAAND, TermUnit.JAAR
# The decree for 2026-2028 (gelijkstelling van 2 januari 2026, 15 mei 2026, 7 mei 2027, 28 april 2028 en 26 mei 2028).
EQUATED = frozenset(
    {date(2026, 1, 2), date(2026, 5, 15), date(2027, 5, 7), date(2028, 4, 28), date(2028, 5, 26)}
)
NL = Calendar(equated=EQUATED)


@pytest.mark.parametrize(
    ("year", "sunday"),
    [
        (2014, date(2014, 4, 20)),
        (2024, date(2024, 3, 31)),
        (2025, date(2025, 4, 20)),
        (2026, date(2026, 4, 5)),
        (2027, date(2027, 3, 28)),
        (2028, date(2028, 4, 16)),
        (2038, date(2038, 4, 25)),  # the latest that it can be
    ],
)
def test_easter_falls_where_almanacs_have_it(year: int, sunday: date) -> None:
    assert easter(year) == sunday


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (2013, date(2013, 4, 30)),
        (2014, date(2014, 4, 26)),  # 27 April was a Sunday
        (2025, date(2025, 4, 26)),
        (2026, date(2026, 4, 27)),
    ],
)
def test_the_birthday_of_the_king_moves_from_a_sunday(year: int, day: date) -> None:
    assert birthday_of_the_king(year) == day


def test_public_holidays_are_those_of_the_act() -> None:
    """Algemene termijnenwet, article 3, first and second paragraph."""
    assert public_holidays(2027) == {
        date(2027, 1, 1),
        date(2027, 3, 26),
        date(2027, 3, 29),
        date(2027, 4, 27),
        date(2027, 5, 5),
        date(2027, 5, 6),
        date(2027, 5, 17),
        date(2027, 12, 25),
        date(2027, 12, 26),
    }


@pytest.mark.parametrize(
    ("why", "event", "term", "ends"),
    [
        ("eight weeks, on a working day", date(2026, 11, 9), Term(8, WEEK), date(2027, 1, 4)),
        ("eight weeks, to Christmas on a Friday", date(2026, 10, 30), Term(8, WEEK), date(2026, 12, 28)),
        ("eight weeks, to 5 May before Ascension", date(2027, 3, 10), Term(8, WEEK), date(2027, 5, 10)),
        ("six weeks, to a day put on a par", date(2027, 3, 26), Term(6, WEEK), date(2027, 5, 10)),
        ("six weeks, to Whit Monday", date(2027, 4, 5), Term(6, WEEK), date(2027, 5, 18)),
        ("two weeks, to a Saturday", date(2026, 11, 7), Term(2, WEEK), date(2026, 11, 23)),
        ("ten weeks, over the turn of the year", date(2026, 11, 2), Term(10, WEEK), date(2027, 1, 11)),
        ("twelve weeks, to a Sunday", date(2026, 11, 1), Term(12, WEEK), date(2027, 1, 25)),
        (
            "thirteen weeks stay where they end: article 4",
            date(2026, 11, 1),
            Term(13, WEEK),
            date(2027, 1, 31),
        ),
        ("90 days, to a Saturday", date(2026, 11, 8), Term(90, DAG), date(2027, 2, 8)),
        ("91 days stay where they end: article 4", date(2026, 11, 8), Term(91, DAG), date(2027, 2, 7)),
        ("a month from the 31st, no leap year", date(2027, 1, 31), Term(1, MAAND), date(2027, 3, 1)),
        ("a month from the 31st, in a leap year", date(2028, 1, 31), Term(1, MAAND), date(2028, 2, 29)),
        ("three months", date(2026, 11, 30), Term(3, MAAND), date(2027, 3, 1)),
        ("four months stay where they end", date(2026, 10, 28), Term(4, MAAND), date(2027, 2, 28)),
        ("a year from 29 February", date(2028, 2, 29), Term(1, JAAR), date(2029, 2, 28)),
        ("a year stays where it ends", date(2026, 11, 28), Term(1, JAAR), date(2027, 11, 28)),
        (
            "three days over Christmas, article 2",
            date(2026, 12, 24),
            Term(3, DAG),
            date(2026, 12, 29),
        ),
        (
            "four days over Easter, article 2",
            date(2027, 3, 25),
            Term(4, DAG),
            date(2027, 3, 31),
        ),
        (
            "two days over a weekend, no article 2",
            date(2026, 11, 6),
            Term(2, DAG),
            date(2026, 11, 9),
        ),
        (
            "a promise ends on the Sunday it ends on",
            date(2026, 11, 1),
            Term(6, WEEK, by_law=False),
            date(2026, 12, 13),
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_term_ends_on(why: str, event: date, term: Term, ends: date) -> None:
    assert last_day(Clock(event, term), NL) == ends


def test_a_day_put_on_a_par_counts_only_where_a_decree_says_so() -> None:
    assert last_day(Clock(date(2027, 3, 26), Term(6, WEEK)), Calendar()) == date(2027, 5, 7)


@pytest.mark.parametrize(
    ("why", "pauses", "ends"),
    [
        # Received on Monday 9 November 2026, eight weeks: Monday 4 January 2027.
        ("asked to complete on the 16th, complete on the 27th: ten days", [(17, 27)], date(2027, 1, 14)),
        ("the same days twice count once", [(17, 27), (20, 24)], date(2027, 1, 14)),
        ("two pauses", [(17, 19), (24, 25)], date(2027, 1, 7)),
        ("a pause before the term counts for nothing", [(1, 9)], date(2027, 1, 4)),
        ("of a pause that began before it only the days within", [(1, 12)], date(2027, 1, 6)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_days_on_which_it_stands_still_do_not_count(
    why: str, pauses: list[tuple[int, int]], ends: date
) -> None:
    """Algemene wet bestuursrecht 4:15."""
    still = tuple(Period(date(2026, 11, first), date(2026, 11, end)) for first, end in pauses)
    assert last_day(Clock(date(2026, 11, 9), Term(8, WEEK), still), NL) == ends


def test_a_pause_at_the_very_end_moves_the_end_into_the_next_pause() -> None:
    """Term to 4 January; still from the 4th for five days and from the 9th for two: to 4 + 5 + 2 = 11 January."""
    still = (Period(date(2027, 1, 4), date(2027, 1, 9)), Period(date(2027, 1, 9), date(2027, 1, 11)))
    assert last_day(Clock(date(2026, 11, 9), Term(8, WEEK), still), NL) == date(2027, 1, 11)


def test_an_extension_is_counted_from_where_the_term_ended() -> None:
    """Eight weeks to 4 January 2027, and six weeks more."""
    extended = Clock(date(2026, 11, 9), Term(8, WEEK), extensions=(Term(6, WEEK),))
    assert last_day(extended, NL) == date(2027, 2, 15)


def test_an_extension_begins_at_the_plain_end_and_not_at_the_working_day_after_it() -> None:
    """To Friday 25 December (moved: the 28th); two weeks more are to 8 January, not to the 11th."""
    extended = Clock(date(2026, 10, 30), Term(8, WEEK), extensions=(Term(2, WEEK),))
    assert last_day(extended, NL) == date(2027, 1, 8)


def test_while_it_stands_still_without_an_end_there_is_no_last_day() -> None:
    assert last_day(Clock(date(2026, 11, 9), Term(8, WEEK), (Period(date(2026, 11, 17), None),)), NL) is None


def test_a_term_of_nothing_is_refused() -> None:
    with pytest.raises(TermRefusedError):
        Term(0, WEEK)


def test_a_value_of_a_rule_set_is_a_term_when_it_counts_time() -> None:
    rules = rules_of("bezwaar", date(2026, 11, 28))
    assert term_of(rules, "indienen") == Term(6, WEEK)
    assert term_of(rules, "indienen", by_law=False) == Term(6, WEEK, by_law=False)
    assert term_of(rules_of("rechten", date(2026, 11, 28)), "antwoord") == Term(1, MAAND)
    with pytest.raises(TermRefusedError):
        term_of(rules_of("tlv", date(2026, 11, 28)), "minimum")  # a school year is no length of days


def test_months_of_unequal_length() -> None:
    assert plain_end(Term(13, MAAND), date(2026, 1, 31)) == date(2027, 2, 28)
    assert plain_end(Term(2, MAAND), date(2026, 12, 31)) == date(2027, 2, 28)
    assert plain_end(Term(11, MAAND), date(2026, 12, 1)) == date(2027, 11, 1)
