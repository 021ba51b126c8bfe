"""Loads the demo region through the real intake and makes its fictitious people."""

from datetime import date
from pathlib import Path

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

    The public files come first, then the registers under agreements that are recorded for them. Loading the same
    region twice changes nothing. Returns the number of recognised files.
    """
    generate(folder, seed=seed, size=size)
    now, was_there = timezone.now(), is_loaded()
    public = sorted(path for path in folder.iterdir() if path.is_file())
    reports = load_files(paths=public, actor=actor, recorded_at=now, across=False)
    record_agreements(actor=actor)
    reports += load_registers(path=folder / REGISTERS, actor=actor, recorded_at=now)
    people.make_people(start=start)
    if not was_there:
        people.ask_expert(today=timezone.localdate())
    return sum(1 for report in reports if report.status != "niet herkend")
