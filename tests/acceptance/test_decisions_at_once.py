"""Fifty besluiten by eight processes that get in each other's way, some of which are killed in the middle.

`THUISNABIJ_KILL_SEED` repeats a run; the seed is said when it fails.
"""

import os
import random
import signal
from time import sleep

import pytest
from django.db import connections
from django.utils import timezone

from tests.apps.support.besluiten_made import SWV, granted, make_children, make_people, ready, who
from tests.worker import work
from thuisnabij.children.support.errors import BesluitRefusedError
from thuisnabij.children.support.operations import decide, replace, withdraw
from thuisnabij.ground.cases.operations import CaseMovedOnError

pytestmark = [
    pytest.mark.django_db(databases=["default", "owner", "intake"], transaction=True),
    pytest.mark.pg15,
]
SEED = int(os.environ.get("THUISNABIJ_KILL_SEED") or random.SystemRandom().randrange(10**9))
CHILDREN, RIVALS, PROCESSES, KILLED = 50, 5, 8, 3
OVERLAPS = """
select count(*) from support_besluit a join support_besluit b on a.handle_id = b.handle_id and a.id < b.id
where a.state = 'geldig' and b.state = 'geldig' and a.period && b.period
"""


def test_numbers_are_unique_and_gapless_and_nothing_is_lost_when_processes_are_killed() -> None:
    make_people()
    children = make_children(CHILDREN)
    # Some children have two aanvragen for the same days: of those one is granted and the other refused.
    asked = [ready(child) for child in (*children, *children[:RIVALS])]
    told = _decide_at_once(asked)

    assert told, SEED
    assert told <= _numbers(), (SEED, "what was told stands")
    for number in asked:  # what a killed process had begun can be done again as if it never was
        _decided("tess", number)
    assert _numbers() == {
        f"{SWV}-{timezone.localdate().year}-{each:05}" for each in range(1, CHILDREN + 1)
    }, SEED
    assert _value("select last from support_numberseries") == CHILDREN
    assert _value("select count(distinct handle_id) from support_besluit") == CHILDREN

    last = f"{SWV}-{timezone.localdate().year}-{CHILDREN:05}"
    withdraw(actor=who("tess"), number=last, reason="Het kind verhuist.", at=timezone.now())
    first = f"{SWV}-{timezone.localdate().year}-00001"
    heavier = granted(category="hoog")
    after = replace(actor=who("tess"), number=first, decision=heavier, reason="Zwaarder.", at=timezone.now())
    assert after.number == f"{SWV}-{timezone.localdate().year}-{CHILDREN + 1:05}"
    assert {first, last} < _numbers()
    assert _value(OVERLAPS) == 0
    assert _value("select count(*) from support_paymentline where not is_back") == CHILDREN + 1
    assert _value("select count(distinct besluit_number) from support_paymentline") == CHILDREN + 1
    assert _value("select count(*) from support_paymentline where is_back") == 2
    work("register")
    standing = "not exists (select from register_fact r where r.retracts_id = f.id)"
    assert _value(f"select count(*) from register_fact f where kind = 'tlv' and {standing}") == CHILDREN - 1


def _decide_at_once(asked: list[int]) -> set[str]:
    """Let eight processes decide, each aanvraag by two of them, and kill three; what they said they decided."""
    rng = random.Random(SEED)
    order = rng.sample(asked, len(asked))
    shares = [
        order[place::PROCESSES] + order[(place + 1) % PROCESSES :: PROCESSES] for place in range(PROCESSES)
    ]
    processes = [_fork(place, rng.sample(share, len(share))) for place, share in enumerate(shares)]
    for pid, _told in processes[:KILLED]:
        sleep(rng.uniform(0.1, 0.5))
        os.kill(pid, signal.SIGKILL)
    said = [_read(told) for _pid, told in processes]
    ends = [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid, _told in processes]
    assert ends == [-signal.SIGKILL] * KILLED + [0] * (PROCESSES - KILLED), SEED
    return {line for text in said for line in text.split()}


def _fork(place: int, numbers: list[int]) -> tuple[int, int]:
    """A process with connections of its own that decides on these aanvragen and writes each number that it got."""
    told, telling = os.pipe()
    pid = os.fork()
    if pid:
        os.close(telling)
        return pid, told
    ended = 1
    try:
        for alias in connections:
            connections[alias].connection = None  # that of the parent stays the parent's
        for number in numbers:
            taken = _decided("tess" if place % 2 else "toon", number)
            os.write(telling, f"{taken} ".encode())
        ended = 0
    finally:
        os._exit(ended)


def _read(told: int) -> str:
    with os.fdopen(told) as stream:
        return stream.read()


def _decided(persona: str, number: int) -> str:
    """Its number, empty when somebody else was first or the child has a TLV by another besluit."""
    try:
        return decide(actor=who(persona), number=number, seen=3, decision=granted(), at=timezone.now()).number
    except CaseMovedOnError:
        return ""
    except BesluitRefusedError as told:
        return "" if set(told.problems) == {"start"} else f"unexpected:{told.problems}"


def _numbers() -> set[str]:
    with connections["owner"].cursor() as cursor:
        cursor.execute("select number from support_besluit")
        found = [str(row[0]) for row in cursor.fetchall()]
    assert len(found) == len(set(found)), SEED
    return set(found)


def _value(statement: str) -> int:
    with connections["owner"].cursor() as cursor:
        cursor.execute(statement)
        return int(cursor.fetchone()[0])
