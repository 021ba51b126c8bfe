"""``thuisnabij migrate``: bring the tables up to this version."""

from argparse import Namespace
from typing import Any

from thuisnabij.doors.cli import running
from thuisnabij.doors.cli.output import say


def add_parser(subparsers: Any) -> None:
    """Register the command."""
    parser = subparsers.add_parser(
        "migrate",
        help="bring the tables up to this version",
        description="Bring the tables of the database up to this version and give the roles their rights. "
        "On your own PostgreSQL it also makes the roles app and intake, when the owner may.",
    )
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Run all migrations; the second time nothing changes."""
    with running.running_database(migrate=False):
        running.make_roles_on_own_server()
        running.migrate_now()
    say("The tables are those of this version.")
    return 0
