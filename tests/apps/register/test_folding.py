"""Facts and what they fold to, in the real tables."""

import random
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connections, transaction
from django.db.utils import IntegrityError, ProgrammingError
from hypothesis import HealthCheck, given, settings

from tests.apps.register.made import (
    FIRST,
    NOW,
    OTHER_SCHOOL,
    OTHER_SWV,
    SCHOOL,
    SWV,
    as_lines,
    make_controllers,
    make_pupils,
    new,
    record,
    rows_of,
    stored_facts,
    stored_lines,
)
from tests.property.fold_histories import histories
from thuisnabij.children.register.operations import (
    FactRefusedError,
    fold_pupils,
    forget,
    record_facts,
    withdraw_facts,
)
from thuisnabij.children.register.rules.facts import (
    Absence,
    Arrangement,
    Enrolment,
    Fact,
    FactKind,
    NewFact,
    SidePlace,
    Tlv,
)
from thuisnabij.children.register.rules.fold import fold
from thuisnabij.ground.access.operations import HandleUnknownError

pytestmark = [pytest.mark.django_db(databases=["default", "intake", "owner"]), pytest.mark.pg15]

LATER = NOW + timedelta(days=3)
ENROLLED = Enrolment(SCHOOL, "sbo", 5)
TLV = Tlv("PO9901-2024-00001", "PO9901", "sbo", "laag")


@pytest.fixture(autouse=True)
def _controllers() -> None:
    make_controllers()


@pytest.fixture
def child() -> int:
    return make_pupils("Lisa Jansen")[0]


def test_stored_lines_are_what_the_facts_fold_to(child: int) -> None:
    record(
        new(child, ENROLLED),
        new(child, TLV, FIRST, date(2025, 8, 1)),
        new(child, Absence(False, 40), date(2024, 9, 2), date(2024, 10, 1)),
        new(child, SidePlace("symbiose", OTHER_SCHOOL), date(2024, 9, 1)),
        new(child, Arrangement(SCHOOL, "begeleiding in de klas", Decimal("2.5"), Decimal("100.00"))),
    )

    assert stored_lines(child) == as_lines(fold(stored_facts(child), as_known_at=NOW))
    kinds = [finding[0] for finding in stored_lines(child)[3]]
    assert kinds == ["tlv verlopen"]


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(facts=histories())
def test_folding_again_gives_the_stored_lines(facts: list[Fact]) -> None:
    with transaction.atomic(using="intake"):
        [child] = make_pupils("Mila Jansen")
        chance = random.Random(len(facts))
        plain = [fact for fact in facts if fact.kind != "intrekking"]
        rows = [
            NewFact(child, fact.kind, fact.valid, fact.content, f"proef:{place % 9}")
            for place, fact in enumerate(plain)
        ]
        record(*rows[: len(rows) // 2])
        record(*rows[len(rows) // 2 :], at=LATER)
        withdrawn = [str(mark) for mark in range(9) if chance.random() < 0.3]
        withdraw_facts(
            controller=SWV, kind_group="proef", kenmerken=withdrawn, run_id=None, recorded_at=LATER
        )
        fold_pupils(handle_ids=[child], as_known_at=LATER)
        first = stored_lines(child)
        fold_pupils(handle_ids=[child], as_known_at=LATER)

        assert stored_lines(child) == first == as_lines(fold(stored_facts(child), as_known_at=LATER))
        transaction.set_rollback(True, using="intake")


def test_the_same_mark_with_the_same_fact_changes_nothing(child: int) -> None:
    record(new(child, ENROLLED, kenmerk="plaatsingen:1"))

    assert record(new(child, ENROLLED, kenmerk="plaatsingen:1"), at=LATER) == frozenset()
    assert len(stored_facts(child)) == 1


def test_the_same_mark_with_another_fact_corrects_and_keeps_what_was_known(child: int) -> None:
    record(new(child, ENROLLED, kenmerk="plaatsingen:1"))
    before = fold(stored_facts(child), as_known_at=NOW)
    record(new(child, Enrolment(OTHER_SCHOOL, "sbo", 5), kenmerk="plaatsingen:1"), at=LATER)

    assert [fact.kind for fact in stored_facts(child)] == ["inschrijving", "inschrijving", "intrekking"]
    assert fold(stored_facts(child), as_known_at=NOW) == before
    assert [line[3] for line in stored_lines(child)[0]] == [OTHER_SCHOOL]


def test_a_mark_that_moves_to_another_child_leaves_the_former(child: int) -> None:
    [other] = make_pupils("Noah de Boer")
    record(new(child, ENROLLED, kenmerk="plaatsingen:1"))

    assert record(new(other, ENROLLED, kenmerk="plaatsingen:1"), at=LATER) == {child, other}
    assert stored_lines(child)[0] == []
    assert [line[3] for line in stored_lines(other)[0]] == [SCHOOL]


def test_a_mark_twice_in_one_delivery_ends_as_the_last(child: int) -> None:
    last = Enrolment(OTHER_SCHOOL, "bao")
    record(new(child, ENROLLED, kenmerk="plaatsingen:1"), new(child, last, kenmerk="plaatsingen:1"))

    assert [line[3] for line in stored_lines(child)[0]] == [OTHER_SCHOOL]


def test_what_is_withdrawn_and_delivered_again_stands_again(child: int) -> None:
    record(new(child, ENROLLED, kenmerk="plaatsingen:1"))
    taken = withdraw_facts(
        controller=SWV, kind_group="plaatsingen", kenmerken=["1", "2"], run_id=None, recorded_at=LATER
    )
    assert taken == {child}
    fold_pupils(handle_ids=taken, as_known_at=LATER)
    assert stored_lines(child) == ([], [], [], [])

    record(new(child, ENROLLED, kenmerk="plaatsingen:1"), at=LATER + timedelta(1))
    assert [line[3] for line in stored_lines(child)[0]] == [SCHOOL]


def test_marks_of_one_controller_are_not_those_of_another(child: int) -> None:
    [other] = make_pupils("Lisa Jansen", controller=OTHER_SWV)
    record(new(child, ENROLLED, kenmerk="plaatsingen:1"))
    record(new(other, Enrolment(OTHER_SCHOOL, "vso"), kenmerk="plaatsingen:1"), controller=OTHER_SWV)

    assert [line[3] for line in stored_lines(child)[0]] == [SCHOOL]


def test_a_fact_about_a_child_of_another_controller_is_refused(child: int) -> None:
    with pytest.raises(HandleUnknownError):
        record(new(child, ENROLLED), controller=OTHER_SWV)


def test_a_finding_keeps_its_first_day_through_folds(child: int) -> None:
    record(new(child, ENROLLED))
    record(new(child, Absence(True), date(2024, 10, 1), date(2024, 11, 1)), at=LATER)

    assert rows_of("SELECT kind, first_seen FROM register_finding WHERE handle_id = %s", child) == [
        ("zonder tlv", NOW)
    ]


def test_nobody_but_the_owner_may_try_to_change_a_recorded_fact(child: int) -> None:
    record(new(child, ENROLLED))
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic(using="intake"):
        rows_of("UPDATE register_fact SET kind = 'opp' WHERE handle_id = %s RETURNING id", child)


@pytest.mark.parametrize("line", ["enrolmentline", "attendanceline"])
def test_two_statuses_on_one_day_are_refused_by_the_database(child: int, line: str) -> None:
    record(new(child, ENROLLED))
    columns = rows_of(
        "SELECT string_agg(column_name, ', ') FROM information_schema.columns"
        " WHERE table_name = %s AND column_name NOT IN ('id', 'period')",
        f"register_{line}",
    )[0][0]
    with (
        pytest.raises(IntegrityError, match=r"child_has_one_(enrolment|attendance)_status_a_day"),
        transaction.atomic(using="intake"),
    ):
        rows_of(
            f"INSERT INTO register_{line} ({columns}, period)"
            f" SELECT {columns}, daterange('2025-01-01', '2025-01-02') FROM register_{line} RETURNING id"
        )


def test_a_refusal_of_the_tables_says_the_rule_and_nothing_of_the_child(child: int) -> None:
    wrong = NewFact(
        child, FactKind.INSCHRIJVING, new(child, ENROLLED).valid, ENROLLED, "plaatsingen:" + "9" * 300
    )
    with pytest.raises(FactRefusedError) as raised, transaction.atomic(using="intake"):
        record_facts(controller=SWV, rows=[wrong], run_id=None, person="", recorded_at=NOW)
    assert "999" not in str(raised.value)
    assert "register_fact" in raised.value.where


def test_facts_say_who_is_involved(child: int) -> None:
    record(new(child, ENROLLED, FIRST, date(2025, 8, 1)), new(child, TLV, FIRST, date(2025, 8, 1)))

    involved = rows_of(
        "SELECT p.key, i.role, i.ground, lower(i.period), upper(i.period) FROM access_involvement i"
        " JOIN access_party p ON p.id = i.party_id WHERE i.handle_id = %s ORDER BY 1, 4",
        child,
    )
    assert involved == [
        (SCHOOL, "school", "Inschrijving (wet)", FIRST, date(2025, 8, 1)),
        (SWV, "samenwerkingsverband", "WPO 18a / WVO 2.47", FIRST, date(2028, 8, 1)),
        (SWV, "samenwerkingsverband", "WPO 18a / WVO 2.47", date(2025, 8, 1), None),
    ]


def test_forgetting_leaves_nothing_of_the_child_and_everything_of_others(child: int) -> None:
    [other] = make_pupils("Noah de Boer")
    record(new(child, ENROLLED, kenmerk="p:1"), new(other, ENROLLED, kenmerk="p:2"))
    record(new(child, Enrolment(OTHER_SCHOOL, "bao"), kenmerk="p:1"), at=LATER)
    before = stored_lines(other)
    forget(handle_id=child)

    tables = rows_of(
        "SELECT table_name, column_name FROM information_schema.columns WHERE table_name LIKE 'register_%%'"
        " AND column_name IN ('handle_id', 'kept_id', 'gone_id', 'candidate_id')"
    )
    left = [table for table, column in tables if rows_of(f"SELECT 1 FROM {table} WHERE {column} = %s", child)]
    assert len(tables) >= 10
    assert left == []
    assert stored_lines(other) == before


def test_every_table_of_the_register_is_under_row_level_security() -> None:
    with connections["intake"].cursor() as cursor:
        cursor.execute(
            "SELECT tablename FROM pg_tables WHERE tablename LIKE 'register\\_%%' AND NOT rowsecurity"
        )
        assert cursor.fetchall() == []
