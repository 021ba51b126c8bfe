"""``thuisnabij migrate``: bring the tables up to this version."""

import sys
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
        if not running.let_intake_through():
            _tell_what_a_superuser_must_do()
    say("The tables are those of this version.")
    return 0


def _tell_what_a_superuser_must_do() -> None:
    from django.conf import settings

    role = settings.DATABASES["intake"]["USER"]
    sys.stderr.write(
        f"The role {role} is bound by row-level security: it cannot load or fold named children.\n"
    )
    sys.stderr.write(f'next: let a superuser of your server run: alter role "{role}" bypassrls\n')
