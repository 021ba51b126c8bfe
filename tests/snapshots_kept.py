"""Snapshots and figures of registers, computed once for all tests: each is named after all that it was built from.

What one test computed is lent to the homes of the others, also of another test process, as an installation keeps its
own.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree, rmtree
from uuid import uuid4

from django.conf import settings

_KEPT = Path(os.environ["THUISNABIJ_TEST_BASE"]) / "snapshots"
_REGISTERS = Path("registers/nu")
_UNFINISHED = ".unfinished-"
_homes: set[Path] = set()


def lend_snapshots() -> None:
    """Put what is kept in the home of this moment; what is built there by the end of the test is kept as well.

    To be asked when everything is loaded: figures of registers as they were before are cleared.
    """
    home = Path(settings.THUISNABIJ_HOME)
    _homes.add(home)
    _link_all(_KEPT, home / "snapshots")


def keep_snapshots() -> None:
    """Keep what was built in the homes that were lent to since the former time."""
    while _homes:
        _link_all(_homes.pop() / "snapshots", _KEPT)


def _link_all(source: Path, target: Path) -> None:
    """Give every snapshot of a folder a second name in another, whole or not at all; a note after what it names."""
    for place, path in _of_days(source):
        there = target / place / path.name
        if there.exists():
            continue
        for folder in (target, *reversed(there.relative_to(target).parents[:-1])):
            (target / folder).mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = there.with_name(f"{_UNFINISHED}{uuid4().hex}")
        if path.is_dir():
            copytree(path, fresh, copy_function=os.link)
            try:
                fresh.rename(there)
            except OSError:  # another process was first
                rmtree(fresh)
        else:
            os.link(path, fresh)
            fresh.replace(there)


def _of_days(folder: Path) -> Iterator[tuple[Path, Path]]:
    """Each snapshot with the folder it stands in, from the top; of registers the figures as known now."""
    for path in sorted((folder / _REGISTERS).glob("*.parquet")):
        yield _REGISTERS, path
    for day in sorted(folder.glob("[0-9]*-*-*")):
        found = [path for path in day.iterdir() if not path.name.startswith(_UNFINISHED)]
        for path in sorted(found, key=lambda each: (each.is_file(), each.name)):
            yield Path(day.name), path
