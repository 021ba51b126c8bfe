"""Two loads at one time do not make one child twice."""

import threading
from collections.abc import Callable

import pytest
from django.db import connections, transaction

from tests.apps.register.made import BORN, NOW, SWV, make_controllers, rows_of
from thuisnabij.children.register.operations.linking import Incoming, link_records
from thuisnabij.children.register.operations.linking_store import RegisterBusyError

pytestmark = pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True)

ROWS = [
    Incoming(at, f"Kind{'abcdefghij'[at]}", "", "Jansen", BORN.replace(day=at + 1), "") for at in range(10)
]


def load(deliverer: str) -> list[int]:
    linked = link_records(controller=SWV, deliverer=deliverer, rows=ROWS, run_id=None, recorded_at=NOW)
    return [each.handle_id for each in linked]


def in_thread(work: Callable[[], object]) -> threading.Thread:
    def alone() -> None:
        try:
            work()
        finally:
            connections.close_all()

    thread = threading.Thread(target=alone)
    thread.start()
    return thread


def test_two_loads_at_one_time_make_each_child_once() -> None:
    make_controllers()
    found: dict[str, list[int]] = {}
    start = threading.Barrier(2)

    def one(deliverer: str) -> None:
        with transaction.atomic(using="intake"):
            start.wait(timeout=30)
            found[deliverer] = load(deliverer)

    for thread in [in_thread(lambda: one("noord")), in_thread(lambda: one("zuid"))]:
        thread.join(timeout=60)

    assert found["noord"] == found["zuid"]
    assert rows_of("SELECT count(*) FROM register_pupil") == [(len(ROWS),)]


def test_a_load_that_waits_too_long_says_so() -> None:
    make_controllers()
    holds, is_done = threading.Event(), threading.Event()

    def hold() -> None:
        with transaction.atomic(using="intake"):
            load("noord")
            holds.set()
            is_done.wait(timeout=30)

    thread = in_thread(hold)
    holds.wait(timeout=30)
    try:
        with transaction.atomic(using="intake"), connections["intake"].cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '50ms'")
            with pytest.raises(RegisterBusyError):
                load("zuid")
    finally:
        is_done.set()
        thread.join(timeout=30)
