"""Every term of the law on real calendars: each expected day was counted by hand, with the article it follows from.

Free days that matter here: 25 December 2026 is a Friday; 1 January 2027 a Friday; Good Friday 26 and Easter Monday 29
March 2027; 5, 6 (Ascension) and 7 May 2027 (put on a par); 29 February 2028 a Tuesday; 28 April 2028 put on a par.
"""

from dataclasses import replace
from datetime import date

import pytest

from tests.rules.support.rules_of import rules_of
from thuisnabij.children.support.rules import bezwaar, dispute, opp_terms, returning, rights, zorgplicht
from thuisnabij.children.support.rules.bezwaar import Filed
from thuisnabij.children.support.rules.due import Open, Terms, due
from thuisnabij.children.support.rules.zorgplicht import Registration
from thuisnabij.ground.cases.rules import (
    Calendar,
    Clock,
    Running,
    Term,
    extended,
    last_day,
    standing,
    term_of,
)
from thuisnabij.kernel.periods import Period
from thuisnabij.kernel.school_years import SchoolYear

ON = date(2026, 11, 28)
EQUATED = frozenset(
    {date(2026, 5, 15), date(2027, 5, 7), date(2028, 4, 28), date(2028, 5, 26)}
)  # royal decree of 2026-2028
NL = Calendar(EQUATED)
ZORG, BEZWAAR, OPP = (rules_of(key, ON) for key in ("zorgplicht", "bezwaar", "opp"))


def decides(asked: Registration) -> date | None:
    return last_day(zorgplicht.clock_of(asked, rules=ZORG, calendar=NL), NL)


@pytest.mark.parametrize(
    ("asked", "ends"),
    [
        # Six weeks: WPO 40 lid 6.
        (Registration(date(2026, 11, 2)), date(2026, 12, 14)),
        (Registration(date(2026, 11, 13)), date(2026, 12, 28)),  # to Christmas, so to the Monday after
        (Registration(date(2028, 1, 18)), date(2028, 2, 29)),  # 13 days of January and 29 of February
        # Four weeks more, told in time.
        (Registration(date(2026, 11, 2), extension_told=date(2026, 12, 14)), date(2027, 1, 11)),
        # From Christmas itself and not from the 28th: Friday 22 January.
        (Registration(date(2026, 11, 13), extension_told=date(2026, 12, 28)), date(2027, 1, 22)),
        # Told a day too late: nothing is extended.
        (Registration(date(2026, 11, 13), extension_told=date(2026, 12, 29)), date(2026, 12, 28)),
        # Seven days of repair: the clock stands still (WVO 27).
        (
            Registration(date(2026, 11, 2), repairs=(Period(date(2026, 11, 5), date(2026, 11, 12)),)),
            date(2026, 12, 21),
        ),
        (Registration(date(2026, 11, 2), repairs=(Period(date(2026, 11, 5), None),)), None),
    ],
)
def test_a_school_decides_on_a_registration_by(asked: Registration, ends: date | None) -> None:
    assert decides(asked) == ends


@pytest.mark.parametrize(
    ("asked", "elsewhere", "placed"),
    [
        # Ten weeks after 2 November is Monday 11 January 2027: from the day after (WPO 40).
        (Registration(date(2026, 11, 2)), False, date(2027, 1, 12)),
        (Registration(date(2026, 11, 2)), True, None),
        (Registration(date(2026, 11, 2), decided=date(2027, 1, 11)), False, None),
        (Registration(date(2026, 11, 2), decided=date(2027, 1, 13)), False, date(2027, 1, 12)),
        (Registration(date(2026, 10, 16)), False, date(2026, 12, 29)),  # to Christmas, so to the 28th
        (Registration(date(2026, 11, 2), (Period(date(2026, 11, 5), None),)), False, None),
    ],
)
def test_without_a_decision_the_child_is_placed_from(
    asked: Registration, elsewhere: bool, placed: date | None
) -> None:
    assert zorgplicht.placed_from(asked, rules=ZORG, calendar=NL, enrolled_elsewhere=elsewhere) == placed


def test_the_other_terms_of_a_registration() -> None:
    # Four weeks to say that it is not handled: 30 November to Monday 28 December (WVO 27, Awb 4:5 lid 4).
    assert zorgplicht.not_handled_by(since=date(2026, 11, 30), rules=ZORG, calendar=NL) == date(2026, 12, 28)
    # Ten weeks before Monday 16 August 2027 is Monday 7 June.
    assert zorgplicht.register_before(starts=date(2027, 8, 16), rules=ZORG) == date(2027, 6, 7)


@pytest.mark.parametrize(
    ("key", "born", "from_"),
    [
        ("aanmelden-vanaf", date(2023, 11, 28), date(2026, 11, 28)),  # WPO 40 lid 2: three years
        ("toelating-so", date(2022, 11, 28), date(2026, 11, 28)),  # WEC 39: four years
        ("toelating-so-doof", date(2023, 12, 1), date(2026, 12, 1)),
        ("toelating-so", date(2024, 2, 29), date(2028, 2, 29)),
        ("aanmelden-vanaf", date(2024, 2, 29), date(2027, 3, 1)),
    ],
)
def test_a_child_can_be_registered_or_admitted_from(key: str, born: date, from_: date) -> None:
    assert zorgplicht.birthday_of(born=born, rules=ZORG, key=key) == from_


def test_terms_of_suspension_and_removal() -> None:
    rules = rules_of("verwijdering", ON)
    # Eight weeks of looking, cluster 1 and 2 (WPO 40 lid 11, WEC 40 lid 18).
    assert zorgplicht.search_ends(since=date(2026, 11, 2), rules=rules) == date(2026, 12, 28)
    # A week in all from Monday 30 November: to Sunday 6 December (WPO 40c).
    assert zorgplicht.suspension_ends(first=date(2026, 11, 30), rules=rules) == date(2026, 12, 6)
    assert not zorgplicht.is_reported(first=date(2026, 11, 30), last=date(2026, 11, 30), rules=rules)
    assert zorgplicht.is_reported(first=date(2026, 11, 30), last=date(2026, 12, 1), rules=rules)


@pytest.mark.parametrize(
    ("announced", "ends"),
    [
        (date(2026, 11, 2), date(2026, 12, 14)),  # Awb 6:7
        (date(2026, 11, 13), date(2026, 12, 28)),  # to Christmas
        (date(2026, 11, 20), date(2027, 1, 4)),  # to New Year, a Friday
        (date(2027, 3, 24), date(2027, 5, 10)),  # to 5 May; then Ascension, a day put on a par, a weekend
        (date(2027, 3, 26), date(2027, 5, 10)),  # to the day put on a par
        (date(2028, 1, 18), date(2028, 2, 29)),
    ],
)
def test_bezwaar_and_beroep_can_be_filed_until(announced: date, ends: date) -> None:
    assert bezwaar.file_by(announced=announced, rules=BEZWAAR, calendar=NL) == ends
    assert bezwaar.appeal_by(announced=announced, rules=BEZWAAR, calendar=NL) == ends
    for received, in_time in ((ends, True), (date.fromordinal(ends.toordinal() + 1), False)):
        found = bezwaar.is_in_time(announced=announced, received=received, rules=BEZWAAR, calendar=NL)
        assert found is in_time


def filed(announced: date, *, committee: bool = True) -> Filed:
    return Filed(announced, received=announced, with_committee=committee)


STILL = (Period(date(2027, 1, 4), date(2027, 1, 11)),)


@pytest.mark.parametrize(
    ("what", "ends"),
    [
        # The time to file ends on 14 December, whenever it was filed: twelve weeks on (Awb 7:10).
        (filed(date(2026, 11, 2)), date(2027, 3, 8)),
        (filed(date(2026, 11, 2), committee=False), date(2027, 1, 25)),
        # The time to file ends on the 28th, so they count from there.
        (filed(date(2026, 11, 13)), date(2027, 3, 22)),
        (filed(date(2026, 11, 13), committee=False), date(2027, 2, 8)),
        # From 4 January twelve weeks to Easter Monday, so to the Tuesday.
        (filed(date(2026, 11, 20)), date(2027, 3, 30)),
        # A leap year: from 11 January 20 + 29 + 31 + 4 days.
        (filed(date(2027, 11, 30)), date(2028, 4, 4)),
        (filed(date(2027, 11, 30), committee=False), date(2028, 2, 22)),
        # Six weeks more, told in time; then from Easter Monday itself to Monday 10 May; a day too late.
        (replace(filed(date(2026, 11, 2)), adjournment_told=date(2027, 3, 8)), date(2027, 4, 19)),
        (replace(filed(date(2026, 11, 20)), adjournment_told=date(2027, 3, 30)), date(2027, 5, 10)),
        (replace(filed(date(2026, 11, 20)), adjournment_told=date(2027, 3, 31)), date(2027, 3, 30)),
        # Seven days until what was missing came in (Awb 7:10 lid 2).
        (replace(filed(date(2026, 11, 2)), pauses=STILL), date(2027, 3, 15)),
        # Days before the term began do not make it longer.
        (
            replace(filed(date(2026, 11, 2)), pauses=(Period(date(2026, 11, 10), date(2026, 11, 20)),)),
            date(2027, 3, 8),
        ),
    ],
)
def test_a_bezwaar_is_decided_by(what: Filed, ends: date) -> None:
    assert last_day(bezwaar.clock_of(what, rules=BEZWAAR, calendar=NL), NL) == ends


def test_advice_of_the_national_committee_is_asked_within_two_weeks() -> None:
    """Rules of the LBT, article 2: no law, so a Saturday stays a Saturday."""
    assert bezwaar.ask_advice_by(received=date(2026, 11, 10), rules=BEZWAAR) == date(2026, 11, 24)
    assert bezwaar.ask_advice_by(received=date(2026, 12, 12), rules=BEZWAAR) == date(2026, 12, 26)


def test_the_gpo_judges_within_ten_weeks_and_the_bezwaar_waits() -> None:
    """WPO 43, WEC 45, BBWPO 34.9."""
    rules = rules_of("gpo", ON)
    ends = {date(2026, 11, 2): date(2027, 1, 11), date(2026, 10, 16): date(2026, 12, 28)}
    for submitted, end in ends.items():
        assert last_day(dispute.clock_of(submitted=submitted, rules=rules), NL) == end
    judged = dispute.clock_of(submitted=date(2026, 11, 2), rules=rules, judged=date(2027, 1, 12))
    assert standing(judged, today=date(2027, 2, 1), calendar=NL).running is Running.TE_LAAT
    # 5 up to and including 20 January: 16 days later than Monday 8 March is Wednesday 24 March.
    waiting = dispute.waits(submitted=date(2027, 1, 4), judged=date(2027, 1, 20))
    asked = replace(filed(date(2026, 11, 2)), pauses=(waiting,))
    assert last_day(bezwaar.clock_of(asked, rules=BEZWAAR, calendar=NL), NL) == date(2027, 3, 24)
    assert dispute.waits(submitted=date(2027, 1, 4), judged=None) == Period(date(2027, 1, 5), None)


@pytest.mark.parametrize(
    ("enrolled", "temporary", "ends"),
    [
        (date(2026, 8, 17), None, date(2026, 9, 28)),  # WPO 40a, WVO 2020 2.44
        (date(2026, 11, 13), None, date(2026, 12, 28)),
        (date(2028, 1, 18), None, date(2028, 2, 29)),
        # The definitive placement on Tuesday 1 December sets it off.
        (date(2026, 11, 2), Period(date(2026, 11, 2), date(2026, 12, 1)), date(2027, 1, 12)),
        (date(2026, 11, 2), Period(date(2026, 11, 2), None), None),
    ],
)
def test_an_opp_is_set_by(enrolled: date, temporary: Period | None, ends: date | None) -> None:
    assert last_day(opp_terms.clock_of(enrolled=enrolled, rules=OPP, temporary=temporary), NL) == ends


@pytest.mark.parametrize(
    ("set_on", "evaluated", "ends"),
    [
        (date(2026, 9, 28), None, date(2027, 7, 31)),  # once in each school year
        (date(2027, 7, 31), None, date(2027, 7, 31)),
        (date(2027, 8, 1), None, date(2028, 7, 31)),
        (date(2026, 9, 28), date(2027, 6, 10), date(2028, 7, 31)),
        (date(2026, 9, 28), date(2027, 8, 1), date(2029, 7, 31)),
    ],
)
def test_an_opp_is_evaluated_by(set_on: date, evaluated: date | None, ends: date) -> None:
    assert opp_terms.evaluate_by(set_on=set_on, evaluated=evaluated, rules=OPP) == ends


def test_an_evaluation_counts_for_its_own_school_year() -> None:
    year = SchoolYear(2026)
    assert opp_terms.is_evaluated_in(year, evaluations=(date(2026, 7, 31), date(2027, 7, 31)))
    assert not opp_terms.is_evaluated_in(year, evaluations=(date(2026, 7, 31), date(2027, 8, 1)))


@pytest.mark.parametrize(
    ("received", "told", "ends"),
    [
        (date(2026, 11, 28), None, date(2026, 12, 28)),  # AVG 12 lid 3: one month
        (date(2027, 1, 31), None, date(2027, 3, 1)),  # 28 February is a Sunday
        (date(2028, 1, 31), None, date(2028, 2, 29)),
        (date(2027, 1, 31), date(2027, 2, 15), date(2027, 4, 28)),  # two months after 28 February
        (date(2028, 1, 31), date(2028, 2, 29), date(2028, 5, 1)),  # 29 April 2028 is a Saturday
        (date(2027, 1, 31), date(2027, 3, 2), date(2027, 3, 1)),  # told too late
    ],
)
def test_a_request_of_a_person_is_answered_by(received: date, told: date | None, ends: date) -> None:
    rules = rules_of(rights.RULES, received)
    clock = rights.clock_of(received=received, rules=rules, calendar=NL, longer_told=told)
    assert last_day(clock, NL) == ends


def test_a_besluit_is_taken_within_eight_weeks_unless_extended_in_time() -> None:
    """Awb 4:13 and 4:14: 30 October 2026 to Christmas, so to Monday 28; four weeks more are to 22 January."""
    rules = rules_of("besluiten", ON)
    clock, more = Clock(date(2026, 10, 30), term_of(rules, "beslistermijn")), term_of(rules, "hersteltermijn")
    assert last_day(clock, NL) == date(2026, 12, 28)
    longer = extended(clock, more, told=date(2026, 12, 28), calendar=NL)
    assert isinstance(longer, Clock)
    assert last_day(longer, NL) == date(2027, 1, 22)
    terms = Terms(clock.term, Term(6, more.unit, by_law=False))
    asked = Open("tlv so", clock.event, clock.event, (), longer.extensions)
    found = due(asked, terms=terms, today=ON, calendar=NL)
    assert found.legal is not None
    assert found.own is not None
    assert (found.legal.last_day, found.own.last_day) == (date(2027, 1, 22), date(2026, 12, 11))


@pytest.mark.parametrize(
    ("period", "from_"),
    [
        (Period(date(2026, 8, 1), date(2028, 8, 1)), date(2027, 8, 1)),  # WEC 40 lid 15
        (Period(date(2026, 11, 30), date(2028, 8, 1)), date(2027, 8, 1)),
        (Period(date(2026, 8, 1), date(2027, 8, 1)), date(2026, 8, 1)),
        (Period(date(2027, 2, 1), date(2027, 8, 1)), date(2027, 2, 1)),  # a short one: all of it
        (Period(date(2026, 8, 1), None), None),
    ],
)
def test_a_tlv_is_on_the_worklist_from(period: Period, from_: date | None) -> None:
    rules = rules_of(returning.RULES, ON)

    def listed(day: date, *, has_next: bool = False) -> bool:
        return returning.is_on_worklist(period=period, today=day, rules=rules, has_next=has_next)

    assert returning.worklist_from(period=period, rules=rules) == from_
    if from_ is not None and period.last_day is not None and period.end is not None:
        days = (date.fromordinal(from_.toordinal() - 1), from_, period.last_day, period.end)
        assert [listed(day) for day in days] == [False, True, True, False]
        assert not listed(from_, has_next=True)


def test_a_new_tlv_joins_on_when_no_day_lies_between() -> None:
    old = Period(date(2026, 8, 1), date(2028, 8, 1))
    starts = {
        date(2028, 8, 1): True,
        date(2028, 3, 1): True,
        date(2028, 8, 2): False,
        date(2026, 8, 1): False,
    }
    for start, joins in starts.items():
        assert returning.joins_on(old, Period(start, date(2029, 8, 1))) is joins
    assert returning.days_left(period=old, today=date(2028, 7, 31)) == 0
    assert returning.days_left(period=Period(date(2026, 8, 1), None), today=ON) is None


def test_aftercare_is_asked_about_by_agreement() -> None:
    """29 February 2028 and six weeks: 31 days of March and 11 of April; a year later there is no 29 February."""
    found = returning.aftercare(
        returned=date(2028, 2, 29), rules=rules_of(returning.RULES, date(2028, 2, 29))
    )
    assert found == returning.Aftercare(date(2028, 4, 11), date(2029, 2, 28), date(2030, 2, 28))
