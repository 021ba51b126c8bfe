"""A child whose term is over, with rows in every table that can hold a child, beside children who stay."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.db import connections
from procrastinate.contrib.django import app

from tests.apps.access.people import ask, member, party
from tests.apps.register.made import make_pupils, new, record
from thuisnabij.children.register.rules.facts import (
    Absence,
    Arrangement,
    Enrolment,
    Handover,
    SidePlace,
    Tlv,
)
from thuisnabij.doors.site.destruction import operations
from thuisnabij.ground.access.operations import NewInvolvement, PartyOf, involve, journal_reads, seal_journal
from thuisnabij.ground.access.rules import Action, Actor, Category, InvolvementRole, PartyKind
from thuisnabij.ground.access.seeing import seen_by
from thuisnabij.kernel.periods import Period

ALIASES = ["default", "intake", "owner"]
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 22)
LONG_AGO = datetime(2017, 9, 1, 8, 0, tzinfo=UTC)
FIRST_NUMBER = 7_340_032_119  # far from any other number in the tables, so that it can be searched for


@dataclass(frozen=True)
class World:
    """Numbers of the handles: whose term is over, who still has a TLV, and who is of another SWV and over too."""

    over: int
    running: int
    elsewhere: int


@dataclass(frozen=True)
class People:
    """Two directors and the administrator of PO9901, its coordinator, and a director of another SWV."""

    dirk: Actor
    els: Actor
    bas: Actor
    noor: Actor
    vera: Actor


def make_people() -> People:
    return People(
        dirk=member("dirk", "directeur", "PO9901"),
        els=member("els", "directeur", "PO9901"),
        bas=member("bas", "beheerder", "PO9901"),
        noor=member("noor", "coördinator", "PO9901"),
        vera=member("vera", "directeur", "PO9902"),
    )


def tlv(handle_id: int, start: date, end: date | None, mark: str) -> None:
    """A toelaatbaarheidsverklaring of a child, delivered long ago."""
    content = Tlv(f"PO9901-{start.year}-{mark}", "PO9901", "sbo")
    record(new(handle_id, content, start, end, f"tlvs:{mark}"), at=LONG_AGO)


def make_world() -> World:
    """Three children; the first has facts of many kinds, all of them over since August 2023 at the latest."""
    for key in ("PO9901", "PO9902"):
        party(key)
    ask(
        "select setval(pg_get_serial_sequence('access_childhandle', 'id'), %s)",
        FIRST_NUMBER - 1,
        alias="owner",
    )
    over, running = make_pupils("Zilvermeeuw Kwikstaart", "Bosuil Wielewaal")
    (elsewhere,) = make_pupils("Grutto Kemphaan", controller="PO9902")
    tlv(over, date(2017, 8, 1), date(2019, 8, 1), "00041")
    tlv(running, date(2024, 8, 1), None, "00042")
    record(
        new(over, Enrolment("D0AA00", "sbo", 5), date(2017, 8, 1), date(2021, 8, 1), "plaatsingen:41"),
        new(over, Arrangement("D0AA00", "begeleiding"), date(2018, 1, 1), date(2018, 7, 1), "arr:41"),
        new(over, Absence(authorised=False), date(2020, 2, 3), date(2020, 3, 2), "verzuim:41"),
        new(over, SidePlace("symbiose", "D0AB00"), date(2018, 9, 1), date(2019, 3, 1), "neven:41"),
        new(over, Handover("D0AA00", "D0AB00", warm=True), date(2021, 6, 1), date(2021, 6, 2), "ov:41"),
        at=LONG_AGO,
    )
    return World(over, running, elsewhere)


def add_traces(world: World, people: People) -> None:
    """What use leaves behind: a correction, a judged likeness, a record sent in, somebody by hand, reads, a job."""
    over = world.over
    record(new(over, Absence(authorised=True), date(2020, 2, 3), date(2020, 3, 2), "verzuim:41"), at=LONG_AGO)
    ask(
        "insert into register_reviewitem (handle_id, candidate_id, controller_id, score, reasons, made_at, state, "
        "decided_at, decided_by, reason) select %s, %s, id, 0.9, '[]', now(), 'verschillend', now(), 'noor', "
        "'zusje van Kwikstaart' from access_party where key = 'PO9901'",
        world.running,
        over,
        alias="intake",
    )
    ask(
        "insert into register_receivedrecord (code, sender, token, controller_id, received_at, state, settled_at, "
        "handle_id) select gen_random_uuid(), 'noor', 'x', id, now(), 'verwerkt', now(), %s from access_party "
        "where key = 'PO9901'",
        over,
        alias="owner",
    )
    by_hand = NewInvolvement(
        party=PartyOf(PartyKind.GEMEENTE, "GM9901"),
        role=InvolvementRole.LEERPLICHT,
        ground="Toestemming van ouders",
        categories=frozenset({Category.VERZUIM}),
        period=Period(TODAY, None),
    )
    involve(actor=people.noor, handle_id=over, involvement=by_hand)
    journal_reads(
        actor=people.noor,
        action=Action.VIEW_PUPIL,
        handles=[over, world.running],
        categories=[Category.PERSOON],
        subject="leerlingen",
    )
    seal_journal(now=datetime.now(UTC))
    with seen_by(people.noor):
        app.configure_task("register.fold", queue="register").defer(handle_id=over)


def code_of(handle_id: int) -> "object":
    return ask("select code from access_childhandle where id = %s", handle_id, alias="owner")[0][0]


def rows_naming(handle_id: int) -> dict[str, int]:
    """Rows per table that name a handle in any column of handles, read from the database's own catalogue."""
    columns = ask(
        "select table_name, column_name, data_type from information_schema.columns where table_schema = 'public' "
        "and column_name in ('handle_id', 'head_id', 'merged_into_id', 'kept_id', 'gone_id', 'candidate_id', "
        "'handles')",
        alias="owner",
    )
    found: dict[str, int] = {}
    with connections["owner"].cursor() as cursor:
        for table, column, kind in [*columns, ("access_childhandle", "id", "bigint")]:
            test = f"%s = any ({column})" if kind == "ARRAY" else f"{column} = %s"
            cursor.execute(f"select count(*) from {table} where {test}", [handle_id])
            count = int(cursor.fetchone()[0])
            if count:
                found[str(table)] = max(found.get(str(table), 0), count)
    return found


def approved_list(people: People) -> int:
    """A list of PO9901 that was proposed by one director and approved by the other."""
    number = operations.propose(actor=people.dirk, controller="PO9901", now=NOW)
    operations.draw_up(number=number, now=NOW)
    operations.approve(actor=people.els, number=number, now=NOW)
    return number
