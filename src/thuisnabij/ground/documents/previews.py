"""Draws a page of a document anew: a PNG of bounded size, with nothing of the file but what can be seen."""

import io

import pypdfium2 as pdfium
from PIL import Image, ImageOps

from thuisnabij.ground.documents.checks.pictures import opened_picture
from thuisnabij.ground.documents.rules.kinds import ContentKind, rule_of
from thuisnabij.kernel.errors import RefusedError

LONGEST_SIDE = 1400  # pixels
MOST_PAGES = 3
_BROKEN = (pdfium.PdfiumError, OSError, SyntaxError, ValueError, EOFError, IndexError)


class NoPreviewError(RefusedError):
    """This file has no preview, or no such page."""

    code = "documents-preview-unknown"


def draw_preview(kind: ContentKind, content: bytes, page: int) -> bytes:
    """The page as PNG, its longest side `LONGEST_SIDE` at most; the first is 1, `MOST_PAGES` the last that is drawn.

    Raises :class:`NoPreviewError`.
    """
    is_page = 1 <= page <= (MOST_PAGES if kind is ContentKind.PDF else 1)
    if not rule_of(kind).is_picture or not is_page:
        raise _none()
    try:
        drawn = _of_pdf(content, page) if kind is ContentKind.PDF else _of_picture(kind, content)
    except _BROKEN as error:
        raise _none() from error
    out = io.BytesIO()
    drawn.save(out, format="PNG", optimize=False)
    return out.getvalue()


def count_pages(kind: ContentKind, content: bytes) -> int:
    """How many pages have a preview: 0 when this kind has none."""
    if kind is not ContentKind.PDF:
        return int(rule_of(kind).is_picture)
    try:
        with pdfium.PdfDocument(content) as pdf:
            return min(len(pdf), MOST_PAGES)
    except pdfium.PdfiumError:
        return 0


def _of_pdf(content: bytes, page: int) -> Image.Image:
    with pdfium.PdfDocument(content) as pdf:
        if page > len(pdf):
            raise _none()
        found = pdf[page - 1]
        width, height = found.get_size()
        scale = min(LONGEST_SIDE / max(width, height, 1), 3.0)
        # Without forms and annotations: what is drawn is the paper alone.
        bitmap = found.render(scale=scale, may_draw_forms=False, draw_annots=False)
        drawn: Image.Image = bitmap.to_pil()
        return drawn.convert("RGB")


def _of_picture(kind: ContentKind, content: bytes) -> Image.Image:
    with opened_picture(kind, content) as picture:
        picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        turned = ImageOps.exif_transpose(picture)
        turned.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        plain = Image.new("RGB", turned.size, "white")
        shown = turned.convert("RGBA")
        plain.paste(shown, mask=shown.getchannel("A"))
        return plain


def _none() -> NoPreviewError:
    return NoPreviewError(
        what="there is no preview of this", where="document", next="download the document to read it"
    )
