"""Signing in: personas in demo mode only, passwords, and a real OpenID Connect provider on this machine."""

import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from datetime import date
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from django.conf import settings as django_settings
from django.test import Client
from pytest_django.fixtures import Settings

from thuisnabij.ground.access.models import JournalEntry, Person
from thuisnabij.ground.access.operations import NewPerson, give_role, make_party, make_persona
from thuisnabij.ground.access.queries import local_administrator
from thuisnabij.ground.access.rules import Role

pytestmark = pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True)


@pytest.fixture
def noor() -> str:
    party = make_party(kind="samenwerkingsverband", key="PO9901", name="Plassenland")
    make_persona(
        key="noor", name="Noor Wilgenroos", party=party, role=Role.COORDINATOR, start=date(2021, 8, 1)
    )
    return "noor"


def test_a_persona_signs_in_with_one_click_in_demo_mode(client: Client, noor: str) -> None:
    page = client.get("/aanmelden/").content.decode()
    assert "Noor Wilgenroos, coördinator" in page
    answer = client.post("/aanmelden/voorbeeld/", {"persona": noor, "next": "/scholen/"})
    assert answer.status_code == 302
    assert answer["Location"] == "/scholen/"
    assert JournalEntry.objects.using("owner").filter(actor="noor", action="aanmelden").count() == 1


def test_personas_are_offered_under_the_party_they_act_for(client: Client, noor: str) -> None:
    """Two directors differ in nothing else, and their parties need not stand together in the list of people."""
    vo = make_party(kind="samenwerkingsverband", key="VO9902", name="Heuvelland")
    start = date(2021, 8, 1)
    make_persona(key="wout", name="Wout Nachtegaal", party=vo, role=Role.DIRECTEUR, start=start)
    po = make_party(kind="samenwerkingsverband", key="PO9901", name="Plassenland")
    make_persona(key="dirk", name="Dirk Zwaluw", party=po, role=Role.DIRECTEUR, start=start)

    page = client.get("/aanmelden/").content.decode()

    told = ["Plassenland", "Noor Wilgenroos, co", "Dirk Zwaluw, dir", "Heuvelland", "Wout Nachtegaal, dir"]
    places = [page.index(words) for words in told]
    assert places == sorted(places)
    client.post("/taal/", {"language": "en", "next": "/aanmelden/"})
    assert "Dirk Zwaluw, director" in client.get("/aanmelden/").content.decode()


def test_a_persona_is_neither_offered_nor_let_in_outside_demo_mode(
    client: Client, noor: str, settings: Settings
) -> None:
    settings.IS_DEMO = False
    assert "Noor" not in client.get("/aanmelden/").content.decode()
    assert client.post("/aanmelden/voorbeeld/", {"persona": noor}).status_code == 404
    assert "_auth_user_id" not in client.session


def test_sign_in_never_sends_a_visitor_to_another_site(client: Client, noor: str) -> None:
    answer = client.post("/aanmelden/voorbeeld/", {"persona": noor, "next": "https://elders.example/"})
    assert answer["Location"] == "/"


def test_no_page_opens_without_signing_in(client: Client) -> None:
    for address in ("/", "/plannen/", "/cijfers/", "/scholen/", "/besturen/", "/bronnen/"):
        answer = client.get(address)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/aanmelden/")


def test_a_one_time_password_opens_the_door_and_a_wrong_one_does_not(client: Client) -> None:
    given = give_role(
        actor=local_administrator(),
        person=NewPerson("els@voorbeeld.invalid", "Els Voorbeeld", with_password=True),
        swv="PO9901",
        swv_name="Plassenland",
        role=Role.BELEID,
        start=date(2021, 8, 1),
    )
    wrong = client.post("/aanmelden/", {"login": "els@voorbeeld.invalid", "password": "niet dit"})
    assert wrong.status_code == 200
    right = client.post("/aanmelden/", {"login": "els@voorbeeld.invalid", "password": given.password})
    assert (right.status_code, right["Location"]) == (302, "/")


@pytest.fixture
def provider() -> Iterator[str]:
    """A real OpenID Connect provider that lets a test choose who signs in."""
    # Below the ports that connections get by themselves: else asking one on which nobody listens yet may reach itself.
    port = 23_300 + int(time.monotonic() * 1000) % 500
    process = subprocess.Popen(
        [sys.executable, "-m", "oidc_provider_mock", "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(100):
            try:
                urllib.request.urlopen(f"{address}/.well-known/openid-configuration", timeout=1)
                break
            except OSError:
                time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=10)


@pytest.fixture
def with_provider(provider: str, settings: Settings) -> str:
    app = {
        "provider_id": "organisatie",
        "name": "Voorbeeldbestuur",
        "client_id": "thuisnabij",
        "secret": "a-secret",
        "settings": {"server_url": provider},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
    settings.HAS_PROVIDER = True
    return provider


def sign_in_at_provider(client: Client, provider: str, email: str) -> str:
    """Follow the whole round by hand; returns where the visitor ends."""
    httpx.put(f"{provider}/users/{email}", json={"email": email, "email_verified": True}).raise_for_status()
    start = client.post("/aanmelden/organisatie/oidc/organisatie/login/")
    assert start.status_code == 302, start.content[:300]
    asked = parse_qs(urlsplit(start["Location"]).query)
    assert asked["code_challenge_method"] == ["S256"]
    back = httpx.post(start["Location"], data={"sub": email})
    assert back.status_code == 302, back.text[:300]
    target = urlsplit(back.headers["Location"])
    return client.get(f"{target.path}?{target.query}").get("Location", "a page that says no")


def test_a_known_person_signs_in_through_the_organisations_provider(
    client: Client, with_provider: str
) -> None:
    Person.objects.create_user("ina@bestuur.example", key="ina", name="Ina Voorbeeld")
    assert "Aanmelden met" in client.get("/aanmelden/").content.decode()
    assert sign_in_at_provider(client, with_provider, "ina@bestuur.example") == "/"
    assert Person.objects.get(pk=client.session["_auth_user_id"]).key == "ina"


def test_somebody_the_installation_does_not_know_stays_outside(client: Client, with_provider: str) -> None:
    assert sign_in_at_provider(client, with_provider, "vreemd@elders.example") != "/"
    assert "_auth_user_id" not in client.session
    assert not Person.objects.filter(email="vreemd@elders.example").exists()


def test_the_provider_cannot_sign_anybody_in_as_a_persona(
    client: Client, with_provider: str, noor: str
) -> None:
    sign_in_at_provider(client, with_provider, "noor@voorbeeld.invalid")
    assert "_auth_user_id" not in client.session


def test_the_language_of_the_pages_can_be_changed(client: Client) -> None:
    client.post("/taal/", {"language": "en", "next": "/aanmelden/"})
    assert client.cookies[django_settings.LANGUAGE_COOKIE_NAME].value == "en"
