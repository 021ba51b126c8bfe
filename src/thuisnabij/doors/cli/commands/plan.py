"""``thuisnabij plan``: the plans and the computed status of their goals."""

import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from thuisnabij.doors.cli.acting import acting
from thuisnabij.doors.cli.commands import plan_files
from thuisnabij.doors.cli.commands.measure import add_moment, moment
from thuisnabij.doors.cli.output import add_format, print_rows, say, write_file
from thuisnabij.doors.cli.running import running_database
from thuisnabij.kernel.moments import one_moment

LIST_COLUMNS = ("key", "title", "swv", "from", "to", "themes", "goals")
SHOW_COLUMNS = (
    "theme",
    "goal",
    "indicator",
    "unit",
    "on",
    "value",
    "baseline",
    "target",
    "by",
    "status",
    "reason",
)


def add_parser(subparsers: Any) -> None:
    """Register the command with its two parts."""
    parser = subparsers.add_parser("plan", help="plans and their goals", description="Plans and their goals.")
    kinds = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
    listing = kinds.add_parser("list", help="all plans", description="List all plans.")
    add_format(listing)
    listing.set_defaults(run=run_list)
    show = kinds.add_parser(
        "show",
        help="the goals of one plan with their computed status",
        description="Print every goal and indicator of one plan with its figure and computed status.",
    )
    show.add_argument("key", metavar="KEY", help="key of the plan, or key and version: KEY:2")
    show.add_argument("--for", dest="swv", metavar="SWV", help="measure the plan on another SWV")
    add_moment(show)
    add_format(show)
    show.set_defaults(run=run_show)
    page = kinds.add_parser(
        "page",
        help="the plan on one page, as PDF",
        description="Write the plan on one page as an accessible PDF (PDF/UA-1) of exactly one A4. It holds only what "
        "may be shown to everybody.",
    )
    page.add_argument("key", metavar="KEY", help="key of the plan")
    page.add_argument("--for", dest="swv", metavar="SWV", help="measure the plan on another SWV")
    page.add_argument("--out", metavar="FILE", required=True, type=Path, help="the PDF to write")
    add_moment(page)
    page.set_defaults(run=run_page)
    plan_files.add_parts(kinds)


def run_list(options: Namespace) -> int:
    """Print the plans."""
    with running_database():
        from thuisnabij.ground.access.operations import require
        from thuisnabij.ground.access.rules import Action
        from thuisnabij.plans import queries

        require(actor=acting(options), action=Action.VIEW_PLAN)
        print_rows(queries.plan_list_rows(), LIST_COLUMNS, options.format)
        for refused in queries.list_refused_plans():
            for problem in refused.problems:
                sys.stderr.write(
                    f"refused: {refused.file}, line {problem.line}, {problem.field}: {problem.what}; {problem.next}\n"
                )
    return 0


def run_show(options: Namespace) -> int:
    """Print the goals of one plan."""
    with running_database(), one_moment():
        from django.utils import timezone

        from thuisnabij.ground.access.operations import journal, require
        from thuisnabij.ground.access.rules import Action
        from thuisnabij.plans import queries

        actor = acting(options)
        require(actor=actor, action=Action.VIEW_PLAN, subject=options.key)
        rows = queries.plan_show_rows(
            key=options.key,
            swv=options.swv,
            today=timezone.localdate(),
            as_known_at=moment(options.as_known_at) if options.as_known_at else None,
            actor=actor,
        )
        journal(actor=actor, action=Action.VIEW_PLAN, subject=options.key)
        print_rows(rows, SHOW_COLUMNS, options.format)
    return 0


def run_page(options: Namespace) -> int:
    """Write the plan on one page; a file that is there is replaced only when the new one is whole."""
    with running_database():
        from django.utils import timezone, translation

        from thuisnabij.ground.access.operations import journal, require
        from thuisnabij.ground.access.rules import Action
        from thuisnabij.plans.documents.poster import poster_pdf
        from thuisnabij.plans.queries.poster import get_poster

        actor = acting(options)
        require(actor=actor, action=Action.VIEW_PLAN, subject=options.key)
        with translation.override("nl"):
            poster = get_poster(
                key=options.key,
                swv=options.swv,
                today=timezone.localdate(),
                as_known_at=moment(options.as_known_at) if options.as_known_at else None,
            )
        write_file(options.out, poster_pdf(poster))
        journal(actor=actor, action=Action.VIEW_PLAN, subject=options.key)
        say(f"{options.out}: {poster.title}, {poster.swv}, {poster.today.isoformat()}")
    return 0
