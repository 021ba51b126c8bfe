"""Reads what the region learns: the rows that stand at a moment, and how far the milestones of a plan are."""

from thuisnabij.region.quality.queries.milestones import (
    MilestoneRow,
    find_milestone,
    list_milestones,
    milestones_of,
)
from thuisnabij.region.quality.queries.rows import DialogueRow, count_rows, dialogues_with, list_rows

__all__ = [
    "DialogueRow",
    "MilestoneRow",
    "count_rows",
    "dialogues_with",
    "find_milestone",
    "list_milestones",
    "list_rows",
    "milestones_of",
]
