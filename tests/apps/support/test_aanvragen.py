"""Aanvragen in real PostgreSQL: who sees them, what a correction does, whom they involve, how they are forgotten."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connections, transaction
from django.utils import timezone

from tests.apps.sources.register_files import NOON, SWV, agree, example_row, load_rows
from thuisnabij.children.register.rules.retention import RULE_SET
from thuisnabij.children.support import operations, queries
from thuisnabij.children.support.rules.registers import AANVRAGEN
from thuisnabij.ground.access import queries as access
from thuisnabij.ground.access.operations import Handle, make_handles, make_party, make_persona
from thuisnabij.ground.access.rules import Actor, Role
from thuisnabij.ground.access.seeing import seen_by
from thuisnabij.ground.rulesets import queries as rulesets
from thuisnabij.ground.rulesets.queries import list_rule_sets_of
from thuisnabij.ground.sources.register_rows import UnknownRegisterError
from thuisnabij.ground.sources.rules import BrokenRuleError

pytestmark = [
    pytest.mark.django_db(databases=["default", "owner", "intake"], transaction=True),
    pytest.mark.pg15,
]
KEPT = "select count(*) from support_aanvraag where handle_id = %s"


def child(swv: str = SWV) -> Handle:
    """A child of an SWV with whom nobody is involved yet."""
    make_party(kind="samenwerkingsverband", key=swv, name=swv)
    return make_handles(controller=swv, count=1)[0]


def somebody(role: Role, swv: str = SWV) -> Actor:
    """A person with a role in an SWV, as an actor of today."""
    key = f"{role}-{swv}".lower()
    party = make_party(kind="samenwerkingsverband", key=swv, name=swv)
    make_persona(key=key, name=key, party=party, role=role, start=date(2020, 1, 1))
    found = access.find_actor(key=key, on=timezone.localdate())
    assert found is not None
    return found


def aanvraag(**said: Any) -> Any:
    """A row as delivered: received lately and decided, unless said otherwise."""
    lately: dict[str, Any] = {
        "received": ago(50),
        "complete": ago(36),
        "pauses": ((ago(35), ago(22)),),
        "decided": ago(0),
        "valid_until": ago(-600),
    }
    return example_row(AANVRAGEN, **(lately | said))


def ago(days: int) -> date:
    """The day that many days before today."""
    return timezone.localdate() - timedelta(days=days)


def load(*rows: Any, of: dict[int, Handle], days: int = 0, agreement: str = "") -> int:
    handles, at = {number: handle.id for number, handle in of.items()}, NOON + timedelta(days=days)
    store = operations.store_rows
    return load_rows(AANVRAGEN, store, *rows, at=at, agreement=agreement, handles=handles)


def seen(actor: Actor, **asked: Any) -> list[tuple[int, str, object]]:
    rows = queries.list_aanvraag_rows(actor=actor, **asked)
    return [(each.handle_id, each.row.kenmerk, each.row.values["outcome"]) for each in rows]


def spans(handle: Handle, actor: Actor) -> list[tuple[str, str, date, date | None]]:
    return [
        (each.party, each.ground, each.start, each.end)
        for each in access.involvements_of(actor=actor, handle_id=handle.id)
    ]


def test_aanvraag_comes_back_as_it_was_read_to_who_is_involved() -> None:
    one = child()
    row = aanvraag()

    run = load(row, of={2: one})

    (found,) = queries.list_aanvraag_rows(actor=somebody(Role.COORDINATOR))
    assert (found.handle_id, found.row.run_id, found.row.row_number) == (one.id, run, 2)
    assert found.row.values == row.values
    assert found.row.values["pauses"] == ((ago(35), ago(22)),)


def test_only_who_may_see_support_of_the_child_sees_its_aanvragen() -> None:
    one, other = child(), child("PO9902")
    load(aanvraag(), of={2: one})
    load(aanvraag(swv="PO9902"), of={2: other})

    assert seen(somebody(Role.COORDINATOR)) == [(one.id, "2026-0001", "toegekend")]
    assert seen(somebody(Role.COMMISSIE, "PO9902")) == [(other.id, "2026-0001", "toegekend")]
    for role in (Role.BELEID, Role.DIRECTEUR, Role.CONTROLLER, Role.BEHEERDER, Role.DESKUNDIGE, Role.OPR):
        assert seen(somebody(role)) == []


def test_row_level_security_alone_holds_the_same_line(monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = child(), child("PO9902")
    load(aanvraag(), of={2: one})
    load(aanvraag(swv="PO9902"), of={2: other})
    monkeypatch.setattr(access, "visible_to", lambda *, actor, rows, category, child="handle": rows.all())

    assert seen(somebody(Role.COORDINATOR)) == [(one.id, "2026-0001", "toegekend")]
    assert seen(somebody(Role.BELEID)) == []
    with connections["default"].cursor() as cursor:
        cursor.execute("select count(*) from support_aanvraag")
        assert cursor.fetchone() == (0,)


def test_correction_takes_the_place_of_the_older_row_and_leaves_it_in_earlier_knowledge() -> None:
    one, coordinator = child(), somebody(Role.COORDINATOR)
    load(aanvraag(decided=None, outcome=None), of={2: one})
    load(aanvraag(), of={2: one}, days=1)

    assert seen(coordinator) == [(one.id, "2026-0001", "toegekend")]
    assert seen(coordinator, as_known_at=NOON) == [(one.id, "2026-0001", None)]


def test_kenmerk_that_turns_out_to_be_of_another_child_leaves_the_first() -> None:
    first, second, coordinator = child(), child(), somebody(Role.COORDINATOR)
    load(aanvraag(), of={2: first})
    load(aanvraag(), of={2: second}, days=1)

    assert seen(coordinator) == [(second.id, "2026-0001", "toegekend")]
    assert spans(first, coordinator) == []
    assert [party for party, *_ in spans(second, coordinator)] == [SWV]
    load(aanvraag(), of={2: first}, days=2)
    assert seen(coordinator) == [(first.id, "2026-0001", "toegekend")]


def test_a_kenmerk_of_another_deliverer_is_another_aanvraag() -> None:
    first, second, coordinator = child(), child(), somebody(Role.COORDINATOR)
    one, other = agree("een", "De Een", AANVRAGEN), agree("ander", "De Ander", AANVRAGEN)
    load(aanvraag(), of={2: first}, agreement=one)
    load(aanvraag(outcome="afgewezen"), of={2: second}, days=1, agreement=other)
    mine, theirs = (first.id, "2026-0001", "toegekend"), (second.id, "2026-0001", "afgewezen")
    assert sorted(seen(coordinator)) == [mine, theirs]

    load(aanvraag(outcome="afgewezen"), of={2: first}, days=2, agreement=other)
    assert sorted(seen(coordinator)) == [(first.id, "2026-0001", "afgewezen"), mine]

    load(aanvraag(withdrawn=True), of={}, days=3, agreement=other)
    assert seen(coordinator) == [mine]
    assert spans(second, coordinator) == []


def test_the_term_of_involvement_is_what_the_rule_set_says(monkeypatch: pytest.MonkeyPatch) -> None:
    one, coordinator, decided = child(), somebody(Role.COORDINATOR), date(timezone.localdate().year, 1, 9)
    (terms,) = list_rule_sets_of(key=RULE_SET)
    five = replace(terms.values["ondersteuning"], value=5)
    changed = replace(terms, values={**terms.values, "ondersteuning": five})
    monkeypatch.setattr(rulesets, "shipped_rule_sets", lambda: (changed,))

    load(aanvraag(received=decided, complete=None, pauses=(), decided=decided), of={2: one})

    assert [end for *_, end in spans(one, coordinator)] == [decided.replace(year=decided.year + 5)]


def test_row_that_is_taken_back_needs_no_child_and_ends_the_involvement() -> None:
    one, coordinator = child(), somebody(Role.COORDINATOR)
    load(aanvraag(), of={2: one})
    assert seen(coordinator)

    load(aanvraag(withdrawn=True), of={}, days=1)

    assert seen(coordinator) == []
    assert spans(one, coordinator) == []


def test_swv_is_involved_from_receipt_to_three_years_after_the_besluit() -> None:
    one, coordinator = child(), somebody(Role.COORDINATOR)
    decided = date(timezone.localdate().year, 1, 9)
    load(aanvraag(received=decided, complete=None, pauses=(), decided=decided), of={2: one})

    expected = (SWV, "WPO 18a / WVO 2.47", decided, decided.replace(year=decided.year + 3))
    assert spans(one, coordinator) == [expected]
    load(aanvraag(kenmerk="2026-0002", decided=None, outcome=None), of={2: one}, days=1)
    assert spans(one, coordinator) == [(*expected[:3], None)]


def test_old_aanvraag_lets_nobody_in_any_more() -> None:
    one = child()
    old = {"received": date(2015, 1, 5), "complete": None, "pauses": (), "decided": date(2015, 2, 1)}
    load(aanvraag(**old), of={2: one})

    assert seen(somebody(Role.COORDINATOR)) == []


def test_child_is_forgotten_with_all_its_versions() -> None:
    one, other = child(), child()
    load(aanvraag(), aanvraag(row=3, kenmerk="2026-0002"), of={2: one, 3: other})
    load(aanvraag(origin="anders"), of={2: one}, days=1)

    operations.forget(handle_id=one.id)

    with connections["intake"].cursor() as cursor:
        assert cursor.execute(KEPT, [one.id]).fetchone() == (0,)
        assert cursor.execute(KEPT, [other.id]).fetchone() == (1,)


def test_website_cannot_change_or_remove_an_aanvraag() -> None:
    load(aanvraag(), of={2: child()})
    coordinator = somebody(Role.COORDINATOR)
    for statement in ("update support_aanvraag set kind = kind", "delete from support_aanvraag"):
        with pytest.raises(DatabaseError, match="permission denied"), seen_by(coordinator):
            connections["default"].cursor().execute(statement)


@pytest.mark.parametrize(
    ("said", "constraint"),
    [
        ({"kind": "iets"}, "aanvraag_is_of_a_known_kind"),
        ({"outcome": None}, "aanvraag_is_decided_with_an_outcome"),
        ({"decided": None}, "aanvraag_is_decided_with_an_outcome"),
        ({"complete": ago(51)}, "aanvraag_is_not_complete_before_it_is_received"),
        ({"decided": ago(51)}, "aanvraag_is_not_decided_before_it_is_received"),
    ],
)
def test_row_that_breaks_a_rule_is_refused_with_its_whole_file(said: dict[str, Any], constraint: str) -> None:
    one = child()
    with pytest.raises(BrokenRuleError, match=constraint):
        load(aanvraag(row=3, kenmerk="goed"), aanvraag(**said), of={2: one, 3: one})
    with connections["intake"].cursor() as cursor:
        assert cursor.execute(KEPT, [one.id]).fetchone() == (0,)


def test_other_register_is_refused() -> None:
    with pytest.raises(UnknownRegisterError), transaction.atomic(using="intake"):
        operations.store_rows(kind="tlvs", run_id=1, rows=[], handles={})


def test_only_what_is_not_decided_yet_is_open_also_of_a_child_without_a_school() -> None:
    first, second = child(), child()
    undecided = {"decided": None, "outcome": None, "valid_until": None, "tlv_number": None, "category": None}
    load(
        aanvraag(row=2, kenmerk="a", location=None, pauses=(), **undecided),
        aanvraag(row=3, kenmerk="b", pauses=(), **undecided),
        of={2: first, 3: second},
    )
    noor = somebody(Role.COORDINATOR)
    today = timezone.localdate()

    found = queries.list_open_aanvragen(actor=noor, today=today)
    assert {(each.handle_id, each.location) for each in found} == {(first.id, ""), (second.id, "D0AA00")}
    assert len(queries.list_open_dues(actor=noor, today=today)) == 2

    load(aanvraag(kenmerk="b", pauses=()), of={2: second}, days=1)
    assert [each.handle_id for each in queries.list_open_aanvragen(actor=noor, today=today)] == [first.id]
    assert len(queries.list_open_dues(actor=noor, today=today)) == 1
    assert queries.list_open_aanvragen(actor=somebody(Role.DIRECTEUR), today=today) == ()
