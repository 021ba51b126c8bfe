"""People of two schools and an SWV who send children in, the places they send for, and a worker that takes them in."""

import uuid
from dataclasses import replace
from datetime import UTC, date, datetime

from tests import worker
from tests.apps.access.people import ask, party
from tests.apps.organisations.files import load, location
from tests.apps.register.made import rows_of
from thuisnabij.children.register.operations import fold_pupils, receive_record, record_facts
from thuisnabij.children.register.operations.linking import Incoming, link_records
from thuisnabij.children.register.rules.entry import Entry, EntryGround
from thuisnabij.children.register.rules.facts import Enrolment, FactKind, NewFact
from thuisnabij.children.register.rules.matching_names import Identity
from thuisnabij.ground.access.rules import Actor
from thuisnabij.ground.organisations import operations as organisations
from thuisnabij.ground.organisations.rules.records import AreaRow
from thuisnabij.kernel.periods import Period

SWV, OTHER_SWV = "PO9901", "PO9902"
SCHOOL, SECOND, ELSEWHERE = "D0AA00", "D0AB00", "D0AC00"
EARLIER = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
BORN = date(2017, 3, 12)
SINCE = date(2026, 8, 1)


def make_places() -> None:
    """Two schools in the area of the SWV, one elsewhere, with their parties."""
    load(
        "postcode-swv",
        organisations.record_areas,
        [AreaRow(2, "0011", "Eenoord", SWV, "VO9901"), AreaRow(3, "0022", "Twee", OTHER_SWV, "VO9902")],
        dates=[date(2015, 1, 1)],
        is_demo=True,
    )
    load(
        "duo-03-leerlingen-herkomst",
        organisations.record_locations,
        [
            location(SCHOOL, name="De Waterlelie", pc6="0011ZA"),
            location(SECOND, row=3, name="De Fuut", pc6="0011ZB"),
            location(ELSEWHERE, row=4, name="De Grutto", pc6="0022ZA"),
        ],
        is_demo=True,
    )
    for key in (SWV, OTHER_SWV, SCHOOL, SECOND, ELSEWHERE):
        party(key)


def lisa(**changes: object) -> Entry:
    """Lisa Jansen at the first school, who needs support."""
    made = Entry(
        Identity("Lisa", "", "Jansen", BORN),
        SINCE,
        EntryGround.ONDERSTEUNING,
        Enrolment(SCHOOL, "bao", 4),
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # fields of an entry


def known_at(school: str, *, number: str = "") -> int:
    """Lisa Jansen as she came in with a file of a deliverer, at this school; returns her handle."""
    row = Incoming(2, "Lisa", "", "Jansen", BORN, number)
    (linked,) = link_records(controller=SWV, deliverer="noord", rows=[row], run_id=None, recorded_at=EARLIER)
    fact = NewFact(
        linked.handle_id, FactKind.INSCHRIJVING, Period(date(2024, 8, 1), None), Enrolment(school, "bao")
    )
    changed = record_facts(controller=SWV, rows=[fact], run_id=None, person="noor", recorded_at=EARLIER)
    fold_pupils(handle_ids=changed, as_known_at=EARLIER)
    return linked.handle_id


def send(actor: Actor, entry: Entry, mark: str = "") -> uuid.UUID:
    """Send an entry with a form of its own, unless its mark is given."""
    return receive_record(actor=actor, entry=entry, mark=mark or str(uuid.uuid4()))


def work() -> None:
    """A worker that does what waits in the queue of the register, and ends."""
    worker.work("register")


def taken_in(actor: Actor, entry: Entry) -> int:
    """Send an entry, have it taken in, and return the handle it is about."""
    code = send(actor, entry)
    work()
    [(handle,)] = rows_of("SELECT handle_id FROM register_receivedrecord WHERE code = %s", code)
    assert isinstance(handle, int)
    return handle


def count(table: str) -> int:
    return int(str(ask(f"select count(*) from {table}", alias="owner")[0][0]))
