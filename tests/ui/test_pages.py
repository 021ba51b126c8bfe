"""The frame and the error pages: what every page has, in both languages, with and without somebody signed in."""

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.http import HttpRequest, QueryDict
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from tests.ui.gallery import context, gallery_html
from thuisnabij.ground.ui import icons

UI = Path(icons.__file__).parent


@pytest.fixture
def request_() -> HttpRequest:
    return RequestFactory().get("/cijfers/", {"op": "2026-10-01"})


def test_page_has_landmarks_and_one_heading_of_the_first_level() -> None:
    html = gallery_html(QueryDict(""))
    for landmark in ("<main", "<header", "<footer", 'href="#inhoud"', 'id="inhoud"', 'lang="nl"'):
        assert landmark in html
    assert html.count("<h1") == 1


def test_ids_on_a_page_are_its_own() -> None:
    ids = re.findall(r'\sid="([^"]+)"', gallery_html(QueryDict("")))
    assert len(ids) == len(set(ids))


def test_current_page_is_marked_once_per_menu() -> None:
    assert gallery_html(QueryDict("")).count('aria-current="page"') == 2


def test_signed_in_person_can_sign_out_and_change_language_by_post(request_: HttpRequest) -> None:
    html = render_to_string("ui/page.html", context(QueryDict("")), request_)
    forms = re.findall(r'<form method="post" action="([^"]+)"', html)
    assert sorted(set(forms)) == ["/afmelden/", "/taal/"]
    assert html.count("csrfmiddlewaretoken") == len(forms)
    assert 'name="next" value="/cijfers/?op=2026-10-01"' in html


def test_page_without_anybody_signed_in_has_no_sign_out(request_: HttpRequest) -> None:
    frame = SimpleNamespace(
        navigation=(),
        actor=None,
        demo=False,
        swv_name="",
        language="nl",
        today=None,
        footer=(),
        search_url="",
    )
    html = render_to_string("ui/page.html", {"frame": frame}, request_)
    assert "/afmelden/" not in html
    assert "Plassenland zijn verzonnen" not in html


@pytest.mark.parametrize("name", ["403.html", "404.html", "500.html", "ui/error.html"])
def test_error_page_says_what_where_and_what_next_without_any_context(name: str) -> None:
    html = render_to_string(name)
    assert [re.sub(r"\s+", " ", word) for word in re.findall(r"<dt>(.*?)</dt>", html)] == [
        "Wat",
        "Waar",
        "Wat nu",
    ]
    assert all(text.strip() for text in re.findall(r"<dd>(.*?)</dd>", html, re.DOTALL))


def test_error_of_ours_is_told_and_escaped() -> None:
    error: dict[str, Any] = {
        "what": "Unknown <unit>",
        "where": "row 3",
        "next": "",
        "code": "measures-unknown",
    }
    html = render_to_string("404.html", {"error": error})
    assert "Unknown &lt;unit&gt;; row 3 (measures-unknown)" in re.sub(r"\s+", " ", html)


def test_numbers_follow_the_language_of_the_page() -> None:
    with translation.override("en"):
        html = gallery_html(QueryDict(""))
    assert 'lang="en"' in html
    assert "1.87" in html


def test_no_template_of_the_frame_reaches_outside_it() -> None:
    for template in UI.rglob("*.html"):
        for name in re.findall(r'{%\s*(?:extends|include) "([^"]+)"', template.read_text()):
            assert name.startswith("ui/"), f"{template.name} reaches for {name}"


def test_no_template_holds_style_or_script_of_its_own() -> None:
    for template in UI.rglob("*.html"):
        text = template.read_text()
        assert " style=" not in text, template.name
        assert not re.search(r"<script(?![^>]*\ssrc=)|\son[a-z]+=", text), template.name


def test_colours_stand_in_the_tokens_only() -> None:
    for sheet in (UI / "static" / "ui").glob("*.css"):
        if sheet.name in {"tokens.css", "poster.css", "print.css"}:
            continue
        assert not re.findall(r"#[0-9a-fA-F]{3,8}\b(?!')", re.sub(r"url\([^)]*\)", "", sheet.read_text())), (
            sheet.name
        )
