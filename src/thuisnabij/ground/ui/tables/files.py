"""A list as a file: CSV that a Dutch spreadsheet opens as it is, and Excel. Rows are written as they come.

A text that a spreadsheet would run as a formula is written as text.
"""

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import IO, Any

import xlsxwriter
from django.http import FileResponse, StreamingHttpResponse
from django.utils import timezone

from thuisnabij.ground.ui import formats
from thuisnabij.ground.ui.tables.columns import Column, Value
from thuisnabij.kernel.counts import Bounded, Count, rounded

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_IN_MEMORY = 4 * 1024 * 1024  # an Excel file up to this size never touches the disk


@dataclass(frozen=True, slots=True)
class FileCell:
    """A value with the digits and unit of its column."""

    value: Value
    decimals: int = 0
    unit: str = ""


def csv_response(
    name: str, heads: Sequence[str], lines: Iterable[Sequence[FileCell]]
) -> StreamingHttpResponse:
    """The list as UTF-8 CSV with byte order mark, `;` between fields, decimal comma; sent while it is read."""
    response = StreamingHttpResponse(csv_lines(heads, lines), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def csv_lines(heads: Sequence[str], lines: Iterable[Sequence[FileCell]]) -> Iterator[bytes]:
    """The lines of the file, the heads first."""
    yield "\ufeff".encode() + _csv_line([safe_text(head) for head in heads])
    for line in lines:
        yield _csv_line([csv_text(cell) for cell in line])


def csv_text(cell: FileCell) -> str:
    """A value in a CSV field: numbers with a comma, dates as 2026-10-01, the unknown in words."""
    known = file_value(cell)
    if isinstance(known, Decimal):
        return formats.plain_number(known)
    if isinstance(known, datetime):
        return known.isoformat(sep=" ", timespec="seconds")
    return known.isoformat() if isinstance(known, date) else safe_text(known)


def safe_text(text: str) -> str:
    """The text so that no spreadsheet takes it for a formula; the apostrophe is how a spreadsheet marks text."""
    return f"'{text}" if text.startswith(_RUNS) else text


def file_value(cell: FileCell) -> Decimal | date | str:
    """A number that is known as a number, a date as a date, all else in the words of the page."""
    value = cell.value
    if isinstance(value, datetime):
        return timezone.localtime(value).replace(tzinfo=None) if timezone.is_aware(value) else value
    if isinstance(value, date):
        return value
    if isinstance(value, Count | Bounded) and value.is_exact:
        return rounded(Fraction(value.lo), cell.decimals)
    if isinstance(value, int | float | Decimal | Fraction) and not isinstance(value, bool):
        return _number(value, cell.decimals)
    reader: Column[None] = Column("", "", lambda _row: None, decimals=cell.decimals, unit=cell.unit)
    return reader.read(value).text


def xlsx_response(name: str, heads: Sequence[str], lines: Iterable[Sequence[FileCell]]) -> FileResponse:
    """The list as an Excel file, written row by row, then sent."""
    file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115  # FileResponse closes it
    write_xlsx(file, heads, lines)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=XLSX_TYPE)


def write_xlsx(file: IO[bytes], heads: Sequence[str], lines: Iterable[Sequence[FileCell]]) -> None:
    """Write the workbook; each row leaves memory before the next."""
    with xlsxwriter.Workbook(file, {"constant_memory": True, "default_date_format": "d mmm yyyy"}) as book:
        sheet, bold = book.add_worksheet(), book.add_format({"bold": True})
        day = book.add_format({"num_format": "d mmm yyyy"})
        sheet.freeze_panes(1, 0)
        for at, head in enumerate(heads):
            sheet.set_column(at, at, max(12, min(40, len(head) + 4)))
            sheet.write_string(0, at, head, bold)
        for row, line in enumerate(lines, start=1):
            for at, cell in enumerate(line):
                _write_cell(sheet, (row, at), file_value(cell), day)


def _write_cell(sheet: Any, place: tuple[int, int], value: Decimal | date | str, day: Any) -> None:
    if isinstance(value, Decimal):
        sheet.write_number(*place, float(value))
    elif isinstance(value, date):
        sheet.write_datetime(*place, value, day)
    else:
        sheet.write_string(*place, value)  # never write(): that would make a formula of "=1+1"


def _number(value: formats.Number, decimals: int) -> Decimal:
    if isinstance(value, Decimal):
        return value
    if isinstance(value, float):
        return Decimal(str(value))
    return Decimal(value) if isinstance(value, int) else rounded(value, decimals or 2)


def _csv_line(fields: Sequence[str]) -> bytes:
    line = io.StringIO()
    csv.writer(line, delimiter=";", lineterminator="\r\n").writerow(fields)
    return line.getvalue().encode()
