"""Definitions that ask rows of a register: what may be asked, and what is refused with its line and reason."""

import pytest

from thuisnabij.figures.measures.language.measure import Measure
from thuisnabij.figures.measures.language.parse import parse
from thuisnabij.figures.measures.language.problems import InvalidDefinitionError
from thuisnabij.figures.measures.language.rowset_words import Holds
from thuisnabij.figures.measures.language.rowsets import ROW_SETS

SHARE = """key = "tlv-kort"
version = 1
title = "Kortdurende verklaringen"
question = "Welk deel is kort?"
unit_counted = "tlv"
time_shape = "events"
reference_date = "schooljaar"
kind = "proportion"
factor = 100
levels = ["swv"]
provenance = "decentraal"
suppression = "standaard"
[source]
title = "Eigen definitie"
url = "https://voorbeeld.invalid/"
[numerator]
description = "verklaringen van hooguit een schooljaar"
attribution = "houder"
  [[numerator.rows]]
  of = "tlv"
  filter = { soort = ["so"] }
  range = { schooljaren = ["", 1] }
[denominator]
description = "verklaringen"
attribution = "houder"
  [[denominator.rows]]
  of = "tlv"
  filter = { soort = ["so", "sbo"] }
[[example]]
on = 2024-07-31
source = "Rekenvoorbeeld"
numerator = 1
denominator = 4
value = 25
"""


def read(text: str) -> Measure:
    return parse(text, name="maat.toml")


def test_a_share_of_rows_is_read_with_its_conditions() -> None:
    measure = read(SHARE)
    top, bottom = measure.row_parts
    assert (top.of, top.attribution, top.counts) == ("tlv", "houder", "rij")
    assert [(each.column, each.words) for each in top.choices] == [("soort", {"so"})]
    assert [(each.column, each.lo, each.hi) for each in top.ranges] == [("schooljaren", None, 1)]
    assert bottom.holds(top)
    assert not top.holds(bottom)


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ('of = "tlv"\n  filter = { soort = ["so"] }', 'of = "tvl"', 20, "must be one of"),
        ('filter = { soort = ["so"] }', 'filter = { soort = ["speciaal"] }', 21, "speciaal is not among"),
        ('filter = { soort = ["so"] }', 'filter = { kleur = ["so"] }', 21, "is no column"),
        ('filter = { soort = ["so"] }', "filter = { soort = [] }", 21, "at least one word"),
        ('filter = { soort = ["so"] }', 'filter = { schooljaren = ["1"] }', 21, "use range"),
        ('{ schooljaren = ["", 1] }', "{ schooljaren = [3, 1] }", 22, "upside down"),
        ('{ schooljaren = ["", 1] }', "{ soort = [0, 1] }", 22, "is not a number"),
        ('{ schooljaren = ["", 1] }', '{ schooljaren = ["x", 1] }', 22, "two whole numbers"),
        ('time_shape = "events"', 'time_shape = "flow"', 7, "must be statistiek"),
        ('reference_date = "schooljaar"', 'reference_date = "statistiek"', 7, "schooljaar or boekjaar"),
        ('levels = ["swv"]', 'levels = ["land"]', 10, "cannot be answered"),
        ('filter = { soort = ["so", "sbo"] }', 'filter = { soort = ["sbo"] }', 16, "not wholly inside"),
        ('of = "tlv"\n  filter = { soort = ["so"] }', 'of = "tlv"\n  count = "bedrag"', 21, "is no column"),
        ('of = "tlv"\n  filter = { soort = ["so"] }', 'of = "tlv"\n  day = "besluit"', 21, "has no day"),
    ],
)
def test_wrong_rows_are_refused_with_line_and_reason(old: str, new: str, line: int, reason: str) -> None:
    assert old in SHARE
    with pytest.raises(InvalidDefinitionError) as refused:
        read(SHARE.replace(old, new, 1))
    assert refused.value.where == f"maat.toml, line {line}"
    assert reason in refused.value.what


def test_rows_that_are_of_no_child_cannot_be_counted_by_child() -> None:
    about = 'of = "tlv"\n  filter = { soort = ["so"] }\n  range = { schooljaren = ["", 1] }'
    assert about in SHARE
    with pytest.raises(InvalidDefinitionError, match="not of children"):
        read(SHARE.replace(about, 'of = "gesprek"\n  count = "leerling"', 1))


def test_every_row_set_names_columns_that_can_be_asked() -> None:
    for name, about in ROW_SETS.items():
        assert about.columns, name
        assert about.attributions, name
        for column in about.columns.values():
            assert column.description
            assert column.holds is Holds.WORD or not column.words
            assert column.holds is Holds.NUMBER or column.scale == 1
