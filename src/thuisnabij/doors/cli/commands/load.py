"""``thuisnabij load``: read files into the system, with a report per file."""

import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from thuisnabij.doors.cli.acting import acting
from thuisnabij.doors.cli.output import print_json, print_rows, say
from thuisnabij.doors.cli.running import running_database
from thuisnabij.kernel.errors import RefusedError

COLUMNS = ("file", "kind", "status", "read", "accepted", "refused")


class FolderMissingError(RefusedError):
    """The folder to load from is not there."""

    code = "load-folder-missing"


def add_parser(subparsers: Any) -> None:
    """Register the command and its kinds of files."""
    parser = subparsers.add_parser(
        "load", help="load files; a report per file", description="Load files, with a report per file."
    )
    kinds = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
    public = kinds.add_parser(
        "public",
        help="public files of DUO, CBS and others, recognised by their header",
        description="Load every file below a folder that is a known kind of public file, recognised by its header "
        "(plain, .gz or .zip). Other files are listed as not recognised. The same file again changes nothing.",
    )
    public.add_argument("folder", type=Path, metavar="DIR", help="folder (or one file) to load from")
    public.add_argument("--json", action="store_true", help="print the whole report as JSON")
    public.set_defaults(run=run_public)


def run_public(options: Namespace) -> int:
    """Load all public files below a folder; exit code 1 when a recognised file was refused as a whole."""
    if not options.folder.exists():
        raise FolderMissingError(
            what="there is no such file or folder", where=str(options.folder), next="check the path"
        )
    with running_database():
        from django.utils import timezone

        from thuisnabij.doors.intake.operations import load_folder

        reports = load_folder(
            folder=options.folder,
            actor=acting(options),
            recorded_at=timezone.now(),
            progress=None if options.json else _progress,
        )
        rows = [report.as_dict() for report in reports]
        if any(row["status"] == "geladen" for row in rows):
            _bring_figures_up_to_date(quiet=options.json)
    if options.json:
        print_json(rows)
    else:
        sys.stderr.write("\n")
        print_rows(rows, COLUMNS, "table")
        for row in rows:
            for line in row["findings"]:
                say(f"{row['file']}: {line}")
    return 1 if any(row["status"] == "geweigerd" for row in rows) else 0


def _bring_figures_up_to_date(*, quiet: bool) -> None:
    """Build what the new facts change now, so that the first visitor does not wait for it."""
    from thuisnabij.figures.measures.operations import build_snapshots

    build_snapshots(
        progress=None if quiet else lambda on, done, total: _progress(f"figures of {on}", done, total)
    )


def _progress(name: str, done: int, total: int | None) -> None:
    """One line on the terminal that is overwritten as the work goes on."""
    if sys.stderr.isatty():
        share = f"{100 * done // total} %" if total else f"{done} rows"
        sys.stderr.write(f"\r\033[K{name}: {share}")
        sys.stderr.flush()
