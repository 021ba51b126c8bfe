"""A timeline: where bars stand, what is solid and what is dashed, and the list that says the same."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date

import pytest
from django.template import Context, Template

from tests.ui.made_timeline import TODAY, period, timeline
from thuisnabij.ground.ui.timeline import Bar, Lane, Look, Timeline, draw_timeline, window_of
from thuisnabij.ground.ui.timeline.layout import LEFT, RIGHT, Scale, fitting, marks, places

WINDOW = period("2025-06-01", "2027-08-01")


def drawn_html(made: Timeline, name: str = "twee-jaar") -> str:
    drawn = draw_timeline(made, window_of(made, name))
    return Template("{% load tn %}{% timeline drawn %}").render(Context({"drawn": drawn}))


def one(*bars: Bar) -> Timeline:
    return Timeline(key="t", title="Proef", today=TODAY, lanes=(Lane("Plek", bars),))


def rectangles(made: Timeline) -> list[tuple[str, float, float]]:
    root = ET.fromstring(draw_timeline(made, WINDOW).svg)
    found = [each for each in root.iter() if each.tag.endswith("rect")]
    bars = [each for each in found if re.match(r"tl-(bao|so|home|unknown)", each.get("class") or "")]
    return [(each.attrib["class"], float(each.attrib["x"]), float(each.attrib["width"])) for each in bars]


def test_the_drawing_is_well_formed_and_named() -> None:
    drawn = draw_timeline(timeline(), window_of(timeline(), "twee-jaar"))
    root = ET.fromstring(drawn.svg)
    titles = {each.get("id"): each.text for each in root.iter() if each.tag.endswith("title")}
    assert root.get("role") == "img"
    assert "lijst eronder" in str(titles[root.get("aria-labelledby")])
    assert ET.fromstring(drawn.strip).get("aria-hidden") == "true"


def test_a_bar_that_lasts_is_solid_to_today_and_dashed_after_it() -> None:
    known, expected = rectangles(one(Bar(period("2026-01-01"), Look.REGULAR, "hier")))
    today = Scale(WINDOW, TODAY).x(TODAY)
    assert known[0] == "tl-bao"
    assert expected[0] == "tl-bao tl-expect"
    assert known[1] + known[2] == pytest.approx(today, abs=0.2)
    assert expected[1] + expected[2] == pytest.approx(RIGHT, abs=0.2)


def test_what_is_reported_day_by_day_is_not_drawn_after_today() -> None:
    bar = Bar(period("2026-09-21"), Look.HOME, "thuis", stops_today=True)
    ((name, x, width),) = rectangles(one(bar))
    assert name == "tl-home"
    assert x + width == pytest.approx(Scale(WINDOW, TODAY).x(TODAY), abs=0.2)


def test_a_bar_outside_the_window_is_not_drawn_but_listed() -> None:
    made = one(Bar(period("2019-08-01", "2020-08-01"), Look.REGULAR, "vroeger"))
    assert rectangles(made) == []
    assert "vroeger" in [entry.words for entry in draw_timeline(made, WINDOW).entries]


def test_bars_that_overlap_stand_under_each_other() -> None:
    lane = Lane(
        "TLV",
        (
            Bar(period("2026-01-01", "2026-06-01"), Look.SPECIAL, "een"),
            Bar(period("2026-03-01", "2026-08-01"), Look.SPECIAL, "twee"),
            Bar(period("2026-06-01", "2026-07-01"), Look.SPECIAL, "drie"),
        ),
    )
    (place,) = places([lane], Scale(WINDOW, TODAY))
    rows = {piece.bar.label: piece.y for piece in place.pieces}
    assert rows["een"] == rows["drie"] < rows["twee"]
    assert max(piece.y + piece.height for piece in place.pieces) <= place.y + place.height


def test_days_outside_the_window_stand_at_its_edges() -> None:
    scale = Scale(WINDOW, TODAY)
    assert scale.x(date(1990, 1, 1)) == LEFT
    assert scale.x(date(2090, 1, 1)) == RIGHT


def test_events_are_numbered_in_order_and_never_cover_each_other() -> None:
    found = marks(timeline().events, Scale(WINDOW, TODAY), 300)
    assert [mark.number for mark in sorted(found, key=lambda mark: mark.event.on)] == [1, 2, 3, 4]
    for one_mark in found:
        for other in found:
            assert one_mark is other or abs(one_mark.x - other.x) >= 19 or one_mark.y != other.y


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [("kort", 100, "kort"), ("een lange zin die niet past", 80, "een lange zi…"), ("past niet", 20, "")],
)
def test_text_is_cut_to_what_fits(text: str, width: float, shown: str) -> None:
    assert fitting(text, width) == shown


def test_the_list_says_everything_newest_first_with_today_in_its_place() -> None:
    found = draw_timeline(timeline(), WINDOW).entries
    days = [entry.on for entry in found]
    kinds = [entry.kind for entry in found]
    assert days == sorted(days, reverse=True)
    at = kinds.index("today")
    assert set(kinds[:at]) == {"expected"}
    assert "expected" not in kinds[at:]
    bars = sum(len(lane.bars) for lane in timeline().lanes)
    assert len(found) == bars + len(timeline().events) + len(timeline().flags) + 1


def test_the_last_day_of_a_bar_is_written_inclusively() -> None:
    html = drawn_html(timeline())
    assert "1\xa0aug\xa02023 tot en met 31\xa0jul\xa02025" in html
    assert "sinds 21\xa0sep\xa02026" in html


def test_the_legend_names_only_what_is_drawn() -> None:
    html = drawn_html(one(Bar(period("2026-01-01", "2026-02-01"), Look.REGULAR, "hier")))
    legend = html[html.index("tn-legend") : html.index("</ul>")]
    assert "gewone school" in legend
    assert "verwacht" not in legend
    assert "thuis of tegenspraak" not in legend


def test_what_is_unknown_is_dotted_and_said_so() -> None:
    made = replace(timeline(), key="eigen")
    html = drawn_html(made)
    assert 'fill="url(#eigen-stip)"' in html
    assert '<span class="tn-onbekend">onbekend</span>' in html


def test_text_of_others_is_escaped() -> None:
    html = drawn_html(one(Bar(period("2025-09-01", "2026-09-01"), Look.REGULAR, "<script>x</script>")))
    assert "<script>" not in html


@pytest.mark.parametrize(
    ("name", "start", "end"),
    [
        ("twee-jaar", "2025-06-01", "2027-08-01"),
        ("schooljaar", "2026-07-02", "2027-08-01"),
        ("alles", "2021-08-01", "2028-08-01"),
        ("onzin", "2025-06-01", "2027-08-01"),
    ],
)
def test_windows_are_made_of_school_years(name: str, start: str, end: str) -> None:
    assert window_of(timeline(), name) == period(start, end)


def test_the_strip_of_the_whole_is_left_out_when_the_window_is_the_whole() -> None:
    whole = draw_timeline(timeline(), window_of(timeline(), "alles"))
    assert whole.strip == ""


def test_today_outside_the_window_draws_no_line() -> None:
    drawn = draw_timeline(timeline(), period("2023-08-01", "2024-08-01"))
    assert "tl-today" not in drawn.svg
    assert not drawn.has_expected


def test_an_empty_timeline_can_be_drawn() -> None:
    made = Timeline(key="t", title="Leeg", today=TODAY, lanes=())
    assert "Leeg" in drawn_html(made)
    assert [entry.kind for entry in draw_timeline(made, WINDOW).entries] == ["today"]
