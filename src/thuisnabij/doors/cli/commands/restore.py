"""``thuisnabij restore``: a backup into an empty home, checked as a whole, with destroyed children destroyed again."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thuisnabij.doors.cli import running
from thuisnabij.doors.cli.output import print_json, say
from thuisnabij.kernel.errors import NotAllowedError

if TYPE_CHECKING:
    from thuisnabij.doors.cli.archive.restoring import Restored


class OnlyOnTheMachineError(NotAllowedError):
    """Before a restore there are no people, so nobody but the local administrator can act."""

    code = "restore-only-local"


def add_parser(subparsers: Any) -> None:
    """Register the command."""
    parser = subparsers.add_parser(
        "restore",
        help="bring a backup back into an empty home",
        description="Check a backup, load it into an empty database and home, bring its tables up to this version, "
        "destroy again every child on the list of destroyed children, verify the journal, and report. What is not "
        "empty is refused; after a fault the database is empty again.",
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="file that `thuisnabij backup` wrote")
    parser.add_argument(
        "--keys",
        type=Path,
        metavar="FILE",
        help="keys file; by default the keys that are in the home already",
    )
    parser.add_argument(
        "--destroyed",
        type=Path,
        metavar="FILE",
        help="copy of destroyed.jsonl; by default the list that is in the home already",
    )
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Restore the backup; 0 when all of it is there and checked."""
    if options.actor is not None:
        raise OnlyOnTheMachineError(
            what="a restore is done by the local administrator",
            where="--actor",
            next="leave --actor out; it is journalled as plaatselijk-beheer",
        )
    _place_keys(options.keys)
    with running.running_database(migrate=False, restoring=True):
        from django.utils import timezone

        from thuisnabij.doors.cli.archive.restoring import restore_backup
        from thuisnabij.ground.access.operations import journal
        from thuisnabij.ground.access.queries import local_administrator
        from thuisnabij.ground.access.rules import Action

        running.make_roles_on_own_server()
        found = restore_backup(options.file, destroyed_list=options.destroyed, now=timezone.now())
        made_at = found.manifest.made_at
        journal(
            actor=local_administrator(),
            action=Action.BACK_UP,
            subject="teruggezet",
            details={"van": made_at, "opnieuw vernietigd": found.destroyed or 0},
        )
    _tell(found, as_json=options.json)
    return 0


def _place_keys(given: Path | None) -> None:
    """The keys first: whatever uses them before makes new ones."""
    from django.conf import settings

    from thuisnabij.doors.cli.archive.keys import place_keys

    running.set_up()
    place_keys(given, home=Path(settings.THUISNABIJ_HOME), keys=Path(settings.THUISNABIJ_KEYS))


def _tell(found: "Restored", *, as_json: bool) -> None:
    manifest = found.manifest
    if as_json:
        print_json(
            {
                "made_at": manifest.made_at,
                "tables": manifest.tables,
                "files": found.files,
                "migrated": found.migrated,
                "destroyed_again": found.destroyed,
                "journal_faults": found.journal_faults,
            }
        )
        return
    say(
        f"Restored the backup of {manifest.made_at}: {sum(manifest.tables.values())} rows, {found.files} files."
    )
    say(
        "The tables were brought up to this version."
        if found.migrated
        else "The tables are those of this version."
    )
    if found.destroyed is None:
        say(
            "WARNING: no list of destroyed children was found. If any were destroyed after this backup, their data is "
            "here again: empty this home and restore with --destroyed FILE."
        )
    else:
        say(f"Destroyed again, because they were destroyed before: {found.destroyed} handles of children.")
    if found.journal_faults:
        say(f"WARNING: the journal has {found.journal_faults} faults; see `thuisnabij journal verify`.")
    else:
        say("The journal is as it was sealed.")
