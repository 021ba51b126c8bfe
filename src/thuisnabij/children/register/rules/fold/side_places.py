"""Side places: as given, but what touches or overlaps at the same place and of the same kind is one."""

from collections.abc import Sequence
from datetime import date
from typing import cast

from thuisnabij.children.register.rules.facts import Fact, SidePlace
from thuisnabij.children.register.rules.fold.days import end_of, period_of
from thuisnabij.children.register.rules.fold.segments import SideSegment


def side_places(facts: Sequence[Fact]) -> tuple[SideSegment, ...]:
    """The side places by kind, place and first day; the first of what was joined names the fact."""
    found: list[tuple[str, str, date, date, int]] = []
    for kind, location, start, end, fact_id in sorted(_given(fact) for fact in facts):
        if found and found[-1][:2] == (kind, location) and start <= found[-1][3]:
            *_, began, until, first = found.pop()
            found.append((kind, location, began, max(until, end), first))
        else:
            found.append((kind, location, start, end, fact_id))
    return tuple(
        SideSegment(period_of(start, end), kind, location, fact_id)
        for kind, location, start, end, fact_id in found
    )


def _given(fact: Fact) -> tuple[str, str, date, date, int]:
    content = cast(SidePlace, fact.content)
    return (content.kind, content.location, fact.valid.start, end_of(fact.valid), fact.id)
