"""The small parts: signs, states, changes, sparklines."""

import re
from fractions import Fraction
from pathlib import Path

import pytest
from django.template import Context, Template

from thuisnabij.ground.ui import icons, sparklines
from thuisnabij.kernel.counts import Bounded

UI = Path(icons.__file__).parent


def drawn(source: str, **context: object) -> str:
    return Template("{% load tn %}" + source).render(Context(context))


@pytest.mark.parametrize("stored", ["niet op koers", "niet_op_koers", "niet-op-koers"])
def test_state_has_a_sign_and_a_word(stored: str) -> None:
    html = drawn("{% status state %}", state=stored)
    assert "tn-status--niet-op-koers" in html
    assert "#i-niet-op-koers" in html
    assert "niet op koers" in html


def test_every_state_has_its_own_shape() -> None:
    sprite = icons.sprite()
    states = ("bereikt", "op-koers", "niet-op-koers", "gemist", "niet-te-meten")
    shapes = {state: re.search(rf'id="i-{state}"[^>]*>(.*?)</symbol>', sprite) for state in states}
    assert len({found.group(1) for found in shapes.values() if found}) == 5


def test_every_sign_that_a_template_names_exists() -> None:
    asked = set()
    for template in UI.rglob("*.html"):
        asked |= set(re.findall(r'{%\s*icon "([\w-]+)"', template.read_text()))
    assert asked
    assert asked <= icons.NAMES


def test_unknown_sign_is_refused() -> None:
    with pytest.raises(KeyError):
        icons.icon("bestaat-niet")


def test_change_says_its_direction_in_words_too() -> None:
    html = drawn("{% change value %}", value=Fraction("-0.2"))
    assert "omlaag" in html
    assert "0,20" in html
    assert "onbekend" in drawn("{% change value %}", value=None)


def test_text_of_others_is_escaped_in_parts() -> None:
    for source in ("{% tag t %}", "{% nothing t %}", "{% alert %}{{ t }}{% endalert %}", "{% calm t %}"):
        assert "<script>" not in drawn(source, t="<script>")


def test_sparkline_leaves_a_gap_where_nothing_is_known() -> None:
    html = sparklines.sparkline([1, 2, None, 3, 4], target=2)
    assert html.count('class="c-line') == 2
    assert html.count("c-target") == 1


def test_sparkline_draws_the_band_of_bounded_values() -> None:
    html = sparklines.sparkline([Bounded(Fraction(1), Fraction(2)), Bounded(Fraction(2), Fraction(2))])
    assert "c-band" in html


def test_sparkline_of_one_value_is_no_line() -> None:
    assert "nog geen reeks" in sparklines.sparkline([None, 4])
    assert "nog geen reeks" in sparklines.sparkline([])


def test_sparkline_of_equal_values_is_level() -> None:
    path = re.search(r'c-line[^"]*" d="M([^"]+)"', sparklines.sparkline([3, 3, 3]))
    assert path is not None
    assert len({point.split(" ")[1] for point in path.group(1).split("L")}) == 1
