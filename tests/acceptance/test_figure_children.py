"""Behind a figure stand children: who may see them all can count them again, who may not sees only the figure."""

from datetime import date
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
from thuisnabij.figures.measures import queries
from thuisnabij.figures.measures.row_members import NOEMER, TELLER
from thuisnabij.ground.access.models import JournalEntry
from thuisnabij.ground.access.queries import find_actor

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
    "onderinstroom-vooraf-bekend",
    "terugkeer-na-kortdurende-tlv",
)


def test_children_behind_a_figure_are_those_it_counts(tmp_path: Path) -> None:
    load_demo_with_registers(tmp_path)
    today = timezone.localdate()
    coordinator, school = (find_actor(key=key, on=today) for key in (COORDINATOR, SCHOOL))
    assert coordinator is not None
    assert school is not None
    own = {row.handle_id for row in register.list_pupils(actor=school, today=date.today()).rows}
    for key in KEYS:
        figure, found = queries.members(key=key, unit="PO9901", actor=coordinator)
        assert found is not None
        assert figure.numerator is not None
        assert found.seen(TELLER) == figure.numerator.lo, key
        if figure.denominator is not None:
            assert found.seen(NOEMER) == figure.denominator.lo, key
        _, seen = queries.members(key=key, unit="PO9901", actor=school)
        assert seen is not None
        assert set(seen.handle_ids) <= own & set(found.handle_ids), key
    _pages_show_what_is_seen_and_write_it_down()


def _pages_show_what_is_seen_and_write_it_down() -> None:
    address = "/leerlingen/bij-cijfer/tlv-lopend/?voor=PO9901"
    figure = signed_in(COORDINATOR).get("/cijfers/tlv-lopend/?voor=PO9901")
    assert "/leerlingen/bij-cijfer/tlv-lopend/?voor=PO9901" in figure.content.decode()
    assert "bij-cijfer" not in signed_in(BELEID).get("/cijfers/tlv-lopend/?voor=PO9901").content.decode()
    before = JournalEntry.objects.using("intake").filter(subject="leerlingen bij een cijfer").count()
    page = signed_in(COORDINATOR).get(address)
    text = text_of(page.content)
    assert page.status_code == 200
    assert "waarvoor de verklaring geldt: " in text
    assert (
        "De plaats in deze lijst klopt niet meer" not in text
    )  # the unit is not taken for a place in the list
    assert (
        JournalEntry.objects.using("intake").filter(subject="leerlingen bij een cijfer").count() == before + 1
    )
    assert signed_in(BELEID).get(address).status_code == 403
    nothing = signed_in(COORDINATOR).get("/leerlingen/bij-cijfer/reserves/?voor=PO9901")
    assert nothing.status_code == 404
