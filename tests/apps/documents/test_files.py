"""Files that lie, burst or act are refused by what is in them, each for its own reason; honest ones are taken."""

import io
import zipfile
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from tests.apps.documents.files import a_docx, a_pdf, a_picture, a_png_of, an_archive, an_odt
from thuisnabij.ground.documents.apart.looking import draw_apart, look_into
from thuisnabij.ground.documents.apart.running import run_apart
from thuisnabij.ground.documents.checks import FileRefusedError, accept
from thuisnabij.ground.documents.harmless import harmless
from thuisnabij.ground.documents.previews import NoPreviewError, draw_preview
from thuisnabij.ground.documents.rules.kinds import ContentKind
from thuisnabij.ground.documents.rules.refusals import SENTENCES, Refusal

MOST = 1_000_000
EXTERNAL = (
    '<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/{kind}" Target="http://voorbeeld.invalid/x" TargetMode="External"/></Relationships>'
)

W = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{}</w:document>'
ODF = '<office:x xmlns:office="o" xmlns:draw="d" xmlns:text="t" xmlns:xlink="x"><{0} xlink:href="{1}"/></office:x>'
IN_PIECES = "<w:instrText>D</w:instrText><w:r/><w:instrText>DE c</w:instrText>"
HIDDEN = EXTERNAL.format(kind="image").replace("Ext", "E&#120;t")


def word(part: bytes | str) -> bytes:
    return a_docx(**{"word__a.xml": part})


def odf(element: str, target: str) -> bytes:
    return an_odt(**{"styles.xml": ODF.format(element, target)})


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("verslag.pdf", a_pdf(), ContentKind.PDF),
        ("VERSLAG.PDF", a_pdf(), ContentKind.PDF),
        ("foto.jpg", a_picture("JPEG"), ContentKind.JPEG),
        ("foto.jpeg", a_picture("JPEG"), ContentKind.JPEG),
        ("foto.png", a_picture(), ContentKind.PNG),
        ("brief.docx", a_docx(), ContentKind.DOCX),
        ("brief.docx", a_docx(word___rels__document=EXTERNAL.format(kind="hyperlink")), ContentKind.DOCX),
        ("brief.odt", an_odt(), ContentKind.ODT),
        ("brief.odt", odf("draw:image", "Pictures/1.png"), ContentKind.ODT),
        (
            "brief.odt",
            odf("text:a", "https://voorbeeld.invalid/"),
            ContentKind.ODT,
        ),
        ("aantekening.txt", "Groep 6, één dag < 2 uur & meer".encode(), ContentKind.TEXT),
        ("aantekening.txt", "één dag".encode("cp1252"), ContentKind.TEXT),
        ("lijst.csv", b"naam;uren\n=1+1;2\n", ContentKind.CSV),
    ],
)
def test_what_is_what_it_says_is_taken(name: str, content: bytes, kind: ContentKind) -> None:
    found = accept(name=name, content=content, most=MOST)

    assert (found.kind, found.content) == (kind, content)


def locked_pdf() -> bytes:
    out = io.BytesIO()
    pikepdf.open(io.BytesIO(a_pdf())).save(out, encryption=pikepdf.Encryption(owner="x", user="y"))
    return out.getvalue()


def pdf_with_hidden_script() -> bytes:
    """A script in an object to which nothing leads, packed in an object stream."""
    pdf = pikepdf.open(io.BytesIO(a_pdf()))
    pdf.Root["/Lang"] = String("nl")
    pdf.Root["/Hidden"] = pdf.make_indirect(Array([Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))]))
    out = io.BytesIO()
    pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert b"JavaScript" not in out.getvalue()
    return out.getvalue()


def pdf_with_annotation(**what: object) -> bytes:
    pdf = pikepdf.open(io.BytesIO(a_pdf()))
    pdf.pages[0]["/Annots"] = Array([Dictionary(Type=Name.Annot, Rect=[0, 0, 9, 9], **what)])
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def bomb(parts: int = 1, size: int = 30_000_000) -> bytes:
    return a_docx(**{f"word__p{number}.xml": b"<a>" + b" " * size + b"</a>" for number in range(parts)})


def lying_bomb() -> bytes:
    """A part that unpacks to thirty megabytes, of which the archive says that it is one byte."""
    whole = bytearray(bomb())
    real = (30_000_007).to_bytes(4, "little")
    at = whole.find(real)
    while at >= 0:
        whole[at : at + 4] = (1).to_bytes(4, "little")
        at = whole.find(real)
    return bytes(whole)


ACT = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


@pytest.mark.parametrize(
    ("name", "content", "refusal"),
    [
        ("leeg.pdf", b"", Refusal.EMPTY),
        ("groot.txt", b"a" * (MOST + 1), Refusal.TOO_LARGE),
        ("a.pdf", a_picture(), Refusal.NAME_DISAGREES),
        ("a.png", a_picture("JPEG"), Refusal.NAME_DISAGREES),
        ("a.docx", an_odt(), Refusal.NAME_DISAGREES),
        ("a.pdf", b"MZ\x90\x00 een programma", Refusal.NAME_DISAGREES),
        ("a.txt", a_pdf(), Refusal.NAME_DISAGREES),
        ("a.pdf.exe", a_pdf(), Refusal.NAME_DISAGREES),
        ("a", a_pdf(), Refusal.NAME_DISAGREES),
        ("a.exe", b"MZ\x90\x00", Refusal.UNKNOWN_KIND),
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', Refusal.UNKNOWN_KIND),
        ("a.html", b"<!doctype html><p>hoi", Refusal.UNKNOWN_KIND),
        ("a.txt", b"hoi <SCRIPT src=x>", Refusal.MARKUP),
        ("a.csv", b'a;b\n<svg onload="x">;1', Refusal.MARKUP),
        ("a.txt", b"\xef\xbb\xbf<!DOCTYPE html>", Refusal.MARKUP),
        ("a.txt", b"{\\rtf1 hoi}", Refusal.MARKUP),
        ("a.txt", b"#!/bin/sh\nrm", Refusal.MARKUP),
        ("a.txt", b"hoi\x00daar", Refusal.NOT_TEXT),
        ("a.txt", "hoi".encode("utf-16"), Refusal.NOT_TEXT),
        ("a.zip", an_archive({"a.txt": "hoi"}), Refusal.UNKNOWN_KIND),
        ("a.docx", an_archive({"a.txt": "hoi"}), Refusal.UNKNOWN_KIND),
        ("a.pdf", b"%PDF-1.7\nniets\n%%EOF", Refusal.BROKEN),
        ("a.pdf", locked_pdf(), Refusal.LOCKED),
        ("a.pdf", a_pdf(OpenAction=ACT), Refusal.ACTIVE_PDF),
        ("a.pdf", a_pdf(AA=Dictionary(WC=ACT)), Refusal.ACTIVE_PDF),
        ("a.pdf", a_pdf(OpenAction=Dictionary(S=Name.Launch, F=String("cmd.exe"))), Refusal.ACTIVE_PDF),
        ("a.pdf", a_pdf(OpenAction=Dictionary(S=Name.SubmitForm)), Refusal.ACTIVE_PDF),
        ("a.pdf", a_pdf(AcroForm=Dictionary(XFA=String("x"), Fields=[])), Refusal.ACTIVE_PDF),
        ("a.pdf", pdf_with_hidden_script(), Refusal.ACTIVE_PDF),
        ("a.pdf", pdf_with_annotation(Subtype=Name.RichMedia), Refusal.ACTIVE_PDF),
        ("a.pdf", pdf_with_annotation(Subtype=Name.FileAttachment), Refusal.EMBEDDED_FILE),
        ("a.pdf", a_pdf(Names=Dictionary(EmbeddedFiles=Dictionary(Names=[]))), Refusal.EMBEDDED_FILE),
        ("a.png", a_picture()[:-20], Refusal.BROKEN),
        ("a.png", a_picture() + a_docx(), Refusal.BROKEN),
        ("a.jpg", a_picture("JPEG")[:200], Refusal.BROKEN),
        ("a.png", a_png_of(30_000, 30_000), Refusal.TOO_MANY_PIXELS),
        ("a.png", a_png_of(8_000, 8_000), Refusal.TOO_MANY_PIXELS),
        ("a.docx", a_docx()[:-30], Refusal.BROKEN),
        ("a.docx", a_docx(**{"word__vbaProject.bin": b"x"}), Refusal.MACROS),
        ("a.docx", a_docx(**{"word__vbaData.xml": b"x"}), Refusal.MACROS),
        ("a.odt", an_odt(**{"Basic__Standard__script.xml": "x"}), Refusal.MACROS),
        ("a.odt", an_odt(**{"Scripts__python__a.py": "x"}), Refusal.MACROS),
        (
            "a.odt",
            an_odt(**{"styles.xml": "<a xmlns:script='s'><script:event-listener x='1'/></a>"}),
            Refusal.MACROS,
        ),
        ("a.docx", a_docx(**{"word__embeddings__oleObject1.bin": b"x"}), Refusal.EMBEDDED_OBJECT),
        ("a.docx", a_docx(**{"word__activeX__activeX1.xml": b"x"}), Refusal.EMBEDDED_OBJECT),
        ("a.odt", an_odt(**{"Object 1__content.xml": "x"}), Refusal.EMBEDDED_OBJECT),
        ("a.docx", a_docx(**{"word__x.exe": b"MZ"}), Refusal.EMBEDDED_OBJECT),
        (
            "a.docx",
            a_docx(**{"word___rels__settings.xml.rels": EXTERNAL.format(kind="attachedTemplate")}),
            Refusal.REACHES_OUT,
        ),
        (
            "a.docx",
            word(W.format("<w:instrText> DDEAUTO c:\\\\cmd.exe</w:instrText>")),
            Refusal.REACHES_OUT,
        ),
        ("a.docx", word('<!DOCTYPE a [<!ENTITY b SYSTEM "b">]>'), Refusal.REACHES_OUT),
        (
            "a.docx",
            a_docx(**{"word___rels__a.rels": HIDDEN}),
            Refusal.REACHES_OUT,
        ),
        (
            "a.docx",
            a_docx(
                **{
                    "word__a.xml": W.format(
                        "<w:instrText>D</w:instrText><w:r/><w:instrText>DE c</w:instrText>"
                    )
                }
            ),
            Refusal.REACHES_OUT,
        ),
        (
            "a.docx",
            word(W.format('<w:fldSimple w:instr="DDEAUTO c"/>')),
            Refusal.REACHES_OUT,
        ),
        (
            "a.docx",
            word("<a/>".encode("utf-16")),
            Refusal.BROKEN,
        ),
        ("a.docx", word(b"<?xml version='1.0' encoding='utf-7'?><a/>"), Refusal.BROKEN),
        ("a.docx", word("<a>"), Refusal.BROKEN),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), Refusal.LOCKED),
        ("a.odt", an_odt(**{"META-INF__manifest.xml": "<m><encryption-data/></m>"}), Refusal.LOCKED),
        ("a.odt", odf("draw:image", "&#104;ttp://x/"), Refusal.REACHES_OUT),
        (
            "a.odt",
            odf("text:section-source", "file:///etc/x"),
            Refusal.REACHES_OUT,
        ),
        ("a.docx", bomb(), Refusal.BOMB),
        ("a.docx", lying_bomb(), Refusal.BROKEN),
        ("a.docx", a_docx(**{f"word__p{n}.xml": b"" for n in range(2_001)}), Refusal.BOMB),
        ("a.docx", a_docx(**{"..__..__etc__passwd": b"x"}), Refusal.BROKEN),
    ],
    ids=lambda value: value if isinstance(value, str) else type(value).__name__,
)
def test_what_lies_bursts_or_acts_is_refused_for_its_own_reason(
    name: str, content: bytes, refusal: Refusal
) -> None:
    with pytest.raises(FileRefusedError) as refused:
        accept(name=name, content=content, most=MOST)

    assert refused.value.refusal is refusal


@pytest.mark.parametrize(
    ("name", "content", "refusal"),
    [
        ("a.docx", a_docx(), None),
        ("a.odt", an_odt(), None),
        ("a.txt", "één".encode("cp1252"), None),
        ("a.csv", b"a;b", None),
        ("a.pdf", a_pdf(OpenAction=ACT), Refusal.ACTIVE_PDF),
        ("a.pdf", locked_pdf(), Refusal.LOCKED),
        ("a.jpg", a_picture("JPEG")[:200], Refusal.BROKEN),
        ("a.docx", bomb(), Refusal.BOMB),
        ("a.txt", b"a" * (MOST + 1), Refusal.TOO_LARGE),
        ("a.txt", b"hoi <SCRIPT src=x>", Refusal.MARKUP),
    ],
    ids=lambda value: value if isinstance(value, str) else type(value).__name__,
)
def test_the_process_apart_says_the_same(name: str, content: bytes, refusal: Refusal | None) -> None:
    if refusal is None:
        assert look_into(name=name, content=content, most=MOST).kind == name[2:]
        return
    with pytest.raises(FileRefusedError) as refused:
        look_into(name=name, content=content, most=MOST)
    assert refused.value.refusal is refusal


def test_the_process_apart_draws_the_same_and_says_when_there_is_nothing() -> None:
    assert draw_apart(kind=ContentKind.PDF, content=a_pdf(), page=1) == draw_preview(
        ContentKind.PDF, a_pdf(), 1
    )
    with pytest.raises(NoPreviewError):
        draw_apart(kind=ContentKind.PDF, content=b"%PDF-1.7 stuk", page=1)


def test_a_process_apart_that_has_given_up_everything_opens_no_file_and_no_connection(tmp_path: Path) -> None:
    program = tmp_path / "probe.py"
    program.write_text(
        "import socket, sys\n"
        "from thuisnabij.ground.documents.apart.bounding import give_up_everything\n"
        "give_up_everything()\n"
        "for how in (lambda: open('/etc/passwd'), lambda: open('x', 'w'), socket.socket):\n"
        "    try:\n"
        "        how()\n"
        "        print('opened')\n"
        "    except OSError as error:\n"
        "        print(error.errno)\n"
        "while len(sys.argv) < 2 and 'loop' in sys.stdin.read():\n"
        "    while True: pass\n"
    )

    assert run_apart(program=program, given=b"").written.split() == [b"24"] * 3
    assert run_apart(program=program, given=b"loop").is_cut_off


def test_an_archive_with_one_name_twice_is_refused() -> None:
    out = io.BytesIO(a_docx())
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/document.xml", "<anders/>")

    with pytest.raises(FileRefusedError) as refused:
        accept(name="a.docx", content=out.getvalue(), most=MOST)

    assert refused.value.refusal is Refusal.BROKEN


def test_every_reason_has_a_sentence_that_says_what_to_do() -> None:
    assert set(SENTENCES) == set(Refusal)
    assert all(sentence.count(".") >= 2 or ";" in sentence for sentence in SENTENCES.values())


def test_formulas_in_csv_become_text_and_the_rest_stays() -> None:
    sent = "naam;\"=CMD|' /C calc'!A0\";-2\n+31;@som;\tx;gewoon\n".encode("cp1252")

    assert harmless(ContentKind.CSV, sent).decode("utf-8-sig").splitlines() == [
        "naam;'=CMD|' /C calc'!A0;'-2",
        "'+31;'@som;'\tx;gewoon",
    ]
    assert harmless(ContentKind.TEXT, "één".encode("cp1252")) == "\ufefféén".encode()
    assert harmless(ContentKind.PDF, b"%PDF-") == b"%PDF-"


def test_a_preview_is_drawn_anew_bounded_and_without_what_a_camera_wrote() -> None:
    exif = Image.Exif()
    exif[0x010E] = "Roerdomp, Dorpsstraat 1"
    photo = a_picture("JPEG", (3000, 1000), exif=exif.tobytes())
    assert b"Roerdomp" in photo

    drawn = draw_preview(ContentKind.JPEG, photo, 1)

    with Image.open(io.BytesIO(drawn)) as picture:
        assert (picture.format, picture.size) == ("PNG", (1400, 467))
        assert set(picture.info) == set()
        red, green, blue = picture.getpixel((700, 200))  # type: ignore[misc]
    assert red > 180
    assert max(green, blue) < 60
    assert b"Roerdomp" not in drawn


def test_pages_of_a_pdf_have_a_preview_and_other_kinds_have_none() -> None:
    with Image.open(io.BytesIO(draw_preview(ContentKind.PDF, a_pdf(), 1))) as picture:
        assert picture.size == (600, 900)
    for kind, content, page in (
        (ContentKind.PDF, a_pdf(), 2),
        (ContentKind.PDF, a_pdf(), 0),
        (ContentKind.PDF, b"%PDF-1.7 stuk", 1),
        (ContentKind.PNG, a_picture(), 2),
        (ContentKind.TEXT, b"hoi", 1),
    ):
        with pytest.raises(NoPreviewError):
            draw_preview(kind, content, page)
