"""Why a figure is another number: parts that add up to the difference, with the children for who is involved."""

import io
import json
from contextlib import redirect_stdout
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from django.utils import timezone

from tests.interfaces.demo_site import (
    BELEID,
    COORDINATOR,
    SCHOOL,
    load_demo_with_registers,
    signed_in,
    text_of,
)
from thuisnabij.children.register import queries as register
from thuisnabij.children.register.models import Fact
from thuisnabij.children.register.operations import fold_pupils, withdraw_facts
from thuisnabij.doors.cli.commands.explain import PARTS
from thuisnabij.doors.cli.output import print_rows
from thuisnabij.figures.measures import changes, queries
from thuisnabij.figures.measures.changes import Between
from thuisnabij.figures.measures.difference import Change, Seen
from thuisnabij.figures.measures.rules.changes import Reason
from thuisnabij.figures.measures.standings import Reader
from thuisnabij.figures.measures.viewing import viewed_by
from thuisnabij.ground.access.models import JournalEntry
from thuisnabij.ground.access.queries import find_actor
from thuisnabij.ground.access.rules import Actor

pytestmark = [
    pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True),
    pytest.mark.xdist_group("demo"),
]
KEYS = (
    "thuiszitters-ocw",
    "tlv-lopend",
    "instroom-sbo",
    "overstap-lichter-aandeel",
    "besluiten-binnen-termijn",
    "verblijfsduur-sbo",
)
SUBJECT = "leerlingen bij een verschil"


def test_what_changed_adds_up_for_whoever_asks(tmp_path: Path) -> None:
    load_demo_with_registers(tmp_path)
    coordinator, school, beleid = (actor(key) for key in (COORDINATOR, SCHOOL, BELEID))
    own = {row.handle_id for row in register.list_pupils(actor=school, today=date.today()).rows}
    for key in KEYS:
        between = Between(key=key, unit="PO9901")
        everybody, involved, of_school = (asked(between, who) for who in (None, coordinator, school))
        adds_up(everybody, rest=0)
        adds_up(involved, rest=None)
        adds_up(of_school, rest=None)
        assert children(of_school) <= own & children(everybody)
        assert children(of_school) <= children(involved) <= children(everybody)
        numbers = changes.changed(between, reader=None)
        assert all(term.children is None for term in numbers.terms)
        assert [term.difference for term in numbers.terms] == [term.difference for term in everybody.terms]
    corrections_stand_apart()
    definitions_differ_by_children(coordinator)
    pages_show_children_to_whom_they_concern(beleid)
    prints_numbers_only()


def actor(key: str) -> Actor:
    found = find_actor(key=key, on=timezone.localdate())
    assert found is not None
    return found


def asked(between: Between, who: Actor | None) -> Change:
    """With the children whom somebody sees, or everybody's."""
    with viewed_by(lambda: actor(COORDINATOR)):
        return changes.changed(between, reader=Reader(who))


def children(change: Change) -> set[int]:
    return {seen.step.child for seen in steps(change)}


def steps(change: Change) -> list[Seen]:
    return [seen for term in change.terms if term.children for seen in term.children.seen]


def adds_up(change: Change, *, rest: int | None) -> None:
    """The first count, all that is seen, and the rest make the last count; nothing is left where all is seen."""
    assert change.terms
    for term in change.terms:
        assert term.children is not None
        assert term.children.rest is not None
        seen = sum((each.step.amount for each in term.children.seen), Fraction(0))
        assert sum(part.net for part in term.children.parts) == seen
        assert term.before.lo + seen + term.children.rest == term.after.lo
        assert rest is None or term.children.rest == rest, (change.last.measure, term.name)


def corrections_stand_apart() -> None:
    """Three TLVs are taken back: the first figure as known then counts them, and the correction is minus three."""
    moment, on = timezone.now(), date(2025, 10, 1)
    before = queries.figure(key="tlv-lopend", unit="PO9901", on=on)
    facts = Fact.objects.using("intake").filter(
        kind="tlv", valid__contains=on, controller__key="PO9901", retracted_by=None, content__swv="PO9901"
    )
    gone = list(facts[:3])
    for fact in gone:
        group, _, mark = fact.kenmerk.partition(":")
        touched = withdraw_facts(
            controller="PO9901",
            kind_group=group,
            kenmerken=[mark],
            run_id=fact.run_id,
            recorded_at=timezone.now(),
        )
        fold_pupils(handle_ids=touched, as_known_at=timezone.now())
    between = Between(key="tlv-lopend", unit="PO9901", first=on, last=date(2026, 10, 1), first_known=moment)
    change = asked(between, None)
    (term,) = change.terms
    assert term.before == before.numerator
    assert term.corrected is not None
    assert term.before.lo - term.corrected.lo == 3
    corrected = {s.step.child for s in steps(change) if s.step.reason is Reason.GECORRIGEERD}
    assert corrected == {fact.handle_id for fact in gone}
    assert term.children is not None
    assert term.children.parts[0].net == -3
    adds_up(change, rest=0)


def definitions_differ_by_children(coordinator: Actor) -> None:
    """A25 counts nobody that A27 does not; the children that only A27 counts are the exempt ones."""
    on = date(2025, 7, 31)
    with viewed_by(lambda: coordinator):
        found = changes.compared(
            ("thuiszitters-ocw", "thuiszitters-breed"),
            unit="PO9901",
            on=on,
            known=None,
            reader=Reader(None),
        )
    adds_up(found, rest=0)
    reasons = {seen.step.reason for seen in steps(found)}
    assert reasons == {Reason.ALLEEN_TWEEDE}
    for seen in steps(found):
        assert "5 onder a" in str(seen.after)
    (term,) = found.terms
    assert term.children is not None
    assert term.children.both == term.before.lo


def pages_show_children_to_whom_they_concern(beleid: Actor) -> None:
    assert beleid.swv == "PO9901"
    written = JournalEntry.objects.using("intake").filter(subject=SUBJECT)
    for address in (
        "/cijfers/tlv-lopend/veranderd/?voor=PO9901",
        "/cijfers/thuiszitters-ocw/vergelijken/?voor=PO9901&op=2025-07-31&met=thuiszitters-breed",
    ):
        before = written.count()
        page = signed_in(COORDINATOR).get(address)
        assert page.status_code == 200
        assert "/leerlingen/" in page.content.decode().split('id="leerlingen-kop"')[1]
        assert written.count() == before + 1
        others = text_of(signed_in(BELEID).get(address).content)
        assert "Hier staan alleen de cijfers." in others
        assert "leerlingen-kop" not in others
        assert written.count() == before + 1
    counted = text_of(signed_in(BELEID).get("/cijfers/deelname-sbo-ocw/vergelijken/?voor=PO9901").content)
    assert "Dit is geteld zonder namen" in counted
    figure = signed_in(BELEID).get("/cijfers/tlv-lopend/?voor=PO9901").content.decode()
    assert "/cijfers/tlv-lopend/veranderd/?voor=PO9901" in figure
    hidden = text_of(signed_in(BELEID).get("/cijfers/tlv-lopend/veranderd/?voor=VO9902").content)
    assert "alleen wie over deze eenheid gaat ziet het" in hidden
    assert "De som" not in hidden
    upside_down = "/cijfers/tlv-lopend/veranderd/?voor=PO9901&van=2026-10-01&op=2025-10-01"
    assert signed_in(BELEID).get(upside_down).status_code == 404


def prints_numbers_only() -> None:
    """What the command line prints for a program: the same sum, without a child in it."""
    between = Between(key="tlv-lopend", unit="PO9901", first=date(2024, 10, 1), last=date(2025, 10, 1))
    rows = changes.changed(between, reader=Reader(None)).as_rows()
    with redirect_stdout(io.StringIO()) as out:
        print_rows(rows, PARTS, "json")
    told = {row["part"]: row["net"] for row in json.loads(out.getvalue())}
    parts = [told[name] for name in ("gecorrigeerd", "in", "uit", "verhuisd", "anders", "rest")]
    assert told["eerst"]["lo"] + sum(parts) == told["laatst"]["lo"]
    assert told["rest"] == 0
