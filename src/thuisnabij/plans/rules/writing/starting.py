"""How a plan begins: as an empty file, or as the plan of another samenwerkingsverband taken over. Pure."""

import re
import tomllib
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from thuisnabij.kernel.periods import Period
from thuisnabij.plans.rules.writing.editing import change_node, read_node, remove_node
from thuisnabij.plans.rules.writing.places import Place
from thuisnabij.plans.rules.writing.values import Fields, written

LONGEST_KEY = 40


@dataclass(frozen=True)
class Opening:
    """The first lines of a plan: its key and title, whose it is, and its half-open period with an end."""

    key: str
    title: str
    swv: str
    period: Period

    def fields(self) -> Fields:
        """As they stand in the file."""
        return {"key": self.key, "title": self.title, "swv": self.swv, "period": days(self.period)}


def days(period: Period) -> tuple[str, str]:
    """A period as it stands in a file: the first day, and the day after the last."""
    assert period.end is not None
    return period.start.isoformat(), period.end.isoformat()


def new_plan(opening: Opening) -> str:
    """The text of a plan without themes."""
    return "".join(
        f"{name} = {written(value)}\n" for name, value in opening.fields().items() if value is not None
    )


def moved_home(text: str, opening: Opening) -> str:
    """A plan taken over by another samenwerkingsverband, under its own key, title and period.

    A baseline that was typed in is a number of the other one: the figure of that day takes its place. Whom to ask is
    left out: it is others who are asked here.
    """
    text = change_node(text, Place(()), opening.fields())
    for number in reversed(range(read_node(text, Place(())).counts["contact"])):
        text = remove_node(text, Place(("contact", number)))
    parsed = tomllib.loads(text, parse_float=Decimal)
    for t, theme in enumerate(parsed.get("theme", [])):
        for g, goal in enumerate(theme.get("goal", [])):
            for i, indicator in enumerate(goal.get("indicator", [])):
                baseline = indicator.get("baseline")
                if isinstance(baseline, dict):
                    place = Place(("theme", t, "goal", g, "indicator", i))
                    text = change_node(text, place, {"baseline": str(baseline["on"])})
    return text


def key_from(title: str) -> str:
    """Small letters, digits and single hyphens from a title; at most forty signs, whole words."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    key = ""
    for word in words:
        longer = f"{key}-{word}" if key else word[:LONGEST_KEY]
        if len(longer) > LONGEST_KEY:
            break
        key = longer
    return key or "deel"


def free_key(title: str, taken: Collection[str]) -> str:
    """The key of a title; with a number behind it when that is taken."""
    key = key_from(title)
    number = 2
    free = key
    while free in taken:
        free, number = f"{key}-{number}", number + 1
    return free
