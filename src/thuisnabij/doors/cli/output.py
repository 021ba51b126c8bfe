"""Prints rows as a table for people, or as CSV or JSON for programs."""

import csv
import json
import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from thuisnabij.kernel.errors import RefusedError

FORMATS = ("table", "csv", "json")


class FileNotWrittenError(RefusedError):
    """The file that a command should write has no place there."""

    code = "file-not-written"


def add_format(parser: ArgumentParser) -> None:
    """The argument ``--format`` that everything which lists or shows takes."""
    parser.add_argument("--format", choices=FORMATS, default="table", help="how to print (default: table)")


def print_rows(rows: Sequence[Mapping[str, Any]], columns: Sequence[str], form: str) -> None:
    """Print rows in one of the formats; JSON keeps nested values, the others write them flat."""
    if form == "json":
        print_json(list(rows))
    elif form == "csv":
        bounded = [column for column in columns if any(_is_bounded(row.get(column)) for row in rows)]
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow([head for column in columns for head in _heads(column, column in bounded)])
        for row in rows:
            writer.writerow(
                [cell for column in columns for cell in _cells(row.get(column), column in bounded)]
            )
    else:
        _print_table([[_cell(row.get(column)) for column in columns] for row in rows], columns)


def print_json(value: Any) -> None:
    """Print JSON: dates as ISO 8601, decimals as numbers, unknown as null."""
    json.dump(value, sys.stdout, default=_plain, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


def say(line: str) -> None:
    """One line for a person, on standard output."""
    sys.stdout.write(f"{line}\n")


def write_file(path: Path, content: bytes) -> None:
    """Write a file whole: what stood there before goes only when the new one is complete."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise FileNotWrittenError(
            what=f"the file could not be written: {error.strerror}",
            where=str(path),
            next="give a path in a folder that exists and may be written to",
        ) from error


def _print_table(rows: Iterable[Sequence[str]], columns: Sequence[str]) -> None:
    lines = [list(columns), *(list(row) for row in rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(columns))]
    for line in lines:
        say("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


def _is_bounded(value: Any) -> bool:
    return isinstance(value, Mapping) and {"lo", "hi"} <= value.keys()


def _heads(column: str, is_bounded: bool) -> list[str]:
    """In a file a bounded value has its bounds and its estimate in columns of their own."""
    return [f"{column}_lo", f"{column}_hi", f"{column}_est"] if is_bounded else [column]


def _cells(value: Any, is_bounded: bool) -> list[str]:
    if not is_bounded:
        return [_cell(value)]
    return [_cell(value.get(part)) for part in ("lo", "hi", "est")] if value else ["", "", ""]


def _cell(value: Any) -> str:
    """Unknown is empty in a file, never 0; a bounded value shows its bounds, then its estimate when it has one."""
    if value is None:
        return ""
    if _is_bounded(value):
        estimate = "" if value.get("est") is None else f" (~{value['est']})"
        return str(value["lo"]) if value["lo"] == value["hi"] else f"{value['lo']}..{value['hi']}{estimate}"
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return str(value)


def _plain(value: Any) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return float(value)
    raise TypeError(f"cannot print {type(value).__name__} as JSON")
