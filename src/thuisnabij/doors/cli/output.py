"""Prints rows as a table for people, or as CSV or JSON for programs."""

import csv
import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

FORMATS = ("table", "csv", "json")


def add_format(parser: ArgumentParser) -> None:
    """The argument ``--format`` that everything which lists or shows takes."""
    parser.add_argument("--format", choices=FORMATS, default="table", help="how to print (default: table)")


def print_rows(rows: Sequence[Mapping[str, Any]], columns: Sequence[str], form: str) -> None:
    """Print rows in one of the formats; JSON keeps nested values, the others write them flat."""
    if form == "json":
        print_json(list(rows))
    elif form == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([_cell(row.get(column)) for column in columns] for row in rows)
    else:
        _print_table([[_cell(row.get(column)) for column in columns] for row in rows], columns)


def print_json(value: Any) -> None:
    """Print JSON: dates as ISO 8601, decimals as numbers, unknown as null."""
    json.dump(value, sys.stdout, default=_plain, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


def say(line: str) -> None:
    """One line for a person, on standard output."""
    sys.stdout.write(f"{line}\n")


def _print_table(rows: Iterable[Sequence[str]], columns: Sequence[str]) -> None:
    lines = [list(columns), *(list(row) for row in rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(columns))]
    for line in lines:
        say("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


def _cell(value: Any) -> str:
    """Unknown is empty in a file, never 0."""
    if value is None:
        return ""
    if isinstance(value, Mapping) and {"lo", "hi"} <= value.keys():
        return str(value["lo"]) if value["lo"] == value["hi"] else f"{value['lo']}..{value['hi']}"
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return str(value)


def _plain(value: Any) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return float(value)
    raise TypeError(f"cannot print {type(value).__name__} as JSON")
