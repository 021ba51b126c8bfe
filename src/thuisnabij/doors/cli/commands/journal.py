"""``thuisnabij journal``: seal the journal, and verify that nobody changed it since."""

from argparse import Namespace
from typing import Any

from thuisnabij.doors.cli.acting import acting
from thuisnabij.doors.cli.output import add_format, print_rows, say
from thuisnabij.doors.cli.running import running_database

COLUMNS = ("fault", "entry", "seal")


def add_parser(subparsers: Any) -> None:
    """Register the command with its parts."""
    parser = subparsers.add_parser(
        "journal",
        help="seal and verify the journal",
        description="Seal and verify the journal of reads and writes.",
    )
    kinds = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
    seal = kinds.add_parser(
        "seal",
        help="seal what is not sealed yet",
        description="Seal what came into the journal since the last time. The worker does it every five minutes.",
    )
    seal.set_defaults(run=run_seal)
    verify = kinds.add_parser(
        "verify",
        help="find entries that were changed, removed or inserted",
        description="Check every seal against the journal and against the anchor outside the database, and name each "
        "entry that was changed, removed or inserted afterwards. Exit code 1 when there is one. What was written "
        "after the last seal is not covered.",
    )
    add_format(verify)
    verify.set_defaults(run=run_verify)


def run_seal(options: Namespace) -> int:
    """Seal the journal."""
    with running_database():
        from django.utils import timezone

        from thuisnabij.ground.access.operations import require, seal_journal
        from thuisnabij.ground.access.rules import Action

        require(actor=acting(options), action=Action.VIEW_JOURNAL)
        count = seal_journal(now=timezone.now())
        say(f"{count} entries were sealed.")
    return 0


def run_verify(options: Namespace) -> int:
    """Verify the journal; 1 when something is wrong with it."""
    with running_database():
        from thuisnabij.ground.access.operations import require
        from thuisnabij.ground.access.queries import verify_journal
        from thuisnabij.ground.access.rules import Action

        require(actor=acting(options), action=Action.VIEW_JOURNAL)
        faults = verify_journal()
        rows = [{"fault": str(f.kind), "entry": f.entry, "seal": f.seal} for f in faults]
        if rows or options.format != "table":
            print_rows(rows, COLUMNS, options.format)
        else:
            say("The journal is as it was sealed.")
    return 1 if faults else 0
