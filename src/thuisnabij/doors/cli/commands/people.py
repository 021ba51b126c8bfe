"""``thuisnabij people``: who may sign in, and with which role."""

from argparse import Namespace
from typing import Any

from thuisnabij.doors.cli.acting import acting
from thuisnabij.doors.cli.output import add_format, print_rows, say
from thuisnabij.doors.cli.running import running_database
from thuisnabij.ground.access.rules import Role

COLUMNS = ("key", "name", "role", "party")


def add_parser(subparsers: Any) -> None:
    """Register the command with its parts."""
    parser = subparsers.add_parser(
        "people", help="who may sign in", description="Who may sign in, with which role."
    )
    kinds = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
    listing = kinds.add_parser(
        "list", help="people and their roles", description="List people and their roles."
    )
    add_format(listing)
    listing.set_defaults(run=run_list)
    give = kinds.add_parser(
        "give-role",
        help="let somebody sign in with a role",
        description="Give somebody a role in an SWV from today on; the person is made when unknown. With --password "
        "a one-time password is printed, to be changed after signing in; else the organisation's provider is needed.",
    )
    give.add_argument("email", metavar="EMAIL", help="address with which the person signs in")
    give.add_argument("--name", required=True, help="the person's name")
    give.add_argument("--role", required=True, choices=[str(role) for role in Role], help="the role")
    give.add_argument("--swv", required=True, help="the SWV, such as PO3006")
    give.add_argument("--password", action="store_true", help="make and print a one-time password")
    give.set_defaults(run=run_give)


def run_list(options: Namespace) -> int:
    """Print people and their roles."""
    with running_database():
        from django.utils import timezone

        from thuisnabij.ground.access import queries
        from thuisnabij.ground.access.operations import require
        from thuisnabij.ground.access.rules import Action

        require(actor=acting(options), action=Action.MANAGE_PEOPLE)
        people = queries.list_people(on=timezone.localdate())
        rows = [{"key": p.key, "name": p.name, "role": p.role, "party": p.party} for p in people]
        print_rows(rows, COLUMNS, options.format)
    return 0


def run_give(options: Namespace) -> int:
    """Give a role."""
    with running_database():
        from django.utils import timezone

        from thuisnabij.ground.access import operations
        from thuisnabij.ground.organisations.queries import unit_name
        from thuisnabij.kernel.identifiers import SwvCode

        swv = SwvCode.parse(options.swv)
        given = operations.give_role(
            actor=acting(options),
            person=operations.NewPerson(options.email, options.name, with_password=options.password),
            swv=swv,
            swv_name=unit_name(level="swv", key=swv),
            role=Role(options.role),
            start=timezone.localdate(),
        )
    say(f"{given.key} is {options.role} at {swv}.")
    if given.password:
        say(f"One-time password: {given.password}")
    return 0
