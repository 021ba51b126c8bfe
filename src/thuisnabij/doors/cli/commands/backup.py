"""``thuisnabij backup``: the database and the files of this installation in one closed file; its keys apart."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from thuisnabij.doors.cli.acting import acting
from thuisnabij.doors.cli.output import print_json, say
from thuisnabij.doors.cli.running import running_database


def add_parser(subparsers: Any) -> None:
    """Register the command."""
    parser = subparsers.add_parser(
        "backup",
        help="write database and files to one file",
        description="Write one moment of the database, with snapshots, uploads and own plans, to a new file that only "
        "this user can read. Keys and secrets are never in it: keep those apart, with --keys. Nor is the list of "
        "destroyed children: keep a copy of destroyed.jsonl, so that a restore destroys them again.",
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="file to write; never overwritten")
    parser.add_argument(
        "--keys",
        type=Path,
        metavar="FILE",
        help="also write keys and secrets to this file; keep it elsewhere",
    )
    parser.add_argument("--json", action="store_true", help="print what was written as JSON")
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Write the backup."""
    with running_database():
        from django.conf import settings
        from django.utils import timezone

        from thuisnabij.doors.cli.archive.keys import write_keys
        from thuisnabij.doors.cli.archive.making import make_backup
        from thuisnabij.ground.access.operations import journal, require
        from thuisnabij.ground.access.rules import Action

        actor = acting(options)
        require(actor=actor, action=Action.BACK_UP)
        manifest = make_backup(options.file, made_at=timezone.now())
        if options.keys:
            write_keys(options.keys, Path(settings.THUISNABIJ_HOME))
        rows = sum(manifest.tables.values())
        journal(actor=actor, action=Action.BACK_UP, details={"rijen": rows, "sleutels": bool(options.keys)})
    size = options.file.stat().st_size
    if options.json:
        print_json(
            {
                "file": str(options.file),
                "bytes": size,
                "tables": manifest.tables,
                "files": len(manifest.members) - 1,
                "keys": str(options.keys) if options.keys else None,
                "key_mark": manifest.key_mark,
            }
        )
        return 0
    say(f"{options.file}: {rows} rows of {len(manifest.tables)} tables, {len(manifest.members) - 1} files.")
    if options.keys:
        say(f"{options.keys}: the keys. Keep this file elsewhere: whoever has both can read every name.")
    else:
        say("The keys are not in it. Without them it is worth nothing: keep keys.json, or use --keys.")
    return 0
