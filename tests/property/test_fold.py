"""Facts fold into timelines: as a plain loop over days says, whatever the order, the numbers and what came later."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.property import fold_oracle as oracle
from tests.property.fold_histories import (
    DAYS,
    FIRST,
    LAST_MOMENT,
    MOMENT,
    histories,
    moments,
    retraction,
)
from thuisnabij.children.register.rules import facts as f
from thuisnabij.children.register.rules.facts import Fact, FactKind
from thuisnabij.children.register.rules.fold import OF_FINDINGS, Folded, fold
from thuisnabij.kernel.periods import Period

FEW = settings(max_examples=150, deadline=None)
MANY = settings(max_examples=10_000, deadline=None, suppress_health_check=list(HealthCheck))


def told(folded: Folded, facts: Sequence[Fact]) -> tuple[object, ...]:
    """Everything a fold says, with what each fact says in the place of its number."""
    saying = {fact.id: (fact.kind, fact.valid, fact.content) for fact in facts}

    def of(number: int | None) -> object:
        return None if number is None else saying[number]

    return (
        [
            (e.period, e.status, e.location, e.school_type, e.year, e.destination, of(e.fact_id))
            for e in folded.enrolment
        ],
        [(a.period, a.status, a.present_percentage, a.authorised, of(a.fact_id)) for a in folded.attendance],
        [(s.period, s.kind, s.location) for s in folded.side_places],
        [(x.kind, x.category, x.period, x.identity, {str(of(n)) for n in x.facts}) for x in folded.findings],
    )


def check_days(facts: Sequence[Fact], moment: datetime) -> None:
    """Exactly one status of each line on each day, and the one the oracle says; before the first day none."""
    folded = fold(facts, as_known_at=moment)
    standing = oracle.known(facts, moment)
    first = min((fact.valid.start for fact in standing), default=None)
    for day in [*oracle.days_from(FIRST - timedelta(1), 2 * DAYS + 4), date(2031, 5, 5)]:
        enrolled = [each for each in folded.enrolment if each.period.contains(day)]
        present = [each for each in folded.attendance if each.period.contains(day)]
        if first is None or day < first:
            assert (enrolled, present) == ([], [])
            continue
        [one], [other] = enrolled, present
        assert (
            one.status, one.location, one.school_type, one.year, one.destination
        ) == oracle.enrolment_on(standing, day)  # fmt: skip
        assert (other.status, other.present_percentage, other.authorised) == oracle.attendance_on(
            standing, day
        )
        beside = [(each.kind, each.location) for each in folded.side_places if each.period.contains(day)]
        assert set(beside) == oracle.side_places_on(standing, day)
        assert len(beside) == len(set(beside))


def check_lines_close(folded: Folded) -> None:
    """Segments follow each other without a gap to no end, and no two neighbours say the same."""
    for line in (folded.enrolment, folded.attendance):
        for one, following in pairwise(line):
            assert one.period.end == following.period.start
            assert replace(one, period=following.period, fact_id=None) != replace(following, fact_id=None)
        assert all(each.period.end is None for each in line[-1:])


def check_findings(facts: Sequence[Fact], moment: datetime) -> None:
    """Gaps and missing tlvs are found on exactly the days on which the oracle sees them; identities are apart."""
    folded = fold(facts, as_known_at=moment)
    standing = oracle.known(facts, moment)
    identities = [each.identity for each in folded.findings]
    assert len(identities) == len(set(identities))
    kinds_of_data = {each.category for each in folded.findings if each.kind != "tegenspraak"}
    assert set(OF_FINDINGS) == {"school", "ondersteuning", "verzuim"}
    assert kinds_of_data <= set(OF_FINDINGS)
    assert {number for each in folded.findings for number in each.facts} <= {fact.id for fact in standing}
    first = min((fact.valid.start for fact in standing), default=date.max)
    for day in oracle.days_from(FIRST, 2 * DAYS):
        kinds = [each.kind for each in folded.findings if each.period.contains(day)]
        status, _, school_type, *_ = oracle.enrolment_on(standing, day) if day >= first else ("", "", "")
        assert kinds.count("gat") == (status == "tussen scholen")
        tlvs = [
            fact for fact in standing if isinstance(fact.content, f.Tlv) and fact.content.kind == school_type
        ]
        in_care = any(fact.kind == "zorgverblijf" and oracle.covers(fact, day) for fact in standing)
        missing = school_type in ("sbo", "so", "vso", "pro") and not in_care
        missing = missing and not any(oracle.covers(fact, day) for fact in tlvs)
        ended = any(fact.valid.end is not None and fact.valid.end <= day for fact in tlvs)
        assert kinds.count("zonder tlv") == (missing and not ended)
        assert kinds.count("tlv verlopen") == (missing and ended)
        out = [
            x for x in standing if x.kind == "verzuim" and oracle.covers(x, day) and status != "ingeschreven"
        ]
        assert ("verzuim zonder inschrijving" in kinds) == (bool(out) and status != "overleden")
        two = {
            x.content.authorised
            for x in standing
            if isinstance(x.content, f.Absence) and oracle.covers(x, day)
        }
        if len(two) == 2:
            assert "tegenspraak" in kinds


def check_order(facts: Sequence[Fact], moment: datetime, chance: int) -> None:
    """Neither the order in which facts came nor their numbers matter."""
    shuffled = random.Random(chance)
    expected = told(fold(facts, as_known_at=moment), facts)
    numbers = [fact.id for fact in facts]
    new = dict(zip(numbers, shuffled.sample(range(1000), len(numbers)), strict=True))
    others = [replace(x, id=new[x.id], retracts=x.retracts and new[x.retracts]) for x in facts]
    shuffled.shuffle(others)
    assert told(fold(others, as_known_at=moment), others) == expected


def check_retraction(facts: Sequence[Fact], moment: datetime) -> None:
    """What is taken back leaves no trace after, and stays before."""
    later = moment + timedelta(hours=20)
    before = fold(facts, as_known_at=moment)
    taken_back = [retraction(5000 + fact.id, fact, later) for fact in facts if fact.kind != "intrekking"]
    for one in taken_back:
        without = [fact for fact in facts if one.retracts not in (fact.id, fact.retracts)]
        history = [*facts, one]
        if one.retracts not in {fact.retracts for fact in facts}:
            assert fold(history, as_known_at=later) == fold(without, as_known_at=later)
        assert fold(history, as_known_at=moment) == before
    assert fold([*facts, *taken_back], as_known_at=later) == Folded()


def check_as_known(facts: Sequence[Fact], more: Sequence[Fact], moment: datetime) -> None:
    """What is recorded later does not change what was known."""
    before = fold(facts, as_known_at=moment)
    late = [
        replace(
            fact, id=9000 + fact.id, recorded_at=moment + timedelta(microseconds=1 + place), retracts=None
        )
        for place, fact in enumerate(more)
        if fact.kind != "intrekking"
    ]
    late += [retraction(20_000 + fact.id, fact, moment + timedelta(seconds=9)) for fact in facts[:3]]
    assert fold([*late, *facts], as_known_at=moment) == before


def check_everything(facts: Sequence[Fact], more: Sequence[Fact], moment: datetime, chance: int) -> None:
    check_days(facts, moment)
    check_lines_close(fold(facts, as_known_at=moment))
    check_findings(facts, moment)
    check_order(facts, moment, chance)
    check_retraction(facts, moment)
    check_as_known(facts, more, moment)


BOTH_ENDS = [
    Fact(1, FactKind.INSCHRIJVING, Period(date(2026, 3, 1), None), MOMENT, f.Enrolment("D0AA00", "bao")),
    Fact(2, FactKind.VERTREK, Period(date(2026, 3, 1), None), MOMENT, f.Departure("mbo")),
]


@FEW
@example(facts=BOTH_ENDS, moment=LAST_MOMENT)
@given(facts=histories(), moment=moments)
def test_every_day_has_the_one_status_that_a_plain_loop_gives_it(facts: list[Fact], moment: datetime) -> None:
    check_days(facts, moment)
    check_lines_close(fold(facts, as_known_at=moment))


@FEW
@given(facts=histories(), moment=moments)
def test_findings_are_on_the_days_on_which_a_plain_loop_sees_them(
    facts: list[Fact], moment: datetime
) -> None:
    check_findings(facts, moment)


@FEW
@given(facts=histories(), moment=moments, chance=st.integers())
def test_order_and_numbers_of_facts_change_nothing(facts: list[Fact], moment: datetime, chance: int) -> None:
    check_order(facts, moment, chance)


@FEW
@given(facts=histories(), moment=moments)
def test_retracted_fact_leaves_no_trace_later_and_stays_earlier(facts: list[Fact], moment: datetime) -> None:
    check_retraction(facts, moment)


@FEW
@given(facts=histories(), more=histories(), moment=moments)
def test_what_was_known_does_not_change_afterwards(
    facts: list[Fact], more: list[Fact], moment: datetime
) -> None:
    check_as_known(facts, more, moment)


@pytest.mark.generative
@MANY
@given(facts=histories(24), more=histories(6), moment=moments, chance=st.integers())
def test_ten_thousand_random_histories_fold_as_they_should(
    facts: list[Fact], more: list[Fact], moment: datetime, chance: int
) -> None:
    check_everything(facts, more, moment, chance)
