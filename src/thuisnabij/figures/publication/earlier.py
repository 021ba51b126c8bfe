"""What readers of earlier releases know already, brought together with what a new one would tell them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from thuisnabij.figures.publication.composing import Composed
from thuisnabij.figures.publication.protection.consistency import loosened
from thuisnabij.figures.publication.rules.cells import Cell, Numbers, Protection, Relation, Share
from thuisnabij.figures.publication.rules.hiding import Hidden
from thuisnabij.figures.publication.rules.layout import (
    Block,
    CountedPart,
    Layout,
    relations_of,
    roundings_of,
)


@dataclass(frozen=True, slots=True)
class EarlierRelease:
    """An earlier release: every number in it as it was then, and what was hidden of it.

    `now` are its numbers as they are today, as far as they can still be counted; `then` the numbers of the new release
    as they would have been in this one.
    """

    number: int
    cells: Mapping[str, Cell]
    layouts: Mapping[str, Layout]
    shares: Mapping[str, Share]
    hidden: Mapping[str, Hidden]
    now: Composed
    then: Composed


@dataclass(frozen=True, slots=True)
class Known:
    """All numbers that some readers may combine, and what they were told of those that are hidden.

    `loose` are the relations that the numbers themselves contradict.
    """

    numbers: Numbers
    earlier: Mapping[str, Hidden]
    loose: tuple[str, ...] = ()


def together(
    composed: Composed,
    earlier: Sequence[EarlierRelease],
    *,
    is_known: Callable[[Layout], bool] = lambda layout: False,
    identities: Iterable[Relation] = (),
    also: Iterable[CountedPart] = (),
) -> Known:
    """The numbers of a new release beside those of earlier ones; `is_known` says which the readers have themselves.

    Where nothing of a block changed since, its numbers are the same numbers. Where something did, the earlier ones
    stand beside it as they were, and each that is as large today as then is taken to be the same: also those that were
    not in the earlier release, since a reader may know where something changed.
    """
    joined = _Joined(dict(composed.cells), dict(composed.layouts), dict(composed.shares))
    for release in earlier:
        joined.add(release)
    for key in [key for key, layout in joined.layouts.items() if key in joined.cells and is_known(layout)]:
        joined.make_public(key)
    cells = {**joined.cells, **roundings_of(joined.layouts)}
    stated = (*relations_of(joined.layouts, also=also), *joined.links, *identities)
    relations, loose = loosened(stated, cells)
    return Known(Numbers(cells, relations, tuple(joined.shares.values())), joined.hidden, loose)


class _Joined:
    """Everything so far."""

    def __init__(self, cells: dict[str, Cell], layouts: dict[str, Layout], shares: dict[str, Share]) -> None:
        self.cells, self.layouts, self.shares = cells, layouts, shares
        self.hidden: dict[str, Hidden] = {}
        self.links: list[Relation] = []
        self._standing = {key: [(key, cell.truth)] for key, cell in cells.items()}

    def make_public(self, key: str) -> None:
        """The readers know this number, whatever was told of it."""
        self.hidden.pop(key, None)
        self.cells[key] = replace(self.cells[key], protection=Protection.OPEN_DATA)

    def add(self, release: EarlierRelease) -> None:
        """Put an earlier release beside what is here."""
        changed = frozenset(_changed_blocks(release))
        for key, layout in release.now.layouts.items():
            if layout.blocks & changed:
                self.layouts.setdefault(key, layout)
                self._standing.setdefault(key, [(key, release.now.cells[key].truth)])
        names = {key: self._name(key, release, changed) for key in release.cells}
        for key, cell in release.cells.items():
            self._add_cell(names[key], key, replace(cell, key=names[key]), release.hidden.get(key))
        for key, layout in release.layouts.items():
            state = f" (uitgave {release.number})" if names[key] != key else ""
            self.layouts.setdefault(names[key], layout.in_state(state) if state else layout)
        self._link_unpublished(release, changed)
        for key, share in release.shares.items():
            self.shares.setdefault(names[key], Share(names[share.part], names[share.whole], names[key]))

    def _name(self, key: str, release: EarlierRelease, changed: frozenset[Block]) -> str:
        """The key of an earlier number here: its own, unless something of what it counts has changed since."""
        layout = release.layouts.get(key)
        if layout is None:
            share = release.shares[key]
            part, whole = (self._name(each, release, changed) for each in (share.part, share.whole))
            return key if (part, whole) == (share.part, share.whole) else f"{whole} zonder {part}"
        mine = self.layouts.get(key)
        is_same = not layout.blocks & changed and (mine is None or mine == layout)
        return key if is_same else layout.in_state(f" (uitgave {release.number})").key

    def _link_unpublished(self, release: EarlierRelease, changed: frozenset[Block]) -> None:
        """What the new release tells of numbers that the earlier one did not have, where they did not change."""
        for key, layout in release.then.layouts.items():
            if key in release.layouts or not layout.blocks & changed or self.layouts.get(key) != layout:
                continue
            if key in self.cells and self.cells[key].truth == release.then.cells[key].truth:
                before = layout.in_state(f" (uitgave {release.number})")
                self.layouts.setdefault(before.key, before)
                self.links.append(_link(before.key, key))

    def _add_cell(self, name: str, key: str, cell: Cell, hidden: Hidden | None) -> None:
        if hidden is not None:
            before = self.hidden.get(name)
            told = hidden.told if before is None else hidden.told.common(before.told)
            self.hidden[name] = replace(hidden, told=told)
        elif cell.is_shown:
            cell = replace(cell, protection=Protection.OPEN_DATA)
        if name not in self.cells or cell.is_public:
            self.cells[name] = cell
        standing = self._standing.setdefault(key, [])
        self.links += [
            _link(name, other) for other, truth in standing if name != other and truth == cell.truth
        ]
        standing.append((name, cell.truth))


def _changed_blocks(release: EarlierRelease) -> Iterator[Block]:
    """The blocks of which at least one number is not as large as it was, or cannot be counted any more."""
    for key, layout in release.layouts.items():
        now = release.now.cells.get(key)
        if now is None or now.truth != release.cells[key].truth or release.now.layouts[key] != layout:
            yield from layout.blocks


def _link(one: str, other: str) -> Relation:
    return Relation(f"{one} is nog steeds {other}", ((one, 1), (other, -1)))
