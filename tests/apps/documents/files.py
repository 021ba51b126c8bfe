"""Files as people send them in, and files that lie: made here by hand or by other programs than ours."""

import io
import struct
import zipfile
import zlib

import pikepdf
from PIL import Image

DOCX_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + rb"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def a_pdf(**catalog: object) -> bytes:
    """A PDF of one blank page, with these entries in its catalogue."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(200, 300))
    for key, value in catalog.items():
        pdf.Root[f"/{key}"] = value
    out = io.BytesIO()
    pdf.save(out, static_id=True)
    return out.getvalue()


def a_picture(kind: str = "PNG", size: tuple[int, int] = (40, 20), **how: object) -> bytes:
    """A red picture."""
    out = io.BytesIO()
    Image.new("RGB", size, (200, 30, 30)).save(out, kind, **how)
    return out.getvalue()


def an_archive(parts: dict[str, bytes | str]) -> bytes:
    """A zip file with these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def a_docx(**more: bytes | str) -> bytes:
    """A Word document; `more` parts by name, with `__` for a slash."""
    parts: dict[str, bytes | str] = {"[Content_Types].xml": DOCX_TYPES, "word/document.xml": "<document/>"}
    return an_archive({**parts, **{name.replace("__", "/"): part for name, part in more.items()}})


def an_odt(**more: bytes | str) -> bytes:
    """An OpenDocument text."""
    parts: dict[str, bytes | str] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": "<document-content/>",
    }
    return an_archive({**parts, **{name.replace("__", "/"): part for name, part in more.items()}})


def a_png_of(width: int, height: int) -> bytes:
    """A PNG whose head says that it is this large, with hardly anything in it."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0"))
        + chunk(b"IEND", b"")
    )
