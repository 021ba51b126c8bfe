"""``thuisnabij load``: read files into the system, with a report per file."""

import sys
from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from thuisnabij.doors.cli.acting import acting
from thuisnabij.doors.cli.output import add_format, print_json, print_rows, say
from thuisnabij.doors.cli.running import running_database
from thuisnabij.kernel.errors import RefusedError

COLUMNS = ("file", "kind", "status", "read", "accepted", "refused")
KIND_COLUMNS = ("kind", "title", "named")


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
    _add_registers(kinds)


def _add_registers(kinds: Any) -> None:
    register = kinds.add_parser(
        "csv",
        help="registers that an SWV keeps itself",
        description="Load a register of an SWV, or every register below a folder: CSV in UTF-8 with the columns of its "
        "kind. A kind that names children needs an agreement with its deliverer. The same file again changes nothing.",
    )
    register.add_argument("path", type=Path, metavar="FILE", help="file or folder to load from")
    register.add_argument("--kind", help="what the file is; by default its columns tell")
    register.add_argument("--agreement", metavar="KEY", help="the agreement, needed when several hold")
    register.add_argument("--json", action="store_true", help="print the whole report as JSON")
    register.set_defaults(run=run_registers)
    template = kinds.add_parser(
        "template",
        help="print an empty register with an example row",
        description="Print the columns of a kind of register with one example row, as CSV.",
    )
    template.add_argument("kind", metavar="KIND", help="the kind; `thuisnabij load kinds` names them")
    template.set_defaults(run=run_template)
    listing = kinds.add_parser(
        "kinds", help="the kinds of register", description="List the kinds of register."
    )
    add_format(listing)
    listing.set_defaults(run=run_kinds)


def run_public(options: Namespace) -> int:
    """Load all public files below a folder; exit code 1 when a recognised file was refused as a whole."""
    _require_path(options.folder)
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
    return _tell(rows, as_json=options.json)


def run_registers(options: Namespace) -> int:
    """Load registers; exit code 1 when a file was refused as a whole, or when nothing could be recognised."""
    _require_path(options.path)
    with running_database():
        from django.utils import timezone

        from thuisnabij.doors.intake.operations import load_registers

        reports = load_registers(
            path=options.path,
            actor=acting(options),
            recorded_at=timezone.now(),
            kind=options.kind or "",
            agreement=options.agreement or "",
            progress=None if options.json else _progress,
        )
        rows = [report.as_dict() for report in reports]
    code = _tell(rows, as_json=options.json, with_refusals=True)
    return code or (0 if any(row["status"] in ("geladen", "al bekend") for row in rows) else 1)


def run_template(options: Namespace) -> int:
    """Print the template of a kind of register."""
    _set_up()
    from thuisnabij.doors.intake.registers.catalogue import get_register
    from thuisnabij.ground.sources.rules.schema import template_of

    sys.stdout.write(template_of(get_register(options.kind)).replace("\r\n", "\n"))
    return 0


def run_kinds(options: Namespace) -> int:
    """Print the kinds of register: what each is, and whether it names children."""
    _set_up()
    from thuisnabij.doors.intake.registers.catalogue import REGISTERS

    rows = [{"kind": each.kind, "title": each.title, "named": each.named} for each in REGISTERS]
    print_rows(rows, KIND_COLUMNS, options.format)
    return 0


def _set_up() -> None:
    """Ready Django without a database: declarations are all that is read."""
    from thuisnabij.doors.cli.running import set_up

    set_up()


def _require_path(path: Path) -> None:
    if not path.exists():
        raise FolderMissingError(
            what="there is no such file or folder", where=str(path), next="check the path"
        )


def _tell(rows: Sequence[Mapping[str, Any]], *, as_json: bool, with_refusals: bool = False) -> int:
    """Print the reports; returns 1 when a file was refused as a whole."""
    if as_json:
        print_json(list(rows))
    else:
        sys.stderr.write("\n")
        print_rows(rows, COLUMNS, "table")
        for row in rows:
            for line in _lines(row, with_refusals=with_refusals):
                say(f"{row['file']}: {line}")
    return 1 if any(row["status"] == "geweigerd" for row in rows) else 0


def _lines(row: Mapping[str, Any], *, with_refusals: bool) -> Iterator[str]:
    """What there is to say about one file, a line each: why it was refused, its findings, and refused rows."""
    if with_refusals and row["fault"]:
        fault = row["fault"]
        yield "; ".join(
            part for part in (f"{fault['code']}: {fault['what']}", fault["where"], fault["next"]) if part
        )
    yield from row["findings"]
    if with_refusals:
        for each in row["refusals"]:
            yield f"rij {each['row']}, {each['field'] or '-'}, {each['code']}: {each['reason']}"


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
