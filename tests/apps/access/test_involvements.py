"""Involvements by facts, by hand and in need: who may make them, what they open, and what stays of them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.apps.access.people import ALIASES, actor, around, ask, child, involved, let, member, sees
from thuisnabij.ground.access import queries
from thuisnabij.ground.access.operations import (
    ActionRefusedError,
    Handle,
    HandleUnknownError,
    InvolvementRefusedError,
    NewInvolvement,
    PartyOf,
    PartyUnknownError,
    break_glass,
    end_involvement,
    involve,
)
from thuisnabij.ground.access.rules import Actor, Category, InvolvementRole, PartyKind
from thuisnabij.ground.access.seeing import seen_by
from thuisnabij.kernel.periods import Period

pytestmark = [pytest.mark.pg15, pytest.mark.django_db(databases=ALIASES, transaction=True)]
REASON = "Kind staat zonder vervoer voor de deur"


@pytest.fixture
def pupil() -> Handle:
    """A child of PO9901 with which the SWV and a school are involved."""
    made = child()
    let(involved(made, "PO9901", "school", "ondersteuning"), involved(made, "99AA00", "school"))
    return made


@pytest.fixture
def coordinator() -> Actor:
    return member("carla", "coördinator", "PO9901")


def by_hand(kind: str, key: str, role: str, period: Period | None = None) -> NewInvolvement:
    return NewInvolvement(
        party=PartyOf(PartyKind(kind), key),
        role=InvolvementRole(role),
        ground="Toestemming van de ouders",
        categories=frozenset({Category.GEZIN}),
        period=period or around(0, 30),
        reason="Gezinsplan",
    )


def stored(alias: str = "owner") -> list[tuple[object, ...]]:
    return ask(
        "select p.key, i.role, i.origin, i.made_by, i.categories from access_involvement i "
        "join access_party p on p.id = i.party_id order by i.id",
        alias=alias,
    )


def test_new_facts_replace_what_followed_from_the_old_and_leave_what_people_made(
    pupil: Handle, coordinator: Actor
) -> None:
    other, today = child(), timezone.localdate()
    let(involved(other, "99AA00", "school"))
    involve(actor=coordinator, handle_id=pupil.id, involvement=by_hand("jeugdhulp", "JH9901", "jeugdhulp"))

    let(involved(pupil, "99BB00", "verzuim"))

    assert [row[:3] for row in stored()] == [
        ("99AA00", "school", "feit"),
        ("JH9901", "jeugdhulp", "hand"),
        ("99BB00", "school", "feit"),
    ]
    assert ask("select categories, period from access_involvement where origin = 'hand'", alias="owner") == [
        (
            ["gezin", "persoonsgegevens"],
            ask("select daterange(%s, %s)", today, today + timedelta(days=30))[0][0],
        )
    ]


def test_a_new_party_gets_its_name_once(pupil: Handle) -> None:
    assert ask("select name from access_party where key = '99AA00'") == [("99AA00",)]
    ask("update access_party set name = 'De Wilg' where key = '99AA00'", alias="owner")
    let(involved(pupil, "99AA00", "school"))
    assert ask("select name from access_party where key = '99AA00'") == [("De Wilg",)]


def test_youth_care_sees_the_child_from_the_moment_it_is_involved(pupil: Handle, coordinator: Actor) -> None:
    care = member("jet", "jeugdhulp", "JH9901")
    with seen_by(care):
        assert not sees(pupil)

    involve(actor=coordinator, handle_id=pupil.id, involvement=by_hand("jeugdhulp", "JH9901", "jeugdhulp"))

    with seen_by(care):
        assert (sees(pupil), sees(pupil, "gezin"), sees(pupil, "school")) == (True, True, False)


@pytest.mark.parametrize(
    ("new", "error"),
    [
        (by_hand("gemeente", "GM9901", "jeugdhulp"), InvolvementRefusedError),
        (by_hand("persoon", "niemand", "deskundige"), PartyUnknownError),
        (
            NewInvolvement(
                PartyOf(PartyKind.SCHOOL, "99BB00"), InvolvementRole.SCHOOL, " ", frozenset(), around(0, 1)
            ),
            InvolvementRefusedError,
        ),
    ],
)
def test_an_involvement_that_does_not_fit_is_refused(
    pupil: Handle, coordinator: Actor, new: NewInvolvement, error: type[Exception]
) -> None:
    before = stored()
    with pytest.raises(error):
        involve(actor=coordinator, handle_id=pupil.id, involvement=new)
    assert stored() == before


def test_only_the_coordinator_involves_others_and_a_refusal_is_journalled(pupil: Handle) -> None:
    with pytest.raises(ActionRefusedError):
        involve(
            actor=member("anna", "commissie", "PO9901"),
            handle_id=pupil.id,
            involvement=by_hand("jeugdhulp", "JH9901", "jeugdhulp"),
        )
    assert ask("select actor, action, allowed from access_journalentry", alias="owner") == [
        ("anna", "betrekken", False)
    ]


def test_a_coordinator_of_another_swv_is_told_that_there_is_no_such_child(pupil: Handle) -> None:
    stranger = member("dirk", "coördinator", "PO9902")
    with pytest.raises(HandleUnknownError) as hidden:
        involve(actor=stranger, handle_id=pupil.id, involvement=by_hand("jeugdhulp", "JH9901", "jeugdhulp"))
    with pytest.raises(HandleUnknownError) as absent:
        involve(actor=stranger, handle_id=999, involvement=by_hand("jeugdhulp", "JH9901", "jeugdhulp"))
    assert str(hidden.value) == str(absent.value)


def test_an_involvement_that_is_ended_opens_nothing_from_that_moment_and_its_history_stays(
    pupil: Handle, coordinator: Actor
) -> None:
    care = member("jet", "jeugdhulp", "JH9901")
    number = involve(
        actor=coordinator,
        handle_id=pupil.id,
        involvement=by_hand("jeugdhulp", "JH9901", "jeugdhulp", around(10, None)),
    )
    ask("update access_involvement set made_by = 'iemand-eerder' where id = %s", number, alias="owner")

    end_involvement(actor=coordinator, involvement_id=number, now=timezone.now())

    with seen_by(care):
        assert not sees(pupil)
        assert ask("select * from access_involvementevent") == []
    with seen_by(coordinator):
        history = ask(
            "select pgh_label, made_by, upper(period) is null from access_involvementevent order by pgh_id"
        )
    assert history == [
        ("insert", "carla", True),
        ("update", "iemand-eerder", True),
        ("update", "carla", False),
    ]
    with pytest.raises(InvolvementRefusedError):
        end_involvement(actor=coordinator, involvement_id=number, now=timezone.now())


def test_an_involvement_by_facts_is_not_ended_by_hand(pupil: Handle, coordinator: Actor) -> None:
    number = ask("select id from access_involvement where role = 'school'", alias="owner")[0][0]
    with pytest.raises(InvolvementRefusedError):
        end_involvement(actor=coordinator, involvement_id=int(str(number)), now=timezone.now())


def test_one_who_may_not_involve_does_not_end_what_another_made(pupil: Handle, coordinator: Actor) -> None:
    number = involve(
        actor=coordinator, handle_id=pupil.id, involvement=by_hand("jeugdhulp", "JH9901", "jeugdhulp")
    )
    with pytest.raises(ActionRefusedError):
        end_involvement(actor=member("anna", "school", "99AA00"), involvement_id=number, now=timezone.now())
    with pytest.raises(HandleUnknownError):
        end_involvement(actor=member("bert", "school", "99BB00"), involvement_id=number, now=timezone.now())


def test_an_edit_around_the_application_is_in_the_history_as_well(pupil: Handle, coordinator: Actor) -> None:
    involve(actor=coordinator, handle_id=pupil.id, involvement=by_hand("jeugdhulp", "JH9901", "jeugdhulp"))
    ask("update access_involvement set period = '[2020-01-01,)'", alias="intake")

    told = ask("select pgh_label, origin from access_involvementevent order by pgh_id", alias="owner")

    assert told == [("insert", "hand"), ("update", "hand")]


def test_breaking_the_glass_opens_everything_of_that_child_for_a_day(pupil: Handle) -> None:
    other = child()

    assert (
        break_glass(actor=member("anna", "beheerder", "PO9901"), code=pupil.code, reason=REASON) == pupil.id
    )

    with seen_by(actor("anna")):
        assert all(sees(pupil, str(category)) for category in Category)
        assert not sees(other)
    told = ask(
        "select until - now() between '23:59' and '24:00', reason from access_involvement where origin = 'nood'",
        alias="owner",
    )
    assert told == [(True, REASON)]
    ask("update access_involvement set until = now() where origin = 'nood'", alias="owner")
    with seen_by(actor("anna")):
        assert not sees(pupil, "gezondheid")


def test_breaking_the_glass_is_journalled_with_the_child_and_without_the_reason(pupil: Handle) -> None:
    break_glass(actor=member("anna", "directeur", "PO9901"), code=pupil.code, reason=REASON)

    told = ask(
        "select actor, action, subject, reason, details, handles from access_journalentry", alias="owner"
    )

    assert told == [("anna", "noodtoegang", "", "", "{}", [pupil.id])]


def test_the_glass_holds_for_who_may_not_for_a_bad_reason_and_for_children_of_another_swv(
    pupil: Handle,
) -> None:
    stranger = child("PO9902")
    director = member("anna", "directeur", "PO9901")
    with pytest.raises(ActionRefusedError):
        break_glass(actor=member("bert", "school", "99AA00"), code=pupil.code, reason=REASON)
    with pytest.raises(InvolvementRefusedError):
        break_glass(actor=director, code=pupil.code, reason="   te kort, met ruimte      ")
    with pytest.raises(HandleUnknownError):
        break_glass(actor=director, code=stranger.code, reason=REASON)
    assert ask("select count(*) from access_involvement where origin = 'nood'", alias="owner") == [(0,)]


def test_the_glass_cannot_be_broken_in_the_database_without_an_actor_who_is_in_that_swv(
    pupil: Handle,
) -> None:
    assert ask("select thuisnabij_break_glass(%s, %s)", pupil.code, REASON) == [(None,)]
    with seen_by(member("bert", "school", "99AA00")):
        assert ask("select thuisnabij_break_glass(%s, %s)", pupil.code, REASON) == [(None,)]


def test_who_broke_the_glass_may_close_it_again(pupil: Handle) -> None:
    break_glass(actor=member("anna", "directeur", "PO9901"), code=pupil.code, reason=REASON)
    rows = queries.involvements_of(actor=actor("anna"), handle_id=pupil.id)
    number = next(row.id for row in rows if row.origin == "nood")

    end_involvement(actor=actor("anna"), involvement_id=number, now=timezone.now() - timedelta(seconds=1))

    with seen_by(actor("anna")):
        assert not sees(pupil)
