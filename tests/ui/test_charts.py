"""Charts: what they draw, the table they always bring, and how they are kept."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import altair as alt
import pytest
from django.template import Context, Template
from django.utils import translation
from pytest_django import Settings

from tests.ui.gallery import bars, trend
from thuisnabij.ground.ui.charts import (
    Bar,
    Bars,
    Break,
    Mark,
    Point,
    Trend,
    draw_bars,
    draw_trend,
    rendering,
    specs,
    theme,
)
from thuisnabij.ground.ui.charts.bars import bars_spec
from thuisnabij.ground.ui.charts.trends import trend_spec
from thuisnabij.kernel.counts import Bounded, Count

CSS = Path(theme.__file__).parent.parent / "static" / "ui" / "tokens.css"


def texts(svg: str) -> list[str]:
    return [
        "".join(element.itertext()) for element in ET.fromstring(svg).iter() if element.tag.endswith("text")
    ]


def drawn(chart: object) -> str:
    return Template("{% load tn %}{% chart chart %}").render(Context({"chart": chart}))


def test_chart_is_well_formed_and_has_a_name_and_a_description() -> None:
    chart = draw_trend(trend())
    for svg in (chart.wide, chart.phone):
        root = ET.fromstring(svg)
        ids = {element.get("id"): element for element in root.iter() if element.get("id")}
        assert root.get("role") == "img"
        assert ids[root.get("aria-labelledby")].text == "Deelname speciaal onderwijs (SO)"
        assert "1,87" in str(ids[root.get("aria-describedby")].text)


def test_chart_always_brings_its_numbers_as_a_table() -> None:
    html = drawn(draw_trend(trend()))
    assert "Dezelfde getallen als tabel" in html
    rows = re.findall(r'<th scope="row"[^>]*>(.*?)</th>\s*<td[^>]*>(.*?)</td>', html, re.DOTALL)
    assert len(rows) == len(trend().points)
    shown = {
        name.replace("\u00a0", " "): re.sub(r"<[^>]+>", "", cell).replace("\u00a0", " ")
        for name, cell in rows
    }
    assert shown["1 oktober 2019"] == "1,62 %"
    assert shown["1 oktober 2021"] == "1,66 tot 1,74 %"
    assert shown["1 oktober 2023"] == "onbekend"


def test_axis_and_labels_have_a_decimal_comma_in_dutch_and_a_point_in_english() -> None:
    assert "doel 1,70" in texts(draw_trend(trend()).wide)
    assert any(re.fullmatch(r"1,\d\d", text) for text in texts(draw_trend(trend()).wide))
    with translation.override("en"):
        assert any(re.fullmatch(r"1\.\d\d", text) for text in texts(draw_trend(trend()).wide))


def test_trend_break_is_drawn_and_told() -> None:
    with_break, without = draw_trend(trend()), draw_trend(replace(trend(), breaks=()))
    assert 'stroke-dasharray="4,3"' in with_break.wide
    assert 'stroke-dasharray="4,3"' not in without.wide
    html = drawn(with_break)
    assert "twee scholen tellen voortaan als speciaal basisonderwijs" in html
    assert "trendbreuk" not in drawn(without).lower()


def test_table_names_the_break_at_the_first_value_after_it() -> None:
    notes = {name: note for name, _value, note in draw_trend(trend()).rows}
    assert [name for name, note in notes.items() if "trendbreuk" in note] == ["1\u00a0oktober 2021"]


def test_unknown_leaves_a_gap_in_the_line() -> None:
    points = [Point(date(2020 + at, 10, 1), value) for at, value in enumerate([1, 2, None, 3, 4])]
    line = re.search(r'<path[^>]*stroke="var\(--tn-accent\)"[^>]*>', draw_trend(Trend("x", points)).wide)
    assert line is not None
    path = re.search(r' d="([^"]+)"', line.group())
    assert path is not None
    assert path.group(1).count("M") == 2


def test_estimate_of_a_small_count_is_not_drawn() -> None:
    points = [
        Point(date(2020 + at, 10, 1), value)
        for at, value in enumerate([Count(5, 5), Count(1, 4, Fraction(3))])
    ]
    other = [points[0], Point(points[1].on, Count(1, 4))]
    first, second = draw_trend(Trend("x", points, decimals=0)), draw_trend(Trend("x", other, decimals=0))
    assert first.wide == second.wide
    assert first.rows == second.rows


def test_trend_without_any_value_is_a_sentence_and_a_table() -> None:
    html = drawn(draw_trend(Trend("x", [Point(date(2024, 10, 1), None)])))
    assert "Er is nog geen enkel getal" in html
    assert "<svg" in html  # the sign of the sentence
    assert 'role="img"' not in html
    assert "onbekend" in html


@pytest.mark.parametrize("value", [0, Fraction(3), Count(2, 9), Bounded(Fraction(-3), Fraction(-1))])
def test_single_value_can_be_drawn(value: object) -> None:
    chart = draw_trend(Trend("x", [Point(date(2024, 10, 1), value)], target=Mark(date(2027, 8, 1), 1)))  # type: ignore[arg-type]
    ET.fromstring(chart.wide)


def test_bars_write_small_and_unknown_values_in_words() -> None:
    shown = texts(draw_bars(bars()).wide)
    assert {"312", "140 tot 171", "<5", "onbekend"} <= set(shown)


def test_no_bars_is_no_drawing() -> None:
    assert draw_bars(Bars("leeg", [])).wide == ""


def test_text_of_others_cannot_break_out_of_the_drawing() -> None:
    evil = '</text><script>alert(1)</script>"'
    chart = draw_bars(Bars(evil, [Bar(evil, Count(3, 3))]))
    assert "<script>" not in drawn(chart)
    label = draw_trend(replace(trend(), title=evil, breaks=[Break(date(2021, 1, 1), evil)]))
    assert "<script>" not in drawn(label)


def test_what_is_drawn_is_valid_vega_lite() -> None:
    for size in (specs.WIDE, specs.PHONE):
        for spec in (trend_spec(trend(), size), bars_spec(bars(), size)):
            alt.LayerChart.from_dict(spec, validate=True)


def test_drawing_is_kept_and_found_again(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    rendering._memory.clear()
    first = draw_trend(trend()).wide
    kept = list((Path(settings.THUISNABIJ_HOME) / "cache" / "charts").glob("*.svg"))
    assert len(kept) == 2
    assert all(path.stat().st_mode & 0o077 == 0 for path in kept)
    rendering._memory.clear()
    monkeypatch.setattr("vl_convert.vegalite_to_svg", lambda *_args, **_named: pytest.fail("drawn twice"))
    assert draw_trend(trend()).wide == first


def test_disk_that_cannot_be_written_is_no_error(settings: Settings, tmp_path: Path) -> None:
    blocked = tmp_path / "bestand"
    blocked.write_text("in de weg")
    settings.THUISNABIJ_HOME = blocked
    rendering._memory.clear()
    assert draw_trend(trend()).wide


def test_two_charts_on_a_page_share_no_ids() -> None:
    one, other = draw_trend(trend()), draw_bars(bars())
    ids = [re.findall(r' id="([^"]+)"', svg) for svg in (one.wide, one.phone, other.wide, other.phone)]
    flat = [name for found in ids for name in found]
    assert len(flat) == len(set(flat))


def test_colours_of_charts_are_those_of_the_theme() -> None:
    light = CSS.read_text().split("@media")[0]
    declared = dict(re.findall(r"(--tn-[\w-]+): (#[0-9a-f]{6})", light))
    assert {token: declared[token] for token in theme.TOKENS.values()} == {
        token: colour for colour, token in theme.TOKENS.items()
    }


def test_page_drawing_has_no_fixed_colours() -> None:
    assert not re.findall(r'(?:fill|stroke)="#[0-9a-f]+"', draw_trend(trend()).wide)
    assert not re.findall(r'(?:fill|stroke)="#[0-9a-f]+"', draw_bars(bars()).wide)
