"""Which children lists start from, why somebody sees a child, and who else is involved with it."""

import json
from datetime import date

import pytest
from django.utils import timezone

from tests.apps.access.people import ALIASES, actor, around, ask, child, involved, let, member
from tests.apps.access.people import party as party_of
from thuisnabij.ground.access import queries
from thuisnabij.ground.access.models import ChildHandle, Involvement
from thuisnabij.ground.access.operations import NewInvolvement, PartyOf, involve
from thuisnabij.ground.access.rules import Actor, Category, InvolvementRole, PartyKind
from thuisnabij.ground.access.seeing import seen_by

pytestmark = pytest.mark.django_db(databases=ALIASES, transaction=True)


def visible(by: Actor, category: Category, using: str = "default") -> list[int]:
    rows = ChildHandle.objects.using(using).order_by("pk")
    with seen_by(by, using):
        found = queries.visible_to(actor=by, rows=rows, category=category, child="head")
        return list(found.values_list("pk", flat=True))


def test_the_first_lock_alone_shows_what_the_second_shows() -> None:
    one, two, three = child(), child(), child("PO9902")
    let(involved(one, "99AA00", "school"), involved(one, "GM9901", "verzuim"))
    let(
        involved(two, "99AA00", "school", period=around(10, 0)),
        involved(two, "99BB00", "school", "gezondheid"),
    )
    let(involved(three, "PO9902", "school"))
    school, other = member("anna", "school", "99AA00"), member("bert", "school", "99BB00")
    leerplicht, director = member("cas", "leerplicht", "GM9901"), member("dina", "directeur", "PO9902")

    for using in ("default", "intake"):  # intake is past the second lock
        assert visible(school, Category.SCHOOL, using) == [one.id]
        assert visible(other, Category.GEZONDHEID, using) == [two.id]
        assert visible(other, Category.VERZUIM, using) == []
        assert visible(leerplicht, Category.VERZUIM, using) == [one.id]
        assert visible(leerplicht, Category.SCHOOL, using) == []
        assert visible(director, Category.PERSOON, using) == []


def test_children_are_counted_once_and_only_those_whom_the_actor_sees_now() -> None:
    one, two, past, other = child(), child(), child(), child("PO9902")
    let(
        involved(one, "99AA00", "school"),
        involved(one, "99AA00", "verzuim"),
        involved(two, "99AA00", "school"),
        involved(past, "99AA00", "school", period=around(10, 0)),
        involved(other, "PO9902", "school"),
    )
    school, stranger = member("anna", "school", "99AA00"), member("dina", "directeur", "PO9902")

    def more_than(most: int, by: Actor, category: Category = Category.SCHOOL) -> bool:
        with seen_by(by):
            return len(queries.heads_seen(most=most + 1, actor=by, category=category)) > most

    assert [more_than(most, school) for most in (0, 1, 2, 3)] == [True, True, False, False]
    assert [more_than(most, school, Category.VERZUIM) for most in (0, 1)] == [True, False]
    assert not more_than(0, stranger)


def test_reading_within_a_transaction_of_the_same_actor_keeps_its_eyes_and_another_looks_through_own() -> (
    None
):
    one = child()
    let(involved(one, "99AA00", "school"))
    school, other = member("anna", "school", "99AA00"), member("bert", "school", "99BB00")

    def count() -> int:
        return ChildHandle.objects.count()

    with seen_by(school):
        with seen_by(school, only_reads=True):
            assert count() == 1
        with seen_by(other, only_reads=True):
            assert count() == 0
        assert count() == 1
    with seen_by(other, only_reads=True):
        assert count() == 0
    assert count() == 0


def test_why_names_the_grounds_that_hold_for_this_actor_and_no_others() -> None:
    made = child()
    let(
        involved(made, "99AA00", "school"),
        involved(made, "GM9901", "verzuim"),
        involved(made, "99AA00", "ondersteuning", period=around(300, -10)),
    )
    school = member("anna", "school", "99AA00")

    grounds = queries.why(actor=school, handle_id=made.id)

    assert [(g.party, g.role, g.ground, sorted(g.categories)) for g in grounds] == [
        ("99AA00", "school", "Wet", ["persoonsgegevens", "school"])
    ]
    assert queries.why(actor=member("bert", "school", "99BB00"), handle_id=made.id) == ()


def test_others_are_told_only_of_those_whose_part_concerns_what_is_open_to_them() -> None:
    made = child()
    let(
        involved(made, "99AA00", "school"),
        involved(made, "GM9901", "verzuim"),
        involved(made, "99BB00", "school", period=around(300, -10)),
        involved(made, "PO9901", "ondersteuning"),
    )

    def told(by: Actor) -> list[tuple[str, bool]]:
        return [(row.party, row.holds) for row in queries.involvements_of(actor=by, handle_id=made.id)]

    everybody = [("99AA00", True), ("GM9901", True), ("PO9901", True), ("99BB00", False)]
    assert sorted(told(member("noor", "coördinator", "PO9901"))) == sorted(everybody)
    assert told(member("anna", "school", "99AA00")) == [("99AA00", True), ("99BB00", False)]
    assert told(member("cas", "leerplicht", "GM9901")) == [("GM9901", True)]
    assert queries.involvements_of(actor=member("bert", "school", "99BB00"), handle_id=made.id) == ()


def test_a_child_is_found_by_its_code_by_whoever_may_see_it() -> None:
    made = child()
    let(involved(made, "99AA00", "school"))

    with seen_by(member("anna", "school", "99AA00")):
        found = queries.find_handle(code=made.code)
    with seen_by(member("bert", "school", "99BB00")):
        hidden = queries.find_handle(code=made.code)

    assert found == queries.FoundHandle(made.id, made.code, made.id, "PO9901")
    assert hidden is None
    assert queries.find_handle(code=made.code) is None


def test_an_actor_knows_its_parties_without_another_query(django_assert_num_queries: object) -> None:
    member("anna", "school", "99AA00")
    anna = member("anna", "coördinator", "PO9901")

    with django_assert_num_queries(0):  # type: ignore[operator]  # a fixture of pytest-django
        reached = queries.reach(actor=anna)

    assert [(p.key, p.kind, str(p.role)) for p in anna.parties] == [
        ("99AA00", "school", "school"),
        ("PO9901", "samenwerkingsverband", "coördinator"),
    ]
    assert reached[Category.GEZIN] == {p.party_id for p in anna.parties}
    assert anna.swv == "PO9901"


def test_an_expert_sees_the_one_child_it_was_involved_with_by_hand_until_that_ends() -> None:
    one, two = child(), child()
    let(involved(one, "PO9901", "school"), involved(two, "PO9901", "school"))
    expert, coordinator = member("ella", "deskundige", "PO9901"), member("carla", "coördinator", "PO9901")
    assert expert.parties[0].key == "PO9901"
    assert visible(expert, Category.PERSOON) == []

    new = NewInvolvement(
        party=PartyOf(PartyKind.PERSOON, "ella"),
        role=InvolvementRole.DESKUNDIGE,
        ground="Inzet als deskundige (WPO 18a)",
        categories=frozenset({Category.ONDERSTEUNING}),
        period=around(0, 30),
    )
    number = involve(actor=coordinator, handle_id=one.id, involvement=new)

    assert visible(actor("ella"), Category.ONDERSTEUNING) == [one.id]
    assert visible(actor("ella"), Category.PERSOON) == [one.id]
    assert visible(actor("ella"), Category.VERZUIM) == []
    ask("update access_involvement set until = now() where id = %s", number, alias="owner")
    assert visible(actor("ella"), Category.ONDERSTEUNING) == []
    assert visible(actor("ella"), Category.PERSOON, "intake") == []


@pytest.fixture
def crowd() -> None:
    """20,000 children of the SWV, of whom 40 at school 99AA00; statistics as after a load."""
    for key in ("PO9901", "99AA00"):
        party_of(key)
    ask(
        "insert into access_childhandle (id, code, controller_id, head_id, key_version) "
        "select n, gen_random_uuid(), p.id, n, '' from generate_series(1, 20000) n, access_party p "
        "where key = 'PO9901'",
        alias="intake",
    )
    for key, most in (("PO9901", 20_000), ("99AA00", 40)):
        ask(
            "insert into access_involvement (handle_id, head_id, controller_id, party_id, role, ground, categories, "
            "period, origin, reason, made_by) select n, n, p.id, p.id, 'school', 'x', '{persoonsgegevens}', "
            "'[2020-01-01,)', 'feit', '', '' from generate_series(1, %s) n, access_party p where key = %s",
            most,
            key,
            alias="intake",
        )
    ask("analyze access_childhandle, access_involvement", alias="owner")


@pytest.mark.parametrize(
    ("role", "party", "count"), [("school", "99AA00", 40), ("coördinator", "PO9901", 50)]
)
def test_a_page_of_a_list_touches_about_as_many_rows_as_it_shows(
    crowd: None, role: str, party: str, count: int
) -> None:
    by = member("anna", role, party)
    rows = ChildHandle.objects.order_by("pk")
    with seen_by(by):
        found = queries.visible_to(actor=by, rows=rows, category=Category.PERSOON, child="head")[:50]
        assert len(found) == count
        plan = found.explain(analyze=True, format="json", timing=False)

    read = _rows_read(json.loads(plan)[0]["Plan"])
    assert read < 1_000


def _rows_read(node: dict[str, object]) -> int:
    """Rows that the leaves of a plan looked at, those they threw away included."""
    below = node.get("Plans")
    if isinstance(below, list):
        return sum(map(_rows_read, below))
    looked = int(node["Actual Rows"]) + int(node.get("Rows Removed by Filter", 0))  # type: ignore[call-overload]
    return looked * int(node["Actual Loops"])  # type: ignore[call-overload]  # numbers in JSON


def test_today_is_the_day_in_the_netherlands() -> None:
    assert ask("select thuisnabij_today()") == [(timezone.localdate(),)]
    assert isinstance(timezone.localdate(), date)
    assert Involvement.objects.count() == 0
