"""Deciding whether two pupils are one child: merging, splitting without loss, and the review list."""

import json
from datetime import timedelta

import pytest
from django.db import connections
from django.db.utils import IntegrityError

from tests.apps.access.people import member
from tests.apps.register.made import (
    BORN,
    FIRST,
    NOW,
    OTHER_SCHOOL,
    OTHER_SWV,
    SCHOOL,
    SWV,
    make_controllers,
    new,
    record,
    rows_of,
    stored_lines,
)
from thuisnabij.children.register import jobs
from thuisnabij.children.register.operations import merging
from thuisnabij.children.register.operations.linking import Incoming, Linked, link_records
from thuisnabij.children.register.queries.reviews import (
    ReviewNotFoundError,
    ReviewRow,
    count_reviews,
    get_review,
    list_reviews,
)
from thuisnabij.children.register.rules.facts import Enrolment, Tlv
from thuisnabij.ground.access.operations import ActionRefusedError, HandleUnknownError, MergeRefusedError
from thuisnabij.ground.access.rules import Actor

pytestmark = pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True)

# What a fold writes gets new numbers each time; all other columns must come back.
DERIVED = {
    "register_enrolmentline",
    "register_attendanceline",
    "register_sideplace",
    "register_finding",
    "access_involvement",
}
# What was done stays done: the journal, the merge that says it was undone, and the jobs.
ADDED_TO = {"access_journalentry", "register_merge"}


@pytest.fixture(autouse=True)
def _controllers() -> None:
    make_controllers()


@pytest.fixture
def noor() -> Actor:
    return member("noor", "coördinator", SWV)


def link(*rows: tuple[str, str, str], controller: str = SWV) -> tuple[Linked, ...]:
    incoming = [Incoming(at, first, "", last, BORN, number) for at, (first, last, number) in enumerate(rows)]
    return link_records(controller=controller, deliverer="noord", rows=incoming, run_id=None, recorded_at=NOW)


def work() -> None:
    """Do the jobs that wait, as a worker does."""
    for number, name, args in rows_of(
        "SELECT id, task_name, args::text FROM procrastinate_jobs WHERE status = 'todo' ORDER BY id"
    ):
        {"register.follow": jobs.follow_decision, "register.fold": jobs.fold_child}[name](**json.loads(args))
        with connections["intake"].cursor() as cursor:
            cursor.execute("UPDATE procrastinate_jobs SET status = 'succeeded' WHERE id = %s", [number])


def dump() -> dict[str, list[str]]:
    """Every row of every table, as text, without what is added to and the numbers of what is derived."""
    tables = [
        name
        for (name,) in rows_of(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
        )
        if name not in ADDED_TO and not name.startswith("procrastinate_")
    ]
    found = {}
    for table in sorted(tables):
        row = "to_jsonb(t) - 'id'" if table in DERIVED else "to_jsonb(t)"
        with connections["owner"].cursor() as cursor:
            cursor.execute(f"SELECT ({row})::text FROM {table} t")
            found[table] = sorted(text for (text,) in cursor.fetchall())
    return found


def lisa_twice() -> tuple[int, int]:
    """Two pupils that may be one: Lisa and Liza Jansen, each with facts of her own, the second waiting."""
    one, other = link(("Lisa", "Jansen", ""), ("Liza", "Jansen", ""))
    assert [one.outcome, other.outcome] == ["nieuw", "te koppelen"]
    record(
        new(one.handle_id, Enrolment(SCHOOL, "bao", 3), FIRST, FIRST + timedelta(days=200), "plaatsingen:1"),
        new(one.handle_id, Enrolment(SCHOOL, "sbo", 4), FIRST + timedelta(days=300), None, "plaatsingen:2"),
    )
    record(
        new(
            other.handle_id,
            Enrolment(OTHER_SCHOOL, "bao", 3),
            FIRST + timedelta(days=200),
            None,
            "plaatsingen:3",
        ),
        new(other.handle_id, Tlv("PO9901-1", SWV, "sbo", "laag"), FIRST, None, "tlvs:1"),
        at=NOW + timedelta(days=1),
    )
    return one.handle_id, other.handle_id


def only_review(actor: Actor) -> ReviewRow:
    (row,) = list_reviews(actor=actor)
    return row


def test_the_review_list_shows_both_names_to_the_coordinator(noor: Actor) -> None:
    one, other = lisa_twice()

    row = only_review(noor)

    assert row.handle_ids == (other, one)
    assert [name.first_name for name in row.incoming.names] == ["Liza"]
    assert [name.first_name for name in row.candidate.names] == ["Lisa"]
    assert row.reasons == ("roepnaam lijkt", "achternaam gelijk", "geboortedatum gelijk")
    assert get_review(actor=noor, item_id=row.id) == row
    assert count_reviews(actor=noor) == 1


@pytest.mark.parametrize(
    ("role", "party"),
    [
        ("directeur", SWV),
        ("commissie", SWV),
        ("beheerder", SWV),
        ("school", "99AA00"),
        ("coördinator", "PO9902"),
    ],
)
def test_nobody_else_learns_that_something_waits(noor: Actor, role: str, party: str) -> None:
    lisa_twice()
    item = only_review(noor).id
    other = member("iemand", role, party)

    assert list_reviews(actor=other) == ()
    assert count_reviews(actor=other) == 0
    with pytest.raises(ReviewNotFoundError):
        get_review(actor=other, item_id=item)
    with pytest.raises((ActionRefusedError, merging.ReviewUnknownError)):
        merging.decide_review(actor=other, item_id=item, same=True, reason="zelfde kind")


def test_one_child_is_merged_and_folded_from_the_facts_of_both(noor: Actor) -> None:
    one, other = lisa_twice()

    merging.decide_review(actor=noor, item_id=only_review(noor).id, same=True, reason="school belde")
    work()

    assert list_reviews(actor=noor) == ()
    assert [line[3] for line in stored_lines(one)[0]] == [SCHOOL, OTHER_SCHOOL, SCHOOL]
    assert stored_lines(other) == ([], [], [], [])
    assert rows_of("SELECT state FROM register_pupil ORDER BY handle_id") == [("actief",), ("actief",)]


def test_two_children_stay_two_and_are_not_asked_about_again(noor: Actor) -> None:
    lisa_twice()

    merging.decide_review(actor=noor, item_id=only_review(noor).id, same=False)
    work()
    again = link(("Lisa", "Jansen", ""), ("Liza", "Jansen", ""))

    assert [each.outcome for each in again] == ["bekend", "bekend"]
    assert list_reviews(actor=noor) == ()
    assert rows_of("SELECT DISTINCT state FROM register_pupil") == [("actief",)]


@pytest.mark.parametrize(
    ("same", "given", "kept"),
    [
        (False, "  twee zussen, school bevestigt ", "twee zussen, school bevestigt"),
        (False, " ", ""),
        (True, "school belde", "school belde"),
    ],
)
def test_the_reason_of_a_decision_stays_with_the_pair(noor: Actor, same: bool, given: str, kept: str) -> None:
    lisa_twice()
    item = only_review(noor).id

    merging.decide_review(actor=noor, item_id=item, same=same, reason=given)

    decided = get_review(actor=noor, item_id=item)
    assert (decided.state, decided.reason) == ("zelfde" if same else "verschillend", kept)


def test_a_reason_that_is_too_long_is_refused_also_for_two_children(noor: Actor) -> None:
    lisa_twice()

    with pytest.raises(merging.ReasonMissingError):
        merging.decide_review(actor=noor, item_id=only_review(noor).id, same=False, reason="x" * 301)

    assert [row.state for row in list_reviews(actor=noor)] == ["open"]


def test_a_pair_that_waits_again_has_no_reason(noor: Actor) -> None:
    lisa_twice()
    item = only_review(noor).id
    merged = merging.decide_review(actor=noor, item_id=item, same=True, reason="zelfde kind")
    assert merged is not None

    merging.split(actor=noor, merge_id=merged, reason="toch twee")

    assert (only_review(noor).id, only_review(noor).reason) == (item, "")
    with pytest.raises(IntegrityError, match="pair_that_waits_has_no_reason"):
        rows_of("UPDATE register_reviewitem SET reason = 'x' RETURNING id")


def test_the_swv_sees_names_only_while_it_has_to_decide(noor: Actor) -> None:
    link(("Lisa", "Jansen", ""), ("Liza", "Jansen", ""))
    assert (
        rows_of("SELECT categories, origin FROM access_involvement") == [(["persoonsgegevens"], "feit")] * 2
    )

    merging.decide_review(actor=noor, item_id=only_review(noor).id, same=False)
    work()

    assert rows_of("SELECT count(*) FROM access_involvement") == [(0,)]


@pytest.mark.parametrize("by_review", [True, False], ids=["by review", "directly"])
def test_merge_and_split_restores_every_byte(noor: Actor, by_review: bool) -> None:
    one, other = lisa_twice()
    before = dump()
    if by_review:
        merged = merging.decide_review(
            actor=noor, item_id=only_review(noor).id, same=True, reason="zelfde kind"
        )
    else:
        merged = merging.merge(actor=noor, kept=one, gone=other, reason="zelfde kind")
    work()
    assert merged is not None
    assert dump() != before

    merging.split(actor=noor, merge_id=merged, reason="toch twee")
    work()

    after = dump()
    assert {table: rows for table, rows in after.items() if rows != before[table]} == {}


def test_a_split_in_the_middle_of_several_merges_undoes_only_that_one(noor: Actor) -> None:
    one, other = lisa_twice()
    (third,) = link(("Liesa", "Jansen", ""))
    record(
        new(third.handle_id, Enrolment(SCHOOL, "so", 1), FIRST - timedelta(days=300), FIRST, "plaatsingen:9")
    )
    before = dump()
    first = merging.merge(actor=noor, kept=one, gone=other, reason="zelfde kind")
    work()
    second = merging.merge(actor=noor, kept=third.handle_id, gone=one, reason="zelfde kind")
    work()

    merging.split(actor=noor, merge_id=first, reason="toch twee")
    work()
    assert rows_of("SELECT id, head_id FROM access_childhandle ORDER BY id") == [
        (one, third.handle_id),
        (other, other),
        (third.handle_id, third.handle_id),
    ]
    merging.split(actor=noor, merge_id=second, reason="toch drie")
    work()

    after = dump()
    assert {table: rows for table, rows in after.items() if rows != before[table]} == {}


def test_a_record_that_comes_after_a_merge_goes_to_the_handle_of_its_own_name(noor: Actor) -> None:
    one, other = lisa_twice()
    merging.decide_review(actor=noor, item_id=only_review(noor).id, same=True, reason="zelfde kind")
    work()

    again = link(("Lisa", "Jansen", ""), ("Liza", "Jansen", ""), ("LIZA", "JANSEN", ""))

    assert [(each.handle_id, each.outcome) for each in again] == [
        (one, "bekend"),
        (other, "bekend"),
        (other, "bekend"),
    ]


def test_an_item_follows_its_pupil_into_a_merge(noor: Actor) -> None:
    one, other = lisa_twice()
    (third,) = link(("Lia", "Jansen", ""))
    waiting = {row.handle_ids for row in list_reviews(actor=noor)}
    assert waiting == {(other, one), (third.handle_id, one), (third.handle_id, other)}

    merging.merge(actor=noor, kept=one, gone=other, reason="zelfde kind")
    work()

    assert [row.incoming.handle_id for row in list_reviews(actor=noor)] == [third.handle_id]
    merging.decide_review(actor=noor, item_id=only_review(noor).id, same=False)
    work()
    assert list_reviews(actor=noor) == ()


def test_pupils_of_two_controllers_are_not_merged(noor: Actor) -> None:
    one, _ = lisa_twice()
    (elsewhere, _) = link(("Lisa", "Jansen", ""), ("Liza", "Jansen", ""), controller=OTHER_SWV)

    with pytest.raises(HandleUnknownError):
        merging.merge(actor=noor, kept=one, gone=elsewhere.handle_id, reason="zelfde kind")


def test_another_swv_that_sees_the_child_does_not_decide_about_it(noor: Actor) -> None:
    one, other = lisa_twice()
    item = only_review(noor).id
    vo = member("vera", "coördinator", "PO9902")
    with connections["intake"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO access_involvement (handle_id, head_id, controller_id, party_id, role, ground, categories,"
            " period, origin, reason, made_by) SELECT h.id, h.head_id, h.controller_id, p.id, 'samenwerkingsverband',"
            " 'Wet', '{persoonsgegevens}', '[2020-01-01,)', 'feit', '', 'proef'"
            " FROM access_childhandle h, access_party p WHERE p.key = 'PO9902'"
        )

    for act in (
        lambda: merging.decide_review(actor=vo, item_id=item, same=True, reason="zelfde kind"),
        lambda: merging.merge(actor=vo, kept=one, gone=other, reason="zelfde kind"),
    ):
        with pytest.raises(ActionRefusedError):
            act()
    assert rows_of("SELECT count(*) FROM register_merge") == [(0,)]


def test_one_child_is_not_merged_twice(noor: Actor) -> None:
    one, other = lisa_twice()
    item = only_review(noor).id
    merging.merge(actor=noor, kept=one, gone=other, reason="zelfde kind")

    with pytest.raises(MergeRefusedError):
        merging.merge(actor=noor, kept=one, gone=other, reason="zelfde kind")
    with pytest.raises(merging.ReviewDecidedError):
        merging.decide_review(actor=noor, item_id=item, same=False)


def test_a_merge_needs_a_reason(noor: Actor) -> None:
    one, other = lisa_twice()

    with pytest.raises(merging.ReasonMissingError):
        merging.merge(actor=noor, kept=one, gone=other, reason="  ")


def test_what_was_decided_is_in_the_journal_with_both_children(noor: Actor) -> None:
    one, other = lisa_twice()
    merged = merging.merge(actor=noor, kept=one, gone=other, reason="zelfde kind")
    merging.split(actor=noor, merge_id=merged, reason="toch twee")

    assert rows_of(
        "SELECT actor, action, subject, handles FROM access_journalentry WHERE action = 'koppelen' ORDER BY id"
    ) == [
        ("noor", "koppelen", "samengevoegd", [one, other]),
        ("noor", "koppelen", "gesplitst", [one, other]),
    ]
