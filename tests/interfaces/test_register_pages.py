"""Pages of the registers: what stands in them, for whom, and what the journal says of who looked."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from tests.apps.register import made
from tests.apps.sources.register_files import NOON, SWV, example_row, load_rows
from tests.interfaces.demo_site import signed_in, text_of
from thuisnabij.children.counts import operations as counts
from thuisnabij.children.counts.rules.registers import PUPIL_COUNTS
from thuisnabij.children.register.rules import facts
from thuisnabij.children.support import operations as support
from thuisnabij.children.support.rules.registers import AANVRAGEN
from thuisnabij.doors.intake.registers.catalogue import REGISTERS
from thuisnabij.ground.access.models import JournalEntry
from thuisnabij.ground.access.operations import make_party, make_persona
from thuisnabij.ground.access.rules import Role
from thuisnabij.ground.sources.rules.schema import template_of
from thuisnabij.kernel.counts import Count
from thuisnabij.network.offer import operations as offer
from thuisnabij.network.offer.rules.registers import NORM_JUDGEMENTS
from thuisnabij.region.money import operations as money
from thuisnabij.region.money.rules.registers import EXPENSES

pytestmark = pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True)
NAME = "Sterre Zilverschoon"
ROLES = (Role.BEHEERDER, Role.DIRECTEUR, Role.BELEID, Role.COORDINATOR, Role.CONTROLLER)


def visitor(role: Role, swv: str = SWV) -> Client:
    """Somebody with a role in an SWV, signed in."""
    kind = "school" if role is Role.SCHOOL else "samenwerkingsverband"
    party = make_party(kind=kind, key="D0AA00" if role is Role.SCHOOL else swv, name="Partij")
    key = f"{role}-{swv}".lower().replace("ö", "o")
    make_persona(key=key, name=f"Wie {role}", party=party, role=role, start=date(2020, 1, 1))
    return signed_in(key)


def page(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    return text_of(answer.content)


def file(client: Client, path: str) -> list[str]:
    answer: Any = client.get(path)
    assert answer.status_code == 200, path
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    lines: list[str] = content.decode("utf-8-sig").splitlines()
    return lines


def reads() -> list[tuple[str, str, list[int]]]:
    found = JournalEntry.objects.using("intake").filter(handles__len__gt=0).order_by("id")
    return [(each.action, each.subject, list(each.handles)) for each in found]


@pytest.fixture
def child() -> int:
    """A child of the SWV with a standing TLV and a lately decided aanvraag."""
    made.make_controllers()
    (handle,) = made.make_pupils(NAME)
    tlv = facts.Tlv("PO9901-2026-00001", SWV, "so", "laag", None)
    made.record(made.new(handle, tlv, start=date(2026, 8, 1), kenmerk="tlvs:K-7"))
    today = date.today()
    days = {"received": today - timedelta(days=40), "complete": None, "pauses": (), "decided": today}
    row = example_row(AANVRAGEN, kenmerk="A-1", valid_until=None, **days)
    load_rows(AANVRAGEN, support.store_rows, row, handles={2: handle})
    return handle


def test_list_says_of_every_register_what_was_loaded() -> None:
    load_rows(EXPENSES, money.store_rows, example_row(EXPENSES), example_row(EXPENSES, row=3, kenmerk="2"))

    text = page(visitor(Role.BELEID), "/registers/")

    assert all(register.title in text for register in REGISTERS)
    lines = file(visitor(Role.BELEID), "/registers/?als=csv")
    assert [line for line in lines if line.startswith("Uitgaven")] == [
        f"Uitgaven;2;1;{NOON.replace(tzinfo=None).replace(hour=13)};{SWV}"
    ]


def test_office_sees_the_rows_of_its_own_swv() -> None:
    load_rows(
        NORM_JUDGEMENTS,
        offer.store_rows,
        example_row(NORM_JUDGEMENTS, criterion="Eigen criterium"),
        example_row(NORM_JUDGEMENTS, row=3, swv="VO9902", criterion="Andermans criterium"),
    )
    run = load_rows(EXPENSES, money.store_rows, example_row(EXPENSES))

    for role in ROLES:
        text = page(visitor(role), "/registers/normbeoordelingen/")
        assert "Eigen criterium" in text
        assert "Andermans criterium" not in text
        assert "D0AA00" in text
        answer = visitor(role).get("/registers/uitgaven/").content.decode()
        assert f'href="/bronnen/{run}/"' in answer


def test_who_is_not_of_the_office_sees_no_register() -> None:
    for role in (Role.SCHOOL, Role.OPR, Role.BESTUUR, Role.COMMISSIE):
        client = visitor(role)
        for path in ("/registers/", "/registers/tlvs/", "/registers/tlvs/sjabloon/"):
            page(client, path, status=403)


def test_every_register_explains_its_columns_and_gives_its_template() -> None:
    client = visitor(Role.BELEID)
    for register in REGISTERS:
        text = page(client, f"/registers/{register.kind}/")
        assert all(column.name in text and column.help in text for column in register.columns)
        answer = client.get(f"/registers/{register.kind}/sjabloon/")
        assert answer["Content-Disposition"] == f'attachment; filename="{register.kind}.csv"'
        assert answer.content.decode("utf-8-sig") == template_of(register)


def test_unknown_register_is_not_there() -> None:
    page(visitor(Role.BELEID), "/registers/bestaat-niet/", status=404)


def test_list_sorts_filters_and_exports_by_address() -> None:
    rows = [
        example_row(EXPENSES, row=number, kenmerk=f"U-{number}", kind=kind, amount=amount)
        for number, kind, amount in ((2, "klas", 10), (3, "overhead", 30), (4, "klas", 20))
    ]
    load_rows(EXPENSES, money.store_rows, *rows)

    found = file(visitor(Role.CONTROLLER), "/registers/uitgaven/?filter-soort=klas&sorteer=-bedrag&als=csv")

    assert [line.split(";")[0] for line in found] == ["Kenmerk", "U-4", "U-2"]
    assert ";20,00;" in found[1]


def test_a_count_is_shown_as_it_was_delivered_and_sorted_by_its_bounds() -> None:
    told = (Count(118, 118), Count(1, 4), Count(0, 0))
    rows = [
        example_row(PUPIL_COUNTS, row=number, kenmerk=f"T-{number}", pupils=pupils)
        for number, pupils in enumerate(told, start=2)
    ]
    load_rows(PUPIL_COUNTS, counts.store_rows, *rows)

    found = file(visitor(Role.BELEID), "/registers/leerlingaantallen/?sorteer=aantal&als=csv")

    shown = found[0].split(";").index("Aantal")
    assert [line.split(";")[shown] for line in found[1:]] == ["0", "<5", "118"]
    assert "1 tot en met 4" in page(visitor(Role.BELEID), "/registers/leerlingaantallen/")


def test_coordinator_sees_the_child_by_name_and_the_journal_says_so(child: int) -> None:
    client = visitor(Role.COORDINATOR)

    answer = client.get("/registers/tlvs/")

    text = text_of(answer.content)
    assert all(word in text for word in (NAME, "K-7", "PO9901-2026-00001"))
    assert 'href="/leerlingen/' in answer.content.decode()
    assert reads() == [("register-bekijken", "registers/tlvs", [child])]
    assert NAME in page(client, "/registers/aanvragen/")
    assert NAME in "".join(file(client, "/registers/tlvs/?als=csv"))
    assert reads()[1:] == [
        ("register-bekijken", "registers/aanvragen", [child]),
        ("lijst-downloaden", "registers/tlvs", [child]),
    ]


def test_names_are_searched_and_only_what_is_shown_is_journalled(child: int) -> None:
    client = visitor(Role.COORDINATOR)

    assert NAME in page(client, "/registers/tlvs/?zoek=zilver")
    assert len(reads()) == 1
    assert NAME not in page(client, "/registers/tlvs/?zoek=goudschoon")
    assert len(reads()) == 1


def test_who_works_with_figures_gets_the_page_without_children_and_hears_why(child: int) -> None:
    for role in (Role.BEHEERDER, Role.DIRECTEUR, Role.BELEID, Role.CONTROLLER):
        client = visitor(role)
        for kind in ("tlvs", "aanvragen", "plaatsingen"):
            text = page(client, f"/registers/{kind}/")
            assert "Dit register gaat over leerlingen met naam. Uw rol ziet daarvan geen regels." in text
            assert not any(word in text for word in (NAME, "K-7", "A-1"))
            assert file(client, f"/registers/{kind}/?als=csv")[1:] == []
    assert reads() == []


def test_coordinator_of_another_swv_sees_an_empty_register(child: int) -> None:
    text = page(visitor(Role.COORDINATOR, "VO9902"), "/registers/tlvs/")

    assert "In dit register staat nog niets." in text
    assert NAME not in text
    assert reads() == []
