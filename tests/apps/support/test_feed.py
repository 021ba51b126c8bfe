"""What the register of aanvragen hands over: typed, of one child after a merge, and only to whom it is."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.apps.register.made import rows_of
from tests.apps.sources.register_files import NOON, SWV
from tests.apps.support.test_aanvragen import aanvraag, child, load, somebody
from thuisnabij.children.register.operations import merging
from thuisnabij.children.support import feed
from thuisnabij.ground.access.rules import Role

pytestmark = pytest.mark.django_db(databases=["default", "owner", "intake"], transaction=True)

KIND = "aanvragen"
LATER = NOON + timedelta(days=1)


def rows(**asked: Any) -> list[dict[str, Any]]:
    table = feed.tables(**{"as_known_at": None} | asked)[KIND]
    assert table.schema == feed.SCHEMAS[KIND]
    return table.to_pylist()


def test_an_aanvraag_is_handed_over_with_the_days_its_term_stood_still() -> None:
    one = child()
    pauses = (
        (date(2026, 1, 20), date(2026, 2, 2)),  # 14 days
        (date(2026, 2, 20), date(2026, 3, 9)),  # of which 4 before the besluit
        (date(2025, 12, 30), date(2026, 1, 5)),  # before receipt, but for 1 day
    )
    dates = {
        "received": date(2026, 1, 5),
        "complete": date(2026, 1, 19),
        "decided": date(2026, 2, 24),
        "valid_until": date(2028, 7, 31),
    }
    load(aanvraag(pauses=pauses, **dates), of={2: one})
    assert rows() == [
        {
            "child": one.id,
            "swv": SWV,
            "soort": "tlv sbo",
            "location": "D0AA00",
            "ontvangen": date(2026, 1, 5),
            "volledig": date(2026, 1, 19),
            "besluit_op": date(2026, 2, 24),
            "pauze_dagen": 19,
            "uitkomst": "toegekend",
            "categorie": None,
            "geldig_tot": date(2028, 8, 1),
            "herkomst": "regulier",
        }
    ]


def test_what_is_not_decided_has_no_days_and_what_was_corrected_is_gone() -> None:
    one, other = child(), child()
    undecided = aanvraag(decided=None, outcome=None, valid_until=None, location=None, complete=None)
    load(undecided, of={2: one})
    load(aanvraag(pauses=()), of={2: other}, days=1)
    (now,), (then,) = rows(), rows(as_known_at=NOON)
    assert (now["child"], now["pauze_dagen"], now["uitkomst"]) == (other.id, 0, "toegekend")
    unknown = {name for name, value in then.items() if value is None}
    assert then["child"] == one.id
    expected = {"besluit_op", "pauze_dagen", "uitkomst", "categorie", "geldig_tot", "location", "volledig"}
    assert unknown == expected
    load(aanvraag(withdrawn=True), of={}, days=2)
    assert rows() == []


def test_merged_children_are_one_child_and_two_as_known_before() -> None:
    one, other = child(), child()
    coordinator = somebody(Role.COORDINATOR)
    load(aanvraag(), aanvraag(row=3, kenmerk="2"), of={2: one, 3: other})
    rows_of(
        "INSERT INTO register_pupil (handle_id, controller_id, state, first_seen, changed_at)"
        " SELECT id, controller_id, 'actief', now(), now() FROM access_childhandle RETURNING 1"
    )
    merging.merge(actor=coordinator, kept=one.id, gone=other.id, reason="één kind")
    assert [row["child"] for row in rows()] == [one.id, one.id]
    for actor in (None, coordinator):
        assert [row["child"] for row in rows(as_known_at=NOON, actor=actor)] == [one.id, other.id]


def test_only_who_may_see_support_of_the_child_gets_its_aanvragen(monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = child(), child("PO9902")
    load(aanvraag(), of={2: one})
    load(aanvraag(swv="PO9902"), of={2: other})

    def theirs() -> list[list[int]]:
        asked = (somebody(Role.COORDINATOR), somebody(Role.COMMISSIE, "PO9902"), somebody(Role.BELEID))
        return [[row["child"] for row in rows(actor=actor)] for actor in asked]

    assert theirs() == [[one.id], [other.id], []]
    monkeypatch.setattr(feed.access, "visible_to", lambda *, rows, **_: rows.all())
    assert theirs() == [[one.id], [other.id], []]


def test_no_number_is_handed_over_and_the_fingerprint_follows_what_is() -> None:
    one = child()
    load(aanvraag(tlv_number="Kanariepiet-1"), of={2: one})
    first = feed.fingerprint(as_known_at=None)
    assert "anariepiet" not in str(rows())
    load(aanvraag(tlv_number="Kanariepiet-2"), of={2: one}, days=1)
    assert feed.fingerprint(as_known_at=None) == first
    load(aanvraag(origin="anders"), of={2: one}, days=2)
    assert feed.fingerprint(as_known_at=None) != first
    assert feed.fingerprint(as_known_at=LATER) == first
