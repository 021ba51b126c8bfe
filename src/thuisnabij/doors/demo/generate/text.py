"""Writing bytes the same way every time: delimited text, stored ZIP and GZIP without a clock in them."""

import csv
import gzip
import io
import zipfile
from collections.abc import Iterable, Sequence

_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def delimited(header: str, rows: Iterable[Sequence[object]], *, newline: str, delimiter: str = ";") -> str:
    """Header and rows as text; a field is quoted only where it holds the delimiter or a quote, as DUO does."""
    text = io.StringIO()
    text.write(header + newline)
    csv.writer(text, delimiter=delimiter, lineterminator=newline, quoting=csv.QUOTE_MINIMAL).writerows(rows)
    return text.getvalue()


def zipped(name: str, content: bytes) -> bytes:
    """A ZIP with one member, stored as it is and dated 1980, so that the same content gives the same bytes anywhere."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(zipfile.ZipInfo(name, _ZIP_EPOCH), content)
    return buffer.getvalue()


def gzipped(content: bytes) -> bytes:
    """A GZIP without file name and with time 0."""
    return gzip.compress(content, mtime=0)
