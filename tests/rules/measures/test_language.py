"""The definition language: an invalid definition cannot exist, and the error says where and why."""

from fractions import Fraction
from pathlib import Path

import pytest

from thuisnabij.figures.measures.catalogue import FOLDER, all_measures, read_folder
from thuisnabij.figures.measures.language.parse import parse
from thuisnabij.figures.measures.language.populations import Part, Term
from thuisnabij.figures.measures.language.problems import InvalidDefinitionError
from thuisnabij.figures.measures.language.words import Attribution, Grain, Soort, Where

SHARE = (FOLDER / "deelname-sbo-vensters.toml").read_text(encoding="utf-8")
DISTANCE = (FOLDER / "afstand-p90-so.toml").read_text(encoding="utf-8")
CHANGE = (FOLDER / "leerlingen-sbo-verandering.toml").read_text(encoding="utf-8")


def line_with(text: str, words: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), start=1) if words in line)


@pytest.mark.parametrize(
    ("text", "old", "new", "line", "why"),
    [
        (SHARE, 'kind = "proportion"', 'kind = "proportio"', "kind =", "must be one of"),
        (SHARE, "decimals = 2", "decimalen = 2", "decimalen", "is not a field of the format"),
        (SHARE, "version = 1", 'version = "1"', "version", "must be a whole number"),
        (
            SHARE,
            'soort = ["bao", "sbo"]',
            'soort = ["bao"]',
            "[numerator]",
            "not wholly inside the denominator",
        ),
        (SHARE, 'soort = ["sbo"]', 'soort = ["so"]', 'soort = ["so"]', "cannot tell so and vso apart"),
        (SHARE, '"vestiging"]', '"postcode"]', "levels", "cannot be answered"),
        (SHARE, "factor = 100", "factor = 0", "factor", "above zero"),
        (SHARE, 'url = "https', 'url = "ftp', "url =", "web address"),
        (SHARE, 'time_shape = "stock"', 'time_shape = "flow"', "time_shape", "counted rows are stocks"),
        (
            SHARE,
            'attribution = "vestiging-gebied"',
            'attribution = "betalend-swv"',
            "[numerator]",
            "not wholly",
        ),
        (DISTANCE, "quantile = 0.9", "quantile = 1.5", "quantile =", "between 0 and 1"),
        (DISTANCE, 'where = "afstand-bekend"', 'where = "alle"', "quantile", "must be afstand-bekend"),
        (DISTANCE, '"vestiging-gebied"', '"betalend-swv"', "", "give needs"),
        (CHANGE, "on = 2014-10-01", 'on = "2014-10-01"', 'on = "2014', "must be a date"),
        (CHANGE, "factor = 100", "factor = 1", "factor", "must be 100"),
    ],
)
def test_wrong_field_is_refused_with_its_line_and_reason(
    text: str, old: str, new: str, line: str, why: str
) -> None:
    assert old in text
    changed = text.replace(old, new, 1)
    with pytest.raises(InvalidDefinitionError) as caught:
        parse(changed, name="maat.toml")
    assert why in caught.value.what
    if line and why != "must be afstand-bekend":
        assert caught.value.where == f"maat.toml, line {line_with(changed, line)}"


def test_broken_toml_is_refused_with_its_line() -> None:
    with pytest.raises(InvalidDefinitionError, match=r"maat\.toml, line 2\b"):
        parse(SHARE.replace("version = 1", "version = "), name="maat.toml")


def test_definition_without_example_is_refused() -> None:
    with pytest.raises(InvalidDefinitionError, match="worked example"):
        parse(SHARE.split("[[example]]")[0], name="maat.toml")


def test_file_is_named_after_its_key(tmp_path: Path) -> None:
    (tmp_path / "anders.toml").write_text(SHARE, encoding="utf-8")
    with pytest.raises(InvalidDefinitionError, match="does not name its file"):
        read_folder(tmp_path)


def test_type_cannot_be_counted_twice_in_one_term() -> None:
    part = Part(Grain.VESTIGING, frozenset({Soort.SBO}), Attribution.VESTIGING_GEBIED)
    other = Part(Grain.THUISADRES, frozenset({Soort.SBO}), Attribution.VESTIGING_GEBIED)
    with pytest.raises(ValueError, match="would be counted twice"):
        Term("leerlingen", (part, other))


@pytest.mark.parametrize(
    ("wide", "narrow", "holds"),
    [
        ((Where.ALLE, None), (Where.OVER_DE_GRENS, None), True),
        ((Where.GRENS_BEKEND, None), (Where.OVER_DE_GRENS, None), True),
        ((Where.OVER_DE_GRENS, None), (Where.GRENS_BEKEND, None), False),
        ((Where.AFSTAND_BEKEND, None), (Where.AFSTAND_BINNEN, 5), True),
        ((Where.AFSTAND_BINNEN, 5), (Where.AFSTAND_BINNEN, 3), True),
        ((Where.AFSTAND_BINNEN, 3), (Where.AFSTAND_BINNEN, 5), False),
        ((Where.AFSTAND_BEKEND, None), (Where.GRENS_BEKEND, None), False),
    ],
)
def test_condition_holds_what_is_certainly_inside_it(
    wide: tuple[Where, int | None], narrow: tuple[Where, int | None], holds: bool
) -> None:
    def part(where: Where, km: int | None) -> Part:
        far = None if km is None else Fraction(km)
        return Part(Grain.THUISADRES, frozenset({Soort.SO}), Attribution.WOONADRES, where, far)

    assert part(*wide).holds(part(*narrow)) is holds


def test_measures_that_need_the_paying_swv_say_so() -> None:
    for key in ("deelname-so-vensters", "deelname-so-ocw", "deelname-so-ncoj"):
        needs = all_measures()[key].needs
        assert needs is not None
        assert needs.startswith("betalend SWV ontbreekt")
