"""Which experts suffice for which besluit (BBWPO 34.8, IB-WVO 15a), case by case."""

from dataclasses import replace
from datetime import date

import pytest

from tests.rules.support.rules_of import rules_of
from thuisnabij.children.support.rules.experts import (
    INTEREST,
    KINDS,
    NO_FIRST,
    NO_SECOND,
    TOO_FEW,
    Expert,
    needed,
    refusals,
    second_kinds,
)

RULES = rules_of("tlv", date(2026, 11, 28))
ORTHO, PSY = Expert("noor", "orthopedagoog"), Expert("bram", "psycholoog")
DOCTOR, YOUTH = Expert("sanne", "arts"), Expert("bram", "jeugdpsycholoog")
VO = Expert("joris", "deskundige vmbo of praktijkonderwijs")


@pytest.mark.parametrize(
    ("kind", "experts", "why"),
    [
        ("tlv so", (ORTHO, DOCTOR), ()),
        ("tlv so", (DOCTOR, ORTHO), ()),
        ("tlv sbo", (PSY, DOCTOR), ()),
        ("tlv vso", (ORTHO, YOUTH), ()),
        ("tlv so", (), (TOO_FEW,)),
        ("tlv so", (ORTHO,), (TOO_FEW,)),
        ("tlv so", (ORTHO, replace(ORTHO, kind="pedagoog")), (TOO_FEW,)),  # one person in two capacities
        ("tlv so", (PSY, YOUTH), (TOO_FEW,)),  # both Bram
        ("tlv so", (ORTHO, PSY), (NO_SECOND,)),  # two of the first list
        ("tlv so", (DOCTOR, YOUTH), (NO_FIRST,)),
        ("tlv so", (ORTHO, VO), (NO_SECOND,)),  # only for PrO and LWOO
        ("pro", (ORTHO, VO), ()),
        ("lwoo", (PSY, VO), ()),
        ("pro", (VO, DOCTOR), (NO_FIRST,)),
        ("tlv so", (replace(ORTHO, has_interest=True), DOCTOR), (INTEREST, TOO_FEW)),
        ("tlv so", (ORTHO, DOCTOR, replace(YOUTH, has_interest=True)), (INTEREST,)),
        ("tlv so", (ORTHO, PSY, DOCTOR), ()),
        ("arrangement", (), ()),
        ("consultatie", (), ()),
    ],
)
def test_these_experts_suffice_or_not(kind: str, experts: tuple[Expert, ...], why: tuple[str, ...]) -> None:
    assert refusals(kind=kind, experts=experts, rules=RULES) == why


def test_every_kind_of_the_rule_set_is_a_known_kind() -> None:
    for each in (RULES, rules_of("tlv", date(2027, 1, 1))):
        listed = {
            *each.words("eerste-deskundige"),
            *each.words("tweede-deskundige"),
            *each.words("tweede-deskundige-vo"),
        }
        assert listed == set(KINDS)


def test_an_installation_may_count_an_orthopedagoog_as_pedagoog() -> None:
    word = replace(RULES.values["orthopedagoog-als-pedagoog"], value="ja")
    chosen = replace(RULES, values={**RULES.values, word.key: word})
    assert refusals(kind="tlv so", experts=(ORTHO, PSY), rules=chosen) == ()
    assert refusals(kind="tlv so", experts=(ORTHO, replace(ORTHO, person="bram")), rules=chosen) == ()
    assert "orthopedagoog" not in second_kinds(kind="pro", rules=RULES)


def test_what_ends_in_an_answer_needs_no_experts() -> None:
    assert [
        kind for kind in ("tlv sbo", "tlv so", "tlv vso", "pro", "lwoo") if not needed(kind=kind, rules=RULES)
    ] == []
    assert not needed(kind="terugplaatsing", rules=RULES)
