"""Relations that the sources themselves do not keep: a total that is not the sum of its parts."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from thuisnabij.figures.publication.protection.programme import Programme, Row
from thuisnabij.figures.publication.rules.cells import Cell, Relation, Span

_FREE = Span(0)
_NOISE = 1e-6


def loosened(
    relations: Sequence[Relation], cells: Mapping[str, Cell]
) -> tuple[tuple[Relation, ...], tuple[str, ...]]:
    """The same relations, with something unknown put in the fewest where our own numbers contradict them; and names.

    A reader who reckons with such a relation gets nonsense; it is kept, with what is off left open.
    """
    off = _off(relations, cells) if relations else ()
    found = [
        relation
        if not off[number]
        else replace(relation, terms=(*relation.terms, (_slack(relation), 1 if off[number] > 0 else -1)))
        for number, relation in enumerate(relations)
    ]
    return tuple(found), tuple(relation.name for number, relation in enumerate(relations) if off[number])


def _slack(relation: Relation) -> str:
    return f"wat niet klopt in {relation.name}"


def _off(relations: Sequence[Relation], cells: Mapping[str, Cell]) -> list[int]:
    """Per relation 0, or the sign of what has to be added to its terms; as few relations as possible."""
    place: dict[str, int] = {}
    for relation in relations:
        for key, _ in relation.terms:
            place.setdefault(key, len(place))
    spans = [cells[key].truth if key in cells else _FREE for key in place]
    size, many = len(place), len(relations)
    rows = [
        Row(
            [*(place[key] for key, _ in each.terms), size + number, size + many + number],
            [*(weight for _, weight in each.terms), 1, -1],
            each.total,
        )
        for number, each in enumerate(relations)
    ]
    programme = Programme([*spans, *[_FREE] * (2 * many)], rows)
    programme.set_costs([*[0.0] * size, *[1.0] * (2 * many)])
    point = programme.cheapest()
    assert point is not None, "what is off can be anything"
    more, less = point.values[size : size + many], point.values[size + many :]
    return [
        int(one - other > _NOISE) - int(other - one > _NOISE) for one, other in zip(more, less, strict=True)
    ]
