"""``thuisnabij keys``: the master keys that wrap the key of each pupil."""

from argparse import Namespace
from typing import Any

from thuisnabij.doors.cli.acting import acting
from thuisnabij.doors.cli.output import say
from thuisnabij.doors.cli.running import running_database


def add_parser(subparsers: Any) -> None:
    """Register the command with its parts."""
    parser = subparsers.add_parser(
        "keys",
        help="the keys of pupils' data",
        description="The master keys that wrap the key of each pupil.",
    )
    kinds = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
    rotate = kinds.add_parser(
        "rotate",
        help="make a new master key",
        description="Make a new master key and wrap the key of every pupil with it. Nothing else is encrypted anew. "
        "The former key stays in the keys file until the next rotation; a backup of the database made before the "
        "former rotation can then no longer be opened. May be cut off and run again.",
    )
    rotate.set_defaults(run=run_rotate)


def run_rotate(options: Namespace) -> int:
    """Rotate the master key."""
    with running_database():
        from thuisnabij.ground.access.operations import rotate_master_key
        from thuisnabij.ground.access.vault import keys_path

        count = rotate_master_key(actor=acting(options))
        say(f"{count} keys are wrapped by a new master key. Copy {keys_path()} to where you keep its backup.")
    return 0
