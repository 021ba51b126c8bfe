"""Loads the demo region through the real intake and makes its fictitious people."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from django.db import connections
from django.utils import timezone

from thuisnabij.doors.demo import people
from thuisnabij.doors.demo.agreements import record_agreements
from thuisnabij.doors.demo.generate import DEFAULT_SEED, REGISTERS, Size, generate
from thuisnabij.doors.intake.operations import load_files, load_registers
from thuisnabij.ground.access.rules import Actor


def is_loaded() -> bool:
    """Whether the region's people are there: they are made last."""
    return people.are_there()


def load_region(
    *, folder: Path, actor: Actor, start: date, size: Size = Size.FULL, seed: int = DEFAULT_SEED
) -> int:
    """Make the region's files in ``folder``, load them, and make its people with roles from ``start`` on.

    Loading the same region twice changes nothing. Returns the number of recognised files.
    """
    generate(folder, seed=seed, size=size)
    return load_generated(folder=folder, actor=actor, start=start)


def load_generated(
    *, folder: Path, actor: Actor, start: date, beside: Callable[[], object] | None = None
) -> int:
    """Load the region's files that stand in ``folder``, and make its people: what `load_region` does with them.

    The public files come first, then the registers under agreements that are recorded for them. ``beside`` is work that
    needs the public files only: it is done while the registers are loaded, and ends before this returns.
    """
    now, was_there = timezone.now(), is_loaded()
    public = sorted(path for path in folder.iterdir() if path.is_file())
    reports = load_files(paths=public, actor=actor, recorded_at=now, across=False)
    record_agreements(actor=actor)
    with _done_beside(beside):
        reports += load_registers(path=folder / REGISTERS, actor=actor, recorded_at=now)
    people.make_people(start=start)
    if not was_there:
        people.ask_expert(today=timezone.localdate())
    return sum(1 for report in reports if report.status != "niet herkend")


@contextmanager
def _done_beside(work: Callable[[], object] | None) -> Iterator[None]:
    """Do this work in a thread while the block runs; what it raises is raised at the end."""

    def run() -> None:
        if work is None:
            return
        try:
            work()
        finally:
            connections.close_all()  # those of the thread

    with ThreadPoolExecutor(max_workers=1) as threads:
        running = threads.submit(run)
        yield
        running.result()
