"""When the support in an opp is in force: by hand, for one, two and three with authority."""

from datetime import date

import pytest

from thuisnabij.children.support.rules.forms import fields_of
from thuisnabij.children.support.rules.opp import (
    OPP_FORM,
    AgreementState,
    Said,
    agreement_of,
    missing_of,
)

MAY, JUNE = date(2026, 5, 4), date(2026, 6, 1)


@pytest.mark.parametrize(
    ("people", "said", "state", "since", "waiting"),
    [
        (1, [], "wacht op akkoord", None, (1,)),
        (1, [Said(1, True, MAY)], "akkoord", MAY, ()),
        (1, [Said(1, False, MAY)], "niet akkoord", None, ()),
        (2, [Said(1, True, MAY)], "wacht op akkoord", None, (2,)),
        (2, [Said(2, True, JUNE), Said(1, True, MAY)], "akkoord", JUNE, ()),
        (2, [Said(1, True, MAY), Said(2, False, JUNE)], "niet akkoord", None, ()),
        (2, [Said(2, False, MAY)], "niet akkoord", None, (1,)),
        (2, [Said(1, True, MAY), Said(2, False, MAY), Said(2, True, JUNE)], "akkoord", JUNE, ()),
        (1, [Said(1, True, MAY), Said(1, False, JUNE)], "niet akkoord", None, ()),
        (1, [Said(2, True, MAY)], "wacht op akkoord", None, (1,)),  # of somebody who is not in the list
        (0, [], "wacht op akkoord", None, ()),  # nobody has authority, so nobody agreed
        (3, [Said(1, True, MAY), Said(3, True, MAY)], "wacht op akkoord", None, (2,)),
    ],
)
def test_support_is_in_force_when_all_with_authority_agree(
    people: int, said: list[Said], state: str, since: date | None, waiting: tuple[int, ...]
) -> None:
    found = agreement_of(people, said)
    assert (found.state, found.since, found.waiting) == (AgreementState(state), since, waiting)


def test_what_the_law_asks_is_asked() -> None:
    asked = {field.key for field, _ in missing_of({}, must_hear=False)}
    assert asked == {
        "uitstroom",
        "onderbouwing",
        "belemmerend",
        "helpend",
        "doelen",
        "ondersteuning",
        "wie",
        "hoe-vaak",
    }
    assert {field.key for field, _ in missing_of({}, must_hear=True)} - asked == {"leerling-gewogen"}
    whole = {field.key: "iets" for field in fields_of(OPP_FORM) if field.key != "afwijkingen"}
    assert missing_of(whole, must_hear=True) == ()
    assert all(why for _, why in missing_of({"doelen": "  "}, must_hear=True))
