"""A director lets the figures of a plan out: what the plan's own form offers, and what then stands on one page."""

from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from tests.apps.access.people import ask
from tests.interfaces.demo_site import load_demo_with_registers, signed_in, text_of
from thuisnabij.doors.demo.releasing import defer_releases, release_plans
from thuisnabij.figures.publication.queries import list_public_releases

pytestmark = pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True)
PLAN, POSTER = "/plannen/po9901-2022/", "/plannen/po9901-2022/op-een-a4/?voor=PO9901"
OF_NOBODY = {
    "norm-basisondersteuning-voldoet",
    "omschrijving-basisondersteuning-gereed",
    "steunpunt-ingericht",
}
OF_CHILDREN = {"thuiszitters-langer-3-maanden"}
# Of these nobody tried what follows from them, or answers stand behind them.
STAYS = {"overstap-lichter", "tlv-herkomst-voorschools", "tevredenheid-steunpunt", "passend-aanbod"}


@pytest.fixture(autouse=True)
def _region(tmp_path: Path) -> None:
    load_demo_with_registers(tmp_path)


def offered(client: Client) -> str:
    """Where the plan leads who may let its figures out; empty for others."""
    links = [part.split('"')[0] for part in client.get(PLAN).content.decode().split('href="')[1:]]
    return next((link.replace("&amp;", "&") for link in links if link.startswith("/uitgaven/nieuw/?")), "")


def poster() -> str:
    return text_of(Client(headers={"accept-language": "nl"}).get(POSTER).content)


def test_the_plan_offers_its_director_a_release_of_what_may_go_out() -> None:
    link = offered(signed_in("dirk-zwaluw"))
    asked = parse_qs(urlsplit(link).query)
    assert (asked["voor"], asked["swv"], asked["niveau"]) == (["openbaar"], ["PO9901"], ["swv"])
    assert set(asked["cijfer"]) >= OF_NOBODY | OF_CHILDREN
    assert not set(asked["cijfer"]) & STAYS
    form = signed_in("dirk-zwaluw").get(link).content.decode()
    for key in (*OF_NOBODY, *OF_CHILDREN):
        ticked = next(part for part in form.split("<input")[1:] if f'value="{key}"' in part.split(">")[0])
        assert "checked" in ticked.split(">")[0]
    for day in asked["dag"]:
        date.fromisoformat(day)
        assert f'value="{day}"' in form


@pytest.mark.parametrize("person", ["noor-wilgenroos", "olga-rietveen", "wout-nachtegaal"])
def test_nobody_else_is_offered_it(person: str) -> None:
    assert offered(signed_in(person)) == ""


def test_released_figures_stand_on_the_plan_on_one_page() -> None:
    before = poster()
    assert "%</strong> Scholen die aan de norm voor basisondersteuning voldoen op" not in before

    assert release_plans(now=timezone.now()) == 2
    assert release_plans(now=timezone.now()) == 0
    assert {(each.name, each.swvs) for each in list_public_releases()} == {
        ("Weten, verbeteren, samen optrekken", ("PO9901",)),
        ("Dichtbij als het kan, samen waar het helpt", ("VO9902",)),
    }

    after = poster()
    assert "%</strong> Scholen die aan de norm voor basisondersteuning voldoen op 1 okt" in after
    assert (
        "vrijgegeven <strong>bereikt</strong> Omschrijving van de basisondersteuning gereed op 1 okt 2023, doel"
        in after
    )
    assert (
        "vrijgegeven <strong>nog niet</strong> Plan voor het vervolg van het steunpunt op 1 okt 2023, doel bereikt"
        in after
    )
    assert "Vrijgegeven cijfers staan in de uitgave van" in after
    assert "Tlv's rechtstreeks uit een voorschoolse voorziening op" not in after


def test_the_demo_leaves_it_to_the_worker() -> None:
    defer_releases()
    waiting = ask(
        "select task_name, status::text from procrastinate_jobs where queue_name = 'publiceren'",
        alias="owner",
    )
    assert waiting == [("demo.release", "todo")]
    assert list_public_releases() == ()
