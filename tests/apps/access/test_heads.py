"""Handles: their keys, what a merge lets see, what a split gives back, and what is left after destruction."""

import pytest
from django.db.utils import IntegrityError

from tests.apps.access.people import ALIASES, around, ask, child, involved, let, member, sees
from thuisnabij.ground.access import queries
from thuisnabij.ground.access.models import ChildHandle
from thuisnabij.ground.access.operations import (
    Handle,
    HandleUnknownError,
    MergeRefusedError,
    NewInvolvement,
    PartyOf,
    PartyUnknownError,
    forget,
    involve,
    journal_reads,
    keys_of,
    make_handles,
    merge_heads,
    split_heads,
)
from thuisnabij.ground.access.rules import Category, InvolvementRole, PartyKind
from thuisnabij.ground.access.seeing import seen_by

pytestmark = [pytest.mark.pg15, pytest.mark.django_db(databases=ALIASES, transaction=True)]


def heads() -> dict[int, int]:
    return dict(ask("select id, head_id from access_childhandle", alias="owner"))  # type: ignore[arg-type]  # pairs


def involvement_heads() -> set[tuple[object, ...]]:
    return set(ask("select distinct handle_id, head_id from access_involvement", alias="owner"))


def three() -> tuple[Handle, Handle, Handle]:
    one, two, last = child(), child(), child()
    let(
        involved(one, "99AA00", "school"),
        involved(two, "99BB00", "verzuim"),
        involved(last, "99CC00", "school"),
    )
    return one, two, last


def test_handles_have_different_keys_and_codes_and_their_keys_are_not_printed() -> None:
    child()
    made = make_handles(controller="PO9901", count=200)

    assert len({each.key for each in made}) == len({each.code for each in made}) == 200
    assert all(len(each.key) == 32 for each in made)
    assert "key" not in repr(made[0])
    assert keys_of(handle_ids=[made[3].id, made[7].id], using="intake") == {
        made[3].id: made[3].key,
        made[7].id: made[7].key,
    }
    assert keys_of(handle_ids=[made[3].id]) == {}


def test_a_handle_needs_a_controller_that_exists() -> None:
    with pytest.raises(PartyUnknownError):
        make_handles(controller="PO9999", count=1)


def test_after_a_merge_whoever_was_involved_with_either_sees_both() -> None:
    one, two, _ = three()
    school, other = member("anna", "school", "99AA00"), member("bert", "school", "99BB00")

    merge_heads(kept=one.id, gone=two.id, using="intake")

    with seen_by(school):
        assert (sees(two), sees(two, "school"), sees(two, "verzuim")) == (True, True, False)
        rows = queries.visible_to(
            actor=school,
            rows=ChildHandle.objects.order_by("pk"),
            category=Category.SCHOOL,
            child="head",
        )
        assert [row.pk for row in rows] == [one.id, two.id]
    with seen_by(other):
        assert sees(one, "verzuim")
    assert involvement_heads() >= {(one.id, one.id), (two.id, one.id)}


def test_a_new_involvement_of_a_merged_child_is_of_its_head() -> None:
    one, two, _ = three()
    merge_heads(kept=one.id, gone=two.id, using="intake")
    let(involved(two, "99CC00", "school"))

    assert (two.id, one.id) in involvement_heads()


@pytest.mark.parametrize("order", ["first undone last", "first undone first"])
def test_splits_give_back_what_was_there_in_whatever_order(order: str) -> None:
    one, two, last = three()
    before = heads(), involvement_heads()
    merge_heads(kept=two.id, gone=last.id, using="intake")
    merge_heads(kept=one.id, gone=two.id, using="intake")
    assert set(heads().values()) == {one.id}

    if order == "first undone last":
        split_heads(gone=two.id, using="intake")
        assert heads() == {one.id: one.id, two.id: two.id, last.id: two.id}
        split_heads(gone=last.id, using="intake")
    else:
        split_heads(gone=last.id, using="intake")
        assert heads() == {one.id: one.id, two.id: one.id, last.id: last.id}
        split_heads(gone=two.id, using="intake")

    assert (heads(), involvement_heads()) == before


def test_a_merge_that_cannot_be_is_refused() -> None:
    one, two, last = three()
    stranger = child("PO9902")
    merge_heads(kept=one.id, gone=two.id, using="intake")
    for kept, gone in ((last, two), (two, one), (one, stranger)):
        with pytest.raises(MergeRefusedError):
            merge_heads(kept=kept.id, gone=gone.id, using="intake")
    with pytest.raises(MergeRefusedError):
        split_heads(gone=last.id, using="intake")
    with pytest.raises(HandleUnknownError):
        merge_heads(kept=one.id, gone=99_999, using="intake")


def test_the_website_merges_and_splits_only_what_the_actor_sees() -> None:
    one, two, last = three()
    let(involved(one, "PO9901", "school"), involved(one, "99AA00", "school"))
    let(involved(two, "PO9901", "school"))
    coordinator = member("carla", "coördinator", "PO9901")

    with seen_by(coordinator):
        merge_heads(kept=one.id, gone=two.id)
    with pytest.raises(HandleUnknownError), seen_by(coordinator):
        merge_heads(kept=one.id, gone=last.id)
    with seen_by(coordinator):
        split_heads(gone=two.id)

    assert heads() == {one.id: one.id, two.id: two.id, last.id: last.id}


def test_a_destroyed_child_is_found_nowhere_in_access() -> None:
    one, two, _ = three()
    let(involved(one, "PO9901", "school"))
    coordinator = member("carla", "coördinator", "PO9901")
    new = NewInvolvement(
        PartyOf(PartyKind.SCHOOL, "99CC00"), InvolvementRole.NEVENPLEK, "Symbiose", frozenset(), around(0, 9)
    )
    involve(actor=coordinator, handle_id=one.id, involvement=new)
    journal_reads(actor=coordinator, action="x", handles=[one.id, two.id], categories=[])

    forget(handle_id=one.id)
    forget(handle_id=one.id)

    tables = ("access_childhandle", "access_involvement", "access_involvementevent")
    text = "".join(str(ask(f"select t::text from {table} t", alias="owner")) for table in tables)
    assert str(one.code) not in text
    assert ask("select count(*) from access_involvement where handle_id = %s", one.id, alias="owner") == [
        (0,)
    ]
    assert ask(
        "select count(*) from access_involvementevent where handle_id = %s", one.id, alias="owner"
    ) == [(0,)]
    assert ask("select handles from access_journalentry order by id", alias="owner") == [
        ([None],),
        ([None, two.id],),
    ]
    assert queries.find_handle(code=one.code, using="intake") is None
    assert keys_of(handle_ids=[one.id], using="intake") == {}


@pytest.mark.parametrize("which", [0, 1])
def test_destroying_one_of_a_merged_child_leaves_the_others_together(which: int) -> None:
    handles = three()
    merge_heads(kept=handles[1].id, gone=handles[2].id, using="intake")
    merge_heads(kept=handles[0].id, gone=handles[1].id, using="intake")

    forget(handle_id=handles[which].id)

    left = heads()
    assert set(left) == {handle.id for n, handle in enumerate(handles) if n != which}
    assert len(set(left.values())) == 1
    assert set(left.values()) <= set(left)


def test_a_child_that_another_package_still_holds_cannot_be_destroyed_here() -> None:
    one, _, _ = three()
    ask(
        "create table holder (handle_id bigint references access_childhandle deferrable initially deferred)",
        alias="owner",
    )
    ask("insert into holder values (%s)", one.id, alias="owner")

    with pytest.raises(IntegrityError):
        forget(handle_id=one.id)
    ask("drop table holder", alias="owner")
    assert one.id in heads()
