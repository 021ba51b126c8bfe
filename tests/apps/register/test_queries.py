"""What each role finds in lists, searches and dossiers, through both locks."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from django.db import connections
from django.db.models import Model, QuerySet
from django.db.utils import IntegrityError, ProgrammingError

from tests.apps.register.made import (
    FIRST,
    NOW,
    OTHER_SCHOOL,
    OTHER_SWV,
    SCHOOL,
    SWV,
    make_controllers,
    make_pupils,
    new,
    record,
    rows_of,
)
from thuisnabij.children.register import queries
from thuisnabij.children.register.operations import fold_pupils
from thuisnabij.children.register.queries import PupilFilter
from thuisnabij.children.register.queries import pupils as pupil_queries
from thuisnabij.children.register.rules.facts import (
    Absence,
    CareStay,
    Enrolment,
    FactKind,
    SidePlace,
    Tlv,
    Vrijstelling,
)
from thuisnabij.children.register.rules.fold import Folded
from thuisnabij.ground.access import queries as access
from thuisnabij.ground.access.operations import (
    HandleUnknownError,
    NewInvolvement,
    PartyOf,
    involve,
    make_party,
    make_persona,
)
from thuisnabij.ground.access.rules import Actor, Category, InvolvementRole, PartyKind, PartyOfActor, Role
from thuisnabij.kernel.periods import Period

pytestmark = pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True)

TODAY = date(2026, 11, 20)
TLV = Tlv("PO9901-2024-00001", "PO9901", "sbo", "laag")
LATER = NOW + timedelta(days=5)


def member(role: Role, key: str, kind: PartyKind) -> Actor:
    """Somebody with a role in a party."""
    [(number,)] = rows_of("SELECT id FROM access_party WHERE key = %s", key)
    party = PartyOfActor(number, key, str(kind), role)
    return Actor(key=f"{role}-{key}", name="", roles=frozenset({role}), swv=None, parties=(party,))


def coordinator(swv: str = SWV) -> Actor:
    return member(Role.COORDINATOR, swv, PartyKind.SAMENWERKINGSVERBAND)


def at_school(code: str) -> Actor:
    return member(Role.SCHOOL, code, PartyKind.SCHOOL)


def names(page: queries.PupilPage) -> list[str]:
    return [row.name.full if row.name else "" for row in page.rows]


def code_of(handle_id: int) -> UUID:
    return UUID(str(rows_of("SELECT code FROM access_childhandle WHERE id = %s", handle_id)[0][0]))


@pytest.fixture
def children() -> list[int]:
    """Four children: one of each kind of visibility."""
    make_controllers()
    supported, enrolled, elsewhere, moved = make_pupils(
        "Noa Zandstra", "Bo Appel", "Daan de Vries", "Lotte Maas"
    )
    record(
        new(supported, Enrolment(SCHOOL, "sbo", 5)),
        new(supported, TLV, FIRST, date(2026, 8, 1)),
        new(supported, Absence(False, 40), date(2026, 9, 1)),
        new(supported, SidePlace("symbiose", OTHER_SCHOOL), date(2026, 8, 1)),
        new(supported, CareStay("gehandicaptenzorg"), date(2023, 1, 1), date(2023, 6, 1)),
        new(enrolled, Enrolment(SCHOOL, "bao", 3)),
        new(elsewhere, Enrolment(OTHER_SCHOOL, "bao", 3)),
        new(moved, Enrolment(SCHOOL, "bao", 7), FIRST, date(2025, 8, 1)),
        new(moved, Enrolment(OTHER_SCHOOL, "bao", 8), date(2025, 8, 1)),
    )
    return [supported, enrolled, elsewhere, moved]


@pytest.mark.usefixtures("children")
def test_a_school_lists_its_own_children_and_those_beside_it_and_no_former_ones() -> None:
    assert names(queries.list_pupils(actor=at_school(SCHOOL), today=TODAY)) == ["Bo Appel", "Noa Zandstra"]
    others = queries.list_pupils(actor=at_school(OTHER_SCHOOL), today=TODAY)
    assert names(others) == ["Lotte Maas", "Daan de Vries", "Noa Zandstra"]


@pytest.mark.usefixtures("children")
def test_an_swv_lists_the_children_it_supports_and_another_none() -> None:
    assert names(queries.list_pupils(actor=coordinator(), today=TODAY)) == ["Noa Zandstra"]
    assert names(queries.list_pupils(actor=coordinator(OTHER_SWV), today=TODAY)) == []


def test_a_row_says_where_the_child_is_today_and_how_many_findings_have_begun(children: list[int]) -> None:
    page = queries.list_pupils(actor=at_school(SCHOOL), today=TODAY, only=PupilFilter(search="zandstra"))
    [row] = page.rows

    assert (row.handle_id, row.code, row.controller) == (children[0], code_of(children[0]), SWV)
    assert row.enrolment is not None
    assert row.attendance is not None
    assert (row.enrolment.status, row.enrolment.location, row.enrolment.school_type) == (
        "ingeschreven", SCHOOL, "sbo",
    )  # fmt: skip
    assert (row.attendance.status, row.attendance.present_percentage) == ("gedeeltelijk aanwezig", 40)
    assert row.findings == 1
    early = queries.list_pupils(
        actor=at_school(SCHOOL), today=date(2026, 7, 1), only=PupilFilter(search="zandstra")
    )
    assert [each.findings for each in early.rows] == [0]
    beside = queries.list_pupils(
        actor=at_school(OTHER_SCHOOL), today=TODAY, only=PupilFilter(search="zandstra")
    )
    assert [(each.attendance, each.findings) for each in beside.rows] == [(None, 1)]


@pytest.mark.parametrize(
    ("shared", "found"),
    [
        ({Category.PERSOON, Category.GEZONDHEID}, None),
        ({Category.PERSOON, Category.SCHOOL}, 0),
        ({Category.PERSOON, Category.ONDERSTEUNING}, 1),
        ({Category.PERSOON, Category.VERZUIM}, 0),
    ],
)
def test_findings_of_which_no_kind_is_the_actors_to_see_are_not_counted_as_none(
    children: list[int], shared: set[Category], found: int | None
) -> None:
    """The one finding of the child is about its TLV; findings are about school, support or absence, never health."""
    swv = make_party(kind="samenwerkingsverband", key=SWV, name="SWV")
    make_persona(key="ruud", name="Ruud", party=swv, role=Role.DESKUNDIGE, start=FIRST)
    involve(
        actor=coordinator(),
        handle_id=children[0],
        involvement=NewInvolvement(
            party=PartyOf(PartyKind.PERSOON, "ruud"),
            role=InvolvementRole.DESKUNDIGE,
            ground="Deskundigenadvies",
            categories=frozenset(shared),
            period=Period(date(2024, 8, 1), None),
        ),
    )
    expert = member(Role.DESKUNDIGE, "ruud", PartyKind.PERSOON)

    assert [row.findings for row in queries.list_pupils(actor=expert, today=TODAY).rows] == [found]


@pytest.mark.parametrize(
    ("only", "found"),
    [
        (PupilFilter(school_type="sbo"), ["Noa Zandstra"]),
        (PupilFilter(location=SCHOOL, status="ingeschreven"), ["Bo Appel", "Noa Zandstra"]),
        (PupilFilter(location=OTHER_SCHOOL), []),
        (PupilFilter(attendance="aanwezig"), ["Bo Appel"]),
        (PupilFilter(with_findings=True), ["Noa Zandstra"]),
        (PupilFilter(finding="gat"), []),
        (PupilFilter(to_link=True), []),
        (PupilFilter(controller=OTHER_SWV), []),
        (PupilFilter(search="app"), ["Bo Appel"]),
        (PupilFilter(search="Noa zand"), ["Noa Zandstra"]),
        (PupilFilter(search="zandstraat"), []),
        (PupilFilter(search="maas"), []),
        (PupilFilter(search="12-3-2015"), []),
        (PupilFilter(search="1-3-2015"), ["Noa Zandstra"]),
        (PupilFilter(search="noa 2015-03-01"), ["Noa Zandstra"]),
        (PupilFilter(search="no"), []),
        (PupilFilter(search="%"), []),
    ],
)
@pytest.mark.usefixtures("children")
def test_a_list_is_narrowed_and_searched(only: PupilFilter, found: list[str]) -> None:
    assert names(queries.list_pupils(actor=at_school(SCHOOL), today=TODAY, only=only)) == found


@pytest.mark.usefixtures("children")
def test_pages_follow_each_other_by_name_and_by_change_when_there_are_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    actor = at_school(OTHER_SCHOOL)
    first = queries.list_pupils(actor=actor, today=TODAY, limit=2)
    rest = queries.list_pupils(actor=actor, today=TODAY, limit=2, after=first.after)
    assert names(first) + names(rest) == ["Lotte Maas", "Daan de Vries", "Noa Zandstra"]
    assert (first.count, first.is_capped, rest.after) == (3, False, None)

    monkeypatch.setattr(pupil_queries, "MOST_SORTED", 1)
    seen, after = [], None
    for _ in range(3):
        page = queries.list_pupils(actor=actor, today=TODAY, limit=1, after=after)
        assert (page.count, page.is_capped) == (1, True)
        seen += names(page)
        after = page.after
    assert after is None
    assert sorted(seen) == ["Daan de Vries", "Lotte Maas", "Noa Zandstra"]
    with pytest.raises(queries.CursorUnknownError):
        queries.list_pupils(actor=actor, today=TODAY, after="morgen_1")


def test_a_long_list_of_an_swv_holds_children_of_another_with_whom_it_is_involved(
    children: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    [guest] = make_pupils("Gijs Halm", controller=OTHER_SWV)
    record(new(guest, Enrolment(OTHER_SCHOOL, "vo", 1)), at=LATER, controller=OTHER_SWV)
    rows_of(
        "INSERT INTO access_involvement (handle_id, head_id, controller_id, party_id, role, ground, categories, period,"
        " origin, reason, made_by) SELECT h.id, h.id, h.controller_id, p.id, 'samenwerkingsverband', 'Overstap',"
        " '{persoonsgegevens}', '[2026-01-01,)', 'hand', '', 'noor' FROM access_childhandle h, access_party p"
        " WHERE h.id = %s AND p.key = %s RETURNING id",
        guest,
        SWV,
    )
    monkeypatch.setattr(pupil_queries, "MOST_SORTED", 1)
    first = queries.list_pupils(actor=coordinator(), today=TODAY, limit=1)
    second = queries.list_pupils(actor=coordinator(), today=TODAY, limit=1, after=first.after)

    assert (names(first), names(second), second.after) == (["Gijs Halm"], ["Noa Zandstra"], None)


def test_a_dossier_shows_what_is_open_and_says_what_is_closed(children: list[int]) -> None:
    code = code_of(children[0])
    own = queries.get_dossier(actor=at_school(SCHOOL), code=code)
    beside = queries.get_dossier(actor=at_school(OTHER_SCHOOL), code=code)

    assert own.name is not None
    assert own.name.full == "Noa Zandstra"
    assert own.closed == {Category.GEZIN}
    kinds = [str(fact.kind) for fact in own.facts]
    assert kinds == ["zorgverblijf", "tlv", "inschrijving", "nevenplek", "verzuim"]
    assert all(own.sources[fact.id].person == "noor" for fact in own.facts)
    assert beside.closed == {Category.VERZUIM, Category.GEZONDHEID, Category.GEZIN}
    assert {fact.kind for fact in beside.facts} == {"tlv", "inschrijving", "nevenplek"}
    assert beside.folded.attendance == ()
    assert beside.folded.enrolment == own.folded.enrolment
    assert [found.kind for found in beside.folded.findings] == ["tlv verlopen"]


@pytest.mark.parametrize("place", [1, 2, 3])
def test_a_child_of_others_is_as_unknown_as_one_that_is_not_there(children: list[int], place: int) -> None:
    for code in (code_of(children[place]), UUID(int=7)):
        with pytest.raises(HandleUnknownError, match="no such child"):
            queries.get_dossier(actor=coordinator(), code=code)


def test_a_dossier_as_known_then_stays_as_it_was(children: list[int]) -> None:
    code, actor = code_of(children[0]), at_school(SCHOOL)
    before = queries.get_dossier(actor=actor, code=code, as_known_at=NOW)
    stored = queries.get_dossier(actor=actor, code=code)
    assert before.folded == stored.folded
    assert before.facts == stored.facts
    record(new(children[0], Vrijstelling("11 onder d"), date(2026, 10, 1)), at=LATER)

    assert queries.get_dossier(actor=actor, code=code, as_known_at=NOW).folded == before.folded
    assert queries.get_dossier(actor=actor, code=code, as_known_at=NOW).facts == before.facts
    assert len(queries.get_dossier(actor=actor, code=code).facts) == 6
    long_ago = queries.get_dossier(actor=actor, code=code, as_known_at=datetime(2020, 1, 1, tzinfo=UTC))
    assert (long_ago.folded, long_ago.facts) == (Folded(), ())


def test_a_dossier_as_known_then_is_limited_like_that_of_now(children: list[int]) -> None:
    code, actor = code_of(children[0]), at_school(OTHER_SCHOOL)
    now, then = (
        queries.get_dossier(actor=actor, code=code),
        queries.get_dossier(actor=actor, code=code, as_known_at=NOW),
    )
    assert then.folded == now.folded
    assert then.facts == now.facts


def test_findings_are_listed_newest_first_for_whoever_sees_their_kind(children: list[int]) -> None:
    record(new(children[1], Absence(True), date(2023, 3, 1), date(2023, 4, 1)), at=LATER)
    page = queries.list_findings(actor=at_school(SCHOOL), today=TODAY)

    assert [(row.finding.kind, row.name and row.name.full) for row in page.rows] == [
        ("verzuim zonder inschrijving", "Bo Appel"),
        ("tlv verlopen", "Noa Zandstra"),
    ]
    assert (page.count, page.is_capped, page.after) == (2, False, None)
    one = queries.list_findings(actor=at_school(SCHOOL), today=TODAY, limit=1)
    assert one.after == 1
    assert len(queries.list_findings(actor=at_school(SCHOOL), today=TODAY, after=1).rows) == 1
    assert queries.list_findings(actor=at_school(SCHOOL), today=TODAY, kind="gat").rows == ()
    assert queries.list_findings(actor=coordinator(OTHER_SWV), today=TODAY).rows == ()


def test_facts_of_a_kind_are_listed_as_they_stood(children: list[int]) -> None:
    record(new(children[0], Tlv("PO9901-2026-00002", SWV, "sbo"), date(2026, 8, 1), kenmerk="tlvs:1"))
    record(
        new(children[0], Tlv("PO9901-2026-00003", SWV, "sbo"), date(2026, 8, 1), kenmerk="tlvs:1"), at=LATER
    )

    def numbers(actor: Actor, as_known_at: datetime | None = None) -> list[str]:
        found = queries.list_facts(actor=actor, kind=FactKind.TLV, as_known_at=as_known_at)
        return [each.fact.content.number for each in found if isinstance(each.fact.content, Tlv)]

    assert numbers(coordinator()) == ["PO9901-2024-00001", "PO9901-2026-00003"]
    assert numbers(coordinator(), NOW) == ["PO9901-2024-00001", "PO9901-2026-00002"]
    assert numbers(coordinator(OTHER_SWV)) == []


def _everything(*, rows: "QuerySet[Model]", **_: object) -> "QuerySet[Model]":
    return rows.all()


def test_row_level_security_alone_holds_every_query(
    children: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    actors = [at_school(SCHOOL), at_school(OTHER_SCHOOL), coordinator(), coordinator(OTHER_SWV)]

    def told(actor: Actor) -> object:
        dossiers = []
        for child in children:
            try:
                dossiers.append(queries.get_dossier(actor=actor, code=code_of(child)))
            except HandleUnknownError:
                dossiers.append(None)
        return (
            queries.list_pupils(actor=actor, today=TODAY),
            queries.list_pupils(actor=actor, today=TODAY, only=PupilFilter(search="maas")),
            queries.list_findings(actor=actor, today=TODAY),
            [queries.list_facts(actor=actor, kind=kind) for kind in FactKind],
            dossiers,
        )

    both = [told(actor) for actor in actors]
    monkeypatch.setattr(access, "visible_to", _everything)
    assert [told(actor) for actor in actors] == both


def test_website_cannot_write_what_only_folds_write(children: list[int]) -> None:
    fold_pupils(handle_ids=children, as_known_at=LATER)
    for table in ("enrolmentline", "attendanceline", "sideplace", "finding"):
        with (
            pytest.raises(ProgrammingError, match="permission denied"),
            connections["default"].cursor() as cursor,
        ):
            cursor.execute(f"DELETE FROM register_{table}")


@pytest.mark.usefixtures("children")
@pytest.mark.parametrize("table", ["fact", "pupilidentity"])
def test_even_the_owner_is_refused_to_change_what_is_recorded(table: str) -> None:
    with pytest.raises(IntegrityError, match="never changed"):
        rows_of(f"UPDATE register_{table} SET row_number = 1 RETURNING id", using="owner")
