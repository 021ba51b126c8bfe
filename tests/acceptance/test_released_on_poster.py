"""The plan on one page shows everybody what was released of a register with its days, and never the figure of today."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from tests.apps.access.people import actor
from tests.interfaces.demo_site import load_demo_with_registers, text_of
from thuisnabij.figures.measures import queries as measures
from thuisnabij.figures.measures.language.words import Level
from thuisnabij.figures.publication import operations
from thuisnabij.figures.publication.operations import NewRelease
from thuisnabij.figures.publication.rules.profiles import Profile

pytestmark = pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True)
POSTER = "/plannen/po9901-2022/op-een-a4/?voor=PO9901"
TITLE, KEY = "Thuiszitters langer dan drie maanden", "thuiszitters-langer-3-maanden"


def poster() -> str:
    return text_of(Client(headers={"accept-language": "nl"}).get(POSTER).content)


def test_everybody_sees_what_was_released_and_not_what_is(tmp_path: Path) -> None:
    load_demo_with_registers(tmp_path)
    assert f"{TITLE} op" not in poster()
    on = date(2025, 7, 31)
    asked = NewRelease(
        name="Thuiszitters",
        profile=Profile.OPENBAAR,
        swvs=("PO9901",),
        levels=(Level.SWV,),
        dates=(on,),
        measures=(KEY,),
    )
    director = actor("dirk-zwaluw")
    now = timezone.now()
    for each in (replace(asked, profile=Profile.INTERN), asked):
        number = operations.ask_release(actor=director, asked=each, now=now)
        operations.make_release(number=number, now=now)
        assert f"{TITLE} op" not in poster()
        operations.publish(actor=director, number=number, now=now)

    figure = measures.figure(key=KEY, unit="PO9901", on=on)
    assert figure.numerator is not None
    number_then = figure.numerator.lo
    shown = str(number_then) + " leerlingen" if number_then >= 5 or number_then == 0 else "&lt;5"
    assert (
        f"vrijgegeven <strong>{shown}</strong> {TITLE} op 31 jul 2025, doel ten hoogste 0 leerlingen"
        in poster()
    )
    assert "Vrijgegeven cijfers staan in de uitgave van" in poster()
