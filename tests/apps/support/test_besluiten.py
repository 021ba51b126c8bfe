"""Besluiten in real PostgreSQL: two clicks, what ends them, what is paid, and what the database alone refuses."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connections, transaction
from django.utils import timezone

from tests.apps.support.besluiten_made import SWV, granted, make_children, make_people, ready, term, who
from thuisnabij.children.support.errors import BesluitRefusedError
from thuisnabij.children.support.operations import decide, replace, withdraw
from thuisnabij.children.support.operations.payments import take_over
from thuisnabij.children.support.rules.kinds import Kind
from thuisnabij.ground.access.operations import ActionRefusedError
from thuisnabij.ground.access.seeing import seen_by
from thuisnabij.ground.cases.operations import CaseMovedOnError

pytestmark = [
    pytest.mark.django_db(databases=["default", "owner", "intake"], transaction=True),
    pytest.mark.pg15,
]
TODAY = timezone.localdate


def number(sequence: int) -> str:
    """A number as it has to be, written out by hand."""
    return f"{SWV}-{TODAY().year}-{sequence:05}"


def rows(statement: str) -> list[tuple[object, ...]]:
    with connections["owner"].cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


@pytest.fixture
def child() -> int:
    make_people()
    return make_children(1)[0]


def test_two_clicks_are_one_besluit_and_a_refused_one_uses_no_number(child: int) -> None:
    asked, tess = ready(child), who("tess")
    wrong = granted(aim="", evaluate_on=None, return_plan="", category="", need="")
    with pytest.raises(BesluitRefusedError) as told:
        decide(actor=tess, number=asked, seen=3, decision=wrong, at=timezone.now())
    assert set(told.value.problems) == {"aim", "evaluate_on", "return_plan", "category", "need"}
    assert rows("select 1 from support_numberseries") == []

    first = decide(actor=tess, number=asked, seen=3, decision=granted(), at=timezone.now())
    again = decide(actor=tess, number=asked, seen=3, decision=granted(), at=timezone.now())
    assert (first.number, again.number) == (number(1), number(1))
    with pytest.raises(CaseMovedOnError):
        decide(actor=who("toon"), number=asked, seen=3, decision=granted(), at=timezone.now())
    assert rows("select number, state from support_besluit") == [(number(1), "geldig")]
    assert rows("select besluit_number, is_back from support_paymentline") == [(number(1), False)]


def test_withdrawn_and_replaced_stay_in_the_row_and_each_is_paid_back_once(child: int) -> None:
    tess = who("tess")
    decide(actor=tess, number=ready(child), seen=3, decision=granted(), at=timezone.now())
    with pytest.raises(BesluitRefusedError) as told:
        decide(actor=tess, number=ready(child), seen=3, decision=granted(), at=timezone.now())
    assert set(told.value.problems) == {"start"}

    heavier = granted(category="hoog")
    second = replace(actor=tess, number=number(1), decision=heavier, reason="Zwaarder.", at=timezone.now())
    assert second.number == number(2)
    with pytest.raises(BesluitRefusedError):
        replace(actor=tess, number=number(1), decision=heavier, reason="Nog eens.", at=timezone.now())
    for _twice in range(2):
        withdraw(actor=tess, number=number(2), reason="De ouders kiezen anders.", at=timezone.now())
    third = decide(actor=tess, number=ready(child), seen=3, decision=granted(), at=timezone.now())

    assert third.number == number(3)
    assert rows("select number, state from support_besluit order by number") == [
        (number(1), "vervangen"),
        (number(2), "ingetrokken"),
        (number(3), "geldig"),
    ]
    assert rows("select besluit_number, is_back from support_paymentline order by id") == [
        (number(1), False),
        (number(1), True),
        (number(2), False),
        (number(2), True),
        (number(3), False),
    ]
    end = term().end
    assert end is not None
    standing = "not exists (select from register_fact r where r.retracts_id = f.id) and kind = 'tlv'"
    facts = rows(
        f"select lower(valid), upper(valid), content->>'number' from register_fact f where {standing}"
    )
    assert facts == [(TODAY(), end, number(3))]


def test_the_database_alone_lets_nobody_change_or_delete_what_was_decided(child: int) -> None:
    tess = who("tess")
    decide(actor=tess, number=ready(child), seen=3, decision=granted(), at=timezone.now())
    for change in (
        "support_besluit set category = 'hoog'",
        "support_besluit set number = 'x'",
        "support_besluit set period = daterange('2020-01-01', '2030-01-01')",
        "support_paymentline set location = 'X0XX00'",
        "support_numberseries set last = 0",
        "support_numberseries set last = last + 2",
    ):
        with (
            seen_by(tess),
            pytest.raises(DatabaseError, match=r"never changed|follow"),
            transaction.atomic(),
            connections["default"].cursor() as cursor,
        ):
            cursor.execute(f"update {change}")
    with seen_by(tess), connections["default"].cursor() as cursor:
        cursor.execute("delete from support_besluit")
        assert cursor.rowcount == 0
    withdraw(actor=tess, number=number(1), reason="Klaar.", at=timezone.now())
    with (
        seen_by(tess),
        pytest.raises(DatabaseError, match="never changed"),
        transaction.atomic(),
        connections["default"].cursor() as cursor,
    ):
        cursor.execute("update support_besluit set state = 'geldig'")
    with connections["default"].cursor() as cursor:
        cursor.execute("select count(*) from support_besluit")
        assert cursor.fetchone() == (0,)

    cees = who("cees")
    lines = [int(str(row[0])) for row in rows("select id from support_paymentline order by id")]
    assert [take_over(actor=cees, lines=lines, at=timezone.now()) for _twice in range(2)] == [2, 0]


def test_a_later_verklaring_follows_on_the_former(child: int) -> None:
    tess = who("tess")
    decide(actor=tess, number=ready(child), seen=3, decision=granted(), at=timezone.now())
    end = term().end
    assert end is not None
    after = term(start=end)
    later = granted(start=after.start, last=after.last_day, evaluate_on=end + timedelta(days=100))
    row = decide(actor=tess, number=ready(child), seen=3, decision=later, at=timezone.now())
    assert row.number == number(2)


def test_only_who_decides_on_it_withdraws_or_replaces_it(child: int) -> None:
    """The coordinator sees a verklaring, and that of an arrangement he or she ends."""
    tess, cora = who("tess"), who("cora")
    decide(actor=tess, number=ready(child), seen=3, decision=granted(), at=timezone.now())
    with pytest.raises(ActionRefusedError):
        withdraw(actor=cora, number=number(1), reason="Toch niet.", at=timezone.now())
    with pytest.raises(ActionRefusedError):
        replace(actor=cora, number=number(1), decision=granted(), reason="Anders.", at=timezone.now())
    given = granted(statement="", category="", hours=40)
    asked = ready(child, Kind.ARRANGEMENT)
    row = decide(actor=cora, number=asked, seen=2, decision=given, at=timezone.now())
    withdraw(actor=cora, number=row.number, reason="Klaar.", at=timezone.now())
    assert rows("select number, state from support_besluit order by number") == [
        (number(1), "geldig"),
        (row.number, "ingetrokken"),
    ]


def test_what_is_replaced_later_on_held_until_then(child: int) -> None:
    tess, later = who("tess"), TODAY() + timedelta(days=30)
    decide(actor=tess, number=ready(child), seen=3, decision=granted(), at=timezone.now())
    heavier = granted(category="hoog", start=later)
    replace(actor=tess, number=number(1), decision=heavier, reason="Zwaarder.", at=timezone.now())
    standing = "not exists (select from register_fact r where r.retracts_id = f.id) and kind = 'tlv'"
    facts = rows(
        "select lower(valid), upper(valid), content->>'number', content->>'category' from register_fact f"
        f" where {standing} order by valid"
    )
    assert facts == [
        (TODAY(), later, number(1), "midden"),
        (later, term().end, number(2), "hoog"),
    ]
