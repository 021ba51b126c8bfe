"""Small tables to hide things in, written by hand."""

from thuisnabij.figures.publication.rules.cells import Cell, Numbers, Protection, Relation, Share, Span

STANDAARD, NUL_MAG, OPEN_DATA = Protection.STANDAARD, Protection.NUL_MAG, Protection.OPEN_DATA


def cell(
    key: str, lo: int, hi: int | None = None, *, protection: Protection = NUL_MAG, cost: int = 2
) -> Cell:
    """A cell of which we know the number, or two bounds."""
    return Cell(key, Span(lo, lo if hi is None else hi), protection, cost)


def table(*cells: Cell, adds_up: str = "", shares: tuple[Share, ...] = ()) -> Numbers:
    """Cells, with sums written as "total = a + b; other = c + d"."""
    relations = []
    for line in filter(None, adds_up.split(";")):
        total, parts = line.split("=")
        terms = [(total.strip(), -1), *((part.strip(), 1) for part in parts.split("+"))]
        relations.append(Relation(line.strip(), tuple(terms)))
    return Numbers({each.key: each for each in cells}, tuple(relations), shares)


def share(part: Cell, whole: Cell) -> tuple[Cell, Share]:
    """What is left of a whole without its part, and the percentage that tells of it."""
    key = f"{whole.key} zonder {part.key}"
    left = whole.truth.lo - part.truth.lo
    rest = Cell(key, Span(left, left), part.protection, is_shown=False)
    return rest, Share(part.key, whole.key, key)
