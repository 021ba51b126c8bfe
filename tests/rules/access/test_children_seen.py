"""What each role may see of a child its party is involved with, checked against a table written out by hand."""

import pytest

from thuisnabij.ground.access.rules import (
    DOSSIER_RULES,
    Category,
    InvolvementRole,
    PartyKind,
    PartyOfActor,
    Role,
    categories_of,
    fits,
    reach_of,
)

# Role and kind of party -> persoonsgegevens school ondersteuning verzuim gezondheid gezin.
# What is not named here sees nothing: figures need no dossiers, and a role in the wrong kind of party opens none.
BY_HAND = {
    ("coördinator", "samenwerkingsverband"): "++++++",
    ("commissie", "samenwerkingsverband"): "++++++",
    ("school", "school"): "++++++",
    ("leerplicht", "gemeente"): "+--+--",
    ("jeugdhulp", "jeugdhulp"): "+----+",
}
IN_ORDER = ("persoonsgegevens", "school", "ondersteuning", "verzuim", "gezondheid", "gezin")


@pytest.mark.parametrize("kind", [kind for kind in PartyKind if kind != PartyKind.PERSOON])
@pytest.mark.parametrize("role", list(Role))
def test_each_role_sees_the_categories_of_the_table_and_no_others(role: Role, kind: PartyKind) -> None:
    signs = BY_HAND.get((role.value, kind.value), "------")
    expected = {name for name, sign in zip(IN_ORDER, signs, strict=True) if sign == "+"}

    assert categories_of(PartyOfActor(1, "K", kind, role)) == expected


def test_somebody_involved_in_person_sees_what_the_involvement_says() -> None:
    assert categories_of(PartyOfActor(1, "anna", "persoon", None)) == set(IN_ORDER)


def test_every_role_has_one_rule_with_a_reason() -> None:
    assert sorted(rule.role for rule in DOSSIER_RULES) == sorted(Role)
    assert all(rule.because.endswith(".") for rule in DOSSIER_RULES)


def test_reach_lists_the_parties_per_category() -> None:
    reached = reach_of(
        [
            PartyOfActor(3, "GM9901", "gemeente", Role.LEERPLICHT),
            PartyOfActor(8, "99AA00", "school", Role.SCHOOL),
            PartyOfActor(9, "PO9901", "samenwerkingsverband", Role.DIRECTEUR),
        ]
    )

    assert reached == {
        Category.PERSOON: {3, 8},
        Category.SCHOOL: {8},
        Category.ONDERSTEUNING: {8},
        Category.VERZUIM: {3, 8},
        Category.GEZONDHEID: {8},
        Category.GEZIN: {8},
    }


def test_without_a_party_every_category_is_empty() -> None:
    assert reach_of([]) == dict.fromkeys(Category, frozenset())


@pytest.mark.parametrize(
    ("role", "kind", "goes"),
    [
        ("leerplicht", "gemeente", True),
        ("jeugdhulp", "jeugdhulp", True),
        ("jeugdhulp", "gemeente", False),
        ("leerplicht", "school", False),
        ("deskundige", "persoon", True),
        ("deskundige", "samenwerkingsverband", False),
        ("nevenplek", "school", True),
        ("noodtoegang", "persoon", False),
    ],
)
def test_a_party_is_involved_by_hand_only_in_a_role_that_fits_it(role: str, kind: str, goes: bool) -> None:
    assert fits(InvolvementRole(role), PartyKind(kind)) is goes
