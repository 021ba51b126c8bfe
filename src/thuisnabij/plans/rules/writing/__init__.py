"""Changes the text of a plan file in place: what is not changed keeps its letters, comments and order. Pure."""

from thuisnabij.plans.rules.writing.editing import (
    EditNotPossibleError,
    Node,
    NodeUnknownError,
    add_node,
    change_node,
    fingerprints,
    move_node,
    read_node,
    remove_node,
)
from thuisnabij.plans.rules.writing.places import PARTS, Place
from thuisnabij.plans.rules.writing.starting import Opening, free_key, key_from, moved_home, new_plan
from thuisnabij.plans.rules.writing.values import Fields, Value

__all__ = [
    "PARTS",
    "EditNotPossibleError",
    "Fields",
    "Node",
    "NodeUnknownError",
    "Opening",
    "Place",
    "Value",
    "add_node",
    "change_node",
    "fingerprints",
    "free_key",
    "key_from",
    "move_node",
    "moved_home",
    "new_plan",
    "read_node",
    "remove_node",
]
