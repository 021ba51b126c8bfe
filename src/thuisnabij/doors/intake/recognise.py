"""Tells by its beginning what kind of file something is. No folder takes part, and a name only where two kinds of
register have the same columns. Pure.
"""

from collections.abc import Callable

from thuisnabij.doors.intake.formats import (
    centroids,
    duo_02,
    duo_03,
    duo_06,
    location_points,
    memberships,
    municipalities,
    names,
    postcode_swv,
    rok,
)
from thuisnabij.doors.intake.formats.base import Format, Head, Layout
from thuisnabij.doors.intake.registers.catalogue import REGISTERS, recognise_register

# In the order in which files of a folder are loaded: what others are checked against comes first.
FORMATS: tuple[Format, ...] = (
    municipalities.FORMAT,
    postcode_swv.FORMAT,
    centroids.FORMAT,
    location_points.FORMAT,
    duo_02.FORMAT,
    duo_06.FORMAT,
    duo_03.FORMAT,
    memberships.FORMAT,
    rok.FORMAT,
    names.FORMAT,
)


Recogniser = Callable[[Head], tuple[Format, Layout] | None]


def recognise(head: Head) -> tuple[Format, Layout] | None:
    """What a file is, public or register, and how it presents itself; a complete header goes before a damaged one."""
    public = recognise_public(head)
    if public is not None and public[1].is_complete:
        return public
    register = recognise_register(head)
    return register if register is not None and (register[1].is_complete or public is None) else public


def recognise_public(head: Head) -> tuple[Format, Layout] | None:
    """The format of a public file and how it presents itself, or None; a complete header goes before a damaged one."""
    damaged = None
    for each in FORMATS:
        layout = each.recognise(head)
        if layout is not None and layout.is_complete:
            return each, layout
        if layout is not None and damaged is None:
            damaged = each, layout
    return damaged


def loading_order(kind: str) -> int:
    """The place of a kind among files that are loaded together: public files first, then registers."""
    return [*(each.kind for each in FORMATS), *(each.kind for each in REGISTERS)].index(kind)
