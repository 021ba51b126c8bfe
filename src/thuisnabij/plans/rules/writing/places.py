"""Where a part of a plan stands: the plan itself, a contact, a theme, a goal, an indicator, an activity. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from thuisnabij.plans.rules.positions import Path

PLAN = "plan"
PARTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        PLAN: ("contact", "theme"),
        "contact": (),
        "theme": ("goal",),
        "goal": ("indicator", "activity"),
        "indicator": (),
        "activity": (),
    }
)
"""What each part holds, in the order in which it stands in the file."""
_SHAPE = re.compile(r"plan|contact-\d{1,4}|theme-\d{1,4}(-goal-\d{1,4}(-(indicator|activity)-\d{1,4})?)?")


@dataclass(frozen=True, slots=True)
class Place:
    """A part by its numbers, counted from 0: ``theme-0-goal-2-indicator-1`` in addresses, ``plan`` at the top."""

    path: Path

    @classmethod
    def parse(cls, text: str) -> "Place | None":
        """The place in an address; None when it is none."""
        if not _SHAPE.fullmatch(text):
            return None
        parts = [] if text == PLAN else text.split("-")
        return cls(tuple(int(part) if part.isdigit() else part for part in parts))

    def __str__(self) -> str:
        return "-".join(map(str, self.path)) or PLAN

    @property
    def kind(self) -> str:
        """What stands there: plan, contact, theme, goal, indicator or activity."""
        return str(self.path[-2]) if self.path else PLAN

    @property
    def number(self) -> int:
        """Its number among its kind, from 0; the plan itself is 0."""
        return int(self.path[-1]) if self.path else 0

    @property
    def parent(self) -> "Place":
        """What it stands in; the plan stands in itself."""
        return Place(self.path[:-2])

    def child(self, kind: str, number: int) -> "Place":
        """The part of this kind and number in it."""
        return Place((*self.path, kind, number))
