"""``thuisnabij explain``: the evidence of one figure."""

from argparse import Namespace
from typing import Any

from thuisnabij.doors.cli.acting import acting
from thuisnabij.doors.cli.commands.measure import add_moment, day, moment
from thuisnabij.doors.cli.output import add_format, print_json, print_rows, say
from thuisnabij.doors.cli.running import running_database

COLUMNS = ("term", "file", "sha256", "row", "field", "lo", "hi")


def add_parser(subparsers: Any) -> None:
    """Register the command."""
    parser = subparsers.add_parser(
        "explain",
        help="the evidence of one figure",
        description="Print what one figure says, its formula with the numbers filled in, its sources, what was left "
        "out and why, and (csv, json) every source row it rests on.",
    )
    parser.add_argument("key", metavar="KEY", help="key of the measure")
    parser.add_argument("--on", metavar="DATE", required=True, help="reference date")
    parser.add_argument("--for", dest="unit", metavar="UNIT", required=True, help="the unit, such as PO3006")
    add_moment(parser)
    add_format(parser)
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Explain and print."""
    with running_database():
        from thuisnabij.figures.measures import queries
        from thuisnabij.ground.access.operations import journal, require
        from thuisnabij.ground.access.rules import Action

        actor = acting(options)
        require(actor=actor, action=Action.VIEW_FIGURE, subject=options.key)
        known = moment(options.as_known_at) if options.as_known_at else None
        found = queries.explain(key=options.key, on=day(options.on), unit=options.unit, as_known_at=known)
        journal(actor=actor, action=Action.VIEW_FIGURE, subject=f"{options.key} {options.unit}")
        if options.format == "json":
            print_json(found.as_dict())
        elif options.format == "csv":
            print_rows([row.as_dict() for row in found.rows()], COLUMNS, "csv")
        else:
            for line in found.as_text():
                say(line)
    return 0
