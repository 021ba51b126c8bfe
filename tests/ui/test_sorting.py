"""Words and names sort as people expect, with keys that compare by code point."""

from thuisnabij.ground.ui.tables.sorting import folded, name_key, text_key


def test_accents_and_capitals_do_not_count() -> None:
    words = ["zoo", "École", "Öhé", "Eik", "ohm"]
    assert sorted(words, key=text_key) == ["École", "Eik", "Öhé", "ohm", "zoo"]


def test_numbers_inside_words_sort_by_size() -> None:
    groups = ["groep 10", "groep 2", "groep 1"]
    assert sorted(groups, key=text_key) == ["groep 1", "groep 2", "groep 10"]


def test_prefix_of_a_surname_comes_last() -> None:
    names = [
        "Saar van Riet",
        "Jip Waterman",
        "Bo de Roo",
        "Ans Riet",
        "Roos Zaal",
        "Amir el Amrani",
        "Sam Aa",
    ]
    assert sorted(names, key=name_key) == [
        "Sam Aa", "Amir el Amrani", "Ans Riet", "Saar van Riet", "Bo de Roo", "Jip Waterman", "Roos Zaal",
    ]  # fmt: skip


def test_several_prefixes_belong_to_one_surname() -> None:
    assert name_key("Mila van der Linden").split("\x1f") == ["linden", "mila", "van der"]


def test_single_word_is_its_own_surname() -> None:
    assert name_key("Cher").split("\x1f") == ["cher", "", ""]
    assert name_key("") == "\x1f\x1f"


def test_keys_in_code_point_order_equal_keys_in_byte_order() -> None:
    words = ["a", "z", "é", "ß", "Łódź", "ijs", "IJs", "ÿ", "’s-Hertogenbosch", "æon", "\U0001f600"]
    keys = [text_key(word) for word in words]
    assert sorted(keys) == sorted(keys, key=str.encode)


def test_folding_serves_searching() -> None:
    assert folded("  Étoile   du  NORD ") == "etoile du nord"
