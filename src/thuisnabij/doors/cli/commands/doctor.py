"""``thuisnabij doctor``: check the installation and explain what is wrong."""

from argparse import Namespace
from typing import Any

from thuisnabij.doors.cli import running
from thuisnabij.doors.cli.output import add_format, print_rows


def add_parser(subparsers: Any) -> None:
    """Register the command."""
    parser = subparsers.add_parser(
        "doctor",
        help="check the installation and explain",
        description="Check settings, folders, the database with its three roles, tables and front-end files, and "
        "explain what to do about whatever is wrong. Exit code 4 when something is.",
    )
    add_format(parser)
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Run all checks; 0 when all is well."""
    with running.running_database(migrate=False):
        from thuisnabij.doors.cli.checks import all_checks

        rows = [
            {"check": c.name, "ok": c.ok, "found": c.found, "next": "" if c.ok else c.next}
            for c in all_checks()
        ]
    print_rows(rows, ("check", "ok", "found", "next"), options.format)
    return 0 if all(row["ok"] for row in rows) else 4
