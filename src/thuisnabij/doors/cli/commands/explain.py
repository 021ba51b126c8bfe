"""``thuisnabij explain``: the evidence of one figure, what changed in it, and what another definition makes of it."""

from argparse import Namespace
from typing import Any

from thuisnabij.doors.cli.acting import acting
from thuisnabij.doors.cli.commands.measure import add_moment, day, moment
from thuisnabij.doors.cli.output import add_format, print_json, print_rows, say
from thuisnabij.doors.cli.running import running_database
from thuisnabij.kernel.errors import UsageError
from thuisnabij.kernel.moments import one_moment

PARTS = ("term", "part", "children", "more", "less", "net", "reason")
COLUMNS = ("term", "file", "sha256", "row", "field", "lo", "hi")


def add_parser(subparsers: Any) -> None:
    """Register the command."""
    parser = subparsers.add_parser(
        "explain",
        help="the evidence of one figure",
        description="Print what one figure says, its formula with the numbers filled in, its sources, what was left "
        "out and why, and (csv, json) every source row it rests on. With --since or --compared-with: why it is another "
        "number than on an earlier date, or than by another definition, in parts that add up; numbers, no children.",
    )
    parser.add_argument("key", metavar="KEY", help="key of the measure")
    parser.add_argument("--on", metavar="DATE", required=True, help="reference date")
    parser.add_argument("--for", dest="unit", metavar="UNIT", required=True, help="the unit, such as PO3006")
    other = parser.add_mutually_exclusive_group()
    other.add_argument("--since", metavar="DATE", help="what changed between this earlier date and --on")
    other.add_argument(
        "--compared-with", metavar="KEY", help="what the definition of this other measure makes of it"
    )
    parser.add_argument(
        "--since-known-at",
        metavar="TIME",
        help="with --since: take the earlier figure as known at that moment; what was learned later is a correction",
    )
    add_moment(parser)
    add_format(parser)
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Explain and print."""
    if options.since_known_at and not options.since:
        raise UsageError(
            what="--since-known-at says how the earlier figure was known",
            where="--since-known-at",
            next="give --since as well",
        )
    with running_database(), one_moment():
        from thuisnabij.figures.measures import queries
        from thuisnabij.ground.access.operations import journal, require
        from thuisnabij.ground.access.rules import Action

        actor = acting(options)
        require(actor=actor, action=Action.VIEW_FIGURE, subject=options.key)
        journal(actor=actor, action=Action.VIEW_FIGURE, subject=f"{options.key} {options.unit}")
        if options.since or options.compared_with:
            print_rows(_parts(options), PARTS, options.format)
            return 0
        known = moment(options.as_known_at) if options.as_known_at else None
        found = queries.explain(key=options.key, on=day(options.on), unit=options.unit, as_known_at=known)
        if options.format == "json":
            print_json(found.as_dict())
        elif options.format == "csv":
            print_rows([row.as_dict() for row in found.rows()], COLUMNS, "csv")
        else:
            for line in found.as_text():
                say(line)
    return 0


def _parts(options: Namespace) -> list[dict[str, object]]:
    """The difference that is asked, each term from its first figure to its last."""
    from thuisnabij.figures.measures import changes
    from thuisnabij.figures.measures.standings import Reader

    known, then = (moment(text) if text else None for text in (options.as_known_at, options.since_known_at))
    if options.since:
        between = changes.Between(
            key=options.key,
            unit=options.unit,
            first=day(options.since),
            last=day(options.on),
            first_known=then,
            known=known,
        )
        return changes.changed(between, reader=Reader(None)).as_rows()
    keys = (options.key, options.compared_with)
    found = changes.compared(keys, unit=options.unit, on=day(options.on), known=known, reader=Reader(None))
    return found.as_rows()
