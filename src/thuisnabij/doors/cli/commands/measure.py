"""``thuisnabij measure``: figures, as tidy rows."""

from argparse import ArgumentParser, Namespace
from datetime import UTC, date, datetime
from typing import Any

from thuisnabij.doors.cli.acting import acting
from thuisnabij.doors.cli.output import add_format, print_rows
from thuisnabij.doors.cli.running import running_database
from thuisnabij.kernel.errors import UsageError
from thuisnabij.kernel.moments import one_moment

COLUMNS = (
    "measure",
    "version",
    "unit",
    "level",
    "from",
    "on",
    "numerator",
    "denominator",
    "value",
    "status",
    "reason",
)


class TimeNotUnderstoodError(UsageError):
    """A moment on the command line is not a date or time."""

    code = "time-not-understood"


def moment(text: str) -> datetime:
    """A moment in ISO 8601; without an offset it is UTC, a date alone means its first instant."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise TimeNotUnderstoodError(
            what=f"{text!r} is not a moment",
            where="--as-known-at",
            next="write it as 2026-11-22T09:30:00+01:00",
        ) from error
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def day(text: str) -> date:
    """A date in ISO 8601."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise TimeNotUnderstoodError(
            what=f"{text!r} is not a date", where="--on", next="write it as 2024-10-01"
        ) from error


def add_moment(parser: ArgumentParser) -> None:
    """The argument ``--as-known-at``."""
    parser.add_argument(
        "--as-known-at",
        metavar="TIME",
        help="what the answer was at that moment, before later files changed it",
    )


def add_parser(subparsers: Any) -> None:
    """Register the command."""
    parser = subparsers.add_parser(
        "measure",
        help="figures of one measure",
        description="Print the figures of one measure: the country, every unit of a level, or one unit.",
    )
    parser.add_argument(
        "key", metavar="KEY", help="key of the measure; docs/reference/measures.md lists them"
    )
    parser.add_argument("--on", metavar="DATE", help="reference date (default: the last one with data)")
    parser.add_argument(
        "--by", metavar="LEVEL", help="every unit of this level, such as swv, gemeente or vestiging"
    )
    parser.add_argument(
        "--for", dest="unit", metavar="UNIT", help="one unit, such as PO3006; with --by: inside it"
    )
    add_moment(parser)
    add_format(parser)
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Compute and print."""
    with running_database(), one_moment():
        from thuisnabij.figures.measures import queries
        from thuisnabij.ground.access.operations import journal, require
        from thuisnabij.ground.access.rules import Action

        actor = acting(options)
        require(actor=actor, action=Action.VIEW_FIGURE, subject=options.key)
        known = moment(options.as_known_at) if options.as_known_at else None
        on = day(options.on) if options.on else None
        if options.by:
            found = queries.figures(
                key=options.key, on=on, level=options.by, within=options.unit, as_known_at=known
            )
        else:
            found = (queries.figure(key=options.key, on=on, unit=options.unit or "NL", as_known_at=known),)
        journal(actor=actor, action=Action.VIEW_FIGURE, subject=options.key)
        print_rows([figure.as_dict() for figure in found], COLUMNS, options.format)
    return 0
