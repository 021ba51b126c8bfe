"""Accepts each row once, and only of the world (demo or real) that the first row of its file belongs to. Pure."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Protocol, TypeVar

from thuisnabij.doors.intake.formats.base import Accepted, Refused, refused


class World:
    """Demo or real, as the first accepted code of a file decides; a file holds one of the two."""

    def __init__(self) -> None:
        self._is_demo: bool | None = None

    def refuses(self, is_demo: bool) -> bool:
        """True when a code belongs to the other world than the file."""
        if self._is_demo is None:
            self._is_demo = is_demo
        return is_demo != self._is_demo


class Numbered(Protocol):
    """A record that knows its row."""

    @property
    def row(self) -> int: ...


Row = TypeVar("Row", bound=Numbered)


def accept_once(
    found: Iterable[Row | Refused],
    *,
    field: str,
    key: Callable[[Row], Hashable],
    worlds: Callable[[Row], set[bool]],
) -> Iterator[Accepted[Row] | Refused]:
    """Every row as accepted or refused: a key that came before, and codes of two worlds, are refused under `field`.

    `worlds` says of a row whether its codes are of the demo region: True, False, or both when they are mixed.
    Memory grows with the number of different keys.
    """
    seen, world = set[Hashable](), World()
    for row in found:
        if isinstance(row, Refused):
            yield row
            continue
        own, belongs = key(row), worlds(row)
        if own in seen:
            yield refused(row.row, field, "rij-dubbel", own if isinstance(own, str) else "")
        elif len(belongs) != 1 or world.refuses(next(iter(belongs))):
            yield refused(row.row, field, "demo-en-echt")
        else:
            seen.add(own)
            yield Accepted(row.row, row)
