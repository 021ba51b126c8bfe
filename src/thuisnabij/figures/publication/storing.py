"""Between the numbers of a release and the rows that keep them."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from thuisnabij.figures.publication.composing import Composed
from thuisnabij.figures.publication.models import Release, ReleaseCell, ReleaseRow
from thuisnabij.figures.publication.rules.cells import Cell, Protection, Share, Span
from thuisnabij.figures.publication.rules.hiding import Hidden, Reason
from thuisnabij.figures.publication.rules.kinds import as_json, from_json
from thuisnabij.figures.publication.rules.layout import Block, CountedPart, Layout
from thuisnabij.figures.publication.rules.published import Word
from thuisnabij.figures.publication.tabulating import PublishedRow

_FIELDS = (
    "measure",
    "version",
    "unit",
    "level",
    "since",
    "on",
    "numerator",
    "numerator_state",
    "denominator",
    "denominator_state",
    "value",
    "value_state",
    "decimals",
    "value_unit",
    "why",
)


def rows_to_store(release: Release, rows: Sequence[PublishedRow]) -> Iterator[ReleaseRow]:
    """The rows as they are kept, numbered from one."""
    for number, row in enumerate(rows, start=1):
        yield ReleaseRow(
            release_id=release.pk,
            number=number,
            measure=row.measure,
            version=row.version,
            unit=row.unit,
            level=row.level,
            since=row.since,
            on=row.on,
            numerator=str(row.numerator),
            numerator_state=str(row.numerator.state),
            denominator="" if row.denominator is None else str(row.denominator),
            denominator_state="" if row.denominator is None else str(row.denominator.state),
            value=str(row.value),
            value_state=str(row.value.state),
            decimals=row.decimals,
            value_unit=row.value_unit,
            why=row.why[:300],
        )


def content_of(row: ReleaseRow) -> tuple[str, ...]:
    """All that a row says, in one order."""
    return tuple(str(getattr(row, name)) for name in _FIELDS)


def digest_of(rows: Iterable[ReleaseRow]) -> str:
    """A hash over every row in its order: one other digit anywhere gives another hash."""
    digest = hashlib.sha256()
    for row in rows:
        digest.update(json.dumps([row.number, *content_of(row)], ensure_ascii=True).encode())
    return digest.hexdigest()


def cells_to_store(
    release: Release, composed: Composed, hidden: Mapping[str, Hidden]
) -> Iterator[ReleaseCell]:
    """Every number of a release, rests included."""
    for key, cell in composed.cells.items():
        share = composed.shares.get(key)
        layout = composed.layouts.get(key)
        yield ReleaseCell(
            release_id=release.pk,
            key=key,
            lo=cell.truth.lo,
            hi=cell.truth.lo if cell.truth.hi is None else cell.truth.hi,
            protection=str(cell.protection),
            cost=cell.cost,
            summed_over=cell.children,
            what=[] if layout is None else [_part_to_store(part) for part in layout.parts],
            hidden=_hidden_to_store(hidden[key]) if key in hidden else None,
            part="" if share is None else share.part,
            whole="" if share is None else share.whole,
        )


def cell_from(stored: ReleaseCell) -> Cell:
    """The number as it was."""
    return Cell(
        stored.key,
        Span(stored.lo, stored.hi),
        Protection(stored.protection),
        stored.cost,
        is_shown=not stored.part,
        children=stored.summed_over,
    )


def layout_from(stored: ReleaseCell) -> Layout:
    """What it counts."""
    return Layout(tuple(_part_from(each) for each in stored.what))


def share_from(stored: ReleaseCell) -> Share:
    """The part and the whole of which it is the rest."""
    return Share(stored.part, stored.whole, stored.key)


def hidden_from(stored: Mapping[str, Any]) -> Hidden:
    """What was told of a number that was hidden."""
    needs = stored["moet"]
    return Hidden(
        Reason(stored["reden"]),
        Word(stored["woord"]),
        Span(*stored["verteld"]),
        None if needs is None else Span(*needs),
        stored["breedte"],
    )


def _hidden_to_store(hidden: Hidden) -> dict[str, Any]:
    needs = hidden.needs
    return {
        "reden": str(hidden.reason),
        "woord": str(hidden.word),
        "verteld": [hidden.told.lo, hidden.told.hi],
        "moet": None if needs is None else [needs.lo, needs.hi],
        "breedte": hidden.width,
    }


def _part_to_store(part: CountedPart) -> dict[str, Any]:
    block = part.block
    return {
        "bron": block.source,
        "kant": block.side,
        "wanneer": block.moment,
        "wie": as_json(part.box),
        "eenheid": part.unit,
        "plaatsen": sorted(part.places),
        "telt": str(part.weight),
    }


def _part_from(stored: Mapping[str, Any]) -> CountedPart:
    return CountedPart(
        Block(stored["bron"], stored["kant"], stored["wanneer"]),
        from_json(stored["wie"]),
        stored["eenheid"],
        frozenset(stored["plaatsen"]),
        Fraction(stored["telt"]),
    )
