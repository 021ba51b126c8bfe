"""``thuisnabij demo``: make the fictional demo region and load it like any other files."""

from argparse import Namespace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from thuisnabij.doors.cli.acting import acting
from thuisnabij.doors.cli.output import say
from thuisnabij.doors.cli.running import running_database


def add_parser(subparsers: Any) -> None:
    """Register the command."""
    parser = subparsers.add_parser(
        "demo",
        help="make and load the fictional demo region",
        description="Make the fictional demo region as files, load them as any other files, make its "
        "fictitious people, and end. Demo units stay out of country totals.",
    )
    parser.add_argument("--once", action="store_true", help="do nothing when the region is there already")
    parser.add_argument(
        "--keep", type=Path, metavar="DIR", help="write the files to this folder and keep them"
    )
    parser.add_argument("--small", action="store_true", help="about a tenth of the region, for a quick look")
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Generate, load, make the people."""
    with running_database():
        from thuisnabij.doors.demo import operations
        from thuisnabij.doors.demo.generate import Size
        from thuisnabij.figures.measures.operations import build_snapshots

        if options.once and operations.is_loaded():
            return 0
        with TemporaryDirectory(prefix="thuisnabij-demo-") as temporary:
            folder = options.keep or Path(temporary)
            size = Size.SMALL if options.small else Size.FULL
            loaded = operations.load_region(
                folder=folder, actor=acting(options), start=date(2021, 8, 1), size=size
            )
        build_snapshots()
    say(f"The demo region is there: {loaded} files loaded.")
    return 0
