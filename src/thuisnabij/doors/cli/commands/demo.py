"""``thuisnabij demo``: make the fictional demo region and load it like any other files."""

import subprocess
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings

from thuisnabij.doors.cli.acting import acting
from thuisnabij.doors.cli.output import say
from thuisnabij.doors.cli.running import running_database, set_up
from thuisnabij.kernel.errors import SystemFaultError


class RegionNotMadeError(SystemFaultError):
    """The process that makes the files of the region failed."""

    code = "demo-not-made"


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
    set_up()
    if options.once and _is_there():
        return 0
    with TemporaryDirectory(prefix="thuisnabij-demo-") as temporary:
        folder = options.keep or Path(temporary)
        # in a process of its own: it takes about as long as a new database
        with _generating(folder, is_small=options.small) as generating, running_database():
            loaded = _load(options, folder, generating)
    say(f"The demo region is there: {loaded} files loaded.")
    return 0


def _is_there() -> bool:
    if not settings.USES_OWN_DATABASE and not settings.EMBEDDED_SERVER.folder.exists():
        return False
    with running_database():
        from thuisnabij.doors.demo.operations import is_loaded

        return is_loaded()


@contextmanager
def _generating(folder: Path, *, is_small: bool) -> Iterator["subprocess.Popen[bytes]"]:
    """The process that makes the files of the region; it does not outlive the block."""
    size = ("--size", "small") if is_small else ()
    command = [sys.executable, "-m", "thuisnabij.doors.demo.generate", str(folder), *size]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        try:
            yield process
        finally:
            process.kill()


def _load(options: Namespace, folder: Path, generating: "subprocess.Popen[bytes]") -> int:
    """Load the files once they are all there, and build the figures beside; returns how many were loaded."""
    from thuisnabij.doors.demo.asking import defer_asking
    from thuisnabij.doors.demo.operations import load_generated
    from thuisnabij.doors.demo.releasing import defer_releases
    from thuisnabij.figures.measures.operations import build_snapshots

    actor = acting(options)
    if generating.wait() != 0:
        raise RegionNotMadeError(
            what="the files of the demo region were not made",
            where=str(folder),
            next="read the message above; a full disk is a usual cause",
        )
    loaded = load_generated(folder=folder, actor=actor, start=date(2021, 8, 1), beside=build_snapshots)
    defer_asking()
    defer_releases()
    return loaded
