"""Releases of a region whose numbers fit in a head: what is hidden, what a second one may not give away."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.db import connections

from tests.apps.access.people import member
from tests.apps.publication.world import (
    ALIASES,
    MONDAY,
    NUMBERS,
    SWV,
    TUESDAY,
    WEDNESDAY,
    Load,
    asked,
    director,
    made,
    published,
    values,
    write,
)
from thuisnabij.figures.measures.language.words import Level
from thuisnabij.figures.publication import operations, queries
from thuisnabij.figures.publication.errors import (
    CannotPublishError,
    NotYourReleaseError,
    ReleaseNotPossibleError,
    StaysInOfficeError,
    UnknownReleaseError,
)
from thuisnabij.figures.publication.models import Release, ReleaseRow
from thuisnabij.figures.publication.operations.asking import record_asked
from thuisnabij.figures.publication.rules.profiles import Profile
from thuisnabij.figures.publication.rules.standing import Standing
from thuisnabij.ground.access.operations import ActionRefusedError
from thuisnabij.ground.access.rules import Actor

pytestmark = pytest.mark.django_db(databases=ALIASES, transaction=True)
OPEN_BESIDE = {"34BB00": "40", "35BB00": "9", "41000": "15", "42000": "49", SWV: "64"}
GEMEENTEN = (Level.GEMEENTE,)


def test_the_one_small_school_takes_its_neighbour_with_it(region: Path) -> None:
    dirk = director()

    assert values(dirk, made(dirk, asked())) == {"22BB00": "<5", "23BB00": "verborgen", **OPEN_BESIDE}


def test_open_data_is_shown_as_it_is_unless_asked_otherwise(region: Path) -> None:
    dirk = director()

    found = values(dirk, made(dirk, asked(strict=False)))
    assert {unit: found[unit] for unit in NUMBERS} == {unit: str(number) for unit, number in NUMBERS.items()}


def test_gemeenten_alone_are_shown(region: Path) -> None:
    dirk = director()

    assert values(dirk, made(dirk, asked(GEMEENTEN))) == {"GM0001": "43", "GM0003": "21"}


def test_gemeenten_after_schools_would_give_the_small_one_away(region: Path) -> None:
    """43 - 40 = 3, and 43 is 64 - 21."""
    dirk = director()
    published(dirk, asked())

    found = values(dirk, made(dirk, asked(GEMEENTEN), TUESDAY))
    assert found == {"GM0001": "verborgen", "GM0003": "verborgen"}


def test_a_correction_elsewhere_does_not_make_the_earlier_release_forgotten(
    region: Path, load: Load, tmp_path: Path
) -> None:
    """One school has a child more; the small one is what it was, so that 43 - 40 still gives it away."""
    dirk = director()
    published(dirk, asked())
    load(write(tmp_path / "later", {**NUMBERS, "35BB00": 10}), TUESDAY)

    found = values(dirk, made(dirk, asked((Level.SWV, *GEMEENTEN)), WEDNESDAY))
    assert found["GM0001"] == "verborgen"


def test_what_was_hidden_stays_hidden_when_it_is_released_again(region: Path) -> None:
    dirk = director()
    first = published(dirk, asked())

    assert values(dirk, made(dirk, asked((Level.VESTIGING,)), TUESDAY)) == {
        unit: word for unit, word in values(dirk, first).items() if unit in NUMBERS
    }


def test_a_release_nobody_got_yet_is_not_reckoned_with(region: Path) -> None:
    dirk = director()
    made(dirk, asked())

    assert values(dirk, made(dirk, asked(GEMEENTEN), TUESDAY)) == {"GM0001": "43", "GM0003": "21"}


def test_of_two_made_side_by_side_only_the_first_can_be_published(region: Path) -> None:
    dirk = director()
    first, second = made(dirk, asked()), made(dirk, asked(GEMEENTEN))
    operations.publish(actor=dirk, number=first, now=TUESDAY)

    with pytest.raises(CannotPublishError):
        operations.publish(actor=dirk, number=second, now=TUESDAY)
    assert queries.get_release(actor=dirk, number=second).standing is Standing.KLAAR


def test_a_bestuur_sees_its_own_schools_and_not_those_of_another(
    region: Path, load: Load, tmp_path: Path
) -> None:
    """Of the other bestuur one school has two children: its neighbour hides it, and both totals stay."""
    load(write(tmp_path / "later", {**NUMBERS, "35BB00": 2}), MONDAY)
    dirk = director()

    assert values(dirk, made(dirk, asked(bestuur="41000"), TUESDAY)) == {
        "22BB00": "3",
        "23BB00": "12",
        "34BB00": "verborgen",
        "35BB00": "<5",
        "41000": "15",
        "42000": "42",
        SWV: "57",
    }


def test_a_public_release_reckons_with_a_bestuur_that_knows_its_own(region: Path) -> None:
    """The bestuur knows 3 and 12; for everybody 3 is hidden behind 12 all the same."""
    dirk = director()
    published(dirk, asked(bestuur="41000"))

    found = queries.get_release(actor=dirk, number=made(dirk, asked(), TUESDAY))
    assert [reader.name for reader in found.readers] == ["iedereen", "bestuur 41000"]
    assert values(dirk, found.number) == {"22BB00": "<5", "23BB00": "verborgen", **OPEN_BESIDE}


def test_the_office_sees_everything(region: Path) -> None:
    dirk = director()

    assert values(dirk, made(dirk, asked(profile=Profile.INTERN)))["22BB00"] == "3"


def test_a_release_comes_out_the_same_after_the_facts_have_changed(
    region: Path, load: Load, tmp_path: Path
) -> None:
    dirk = director()
    number = published(dirk, asked())
    frozen = values(dirk, number)
    load(write(tmp_path / "later", {code: count + 7 for code, count in NUMBERS.items()}), TUESDAY)
    again = operations.recompute(number=number)
    operations.check_release(number=number, now=WEDNESDAY)

    assert again.is_same
    assert {row.unit: row.value for row in again.rows} == frozen
    found = queries.get_release(actor=dirk, number=number)
    assert [(check.is_same, check.changed_definitions) for check in found.checks] == [(True, ())]
    assert values(dirk, made(dirk, asked(), WEDNESDAY))["34BB00"] == "47"


def test_it_says_what_it_rests_on(region: Path) -> None:
    dirk = director()
    found = queries.get_release(actor=dirk, number=made(dirk, asked()))

    assert found.definitions["leerlingen-sbo"]["versie"] == 1
    assert list(found.inputs) == ["2024-10-01"]
    assert (found.rows, found.as_known_at, len(found.digest)) == (7, MONDAY, 64)
    assert found.states == {"getoond": 5, "minder dan 5": 1, "verborgen": 1}
    assert found.reasons == {"anders is een verborgen getal uit te rekenen": 1, "minder dan vijf": 1}
    assert found.recomputable_until is None


def test_destroyed_records_do_not_touch_releases_of_counts(region: Path) -> None:
    dirk = director()
    number = published(dirk, asked())
    operations.note_destroyed(swv=SWV, at=TUESDAY)

    assert queries.get_release(actor=dirk, number=number).recomputable_until is None


def test_only_who_decides_publishes(region: Path) -> None:
    dirk = director()
    number = made(dirk, asked())
    for other in (member("cora", "coördinator", SWV), member("olga", "opr", SWV)):
        with pytest.raises(ActionRefusedError):
            operations.publish(actor=other, number=number, now=TUESDAY)
        with pytest.raises(ActionRefusedError):
            operations.ask_release(actor=other, asked=asked(), now=TUESDAY)
    with pytest.raises(NotYourReleaseError):
        operations.ask_release(actor=member("vera", "directeur", "PO0002"), asked=asked(), now=TUESDAY)


def test_who_sees_which_release(region: Path) -> None:
    """A draft is of the office, a release to a bestuur of the office and that bestuur, a public one of everybody."""
    dirk = director()
    draft, public = made(dirk, asked()), published(dirk, asked())
    own = published(dirk, asked(bestuur="41000"), TUESDAY)
    cora, olga = member("cora", "coördinator", SWV), member("olga", "opr", SWV)
    vera = member("vera", "directeur", "PO0002")

    def seen(actor: Actor) -> set[int]:
        return {each.number for each in queries.list_releases(actor=actor)}

    assert seen(dirk) == seen(cora) == {draft, public, own}
    assert seen(olga) == seen(vera) == {public}
    assert [each.number for each in queries.list_public_releases()] == [public]
    for number in (draft, own):
        with pytest.raises(UnknownReleaseError):
            queries.rows_of(actor=vera, number=number)
        with pytest.raises(UnknownReleaseError):
            queries.public_rows_of(number=number)


def test_a_release_of_nothing_is_refused(region: Path) -> None:
    dirk = director()
    with pytest.raises(ReleaseNotPossibleError):
        operations.ask_release(actor=dirk, asked=asked(()), now=MONDAY)
    number = made(dirk, asked((Level.ROK,)))

    assert queries.get_release(actor=dirk, number=number).standing is Standing.GEWEIGERD
    assert not ReleaseRow.objects.exists()
    with pytest.raises(CannotPublishError):
        operations.publish(actor=dirk, number=number, now=TUESDAY)


def test_making_it_twice_makes_it_once(region: Path) -> None:
    dirk = director()
    number = made(dirk, asked())
    operations.make_release(number=number, now=WEDNESDAY)

    assert ReleaseRow.objects.filter(release=number).count() == 7


@pytest.mark.parametrize(("profile", "bestuur"), [(Profile.OPENBAAR, ""), (Profile.BESTUUR, "41000")])
def test_a_figure_of_which_nobody_tried_what_it_tells_does_not_leave_the_office(
    region: Path, profile: Profile, bestuur: str
) -> None:
    dirk = director()
    wanted = replace(
        asked(), profile=profile, bestuur=bestuur, measures=("verblijfsduur-sbo", "thuiszitters-ocw")
    )
    with pytest.raises(ReleaseNotPossibleError, match="verblijfsduur-sbo"):
        operations.ask_release(actor=dirk, asked=wanted, now=MONDAY)
    assert Release.objects.count() == 0
    operations.ask_release(actor=dirk, asked=replace(wanted, profile=Profile.INTERN, bestuur=""), now=MONDAY)
    assert Release.objects.count() == 1


@pytest.mark.parametrize(
    ("profile", "bestuur", "levels"),
    [
        (Profile.OPENBAAR, "", (Level.SWV, Level.GEMEENTE)),
        (Profile.OPENBAAR, "", (Level.BESTUUR,)),
        (Profile.BESTUUR, "41000", (Level.SWV,)),
    ],
)
def test_of_children_only_the_whole_region_goes_out_and_only_to_everybody(
    region: Path, profile: Profile, bestuur: str, levels: tuple[Level, ...]
) -> None:
    """A bestuur that knows its own children subtracts them from a gemeente, or from what it gets itself."""
    dirk = director()
    wanted = replace(asked(levels), profile=profile, bestuur=bestuur, measures=("thuiszitters-ocw",))
    with pytest.raises(ReleaseNotPossibleError, match="thuiszitters-ocw"):
        operations.ask_release(actor=dirk, asked=wanted, now=MONDAY)
    assert Release.objects.count() == 0
    whole = replace(wanted, profile=Profile.OPENBAAR, bestuur="", levels=(Level.SWV,))
    operations.ask_release(actor=dirk, asked=whole, now=MONDAY)
    assert Release.objects.count() == 1


def test_what_was_asked_under_a_wider_rule_does_not_go_out_under_that_of_today(region: Path) -> None:
    dirk = director()
    number = record_asked(
        actor=dirk,
        asked=replace(asked((Level.SWV, Level.BESTUUR)), measures=("thuiszitters-ocw",)),
        now=MONDAY,
    )
    operations.make_release(number=number, now=MONDAY)
    with pytest.raises(StaysInOfficeError, match="thuiszitters-ocw"):
        operations.publish(actor=dirk, number=number, now=TUESDAY)
    assert queries.list_public_releases() == ()


def test_figures_of_registers_without_registers_are_refused_and_not_nought(region: Path) -> None:
    """Nobody delivered children: there is nothing to publish, and it says so."""
    dirk = director()
    wanted = replace(asked((Level.SWV,)), measures=("thuiszitters-ocw",), dates=(date(2025, 7, 31),))
    number = made(dirk, wanted)
    found = queries.get_release(actor=dirk, number=number)

    assert found.standing is Standing.GEWEIGERD
    assert values(dirk, number) == {}


def test_a_release_waits_behind_a_load(region: Path) -> None:
    dirk = director()
    operations.ask_release(actor=dirk, asked=asked(), now=MONDAY)

    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "select queue_name, priority from procrastinate_jobs where task_name = 'publication.make'"
        )
        assert cursor.fetchall() == [("publiceren", -5)]
