"""How long an aanvraag took: elapsed, and counted without the days on which its term stood still."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from thuisnabij.children.support.rules.lead_time import LeadTime, lead_time
from thuisnabij.kernel.periods import Period

JANUARY = date(2026, 1, 1)
DAYS = st.integers(0, 120).map(lambda number: JANUARY + timedelta(days=number))
PAUSES = st.tuples(DAYS, st.integers(1, 40) | st.none()).map(
    lambda pair: Period(pair[0], None if pair[1] is None else pair[0] + timedelta(days=pair[1]))
)


def test_days_of_a_pause_do_not_count() -> None:
    pause = Period(date(2026, 1, 20), date(2026, 2, 3))

    found = lead_time(
        received=date(2026, 1, 5), complete=date(2026, 1, 19), pauses=[pause], until=date(2026, 2, 24)
    )

    assert found == LeadTime(elapsed=50, counted=36 - 14)


def test_decided_on_the_day_of_receipt_took_no_days() -> None:
    assert lead_time(received=JANUARY, complete=None, pauses=[], until=JANUARY) == LeadTime(0, 0)


def test_unknown_day_of_completeness_counts_from_receipt() -> None:
    found = lead_time(received=JANUARY, complete=None, pauses=[], until=date(2026, 1, 31))

    assert found == LeadTime(30, 30)


def test_withdrawn_before_it_was_complete_counts_no_days() -> None:
    found = lead_time(received=JANUARY, complete=date(2026, 3, 1), pauses=[], until=date(2026, 2, 1))

    assert found == LeadTime(31, 0)


@settings(deadline=None)  # a busy machine is no fault of the rule
@given(DAYS, DAYS | st.none(), st.lists(PAUSES, max_size=5), DAYS)
def test_counted_days_are_those_a_plain_loop_counts(
    received: date, complete: date | None, pauses: list[Period], until: date
) -> None:
    received, until = min(received, until), max(received, until)
    start = complete or received
    days = [received + timedelta(days=number) for number in range((until - received).days)]
    counted = [day for day in days if day >= start and not any(pause.contains(day) for pause in pauses)]
    if complete is not None and complete < received:
        return  # refused when it is loaded

    found = lead_time(received=received, complete=complete, pauses=pauses, until=until)

    assert found == LeadTime(len(days), len(counted))
