"""Row-level security, asked with raw SQL as the website's role: what the database itself shows and refuses."""

from collections.abc import Iterator

import psycopg
import pytest
from django.db import connections, transaction
from django.db.utils import DataError, ProgrammingError

from tests.apps.access.people import ALIASES, actor, around, ask, child, involved, let, member, sees
from thuisnabij.ground.access.operations import Handle
from thuisnabij.ground.access.protection import protect
from thuisnabij.ground.access.rules import Actor
from thuisnabij.ground.access.seeing import seen_by

pytestmark = [pytest.mark.pg15, pytest.mark.django_db(databases=ALIASES, transaction=True)]


@pytest.fixture
def note() -> Iterator[str]:
    """A table with a child in it, made by the owner and protected as any package does it."""
    owner = connections["owner"]
    with owner.cursor() as cursor:
        cursor.execute("create table note (handle_id bigint, category text, said text)")
        cursor.execute("grant select, insert, update, delete on note to public")
    with owner.schema_editor() as editor:
        for operation in protect("note", "handle_id", "category"):
            operation.database_forwards("access", editor, None, None)  # type: ignore[arg-type]  # no state needed
    yield "note"
    with owner.cursor() as cursor:
        cursor.execute("drop table note")


@pytest.fixture
def pupil() -> Handle:
    """A child of PO9901 at school 99AA00: the school sees all kinds but health, leerplicht only absence."""
    made = child()
    let(
        involved(made, "99AA00", "school", "ondersteuning", "verzuim"),
        involved(made, "GM9901", "verzuim"),
        involved(made, "PO9901", "school"),
    )
    return made


def written(pupil: Handle) -> None:
    for category in ("persoonsgegevens", "school", "verzuim", "gezondheid"):
        ask("insert into note values (%s, %s, 'iets')", pupil.id, category, alias="intake")


def categories() -> list[object]:
    return [row[0] for row in ask("select category from note order by category")]


def seen(by: Actor) -> list[object]:
    with seen_by(by):
        return categories()


def test_without_an_actor_nothing_is_seen(note: str, pupil: Handle) -> None:
    written(pupil)

    assert categories() == []
    for table in ("access_childhandle", "access_involvement", "access_involvementevent"):
        assert ask(f"select count(*) from {table}") == [(0,)]


# Role, party -> what is seen of the child; written by hand.
SEEN = {
    ("school", "99AA00"): ["persoonsgegevens", "school", "verzuim"],
    ("leerplicht", "GM9901"): ["persoonsgegevens", "verzuim"],
    ("coördinator", "PO9901"): ["persoonsgegevens", "school"],
    ("commissie", "PO9901"): ["persoonsgegevens", "school"],
    ("directeur", "PO9901"): [],
    ("beheerder", "PO9901"): [],
    ("beleid", "PO9901"): [],
    ("controller", "PO9901"): [],
    ("deskundige", "PO9901"): [],
    ("bestuur", "PO9901"): [],
    ("opr", "PO9901"): [],
    ("school", "99BB00"): [],
    ("coördinator", "PO9902"): [],
    ("school", "PO9901"): [],
    ("leerplicht", "GM9902"): [],
    ("jeugdhulp", "JH9901"): [],
}


def test_each_role_sees_its_categories_of_children_its_party_is_involved_with(
    note: str, pupil: Handle
) -> None:
    written(pupil)

    found = {
        (role, party): seen(member(f"wie-{number}", role, party)) for number, (role, party) in enumerate(SEEN)
    }

    assert found == SEEN


def test_an_involvement_counts_from_its_first_day_up_to_the_day_it_ends() -> None:
    anna = member("anna", "school", "99AA00")
    for before, after, shown in ((10, 1, True), (0, 1, True), (10, 0, False), (-1, None, False)):
        made = child()
        let(involved(made, "99AA00", "school", period=around(before, after)))
        with seen_by(anna):
            assert sees(made) is shown
            rows = ask("select * from access_involvement where handle_id = %s", made.id)
            assert len(rows) == shown


def test_a_role_that_has_ended_opens_nothing(pupil: Handle) -> None:
    former = member("anna", "school", "99AA00")
    ask("update access_membership set period = '[2020-01-01,2021-01-01)'", alias="owner")

    with seen_by(former):
        assert sees(pupil), "what an actor object says holds for its request"
    from tests.apps.access.people import actor

    with seen_by(actor("anna")):
        assert not sees(pupil)


def test_the_settings_end_with_the_block_so_a_pooled_connection_remembers_nobody(
    note: str, pupil: Handle
) -> None:
    written(pupil)
    school = member("anna", "school", "99AA00")
    backend = ask("select pg_backend_pid()")

    assert seen(school) != []
    assert categories() == []
    with pytest.raises(ZeroDivisionError), seen_by(school):
        raise ZeroDivisionError
    assert categories() == []
    assert ask("select pg_backend_pid()") == backend


def test_the_settings_end_with_the_block_inside_a_longer_transaction_too(note: str, pupil: Handle) -> None:
    written(pupil)
    school, other = member("anna", "school", "99AA00"), member("bert", "school", "99BB00")

    with transaction.atomic():
        assert seen(school) != []
        assert categories() == []
        with seen_by(school):
            assert seen(other) == []
            assert categories() != []
            assert seen(school) == categories()
            with pytest.raises(ZeroDivisionError), seen_by(other):
                raise ZeroDivisionError
            assert categories() != []
        assert categories() == []


def test_a_setting_that_is_no_list_of_numbers_shows_nothing(pupil: Handle) -> None:
    for value in ("x", "1;2", "1,,2"):
        with pytest.raises(DataError):
            ask(
                "select set_config('thuisnabij.see_school', %s, true), thuisnabij_sees(%s, 'school')",
                value,
                pupil.id,
            )


def test_a_row_of_a_child_one_may_not_see_is_neither_added_changed_nor_taken_away(
    note: str, pupil: Handle
) -> None:
    written(pupil)
    with seen_by(member("anna", "leerplicht", "GM9901")):
        ask("update note set said = 'anders'")
        ask("delete from note where category = 'school'")
    told = ask("select category, said from note order by category", alias="owner")
    assert told == [
        ("gezondheid", "iets"),
        ("persoonsgegevens", "anders"),
        ("school", "iets"),
        ("verzuim", "anders"),
    ]
    for statement in (
        "insert into note values (%s, 'school', 'x')",
        "update note set category = 'school' where category = 'verzuim' and handle_id = %s",
    ):
        with pytest.raises(ProgrammingError, match="row-level security"), seen_by(actor("anna")):
            ask(statement, pupil.id)


def member_again(key: str) -> Actor:
    from tests.apps.access.people import actor

    return actor(key)


def test_a_row_about_two_children_needs_both(pupil: Handle) -> None:
    stranger = child()
    owner = connections["owner"]
    ask("create table pair (one bigint, two bigint)", alias="owner")
    ask("grant select on pair to public", alias="owner")
    with owner.schema_editor() as editor:
        for operation in protect("pair", ("one", "two"), "persoonsgegevens"):
            operation.database_forwards("access", editor, None, None)  # type: ignore[arg-type]  # no state needed
    ask(
        "insert into pair values (%s, %s), (%s, %s)", pupil.id, pupil.id, pupil.id, stranger.id, alias="owner"
    )

    with seen_by(member("anna", "school", "99AA00")):
        found = ask("select one, two from pair")
    ask("drop table pair", alias="owner")

    assert found == [(pupil.id, pupil.id)]


AROUND = (
    "insert into access_childhandle (id, code, controller_id, head_id, key_version) "
    "select 999, gen_random_uuid(), controller_id, 999, '' from access_childhandle limit 1",
    "insert into access_involvement (handle_id, controller_id, party_id, role, ground, categories, period, origin, "
    "reason, made_by) select handle_id, controller_id, party_id, role, 'x', categories, period, 'feit', '', '' "
    "from access_involvement limit 1",
    "insert into access_involvement (handle_id, controller_id, party_id, role, ground, categories, period, origin, "
    "reason, made_by) select handle_id, controller_id, party_id, role, 'x', categories, period, 'nood', '', 'anna' "
    "from access_involvement limit 1",
    "select thuisnabij_erase_from_journal(1)",
    "alter table access_involvement disable row level security",
    "set row_security = off; select count(*) from access_childhandle",
    "insert into access_journalentry (actor, action, subject, allowed, reason, details, handles, salts, "
    "commitments, categories) values ('iemand-anders', 'x', '', true, '', '{}', '{}', '{}', '{}', '{}')",
)


def test_the_website_cannot_write_around_the_policies(pupil: Handle) -> None:
    carla = member("carla", "coördinator", "PO9901")
    for statement in AROUND:
        with pytest.raises(ProgrammingError) as refused, seen_by(carla):
            ask(statement)
        assert isinstance(refused.value.__cause__, psycopg.errors.InsufficientPrivilege), statement


def test_involvements_by_facts_and_handles_cannot_be_changed_or_taken_away_by_the_website(
    pupil: Handle,
) -> None:
    with seen_by(member("anna", "coördinator", "PO9901")):
        ask("update access_involvement set ground = 'x'")
        ask("delete from access_involvement")
        ask("delete from access_childhandle")
    assert ask("select distinct ground from access_involvement", alias="owner") == [("Wet",)]
    assert ask("select count(*) from access_childhandle", alias="owner") == [(1,)]


def test_a_job_with_a_child_is_seen_only_by_whoever_sees_the_child(pupil: Handle) -> None:
    stranger = child()
    add = (
        "insert into procrastinate_jobs (queue_name, task_name, priority, args, status) "
        "values ('q', 't', 0, %s::jsonb, 'todo') returning id"
    )
    for args in (
        "{}",
        '{"upload_id": "x"}',
        f'{{"handle_id": {pupil.id}}}',
        f'{{"handle_ids": [{pupil.id}]}}',
        f'{{"handle_ids": [{pupil.id}, {stranger.id}]}}',
        f'{{"handle_id": {stranger.id}}}',
    ):
        ask(add, args, alias="intake")

    count = "select count(*) from procrastinate_jobs"
    assert ask(count) == [(2,)]
    with seen_by(member("anna", "school", "99AA00")):
        assert ask(count) == [(4,)]
        ask(add, f'{{"handle_id": {pupil.id}}}')
    with (
        pytest.raises(ProgrammingError, match="row-level security"),
        seen_by(member("bert", "school", "99BB00")),
    ):
        ask(add, f'{{"handle_id": {pupil.id}}}')
    assert ask(count, alias="intake") == [(7,)]
