"""Relations that the sources themselves do not keep: a total that is not the sum of its parts."""

from collections.abc import Iterable, Mapping

from thuisnabij.figures.publication.rules.cells import Cell, Relation, Span

_FREE = Span(0)


def loosened(
    relations: Iterable[Relation], cells: Mapping[str, Cell]
) -> tuple[tuple[Relation, ...], tuple[str, ...]]:
    """The same relations, with something unknown put in where the numbers contradict one; and the names of those.

    A reader who reckons with such a relation gets nonsense; one who knows by how much it is off could still use it, so
    that it is kept with that left open.
    """
    found, names = [], []
    for relation in relations:
        lo, hi = _ends(relation, cells)
        is_too_much = lo > relation.total
        if is_too_much or (hi is not None and hi < relation.total):
            names.append(relation.name)
            slack = (f"wat niet klopt in {relation.name}", -1 if is_too_much else 1)
            relation = Relation(relation.name, (*relation.terms, slack), relation.total)
        found.append(relation)
    return tuple(found), tuple(names)


def _ends(relation: Relation, cells: Mapping[str, Cell]) -> tuple[float, float | None]:
    """The lowest and the highest the terms can add up to."""
    lo = hi = 0.0
    for key, weight in relation.terms:
        span = cells[key].truth if key in cells else _FREE
        ends = sorted((weight * span.lo, weight * (float("inf") if span.hi is None else span.hi)))
        lo, hi = lo + ends[0], hi + ends[1]
    return lo, None if hi == float("inf") else hi
