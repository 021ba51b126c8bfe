"""Tells by its beginning what kind of file something is: no name, suffix or folder takes part. Pure."""

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


def recognise(head: Head) -> tuple[Format, Layout] | None:
    """The format of a file and how it presents itself, or None; a complete header goes before a damaged one."""
    damaged = None
    for each in FORMATS:
        layout = each.recognise(head)
        if layout is not None and layout.is_complete:
            return each, layout
        if layout is not None and damaged is None:
            damaged = each, layout
    return damaged


def loading_order(kind: str) -> int:
    """The place of a kind among files that are loaded together."""
    return [each.kind for each in FORMATS].index(kind)
