"""Writes rows of the registers of what the region learns: those of a file, and of milestones also those of a person."""

from thuisnabij.region.quality.operations.milestones import (
    MilestoneMovedOnError,
    MilestoneRefusedError,
    record_milestone,
    tell_milestone,
)
from thuisnabij.region.quality.operations.rows import store_rows

__all__ = [
    "MilestoneMovedOnError",
    "MilestoneRefusedError",
    "record_milestone",
    "store_rows",
    "tell_milestone",
]
