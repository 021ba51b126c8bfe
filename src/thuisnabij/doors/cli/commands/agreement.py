"""``thuisnabij agreement``: who delivers which registers to an SWV, on what ground, from when until when."""

from argparse import ArgumentTypeError, Namespace
from datetime import date
from typing import Any

from thuisnabij.doors.cli.acting import acting
from thuisnabij.doors.cli.output import add_format, print_rows, say
from thuisnabij.doors.cli.running import running_database

COLUMNS = ("key", "swv", "deliverer", "kinds", "named", "ground", "from", "until")


def add_parser(subparsers: Any) -> None:
    """Register the command with its parts."""
    parser = subparsers.add_parser(
        "agreement",
        help="agreements with who delivers registers",
        description="Agreements with who delivers registers to an SWV. A register that names children is loaded only "
        "under an agreement of its SWV, for its kind, that holds on the day.",
    )
    kinds = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
    listing = kinds.add_parser("list", help="agreements of SWVs", description="List the agreements of SWVs.")
    add_format(listing)
    listing.set_defaults(run=run_list)
    _add_add(kinds)
    end = kinds.add_parser("end", help="let an agreement end", description="Let an agreement end.")
    end.add_argument("key", metavar="KEY", help="the agreement")
    end.add_argument(
        "--on", required=True, type=_day, metavar="DATE", help="first day on which it holds no more"
    )
    end.set_defaults(run=run_end)


def _add_add(kinds: Any) -> None:
    add = kinds.add_parser(
        "add",
        help="record an agreement",
        description="Record an agreement with a deliverer; it is journalled.",
    )
    add.add_argument("key", metavar="KEY", help="a key of your own: lower case letters, digits and hyphens")
    add.add_argument("--swv", required=True, metavar="CODE", help="the SWV it belongs to, such as PO3006")
    add.add_argument("--deliverer", required=True, metavar="NAME", help="who delivers; an organisation")
    add.add_argument("--ground", required=True, metavar="TEXT", help="the legal ground, in words")
    add.add_argument(
        "--kind",
        required=True,
        action="append",
        dest="kinds",
        metavar="KIND",
        help="a kind it covers; repeat it",
    )
    add.add_argument(
        "--category",
        action="append",
        default=[],
        dest="categories",
        metavar="TEXT",
        help="categories of data",
    )
    add.add_argument("--from", required=True, type=_day, dest="start", metavar="DATE", help="its first day")
    add.add_argument("--until", type=_day, metavar="DATE", help="first day on which it holds no more")
    add.set_defaults(run=run_add)


def run_list(options: Namespace) -> int:
    """Print the agreements of SWVs that the actor may see."""
    with running_database():
        from thuisnabij.ground.access.operations import require
        from thuisnabij.ground.access.rules import Action
        from thuisnabij.ground.sources.queries import visible_agreements

        actor = acting(options)
        require(actor=actor, action=Action.VIEW_AGREEMENT)
        found = visible_agreements(actor=actor)
    rows = [
        {
            "key": each.key,
            "swv": each.controller,
            "deliverer": each.deliverer,
            "kinds": " ".join(each.kinds),
            "named": each.named,
            "ground": each.ground,
            "from": each.valid_from,
            "until": each.valid_to,
        }
        for each in found
    ]
    print_rows(rows, COLUMNS, options.format)
    return 0


def run_add(options: Namespace) -> int:
    """Record an agreement; it covers names when one of its kinds has them."""
    with running_database():
        from thuisnabij.doors.intake.registers.catalogue import REGISTERS, names_children
        from thuisnabij.ground.sources.operations import add_agreement
        from thuisnabij.ground.sources.rules import AgreementRow
        from thuisnabij.kernel.identifiers import SwvCode

        kinds = tuple(dict.fromkeys(options.kinds))
        agreement = AgreementRow(
            key=options.key,
            deliverer=options.deliverer,
            ground=options.ground,
            categories=tuple(options.categories) or kinds,
            valid_from=options.start,
            valid_to=options.until,
            controller=str(SwvCode.parse(options.swv)),
            kinds=kinds,
            named=names_children(kinds),
        )
        add_agreement(
            actor=acting(options), agreement=agreement, kinds=[register.kind for register in REGISTERS]
        )
    say(f"{agreement.key}: {agreement.deliverer} delivers {', '.join(kinds)} to {agreement.controller}.")
    return 0


def run_end(options: Namespace) -> int:
    """Let an agreement end."""
    with running_database():
        from thuisnabij.ground.sources.operations import end_agreement

        end_agreement(actor=acting(options), key=options.key, on=options.on)
    say(f"{options.key} holds no more from {options.on} on.")
    return 0


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError("give a day as YYYY-MM-DD") from None
