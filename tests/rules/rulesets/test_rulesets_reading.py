"""Reading a rule file: what a good one gives, and that every bad one is refused with line, field, reason and advice."""

from datetime import date

import pytest

from thuisnabij.ground.rulesets.rules import (
    Certainty,
    RuleSetRefusedError,
    RuleValueUnknownError,
    Unit,
    read_choices,
    read_rule_set,
    with_choices,
)

SOURCED = 'source = ["wet-1"]\ncertainty = "gevonden"'
GOOD = """\
key = "termijnen"
title = "Termijnen"
text = "Hoe lang iets duurt."
valid_from = "2020-08-01"
valid_to = "2024-08-01"

[[source]]
key = "wet-1"
title = "Een wet"
article = "artikel 1"
url = "https://wetten.voorbeeld.invalid/1"
as_read = "tekst van 2020"

[[value]]
key = "duur"
value = 3
unit = "jaar"
text = "Drie jaar."
source = ["wet-1"]
certainty = "gevonden"

[[value]]
key = "begint"
value = "besluit"
unit = "keuze"
allowed = ["besluit", "einde"]
text = "Wanneer de klok begint."
source = ["wet-1"]
certainty = "afgeleid"
unsure = "Wordt verschillend gelezen."
"""


def refused(text: str) -> list[tuple[int, str, str]]:
    """Line, field and reason of every problem; each must say what to do."""
    with pytest.raises(RuleSetRefusedError) as caught:
        read_rule_set(text=text, file="termijnen.toml")
    assert caught.value.code == "rulesets-refused"
    assert all(problem.next for problem in caught.value.problems)
    return [(problem.line, problem.field, problem.what) for problem in caught.value.problems]


def test_a_good_file_gives_its_values_with_source_and_certainty() -> None:
    found = read_rule_set(text=GOOD, file="termijnen.toml")

    assert (found.name, found.valid.end) == ("termijnen@2020-08-01", date(2024, 8, 1))
    assert (found.number("duur"), found.word("begint")) == (3, "besluit")
    assert found.values["duur"].unit is Unit.JAAR
    assert found.values["begint"].certainty is Certainty.AFGELEID
    assert found.values["begint"].sources[0].article == "artikel 1"


@pytest.mark.parametrize(
    ("old", "new", "line", "field", "reason"),
    [
        ('key = "termijnen"', 'key = "Termijnen!"', 1, "key", "'Termijnen!' is no key"),
        ('title = "Termijnen"\n', "", 1, "title", "a text is missing"),
        ('text = "Hoe lang iets duurt."', "text = 3", 3, "text", "this is no text"),
        ('valid_from = "2020-08-01"', 'valid_from = "1 augustus"', 4, "valid_from", "this is no day"),
        ('valid_from = "2020-08-01"\n', "", 1, "valid_from", "a day is missing"),
        (
            'valid_to = "2024-08-01"',
            'valid_to = "2020-08-01"',
            5,
            "valid_to",
            "A period cannot end on 2020-08-01 when it starts on 2020-08-01",
        ),
        ('valid_to = "2024', 'until = "2024', 5, "until", "this field does not exist here"),
        ("https://wetten.voorbeeld.invalid/1", "artikel 1", 11, "source.url", "this is no address"),
        ("value = 3", 'value = "3"', 16, "value.value", "this is no whole number from 0"),
        ("value = 3", "value = -1", 16, "value.value", "this is no whole number from 0"),
        ("value = 3", "value = true", 16, "value.value", "this is no whole number from 0"),
        ('unit = "jaar"', 'unit = "jaren"', 17, "value.unit", "'jaren' is not known here"),
        ('value = "besluit"', 'value = "ooit"', 24, "value.value", "this is none of the allowed words"),
        (SOURCED, 'certainty = "gevonden"', 14, "value.source", "the value names no source"),
        (SOURCED, SOURCED.replace("1", "2"), 19, "value.source", "no [[source]] has the key 'wet-2'"),
        ('certainty = "gevonden"', 'certainty = "zeker"', 20, "value.certainty", "'zeker' is not known here"),
        (
            'unsure = "Wordt verschillend gelezen."\n',
            "",
            22,
            "value.unsure",
            "what is not certain is not said",
        ),
        ('key = "begint"', 'key = "duur"', 14, "value", "the key 'duur' is used twice"),
    ],
)
def test_a_wrong_field_is_refused_with_its_line(
    old: str, new: str, line: int, field: str, reason: str
) -> None:
    assert GOOD.count(old) >= 1
    found = refused(GOOD.replace(old, new, 1))

    if reason.startswith("the key"):
        assert [(each, what) for _, each, what in found] == [(field, reason)]
    else:
        assert (line, field, reason) in found


def test_what_is_no_toml_is_refused_with_its_line() -> None:
    assert refused('key = "a"\ntitle = \n')[0][:2] == (2, "toml")


def test_a_source_that_no_value_names_is_refused() -> None:
    extra = GOOD.replace('[[value]]\nkey = "duur"', '[[source]]\nkey = "wet-2"\ntitle = "W"\narticle = "2"\n'
                         'url = "https://w.invalid"\nas_read = "nu"\n\n[[value]]\nkey = "duur"')  # fmt: skip

    assert [what for _, _, what in refused(extra)] == ["no value names the source 'wet-2'"]


def test_a_file_without_values_is_refused() -> None:
    found = refused(GOOD.split("[[value]]")[0])

    assert "there is no value here" in [what for _, _, what in found]


def test_allowed_words_are_for_choices_only() -> None:
    found = refused(GOOD.replace("value = 3", 'value = 3\nallowed = ["3"]'))

    assert [what for _, _, what in found] == ["only a choice has allowed words"]


@pytest.mark.parametrize("value", ['"02-29"', '"13-01"', '"1 mei"', '"0501"', "501"])
def test_a_day_of_the_year_is_one_that_every_year_has(value: str) -> None:
    found = refused(
        GOOD.replace("value = 3", f"value = {value}").replace('unit = "jaar"', 'unit = "jaardag"')
    )

    assert [what for _, _, what in found] == ["this is no day of every year"]


LISTED = GOOD.replace("value = 3", 'value = ["arts", "pedagoog"]').replace('unit = "jaar"', 'unit = "lijst"')


def test_a_list_of_words_keeps_its_order_and_is_no_list_of_days() -> None:
    found = read_rule_set(text=LISTED, file="termijnen.toml")
    assert found.words("duur") == ("arts", "pedagoog")
    for ask in (lambda: found.periods("duur"), lambda: found.number("duur"), lambda: found.words("begint")):
        with pytest.raises(RuleValueUnknownError):
            ask()


@pytest.mark.parametrize("value", ["[]", '["arts", "arts"]', '["arts", " "]', '"arts"', "[1]"])
def test_a_list_is_of_different_words(value: str) -> None:
    problems = refused(LISTED.replace('["arts", "pedagoog"]', value))
    assert ("value.value", "this is no list of different words") in [each[1:] for each in problems]


def test_asking_for_what_is_not_there_names_what_is() -> None:
    found = read_rule_set(text=GOOD, file="termijnen.toml")

    with pytest.raises(RuleValueUnknownError, match="duur, begint"):
        found.number("lengte")
    with pytest.raises(RuleValueUnknownError, match="a choice, not a number"):
        found.number("begint")
    with pytest.raises(RuleValueUnknownError, match="a number, not a choice"):
        found.word("duur")


def test_an_installation_chooses_where_the_rule_leaves_it_open() -> None:
    found = read_rule_set(text=GOOD, file="termijnen.toml")
    choices = read_choices(text='[termijnen]\nbegint = "einde"\n', file="keuzes.toml", sets=[found])

    assert with_choices(found, choices).word("begint") == "einde"
    assert with_choices(found, choices).number("duur") == 3
    assert with_choices(found, {}) == found


@pytest.mark.parametrize(
    ("text", "line", "field"),
    [
        ('[termijnen]\nduur = "einde"', 2, "termijnen.duur"),
        ('[termijnen]\n\nbegint = "ooit"', 3, "termijnen.begint"),
        ('[anders]\nbegint = "einde"', 1, "anders"),
        ("[termijnen", 1, "toml"),
    ],
)
def test_a_choice_that_the_rule_does_not_leave_is_refused(text: str, line: int, field: str) -> None:
    found = read_rule_set(text=GOOD, file="termijnen.toml")

    with pytest.raises(RuleSetRefusedError) as caught:
        read_choices(text=text, file="keuzes.toml", sets=[found])
    assert [(each.line, each.field) for each in caught.value.problems] == [(line, field)]
