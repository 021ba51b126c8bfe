"""What differs between two versions of a plan, goal by goal and indicator by indicator. Pure.

A goal is known by its key, an indicator by its measure, an activity by its text. Words are for `queries`.
"""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from thuisnabij.plans.rules.plan import Activity, Goal, Indicator, Plan, Theme

Part = TypeVar("Part")


class How(StrEnum):
    """What happened to a part."""

    NIEUW = "nieuw"
    WEG = "weg"
    GEWIJZIGD = "gewijzigd"
    VERPLAATST = "verplaatst"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: of which goal (None: of the plan or a theme), in what, from what to what.

    ``old`` and ``new`` are the part before and after, or the value of the field that differs.
    """

    how: How
    what: str
    goal: Goal | None
    old: object
    new: object
    field: str = ""


def compare(old: Plan, new: Plan) -> tuple[Change, ...]:
    """Every difference, in the order of the new version; what is gone comes where its surroundings are."""
    return tuple(_of_plan(old, new))


def _of_plan(old: Plan, new: Plan) -> Iterator[Change]:
    yield from _fields("plan", None, old, new, ("title", "mission", "period", "swv", "contacts"))
    yield from _themes(old.themes, new.themes)
    theme_of = {goal.key: theme.key for theme in old.themes for goal in theme.goals}
    before = {goal.key: goal for goal in old.goals}
    for theme in new.themes:
        for goal in theme.goals:
            if goal.key not in before:
                yield Change(How.NIEUW, "goal", goal, None, goal)
                continue
            if theme_of[goal.key] != theme.key:
                yield Change(How.VERPLAATST, "goal", goal, theme_of[goal.key], theme.key)
            yield from _of_goal(before[goal.key], goal)
    kept = {goal.key for goal in new.goals}
    yield from (Change(How.WEG, "goal", goal, goal, None) for goal in old.goals if goal.key not in kept)
    yield from _order(old, new)


def _themes(old: Sequence[Theme], new: Sequence[Theme]) -> Iterator[Change]:
    before = {theme.key: theme for theme in old}
    for theme in new:
        if theme.key not in before:
            yield Change(How.NIEUW, "theme", None, None, theme)
        else:
            yield from _fields("theme", None, before[theme.key], theme, ("title", "text"))
    kept = {theme.key for theme in new}
    yield from (Change(How.WEG, "theme", None, theme, None) for theme in old if theme.key not in kept)


def _of_goal(old: Goal, new: Goal) -> Iterator[Change]:
    yield from _fields("goal", new, old, new, ("text", "lines"))
    for one, other in _paired(old.indicators, new.indicators, by="measure"):
        if one is None or other is None:
            yield _came_or_went("indicator", new, one, other)
        else:
            yield from _fields(
                "indicator", new, one, other, ("target", "baseline", "tolerance", "chosen", "level")
            )
    for was, now in _paired(old.activities, new.activities, by="text"):
        if was is None or now is None:
            yield _came_or_went("activity", new, was, now)
        else:
            yield from _fields("activity", new, was, now, ("owner", "period", "milestone"))


def _came_or_went(
    what: str, goal: Goal, old: Indicator | Activity | None, new: Indicator | Activity | None
) -> Change:
    return Change(How.NIEUW if old is None else How.WEG, what, goal, old, new)


def _fields(what: str, goal: Goal | None, old: object, new: object, names: Sequence[str]) -> Iterator[Change]:
    """Fields of one part that differ; the part itself stands in ``new`` of the change of its parent."""
    for name in names:
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            yield Change(How.GEWIJZIGD, what, goal, Held(old, before), Held(new, after), name)


@dataclass(frozen=True, slots=True)
class Held:
    """A value with the part it is of."""

    part: object
    value: object


def _paired(old: Sequence[Part], new: Sequence[Part], *, by: str) -> list[tuple[Part | None, Part | None]]:
    """Each part of the new list with that of the old one that says the same; the first with the first of equals."""
    waiting: dict[Hashable, list[Part]] = {}
    for part in old:
        waiting.setdefault(getattr(part, by), []).append(part)
    pairs: list[tuple[Part | None, Part | None]] = []
    for part in new:
        same = waiting.get(getattr(part, by))
        pairs.append((same.pop(0) if same else None, part))
    pairs += [(part, None) for rest in waiting.values() for part in rest]
    return pairs


def _order(old: Plan, new: Plan) -> Iterator[Change]:
    """Whether themes or goals that both versions have stand in another order."""
    for what, before, after in (
        ("theme", [each.key for each in old.themes], [each.key for each in new.themes]),
        ("goal", [each.key for each in old.goals], [each.key for each in new.goals]),
    ):
        both = set(before) & set(after)
        was, now = [key for key in before if key in both], [key for key in after if key in both]
        if was != now:
            yield Change(How.VERPLAATST, what, None, tuple(was), tuple(now), "order")
