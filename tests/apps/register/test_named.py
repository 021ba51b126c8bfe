"""Names of many children at once: no more and no fewer than the policies of the two tables show, newest or as known."""

import random
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from tests.apps.access.people import ALIASES, around, ask, involved, let, member
from tests.apps.register.made import SCHOOL, make_controllers, make_pupils
from thuisnabij.ground.access.operations import Handle, merge_heads
from thuisnabij.ground.access.seeing import seen_by

pytestmark = [pytest.mark.pg15, pytest.mark.django_db(databases=ALIASES, transaction=True)]

NAMED = "select child, sealed from register_named(%s::bigint[], %s::timestamptz)"
PERIODS = [around(400, None), around(400, 0), around(10, 1), around(-1, None), around(0, 1), around(10, -1)]
PARTIES = ["PO9901", SCHOOL, "GM9901", "JH9901"]
ROLES = {"PO9901": "coördinator", SCHOOL: "school", "GM9901": "leerplicht", "JH9901": "jeugdhulp"}


def involve_at_random(children: list[int]) -> None:
    """None to two involvements of each child, of any party and period, also of days that are over or to come."""
    draw = random.Random(20261128)
    rows = [
        involved(Handle(each, uuid4(), b""), key, "school", period=draw.choice(PERIODS))
        for each in children
        for key in draw.sample(PARTIES, draw.randint(0, 2))
    ]
    let(*rows)
    bounded = [each for each in children if each % 5 == 0]
    until = [timezone.now() - timedelta(minutes=1), timezone.now() + timedelta(hours=1)]
    for place, each in enumerate(bounded):
        ask(
            "update access_involvement set until = %s where handle_id = %s",
            until[place % 2],
            each,
            alias="owner",
        )


def by_policies(children: list[int]) -> dict[object, object]:
    """Newest names of these children, read from the two tables, each under its policy."""
    shown = ask("select id from access_childhandle where id = any(%s)", children)
    rows = ask(
        "select distinct on (handle_id) handle_id, sealed from register_pupilidentity"
        " where handle_id = any(%s) order by handle_id, recorded_at desc, id desc",
        children,
    )
    sealed = dict(rows)
    return {number: sealed.get(number) for (number,) in shown}


@pytest.fixture
def children() -> list[int]:
    """Thirty children of one SWV, some of them merged into another."""
    make_controllers()
    draw = random.Random(7)
    made = []
    for count in (19, 11):
        words = ["".join(draw.sample("abcdefghijklmnopqrstuvwxyz", 9)) for _ in range(count)]
        made += make_pupils(*(f"{word} {word[::-1]}" for word in words))
    for kept, gone in ((0, 1), (2, 3), (4, 5)):
        merge_heads(kept=made[kept], gone=made[gone], using="intake")
    involve_at_random(made)
    return made


@pytest.mark.parametrize("key", PARTIES)
def test_each_sees_the_names_that_the_policies_show(children: list[int], key: str) -> None:
    somebody = member(f"van-{key}", ROLES[key], of=key)
    with seen_by(somebody):
        named, allowed = dict(ask(NAMED, children, None)), by_policies(children)
    assert named == allowed
    assert 0 < len(named) < len(children)


def test_without_an_actor_there_are_no_names(children: list[int]) -> None:
    assert ask(NAMED, children, None) == []


@pytest.mark.parametrize("alias", ["intake", "owner"])
def test_whom_no_policy_binds_reads_all(children: list[int], alias: str) -> None:
    assert {number for number, _ in ask(NAMED, children, None, alias=alias)} == set(children)


def test_a_destroyed_child_has_no_name(children: list[int]) -> None:
    ask("update access_childhandle set wrapped_key = null where id = %s", children[0], alias="owner")
    assert children[0] not in dict(ask(NAMED, children, None, alias="intake"))


def test_a_name_is_that_of_the_moment(children: list[int]) -> None:
    number, days = children[0], [datetime(2031, 1, day, tzinfo=UTC) for day in (1, 2, 3)]
    ask("delete from register_pupilidentity where handle_id = %s", number, alias="owner")
    for place in (2, 0, 1):  # delivered in another order than they were recorded
        ask(
            "insert into register_pupilidentity (handle_id, controller_id, sealed, recorded_at)"
            " select id, controller_id, %s, %s from access_childhandle where id = %s",
            f"naam {place}".encode(),
            days[place],
            number,
            alias="intake",
        )

    def name(moment: datetime | None) -> bytes:
        (row,) = ask(NAMED, [number], moment, alias="intake")
        assert isinstance(row[1], memoryview | bytes)
        return bytes(row[1])

    hour = timedelta(hours=1)
    assert name(days[0] - hour) == b"naam 0"
    assert name(days[0]) == b"naam 0"
    assert name(days[1] + hour) == b"naam 1"
    assert name(days[2] + hour) == b"naam 2"
    assert name(None) == b"naam 2"
