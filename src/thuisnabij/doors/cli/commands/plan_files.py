"""``thuisnabij plan export`` and ``plan import``: plans as files, letter for letter."""

import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from thuisnabij.doors.cli.acting import acting
from thuisnabij.doors.cli.output import say, write_file
from thuisnabij.doors.cli.running import running_database
from thuisnabij.kernel.errors import UsageError


class PlanFileUnreadableError(UsageError):
    """The file with a plan is not there, or cannot be read."""

    code = "plan-file-unreadable"


def add_parts(kinds: Any) -> None:
    """Register both parts below ``plan``."""
    export = kinds.add_parser(
        "export",
        help="the text of a plan as a file, letter for letter",
        description="Write the text of a version of a plan, letter for letter.",
    )
    export.add_argument("key", metavar="KEY", help="key and version of the plan: KEY:2")
    export.add_argument(
        "--out", metavar="FILE", type=Path, help="write to this file (default: standard output)"
    )
    export.set_defaults(run=run_export)
    importing = kinds.add_parser(
        "import",
        help="begin a draft of a plan with a file",
        description="Begin a draft with the text of a plan file, for a person who writes plans (--actor).",
    )
    importing.add_argument("file", metavar="FILE", type=Path, help="the plan as a TOML file")
    importing.set_defaults(run=run_import)


def run_export(options: Namespace) -> int:
    """Write the text of a version."""
    with running_database():
        from thuisnabij.ground.access.operations import journal, require
        from thuisnabij.ground.access.rules import Action
        from thuisnabij.plans import queries

        actor = acting(options)
        require(actor=actor, action=Action.EXPORT_LIST, subject=f"plan:{options.key}")
        key, _, number = options.key.partition(":")
        found = queries.get_shelved(key=options.key if number else key, actor=actor)
        data = queries.text_of(key=key, number=found.number, actor=actor).encode()
        journal(actor=actor, action=Action.EXPORT_LIST, subject=f"plan:{key}:{found.number}")
    if options.out is None:
        sys.stdout.buffer.write(data)
    else:
        write_file(options.out, data)
    return 0


def run_import(options: Namespace) -> int:
    """Begin a draft with a file."""
    try:
        data = options.file.read_bytes()
    except OSError as error:
        raise PlanFileUnreadableError(
            what="the file cannot be read", where=options.file.name, next=str(error.strerror)
        ) from None
    with running_database():
        from django.utils import timezone

        from thuisnabij.plans import operations

        made = operations.import_plan(
            actor=acting(options), data=data, name=options.file.name, at=timezone.now()
        )
        say(f"{made.ref} begun as a draft")
    return 0
