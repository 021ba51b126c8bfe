"""Paper: the same for the same content, in our own letters, and refused when not everybody could read it."""

import io
import json
import re
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.pdf_structure import fonts_of, tags_of
from thuisnabij.ground.ui import icons
from thuisnabij.ground.ui.pdf import DocumentRefusedError, Paper, on_paper, set_pdf, setting
from thuisnabij.ground.ui.pdf.colours import COLOURS
from thuisnabij.ground.ui.pdf.drawings import STATES, signs

TOKENS = Path(icons.__file__).parent / "static" / "ui" / "tokens.css"
HEAD = '#import "/ground/ui/pdf/layout.typ": *\n#show: document-of\n'
DAY = date(2026, 11, 12)
DOT = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="3"/></svg>'


@pytest.fixture
def template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A template of its own, with the layout of the product where templates look for it."""
    layout = tmp_path / "ground" / "ui" / "pdf"
    layout.mkdir(parents=True)
    (layout / "layout.typ").write_text((Path(setting.__file__).parent / "layout.typ").read_text())
    monkeypatch.setattr(setting, "PACKAGE", tmp_path)
    return tmp_path / "proef.typ"


def paper(template: Path, body: str, title: str = "Een proef", **content: object) -> Paper:
    template.write_text(HEAD + body)
    return Paper(template, title, DAY, content)


def test_document_says_its_title_language_and_day_and_is_tagged(template: Path) -> None:
    pdf = PdfReader(io.BytesIO(set_pdf(paper(template, "= Kop\nTekst met ģ en −1,5."))))
    root = pdf.trailer["/Root"]
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Een proef"
    assert pdf.metadata.creation_date is not None
    assert pdf.metadata.creation_date.date() == DAY
    assert root["/Lang"] == "nl"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "pdfuaid:part" in root["/Metadata"].get_data().decode()
    assert [tag for tag, _ in tags_of(pdf)][:3] == ["/Document", "/H1", "/P"]


def test_text_is_set_in_our_own_letters_and_every_font_is_embedded(template: Path) -> None:
    pdf = PdfReader(io.BytesIO(set_pdf(paper(template, "= Kop\nTekst, _cursief_, ž ő ł."))))
    fonts = fonts_of(pdf)
    assert {name.split("+")[-1] for name, _ in fonts} == {
        "SourceSans3-Regular",
        "SourceSans3-Bold",
        "SourceSans3-It",
    }
    assert all(is_embedded for _, is_embedded in fonts)


def test_same_content_gives_the_same_bytes_and_other_content_others(template: Path) -> None:
    body = '= Kop\n#content.at("zin", default: "")'
    once = setting._compile(paper(template, body), _text(template, body, zin="een"))
    again = setting._compile(paper(template, body), _text(template, body, zin="een"))
    other = setting._compile(paper(template, body), _text(template, body, zin="twee"))
    assert once == again
    assert once != other


def _text(template: Path, body: str, **content: object) -> str:
    return json.dumps(setting._content(paper(template, body, **content)), sort_keys=True)


@pytest.mark.parametrize(
    "body",
    [
        '#image(bytes("' + DOT.replace('"', "'") + '"), format: "svg")',  # says nothing to who listens
        "= Een\n=== Drie",  # a level is left out
    ],
)
def test_document_that_not_everybody_could_read_is_refused(template: Path, body: str) -> None:
    with pytest.raises(DocumentRefusedError) as refused:
        set_pdf(paper(template, body))
    assert refused.value.where == "proef.typ"


def test_document_without_a_title_is_refused(template: Path) -> None:
    with pytest.raises(DocumentRefusedError):
        set_pdf(paper(template, "Tekst", title=""))


def test_what_people_write_is_never_read_as_markup(template: Path) -> None:
    typed = '= Kop #panic("nee") *vet* $x$ <label> \\ @ref'
    pdf = PdfReader(io.BytesIO(set_pdf(paper(template, "#content.typed", typed=typed))))
    assert " ".join(pdf.pages[0].extract_text().split()) == typed
    assert "/H1" not in [tag for tag, _ in tags_of(pdf)]


def test_drawing_of_a_page_becomes_one_for_paper() -> None:
    drawn = '<svg class="x" viewBox="0 0 9 9"><title id="a">Naam</title><path fill="var(--tn-accent)"/></svg>'
    assert on_paper(drawn) == (
        '<svg xmlns="http://www.w3.org/2000/svg" font-family="Source Sans 3" class="x" viewBox="0 0 9 9">'
        '<path fill="#0a5566"/></svg>'
    )


def test_colours_of_paper_are_those_of_the_light_theme() -> None:
    light = TOKENS.read_text().split("@media")[0]
    for name, colour in COLOURS.items():
        found = re.search(rf"--tn-{name}: (#[0-9a-f]{{6}});", light)
        assert found is not None, name
        assert found[1] == colour, name


def test_every_sign_has_its_own_drawing_without_a_token_left_in_it() -> None:
    drawn = signs()
    assert set(drawn) == {*STATES, "lock", "eye"}
    assert len(set(drawn.values())) == len(STATES) + 2
    assert "var(" not in "".join(drawn.values())
