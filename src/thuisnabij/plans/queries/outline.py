"""A draft as it is written: every part with its place and its fingerprint, and what the plan still misses."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from thuisnabij.figures.measures import queries as measures
from thuisnabij.ground.access.rules import Actor
from thuisnabij.plans.queries.differences import target_words
from thuisnabij.plans.queries.procedure import Procedure, find_procedure
from thuisnabij.plans.queries.shelf import get_shelved
from thuisnabij.plans.queries.versions import VersionRow
from thuisnabij.plans.rules.plan import Goal, Theme
from thuisnabij.plans.rules.writing import Place, fingerprints

Seen = Mapping[str, str]


@dataclass(frozen=True)
class Part:
    """One part of a draft: what it says, in a line or two, and the parts in it by kind."""

    place: str
    kind: str
    key: str
    text: str
    about: str
    seen: str
    is_first: bool
    is_last: bool
    parts: tuple["Part", ...] = ()
    is_missing_part: bool = False


@dataclass(frozen=True)
class Outline:
    """A draft with whom to ask and its themes; ``goals`` are of all themes. `missing` counts parts to come."""

    title: str
    about: str
    contacts: tuple[Part, ...]
    themes: tuple[Part, ...]
    goals: tuple[Part, ...]
    procedure: Procedure | None
    missing: int


def get_outline(*, version: VersionRow, actor: Actor, today: date) -> Outline:
    """The parts of a draft; raises `PlanRefusedError` when its text cannot be read."""
    plan = get_shelved(key=version.ref, actor=actor).plan
    seen = fingerprints(version.text)
    themes = tuple(_theme(seen, theme, number, len(plan.themes)) for number, theme in enumerate(plan.themes))
    goals = tuple(goal for theme in themes for goal in theme.parts)
    missing = sum(part.is_missing_part for part in (*themes, *goals)) + (not themes)
    return Outline(
        title=plan.title,
        about=plan.mission,
        contacts=tuple(
            _leaf(seen, Place(("contact", at)), len(plan.contacts), each.title, each.text)
            for at, each in enumerate(plan.contacts)
        ),
        themes=themes,
        goals=goals,
        procedure=find_procedure(version=version, actor=actor, today=today),
        missing=missing,
    )


def _theme(seen: Seen, theme: Theme, number: int, count: int) -> Part:
    place = Place(("theme", number))
    goals = tuple(_goal(seen, goal, place, at, len(theme.goals)) for at, goal in enumerate(theme.goals))
    return Part(
        str(place),
        "theme",
        theme.key,
        theme.title,
        theme.text,
        seen.get(str(place), ""),
        number == 0,
        number == count - 1,
        goals,
        not goals,
    )


def _goal(seen: Seen, goal: Goal, parent: Place, number: int, count: int) -> Part:
    place = parent.child("goal", number)
    indicators = tuple(
        _leaf(
            seen,
            place.child("indicator", at),
            len(goal.indicators),
            _(measures.get_measure(key=each.measure).title),
            target_words(each, each.target),
        )
        for at, each in enumerate(goal.indicators)
    )
    activities = tuple(
        _leaf(seen, place.child("activity", at), len(goal.activities), each.text, each.owner)
        for at, each in enumerate(goal.activities)
    )
    return Part(
        str(place),
        "goal",
        goal.key,
        goal.text,
        ", ".join(map(str, goal.lines)),
        seen.get(str(place), ""),
        number == 0,
        number == count - 1,
        (*indicators, *activities),
        not indicators,
    )


def _leaf(seen: Seen, place: Place, count: int, said: str, about: str) -> Part:
    number = place.number
    return Part(
        str(place), place.kind, "", said, about, seen.get(str(place), ""), number == 0, number == count - 1
    )
