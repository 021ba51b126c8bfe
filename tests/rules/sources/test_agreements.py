"""Which agreement a register falls under, and what an agreement must say."""

from dataclasses import replace
from datetime import date

import pytest

from thuisnabij.ground.sources.rules import (
    AgreementRefusedError,
    AgreementRow,
    Delivery,
    NoAgreementError,
    SeveralAgreementsError,
    check_agreement,
    choose_agreement,
)
from thuisnabij.ground.sources.rules.agreements import to_choose_from

DAY = date(2026, 11, 2)
OWN = AgreementRow("eigen-administratie", "Het SWV", "eigen", ("namen",), date(2014, 8, 1), None)
DEMO = AgreementRow("demo", "De generator", "verzonnen", ("alles",), date(2014, 8, 1), None)
LEERPLICHT = AgreementRow(
    "leerplicht",
    "Gemeente Voorbeeld",
    "Leerplichtwet 21",
    ("verzuim",),
    date(2026, 8, 1),
    date(2027, 8, 1),
    "PO3006",
    ("verzuim", "vrijstellingen"),
    named=True,
)
ALL = (OWN, DEMO, LEERPLICHT)


def named(kind: str = "verzuim", swv: str = "PO3006", on: date = DAY) -> Delivery:
    return Delivery(kind, swv, on, is_demo=False)


def test_a_register_with_names_falls_under_the_agreement_of_its_swv_and_kind() -> None:
    assert choose_agreement(ALL, named()) == LEERPLICHT
    assert choose_agreement(ALL, named(on=date(2026, 8, 1))) == LEERPLICHT
    assert choose_agreement(ALL, named(on=date(2027, 7, 31))) == LEERPLICHT


@pytest.mark.parametrize(
    "delivery",
    [
        named(kind="tlvs"),
        named(swv="PO3007"),
        named(on=date(2026, 7, 31)),
        named(on=date(2027, 8, 1)),
    ],
)
def test_without_an_agreement_that_holds_it_is_refused(delivery: Delivery) -> None:
    with pytest.raises(NoAgreementError) as raised:
        choose_agreement(ALL, delivery)
    assert delivery.kind in raised.value.where
    assert "agreement add" in raised.value.next


def test_a_key_decides_among_several_and_must_cover_the_file() -> None:
    other = replace(LEERPLICHT, key="regio")
    with pytest.raises(SeveralAgreementsError) as raised:
        choose_agreement((*ALL, other), named())
    assert "leerplicht, regio" in raised.value.where
    assert choose_agreement((*ALL, other), named(), key="regio") == other
    for key in ("demo", "eigen-administratie", "nergens"):
        with pytest.raises(NoAgreementError):
            choose_agreement((*ALL, other), named(), key=key)


def test_an_agreement_that_is_not_about_names_never_covers_them() -> None:
    with pytest.raises(NoAgreementError):
        choose_agreement((replace(LEERPLICHT, named=False),), named())


def test_a_register_without_names_falls_under_the_own_administration_or_the_demo() -> None:
    assert choose_agreement(ALL, Delivery("uitgaven", "", DAY, is_demo=False)) == OWN
    assert choose_agreement(ALL, Delivery("uitgaven", "", DAY, is_demo=True)) == DEMO
    bought = replace(LEERPLICHT, key="bureau", kinds=("enquetes",), named=False)
    delivery = Delivery("enquetes", "", DAY, is_demo=False)
    assert choose_agreement((*ALL, bought), delivery) == OWN
    assert choose_agreement((*ALL, bought), delivery, key="bureau") == bought


@pytest.mark.parametrize(
    "change",
    [
        {"key": "Met Spaties"},
        {"key": "x" * 61},
        {"deliverer": " "},
        {"ground": ""},
        {"controller": ""},
        {"kinds": ()},
        {"kinds": ("verzuim", "gissingen")},
        {"categories": ()},
        {"valid_to": date(2026, 8, 1)},
    ],
)
def test_an_agreement_says_who_what_on_what_ground_and_when(change: dict[str, object]) -> None:
    check_agreement(LEERPLICHT, kinds=("verzuim", "vrijstellingen"))
    with pytest.raises(AgreementRefusedError):
        check_agreement(replace(LEERPLICHT, **change), kinds=("verzuim", "vrijstellingen"))  # type: ignore[arg-type]  # the changes are of several types


def test_agreements_have_to_be_chosen_from_while_they_hold_for_the_same_kind_of_one_swv() -> None:
    other_kind = replace(LEERPLICHT, key="opps", kinds=("opps",))
    other_swv = replace(LEERPLICHT, key="elders", controller="VO3006")
    later = replace(LEERPLICHT, key="later", valid_from=date(2026, 12, 1), valid_to=None)
    unnamed = replace(LEERPLICHT, key="zonder-namen", named=False)
    assert to_choose_from((*ALL, other_kind, other_swv, later, unnamed), on=DAY) == ()

    second = replace(LEERPLICHT, key="tweede", kinds=("vrijstellingen", "tlvs"))
    assert to_choose_from((*ALL, other_kind, second), on=DAY) == (LEERPLICHT, second)
    assert to_choose_from((LEERPLICHT, second, later), on=date(2026, 12, 1)) == (LEERPLICHT, second, later)
    assert to_choose_from((LEERPLICHT, later), on=date(2027, 8, 1)) == ()
