"""Asks for a release, makes it, publishes it, and computes it again; all of it stays."""

from thuisnabij.figures.publication.operations.asking import NewRelease, ask_release, stays_in
from thuisnabij.figures.publication.operations.checking import (
    Recomputed,
    ask_check,
    check_release,
    note_destroyed,
    recompute,
)
from thuisnabij.figures.publication.operations.making import make_release
from thuisnabij.figures.publication.operations.publishing import publish

__all__ = [
    "NewRelease",
    "Recomputed",
    "ask_check",
    "ask_release",
    "check_release",
    "make_release",
    "note_destroyed",
    "publish",
    "recompute",
    "stays_in",
]
