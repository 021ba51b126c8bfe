"""A worker that is killed while it takes a record in leaves nothing half done, and the next one does it once."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable

import pytest
from asgiref.sync import async_to_sync
from django.db import connections
from procrastinate.contrib.django import app

from tests.apps.access.people import ALIASES, ask, member
from tests.apps.register.made import rows_of
from tests.apps.register.sending import SCHOOL, SECOND, SWV, count, known_at, lisa, make_places, send, work
from thuisnabij.children.register import queries
from thuisnabij.children.register.jobs import take_up
from thuisnabij.children.register.operations.linking_store import LOCK
from thuisnabij.children.register.rules.entry import ReceivedState

pytestmark = pytest.mark.django_db(databases=ALIASES, transaction=True)
TABLES = (
    "register_pupil",
    "register_fact",
    "register_reviewitem",
    "access_involvement",
    "access_childhandle",
)
WAITING = "select count(*) from pg_locks where locktype = 'advisory' and not granted"
AT_WORK = (
    "select count(*) from pg_locks where relation = 'register_receivedcontent'::regclass "
    "and pid <> pg_backend_pid()"
)


def until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def sizes() -> list[int]:
    return [count(table) for table in TABLES]


def test_a_killed_worker_leaves_a_record_that_is_taken_in_once() -> None:
    make_places()
    sara = member("sara", "school", SCHOOL)
    known_at(SECOND)
    code = send(sara, lisa())
    before = sizes()
    [(controller,)] = rows_of("select id from access_party where key = %s", SWV)
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "select pg_advisory_lock(%s, %s)", [LOCK, controller]
        )  # it stops half way, at the look-up
        process = subprocess.Popen([sys.executable, "-m", "tests.apps.register.receiving_process"])
        try:
            until(lambda: ask(WAITING, alias="owner") == [(1,)])
            os.kill(process.pid, signal.SIGKILL)
            process.wait(timeout=30)
        finally:
            cursor.execute("select pg_advisory_unlock(%s, %s)", [LOCK, controller])
    until(lambda: ask(AT_WORK, alias="owner") == [(0,)])
    assert sizes() == before
    assert queries.get_received(actor=sara, code=code).state is ReceivedState.ONTVANGEN

    work()
    assert sizes() == before, "its job is still the dead worker's"
    ask("update procrastinate_workers set last_heartbeat = now() - interval '1 hour'", alias="owner")
    assert async_to_sync(take_up)(app.job_manager) == 1
    work()

    assert queries.get_received(actor=sara, code=code).state is ReceivedState.VERWERKT
    pupils, facts, pairs, *_ = (now - then for now, then in zip(sizes(), before, strict=True))
    assert (pupils, facts, pairs) == (1, 1, 1)
    assert count("register_receivedcontent") == 0
