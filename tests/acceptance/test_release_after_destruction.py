"""Records of children behind a published release are really destroyed: the release stays, and says what it lost."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from tests.apps.access.people import actor, ask, member
from tests.interfaces.demo_site import load_demo_with_registers, text_of
from thuisnabij.doors.site.destruction import operations as destruction
from thuisnabij.doors.site.destruction.destroying import remembered_path
from thuisnabij.figures.measures.language.words import Level
from thuisnabij.figures.publication import operations, queries
from thuisnabij.figures.publication.operations import NewRelease
from thuisnabij.figures.publication.rules.profiles import Profile
from thuisnabij.ground.access.rules import Actor

pytestmark = pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True)
SWV, KEY = "PO9901", "thuiszitters-ocw"
DAYS = (date(2020, 7, 31), date(2025, 7, 31))
MUCH_LATER = datetime(2027, 10, 4, 9, 0, tzinfo=UTC)


def stored(number: int) -> list[tuple[object, ...]]:
    """The rows of a release as the database holds them."""
    return ask(
        "select * from publication_releaserow where release_id = %s order by number", number, alias="owner"
    )


def shown(number: int) -> str:
    """The public page of a release."""
    return text_of(Client(headers={"accept-language": "nl"}).get(f"/openbare-cijfers/{number}/").content)


def released(director: Actor, profile: Profile, *, publish: bool) -> int:
    """A release of who was at home in two school years."""
    now = timezone.now()
    asked = NewRelease(
        name="Thuiszitters",
        profile=profile,
        swvs=(SWV,),
        levels=(Level.SWV,),
        dates=DAYS,
        measures=(KEY,),
    )
    number = operations.ask_release(actor=director, asked=asked, now=now)
    operations.make_release(number=number, now=now)
    if publish:
        operations.publish(actor=director, number=number, now=now)
    return number


def destroy_what_is_over(director: Actor) -> int:
    """Have two directors destroy every record of the SWV whose term is over much later; returns how many went."""
    known = "select count(*) from access_childhandle where wrapped_key is not null"
    before = ask(known, alias="owner")[0][0]
    second = member("els", "directeur", SWV)
    listed = destruction.propose(actor=director, controller=SWV, now=MUCH_LATER)
    destruction.draw_up(number=listed, now=MUCH_LATER)
    destruction.approve(actor=second, number=listed, now=MUCH_LATER)
    destruction.run(number=listed, now=MUCH_LATER)
    after = ask(known, alias="owner")[0][0]
    assert isinstance(before, int)
    assert isinstance(after, int)
    return before - after


def test_a_release_outlives_the_records_it_rests_on(tmp_path: Path) -> None:
    remembered_path().unlink(missing_ok=True)
    load_demo_with_registers(tmp_path)
    director = actor("dirk-zwaluw")
    own = released(director, Profile.INTERN, publish=False)
    public = released(director, Profile.OPENBAAR, publish=True)
    frozen = [stored(own), stored(public)]
    assert [operations.recompute(number=each).is_same for each in (own, public)] == [True, True]
    assert "<5" in shown(public).replace("&lt;", "<")

    assert destroy_what_is_over(director) > 10

    assert [stored(own), stored(public)] == frozen
    page = shown(public).replace("&lt;", "<")
    assert "<5" in page
    assert "toen zijn dossiers vernietigd waarop dit kan rusten" in page
    assert not operations.recompute(
        number=own
    ).is_same  # what it counted is gone, also from what was kept for it
    operations.check_release(number=own, now=MUCH_LATER)
    (check,) = queries.get_release(actor=director, number=own).checks
    assert not check.is_same
    assert stored(own) == frozen[0]
