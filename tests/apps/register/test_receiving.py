"""Records that people send in: received sealed, taken in by a worker, and told of by what the sender sees alone."""

import json
import threading
import uuid
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError, connections, transaction
from django.utils import timezone
from pytest_django import Settings

from tests.apps.access.people import ALIASES, actor, ask, member
from tests.apps.register.made import rows_of
from tests.apps.register.sending import (
    BORN,
    ELSEWHERE,
    OTHER_SWV,
    SCHOOL,
    SECOND,
    SWV,
    count,
    known_at,
    lisa,
    make_places,
    send,
    taken_in,
    work,
)
from thuisnabij.children.register import queries
from thuisnabij.children.register.operations import (
    EntryRefusedError,
    forget,
    merging,
    receive_record,
    taking_in,
    try_again,
)
from thuisnabij.children.register.queries import ReceivedUnknownError, get_received
from thuisnabij.children.register.queries.reviews import list_reviews
from thuisnabij.children.register.rules.entry import EntryGround, ReceivedState
from thuisnabij.children.register.rules.facts import Enrolment
from thuisnabij.children.register.rules.matching_names import Identity
from thuisnabij.ground.access import queries as access
from thuisnabij.ground.access import vault
from thuisnabij.ground.access.operations import (
    ActionRefusedError,
    end_involvement,
    rotate_master_key,
)
from thuisnabij.ground.access.rules import Actor
from thuisnabij.ground.access.seeing import seen_by

pytestmark = pytest.mark.django_db(databases=ALIASES, transaction=True)
TODAY = timezone.localdate()


@pytest.fixture(autouse=True)
def _places() -> None:
    make_places()


@pytest.fixture
def sara() -> Actor:
    """Of the first school."""
    return member("sara", "school", SCHOOL)


@pytest.fixture
def stijn() -> Actor:
    """Of the second school."""
    return member("stijn", "school", SECOND)


@pytest.fixture
def noor() -> Actor:
    return member("noor", "coördinator", SWV)


def names(who: Actor) -> list[str]:
    """The names in somebody's list of pupils."""
    rows = queries.list_pupils(actor=who, today=TODAY).rows
    return [row.name.full for row in rows if row.name]


# What comes of an entry.


def test_a_child_nobody_knew_becomes_a_pupil_of_the_school_that_sent_it(sara: Actor, stijn: Actor) -> None:
    code = send(sara, lisa(pc4="0011", number="77"))
    assert get_received(actor=sara, code=code).state is ReceivedState.ONTVANGEN

    work()

    found = get_received(actor=sara, code=code)
    assert (found.state, found.kept_until) == (ReceivedState.VERWERKT, None)
    assert found.pupil is not None
    dossier = queries.get_dossier(actor=sara, code=found.pupil)
    assert (dossier.name.full if dossier.name else "") == "Lisa Jansen"
    assert [(fact.kind, fact.valid.start) for fact in dossier.facts] == [
        ("inschrijving", date(2026, 8, 1)),
        ("woonplaats", TODAY),
    ]
    assert {source.person for source in dossier.sources.values()} == {"sara"}
    assert names(stijn) == []


def test_the_swv_is_involved_on_the_ground_that_was_given(sara: Actor, noor: Actor) -> None:
    handle = taken_in(sara, lisa(ground=EntryGround.VERZUIM))

    assert names(noor) == ["Lisa Jansen"]
    (ground,) = access.why(actor=noor, handle_id=handle)
    assert (ground.ground, ground.end) == ("Afspraak over verzuim", None)
    assert set(ground.categories) == {"persoonsgegevens", "school", "verzuim"}


def test_the_coordinator_enters_a_child_without_a_school(noor: Actor) -> None:
    entry = lisa(enrolment=None, pc4="0011", ground=EntryGround.ZONDER_SCHOOL)

    taken_in(noor, entry)

    (row,) = queries.list_pupils(actor=noor, today=TODAY).rows
    assert row.enrolment is not None
    assert row.enrolment.status == "nog niet ingeschreven"


def test_a_school_sees_a_child_that_is_still_to_come(sara: Actor) -> None:
    taken_in(sara, lisa(since=TODAY + timedelta(days=40)))

    assert names(sara) == ["Lisa Jansen"]


def test_a_child_that_the_sender_sees_is_linked_as_files_do(sara: Actor, noor: Actor) -> None:
    known = known_at(SCHOOL)

    assert taken_in(sara, lisa()) == known
    assert taken_in(sara, lisa(identity=Identity("Lisa", "", "Janssen", BORN))) == known
    assert list_reviews(actor=noor) == ()
    assert names(sara) == ["Lisa Janssen"]


def test_a_number_that_was_entered_is_found_by_the_school_and_by_the_coordinator(
    sara: Actor, stijn: Actor, noor: Actor
) -> None:
    taken_in(sara, lisa(number="NR-77"))

    for who, found in ((sara, 1), (noor, 1), (stijn, 0)):
        assert len(queries.search(actor=who, today=TODAY, text="NR-77")) == found, who.key


def test_twins_become_two_pupils_and_names_alike_wait(sara: Actor, noor: Actor) -> None:
    sem = taken_in(sara, lisa(identity=Identity("Sem", "", "Smit", BORN)))
    noa = taken_in(sara, lisa(identity=Identity("Noa", "", "Smit", BORN)))
    assert list_reviews(actor=noor) == ()

    sam = taken_in(sara, lisa(identity=Identity("Sam", "", "Smit", BORN)))

    (pair,) = list_reviews(actor=noor)
    assert (pair.incoming.handle_id, pair.candidate.handle_id) == (sam, sem)
    assert len({sem, noa, sam}) == 3


def test_entering_the_same_child_again_makes_no_second_pupil(sara: Actor) -> None:
    first = taken_in(sara, lisa())

    assert taken_in(sara, lisa()) == first
    assert count("access_involvement where origin = 'hand'") == 1


# A child that the sender does not see.


def test_an_exact_match_with_a_child_of_others_waits_for_the_coordinator(
    sara: Actor, stijn: Actor, noor: Actor
) -> None:
    stranger = known_at(SECOND)

    own = taken_in(sara, lisa())

    assert own != stranger
    (pair,) = list_reviews(actor=noor)
    assert (pair.incoming.handle_id, pair.candidate.handle_id) == (own, stranger)
    assert pair.score == 27
    assert pair.reasons == ("roepnaam gelijk", "achternaam gelijk", "geboortedatum gelijk")
    assert (names(sara), names(stijn)) == (["Lisa Jansen"], ["Lisa Jansen"])
    merging.decide_review(actor=noor, item_id=pair.id, same=True, reason="Verhuisd van de ene naar de andere")
    work()
    assert names(noor) == ["Lisa Jansen"]


def told(who: Actor, handle: int, code: uuid.UUID) -> object:
    """Everything that somebody is told of a pupil and of what was sent, without numbers and moments."""
    found = get_received(actor=who, code=code)
    assert found.pupil is not None
    dossier = queries.get_dossier(actor=who, code=found.pupil)
    (row,) = queries.list_pupils(actor=who, today=TODAY).rows
    waiting = queries.list_pupils(actor=who, today=TODAY, only=queries.PupilFilter(to_link=True)).rows
    part = access.involved_with(actor=who, handle_id=handle)
    return (
        found.state,
        (dossier.to_link, dossier.open, dossier.name, [fact.kind for fact in dossier.facts]),
        [(each.status, each.period) for each in dossier.folded.enrolment],
        [(each.kind, each.period) for each in dossier.folded.findings],
        (row.to_link, row.findings, waiting),
        [(each.party, each.role, each.ground, each.categories, each.start, each.holds) for each in part.rows],
        part.grounds,
        [(each.actor, each.action, each.categories) for each in access.reads_of(actor=who, handle_id=handle)],
        [(each.action, each.subject) for each in access.list_journal(actor=who)],
    )


def test_the_sender_is_told_the_same_of_a_child_of_others_as_of_a_new_one(
    sara: Actor, stijn: Actor, noor: Actor
) -> None:
    """Two schools enter one child each, that of the first is known; then the coordinator looks at both pupils."""
    known_at(ELSEWHERE)
    answers = {}
    children = (
        (sara, SCHOOL, Identity("Lisa", "", "Jansen", BORN)),
        (stijn, SECOND, Identity("Tijn", "", "Wielewaal", date(2016, 5, 30))),
    )
    for who, school, identity in children:
        entry = lisa(identity=identity, enrolment=Enrolment(school, "bao", 4))
        code = send(who, entry)
        work()
        [(handle,)] = rows_of("SELECT handle_id FROM register_receivedrecord WHERE code = %s", code)
        answers[identity] = (who, handle, code)
    assert len(list_reviews(actor=noor)) == 1

    texts = [
        repr(told(*answer)).replace(repr(identity.first_name), "…").replace(repr(identity.surname), "…")
        .replace(repr(identity.birth_date), "…").replace(answer[0].key, "x").replace(SECOND, "S").replace(SCHOOL, "S")
        for identity, answer in answers.items()
    ]  # fmt: skip
    assert texts[0] == texts[1]


def test_that_the_coordinator_compared_two_records_is_told_as_having_looked(sara: Actor, noor: Actor) -> None:
    known_at(SECOND)
    handle = taken_in(sara, lisa())
    ask_reader = access.reads_of(actor=sara, handle_id=handle)
    from thuisnabij.ground.access.operations import journal_reads
    from thuisnabij.ground.access.rules import Action, Category

    journal_reads(
        actor=noor,
        action=Action.LINK_RECORD,
        handles=[handle],
        categories=[Category.PERSOON],
        subject="vergelijken",
    )

    seen_by_school = access.reads_of(actor=sara, handle_id=handle)
    assert len(seen_by_school) == len(ask_reader) + 1
    assert (seen_by_school[0].actor, seen_by_school[0].action) == ("noor", "leerling-bekijken")
    assert access.reads_of(actor=noor, handle_id=handle)[0].action == "koppelen"


def test_a_variant_spelling_goes_to_ones_own_pupil_also_when_a_stranger_fits_as_well(
    sara: Actor, noor: Actor
) -> None:
    """Else whoever enters a child twice, spelled in two ways, would learn that there is another one."""
    known_at(SECOND)
    own = taken_in(sara, lisa())

    again = taken_in(sara, lisa(identity=Identity("Lisa", "", "Janssen", BORN)))

    assert again == own
    assert len(list_reviews(actor=noor)) == 1


def test_ones_own_pupil_is_compared_with_a_stranger_who_fits_as_well(sara: Actor, noor: Actor) -> None:
    own, stranger = known_at(SCHOOL, number="1"), known_at(SECOND, number="2")
    assert own != stranger
    ask("delete from register_reviewitem", alias="owner")  # as when nobody was asked about these two

    assert taken_in(sara, lisa()) == own
    assert taken_in(sara, lisa(number="9")) == own

    (pair,) = list_reviews(actor=noor)
    assert (pair.incoming.handle_id, pair.candidate.handle_id) == (own, stranger)
    assert (names(sara), queries.list_pupils(actor=sara, today=TODAY).rows[0].to_link) == (
        ["Lisa Jansen"],
        False,
    )


def test_a_sender_without_a_role_any_more_is_linked_to_nobody(sara: Actor) -> None:
    known = known_at(SCHOOL)
    code = send(sara, lisa())
    ask("delete from access_membership where person_id = (select id from access_person where key = 'sara')",
        alias="owner")  # fmt: skip

    work()

    [(handle,)] = rows_of("SELECT handle_id FROM register_receivedrecord WHERE code = %s", code)
    assert handle not in (None, known)


# Who may send, and what is refused.


@pytest.mark.parametrize("role", ["commissie", "directeur", "beheerder", "beleid", "deskundige", "opr"])
def test_only_a_school_or_the_coordinator_enters_a_child(role: str) -> None:
    with pytest.raises(ActionRefusedError):
        send(member("iemand", role, SWV), lisa())
    assert count("register_receivedrecord") == 0


def test_a_school_enters_nobody_for_another_school_and_none_without_a_school(sara: Actor) -> None:
    for entry in (
        lisa(enrolment=Enrolment(SECOND, "bao")),
        lisa(enrolment=None, pc4="0011", ground=EntryGround.ZONDER_SCHOOL),
    ):
        with pytest.raises(EntryRefusedError, match="location"):
            send(sara, entry)
    assert count("register_receivedrecord") == 0


def test_the_coordinator_enters_for_schools_of_the_own_area_only(noor: Actor) -> None:
    send(noor, lisa(enrolment=Enrolment(SECOND, "bao")))
    with pytest.raises(EntryRefusedError, match="location"):
        send(noor, lisa(enrolment=Enrolment(ELSEWHERE, "bao")))


def test_a_wrong_entry_names_its_fields_and_no_child(sara: Actor) -> None:
    with pytest.raises(EntryRefusedError, match="number: lijkt-bsn") as refused:
        send(sara, lisa(number="111222333"))
    assert "Jansen" not in str(refused.value)
    assert "111222333" not in str(refused.value)


def test_the_school_cannot_end_the_involvement_of_the_swv_that_it_stated(sara: Actor, noor: Actor) -> None:
    taken_in(sara, lisa())
    [(number,)] = rows_of("SELECT id FROM access_involvement WHERE origin = 'hand'")

    with pytest.raises(ActionRefusedError):
        end_involvement(actor=sara, involvement_id=number, now=timezone.now())
    end_involvement(actor=noor, involvement_id=number, now=timezone.now())
    assert names(noor) == []


# Once, whatever happens.


def test_a_double_click_is_one_record(sara: Actor) -> None:
    assert send(sara, lisa(), "formulier") == send(sara, lisa(), "formulier")

    assert (count("register_receivedrecord"), count("register_receivedcontent")) == (1, 1)
    assert count("procrastinate_jobs where task_name = 'register.take_in'") == 1


def test_two_clicks_at_one_time_are_one_record(sara: Actor) -> None:
    found: list[uuid.UUID] = []
    start = threading.Barrier(5)

    def click() -> None:
        try:
            start.wait(timeout=30)
            found.append(send(sara, lisa(), "formulier"))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=click) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    assert len(found) == 5
    assert len(set(found)) == 1
    assert count("register_receivedcontent") == 1


def test_another_child_in_the_same_form_is_another_record(sara: Actor, stijn: Actor) -> None:
    first = send(sara, lisa(), "formulier")

    assert send(sara, replace(lisa(), number="8"), "formulier") != first
    assert send(stijn, lisa(enrolment=Enrolment(SECOND, "bao", 4)), "formulier") != first


def test_the_job_holds_a_bare_number_that_says_nothing_of_a_child(sara: Actor, stijn: Actor) -> None:
    send(sara, lisa())

    [(number,)] = rows_of("SELECT id FROM register_receivedrecord")
    [(args,)] = rows_of("SELECT args::text FROM procrastinate_jobs WHERE task_name = 'register.take_in'")
    assert json.loads(args) == {"received_id": number}


def test_taking_in_twice_changes_nothing_more(sara: Actor) -> None:
    code = send(sara, lisa())
    [(number,)] = rows_of("SELECT id FROM register_receivedrecord WHERE code = %s", code)
    tables = ("register_fact", "register_pupil", "access_involvement", "access_journalentry")
    taking_in.take_in(received_id=number, now=timezone.now())
    before = [count(table) for table in tables]

    taking_in.take_in(received_id=number, now=timezone.now())

    assert [count(table) for table in tables] == before
    assert before[:2] == [1, 1]


def test_nothing_is_received_when_the_transaction_fails(sara: Actor) -> None:
    with transaction.atomic():
        send(sara, lisa())
        transaction.set_rollback(True)

    assert (count("register_receivedrecord"), count("procrastinate_jobs")) == (0, 0)


# What fails.


def failed(who: Actor) -> uuid.UUID:
    """A record whose content cannot be opened, after every try."""
    code = send(who, lisa())
    ask("update register_receivedcontent set sealed = '\\x00'", alias="owner")
    while get_received(actor=who, code=code).state is ReceivedState.ONTVANGEN:
        try_now()
    return code


def try_now() -> None:
    """Let a worker try what failed without waiting; one that is slow may come by the next try as well."""
    ask("update procrastinate_jobs set scheduled_at = null", alias="owner")
    work()


def test_what_cannot_be_taken_in_is_shown_to_its_sender_and_tried_again(sara: Actor, stijn: Actor) -> None:
    code = send(sara, lisa())
    [(sealed,)] = ask("select sealed from register_receivedcontent", alias="owner")
    ask("update register_receivedcontent set sealed = '\\x00'", alias="owner")
    for _ in range(5):
        if get_received(actor=sara, code=code).state is ReceivedState.ONTVANGEN:
            try_now()

    # Tries are counted by the queue: had it been given up earlier, the last try would have succeeded in doing nothing.
    job = "select status::text, attempts from procrastinate_jobs where task_name = 'register.take_in'"
    assert ask(job, alias="owner") == [("failed", 5)]
    (found,) = queries.list_failed(actor=sara)
    assert (found.code, found.kept_until) == (code, TODAY + timedelta(days=14))
    assert queries.list_failed(actor=stijn) == ()
    assert count("register_pupil") == 0

    ask("update register_receivedcontent set sealed = %s", sealed, alias="owner")
    try_again(actor=stijn, code=code)
    assert get_received(actor=sara, code=code).state is ReceivedState.MISLUKT
    try_again(actor=sara, code=code)
    work()
    assert get_received(actor=sara, code=code).state is ReceivedState.VERWERKT
    assert queries.list_failed(actor=sara) == ()


def test_who_links_records_of_the_swv_sees_what_failed_and_has_it_tried_again(
    sara: Actor, stijn: Actor, noor: Actor
) -> None:
    elsewhere, director = member("vera", "coördinator", OTHER_SWV), member("dirk", "directeur", SWV)
    waits = send(sara, lisa(number="78"))
    ask("delete from procrastinate_jobs", alias="owner")
    code = failed(sara)

    (found,) = queries.list_failed_of_swv(actor=noor)
    assert found == queries.FailedRecord(code, "sara", found.received_at, TODAY + timedelta(days=14))
    for other in (sara, stijn, elsewhere, director):
        assert queries.list_failed_of_swv(actor=other) == ()
    with pytest.raises(ReceivedUnknownError):
        get_received(actor=noor, code=code)

    try_again(actor=elsewhere, code=code)
    assert get_received(actor=sara, code=code).state is ReceivedState.MISLUKT
    try_again(actor=noor, code=code)
    assert get_received(actor=sara, code=code).state is ReceivedState.ONTVANGEN
    assert queries.list_failed_of_swv(actor=noor) == ()
    assert get_received(actor=sara, code=waits).state is ReceivedState.ONTVANGEN


def test_the_database_itself_shows_what_failed_to_who_links_records_and_the_content_to_nobody(
    sara: Actor, noor: Actor
) -> None:
    failed(sara)
    vera, dirk = member("vera", "coördinator", OTHER_SWV), member("dirk", "directeur", SWV)
    rows = "select count(*) from register_receivedrecord"
    for who, number in ((sara, 1), (noor, 1), (vera, 0), (dirk, 0)):
        with seen_by(who):
            assert ask(rows) == [(number,)], who.key
        with pytest.raises(DatabaseError, match="permission denied"), seen_by(who):
            ask("select sealed from register_receivedcontent")
    with pytest.raises(DatabaseError, match="row-level security"), seen_by(noor):
        ask("update register_receivedrecord set sender = 'noor'")
    with seen_by(vera):
        ask("update register_receivedrecord set state = 'ontvangen', settled_at = null")
    assert rows_of("select sender, state from register_receivedrecord") == [("sara", "mislukt")]


def test_what_failed_is_removed_after_two_weeks_and_not_before(sara: Actor) -> None:
    code = failed(sara)
    now = timezone.now()

    assert taking_in.remove_failed(now=now + timedelta(days=13, hours=23)) == 0
    assert taking_in.remove_failed(now=now + timedelta(days=14, minutes=1)) == 1

    assert (count("register_receivedrecord"), count("register_receivedcontent")) == (0, 0)
    with pytest.raises(ReceivedUnknownError):
        get_received(actor=sara, code=code)


def test_what_lost_its_job_counts_as_failed_after_a_day(sara: Actor) -> None:
    code = send(sara, lisa())
    ask("delete from procrastinate_jobs", alias="owner")

    taking_in.remove_failed(now=timezone.now() + timedelta(hours=23))
    assert get_received(actor=sara, code=code).state is ReceivedState.ONTVANGEN
    taking_in.remove_failed(now=timezone.now() + timedelta(hours=25))
    assert get_received(actor=sara, code=code).state is ReceivedState.MISLUKT


# What is stored, and who reads it.


def test_what_was_sent_stands_nowhere_in_the_open_and_is_gone_when_taken_in(sara: Actor) -> None:
    send(sara, lisa(identity=Identity("Xanthippe", "", "Quispel", BORN), number="NR-77"))
    rows = str(
        [rows_of(f"SELECT string_agg(t::text, ' ') FROM {table} t")
         for table in ("register_receivedrecord", "register_receivedcontent", "procrastinate_jobs",
                       "access_journalentry")]
    )  # fmt: skip
    for plain in ("Xanthippe", "Quispel", "2017-03-12", "NR-77", b"Xanthippe".hex(), b"Quispel".hex()):
        assert plain not in rows

    work()

    assert count("register_receivedcontent") == 0


def test_row_level_security_alone_shows_a_record_to_its_sender_only(sara: Actor, stijn: Actor) -> None:
    send(sara, lisa())
    colleague = member("suze", "school", SCHOOL)
    for who, expected in ((sara, 1), (stijn, 0), (colleague, 0)):
        with seen_by(who):
            assert ask("select count(*) from register_receivedrecord") == [(expected,)], who.key
    assert ask("select count(*) from register_receivedrecord") == [(0,)]


@pytest.mark.parametrize(
    "statement",
    [
        "select * from register_receivedcontent",
        "delete from register_receivedcontent",
        "update register_receivedcontent set sealed = ''",
        "update register_receivedrecord set sender = 'stijn' where state = 'ontvangen' returning 1/0",
        "insert into register_receivedrecord (code, sender, token, controller_id, received_at, state) "
        "select gen_random_uuid(), 'stijn', 'x', id, now(), 'ontvangen' from access_party limit 1",
        "insert into register_receivedrecord (code, sender, token, controller_id, received_at, state, settled_at, "
        "handle_id) select gen_random_uuid(), 'sara', 'x', controller_id, now(), 'verwerkt', now(), id "
        "from access_childhandle limit 1",
    ],
)
def test_the_website_cannot_read_back_what_was_sent_nor_settle_it(sara: Actor, statement: str) -> None:
    taken_in(sara, lisa())
    send(sara, lisa(number="9"))
    with seen_by(sara), pytest.raises(DatabaseError):  # noqa: PT012  # an update of no row is no error: it must raise
        if not ask(statement) and statement.startswith("update register_receivedrecord"):
            raise DatabaseError
    assert count("register_receivedrecord where sender = 'stijn'") == 0


def test_content_is_added_only_to_a_record_of_ones_own(sara: Actor, stijn: Actor) -> None:
    send(sara, lisa())
    [(number,)] = rows_of("SELECT id FROM register_receivedrecord")
    ask("delete from register_receivedcontent", alias="owner")
    with seen_by(stijn), pytest.raises(DatabaseError):
        ask("insert into register_receivedcontent values (%s, gen_random_uuid(), 'x', 'x', '1')", number)


def test_a_code_of_another_sender_and_one_of_nobody_get_the_same_answer(sara: Actor, stijn: Actor) -> None:
    code = send(sara, lisa())
    answers = []
    for each in (code, uuid.uuid4()):
        with pytest.raises(ReceivedUnknownError) as refused:
            get_received(actor=stijn, code=each)
        answers.append(str(refused.value))
    assert answers[0] == answers[1]


def test_rotation_wraps_what_waits_anew_so_that_it_can_be_taken_in(
    sara: Actor, tmp_path: Path, settings: Settings
) -> None:
    settings.THUISNABIJ_KEYS = str(tmp_path / "keys.json")
    code = send(sara, lisa())
    for _ in range(3):  # the key it was wrapped with is not in the file any more
        rotate_master_key(actor=access.local_administrator())
    assert sorted(vault.read_keys().master) == ["3", "4"]

    work()

    assert get_received(actor=sara, code=code).state is ReceivedState.VERWERKT


def test_forgetting_a_child_removes_what_was_received_about_it_and_nothing_else(
    sara: Actor, stijn: Actor
) -> None:
    handle = taken_in(sara, lisa())
    taken_in(stijn, lisa(identity=Identity("Daan", "", "Bos", BORN), enrolment=Enrolment(SECOND, "bao")))

    forget(handle_id=handle)

    assert rows_of("SELECT sender FROM register_receivedrecord") == [("stijn",)]


def test_a_page_waits_no_longer_than_its_patience(sara: Actor) -> None:
    code = send(sara, lisa())
    before = timezone.now()

    assert get_received(actor=sara, code=code, patience=0.3).state is ReceivedState.ONTVANGEN
    assert timedelta(seconds=0.3) <= timezone.now() - before < timedelta(seconds=3)


def test_who_is_involved_sees_that_the_child_was_entered_and_by_whom(sara: Actor, noor: Actor) -> None:
    handle = taken_in(sara, lisa())

    (entered,) = access.reads_of(actor=noor, handle_id=handle)
    assert (entered.actor, entered.action) == ("sara", "leerling-aanmelden")
    assert set(entered.categories) == {"persoonsgegevens", "school"}
    assert actor("sara").key == "sara"


def test_a_refused_entry_and_a_kept_one_are_journalled_without_a_child(sara: Actor) -> None:
    receive_record(actor=sara, entry=lisa(), mark="formulier")

    (line,) = access.list_journal(actor=sara)
    assert (line.action, line.subject, line.allowed) == ("leerling-aanmelden", "ontvangen", True)
    assert rows_of("SELECT handles, details::text FROM access_journalentry") == [([], "{}")]
