"""The true world: a whole value for every number, those that nobody publishes included, that keeps every relation."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from thuisnabij.figures.publication.protection.programme import Programme, Row, Values
from thuisnabij.figures.publication.rules.cells import Numbers
from thuisnabij.figures.publication.rules.knowledge import Attack, ContradictingNumbersError, attack_on

World = Mapping[str, int]


def true_world(numbers: Numbers) -> World:
    """Values that agree with what we know ourselves; of what we do not know, any that fit.

    Raises `ContradictingNumbersError` when there are none.
    """
    known = {key: replace(cell, is_shown=True) for key, cell in numbers.cells.items()}
    unknown = attack_on(replace(numbers, cells=known), {})
    found = {key: cell.truth.lo for key, cell in known.items()}
    for piece in unknown.apart():
        found |= _solved(piece)
    return found


def values_in(world: World, attack: Attack) -> Values:
    """The values of the unknown numbers of a piece, in its order; raises `ContradictingNumbersError`.

    Not believed either: they are put into every relation, and must lie within what the reader is told.
    """
    is_told = all(
        span.lo <= world[key] and (span.hi is None or world[key] <= span.hi)
        for key, span in attack.spans.items()
    )
    off = [
        each.name
        for each in attack.relations
        if sum(weight * world[key] for key, weight in each.terms) != each.total
    ]
    if off or not is_told:
        raise _contradiction(off)
    return np.array([world[key] for key in attack.spans], dtype=np.float64)


def _solved(attack: Attack) -> World:
    place = {key: number for number, key in enumerate(attack.spans)}
    rows = [
        Row([place[key] for key, _ in each.terms], [weight for _, weight in each.terms], each.total)
        for each in attack.relations
    ]
    programme = Programme(list(attack.spans.values()), rows)
    programme.set_costs([1.0] * len(place))
    point = programme.cheapest()
    if point is not None and not point.is_whole:
        point = programme.cheapest(whole=True)
    if point is None:
        raise _contradiction([each.name for each in attack.relations])
    return {key: round(value) for key, value in zip(attack.spans, point.values, strict=True)}


def _contradiction(names: list[str]) -> ContradictingNumbersError:
    return ContradictingNumbersError(
        what="The numbers of a release do not add up",
        where=", ".join(names[:3]),
        next="Look for a total that is not the sum of its parts",
    )
