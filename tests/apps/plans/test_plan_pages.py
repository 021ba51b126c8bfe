"""The pages of plans: who sees them, what they say, and that an address with a question keeps its question."""

import re
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from tests.apps.plans.conftest import PLAN
from tests.apps.plans.test_plan_status import printed, sbo_share
from thuisnabij.ground.access.models import JournalEntry, Person
from thuisnabij.ground.access.operations import make_party, make_persona
from thuisnabij.ground.access.rules import Role

EVERYWHERE = pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True)


def signed_in(client: Client) -> Client:
    """Noor, coordinator in the demo region."""
    party = make_party(kind="samenwerkingsverband", key="PO9901", name="Plassenland")
    make_persona(
        key="noor", name="Noor Wilgenroos", party=party, role=Role.COORDINATOR, start=date(2021, 8, 1)
    )
    client.post("/aanmelden/voorbeeld/", {"persona": "noor"})
    return client


def body(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, answer.content.decode()[:500]
    return answer.content.decode()


def words(page: str) -> str:
    """The text of the page without tags, white space as one space."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).replace("\xa0", " ").split())


def share_of_today(folder: Path) -> str:
    """The share of sbo as the page writes it: one number, or two where suppressed counts leave it open."""
    least, most = (f"{printed(end):.2f}".replace(".", ",") for end in sbo_share(folder, 2025))
    return f"{least} %" if least == most else f"{least} tot {most} %"


@EVERYWHERE
def test_plan_page_shows_every_goal_with_its_state_and_reason(client: Client, region: Path) -> None:
    page = body(signed_in(client), "/plannen/po3006-2025/?voor=PO9901")
    share = share_of_today(region)
    assert page.count('<article class="tn-sheet tn-goal"') == 23
    assert "Dit plan is van PO3006" in words(page)
    assert share in words(page)
    assert "Niet te meten: van deze eenheid is nog geen register geleverd." in words(page)
    assert page.count("tn-status--op-koers") >= 2
    assert "None" not in words(page)


@EVERYWHERE
def test_states_on_the_plan_page_add_up_to_its_goals(client: Client, region: Path) -> None:
    page = body(signed_in(client), "/plannen/po2808-2022/?voor=PO9901")
    tally = page[page.index('class="tn-tally"') : page.index("</ul>", page.index('class="tn-tally"'))]
    assert sum(int(count) for count in re.findall(r'<b class="tn-num">(\d+)</b>', tally)) == 28


@EVERYWHERE
def test_goal_page_tells_why_it_is_measured_so_and_shows_its_course(client: Client, region: Path) -> None:
    page = body(signed_in(client), "/plannen/po3006-2025/doelen/minder-verwijzen/?voor=PO9901")
    text = words(page)
    assert "Waarom zo gemeten" in text
    assert "001:14" in text
    assert "<svg" in page
    assert "1 oktober 2021" in text  # the table under the chart
    assert "/cijfers/deelname-sbo-vensters/?voor=PO9901&amp;op=2025-10-01" in page


@EVERYWHERE
def test_links_of_a_plan_keep_region_and_moment(client: Client, region: Path) -> None:
    page = body(signed_in(client), "/plannen/po3006-2025/?voor=PO9901&zoals-bekend-op=2090-01-01")
    links = re.findall(r'href="(/plannen/po3006-2025/doelen/[^"]+)"', page)
    assert len(links) == 23
    assert all("voor=PO9901" in link and "zoals-bekend-op=2090-01-01T" in link for link in links)
    assert "Zoals bekend op 1 januari 2090" in words(page)
    assert body(client, links[0].replace("&amp;", "&"))


@EVERYWHERE
def test_page_as_known_before_the_load_knows_nothing_and_does_not_say_zero(
    client: Client, region: Path
) -> None:
    text = words(body(signed_in(client), "/plannen/po3006-2025/?voor=PO9901&zoals-bekend-op=2020-01-01"))
    assert "niet te meten 23" in text
    assert share_of_today(region) not in text


@EVERYWHERE
def test_plan_for_secondary_education_offers_its_own_sector_and_every_figure_opens(
    client: Client, region: Path
) -> None:
    page = body(signed_in(client), "/plannen/vo9902-2021/")
    assert re.findall(r'<option value="([A-Z]{2}\d{4})"', page) == ["VO9902"]
    figures = {unescape(link) for link in re.findall(r'href="(/cijfers/[^"]+)"', page)}
    assert len(figures) == 20
    for link in figures:
        assert "Samenwerkingsverband Plassenland VO" in body(client, link)
    body(client, "/plannen/vo9902-2021/?voor=PO9901", 404)


@EVERYWHERE
def test_plan_says_whether_its_period_is_over(client: Client, region: Path) -> None:
    page = body(signed_in(client), "/plannen/vo9902-2019/")
    heading = words(page[: page.index('class="tn-tally"')])
    assert "1 augustus 2019 tot en met 31 juli 2023" in heading
    assert "periode voorbij" in heading
    listed = words(body(client, "/plannen/"))
    assert listed.count("periode voorbij") + listed.count("loopt") == 5


@EVERYWHERE
def test_home_page_in_the_demo_measures_the_plans_of_the_sector_only(
    client: Client, region: Path, settings: Settings
) -> None:
    settings.IS_DEMO = True
    text = words(body(signed_in(client), "/"))
    assert "Sterke scholen, dicht bij huis" in text
    assert "Weten, verbeteren, samen optrekken" in text
    assert "Dichtbij als het kan" not in text


@EVERYWHERE
def test_loading_files_changes_a_page_that_was_shown_before(client: Client, region_files: Path) -> None:
    from django.utils import timezone

    from thuisnabij.doors.intake.operations import load_folder
    from thuisnabij.ground.access.queries import local_administrator

    signed_in(client)
    assert "onbekend" in words(body(client, "/plannen/po3006-2025/"))
    load_folder(folder=region_files, actor=local_administrator(), recorded_at=timezone.now())
    assert share_of_today(region_files) in words(body(client, "/plannen/po3006-2025/?voor=PO9901"))


@EVERYWHERE
def test_list_shows_plans_and_names_the_line_of_a_refused_file(client: Client, own_plans: Path) -> None:
    (own_plans / "stuk.toml").write_text(PLAN.replace('op = "<="', 'op = "=="'), encoding="utf-8")
    text = words(body(signed_in(client), "/plannen/"))
    assert "Dichtbij en samen naar school" in text
    assert "1 augustus 2025 tot en met 31 juli 2027" in text
    assert "stuk.toml" in text
    assert "Regel 15" in text
    assert "theme.goal.indicator.target.op" in text


@EVERYWHERE
@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/plannen/bestaat-niet/", 404),
        ("/plannen/po3006-2025/doelen/bestaat-niet/", 404),
        ("/plannen/po3006-2025/?voor=PO1234", 404),
        ("/plannen/po3006-2025/?zoals-bekend-op=gisteren", 400),
        ("/plannen/po3006-2025/?zoals-bekend-op=2026-02-30", 400),
    ],
)
def test_question_that_cannot_be_answered_gets_a_page_that_says_so(
    client: Client, address: str, status: int
) -> None:
    assert "tn-" in body(signed_in(client), address, status)


@EVERYWHERE
def test_person_without_a_role_is_refused_and_that_is_journalled(client: Client) -> None:
    client.force_login(Person.objects.create(key="vreemd", name="Zonder Rol", email="zonder@rol.example"))
    for address in ("/plannen/", "/plannen/po3006-2025/", "/plannen/po3006-2025/doelen/norm/"):
        assert "Alleen wie een rol heeft" in words(body(client, address, 403))
    assert JournalEntry.objects.using("owner").filter(actor="vreemd", allowed=False).count() == 3


@EVERYWHERE
def test_pages_only_answer_reading(client: Client) -> None:
    signed_in(client)
    for address in ("/plannen/", "/plannen/po3006-2025/", "/plannen/po3006-2025/doelen/norm/"):
        assert client.post(address).status_code == 405
