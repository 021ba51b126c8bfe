"""Who looks at figures. Those of registers count few children, and are not public until they are released.

The website says who looks before it answers a request; where nobody said so, it shows no figure of a register. The
worker and the command line, which hold the rows themselves, see all.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils import timezone

from thuisnabij.figures.measures import row_ledger
from thuisnabij.figures.measures.language.measure import Measure
from thuisnabij.figures.measures.language.words import Level, Suppression
from thuisnabij.ground.access.rules import Actor
from thuisnabij.ground.access.rules.reach import reach
from thuisnabij.ground.organisations.queries import reached_unit


class Viewer:
    """Somebody who looks, known when first needed; what was found out about a unit holds as long as the viewer does."""

    def __init__(self, find: Callable[[], Actor]) -> None:
        self._find = find
        self._actor: Actor | None = None
        self._seen: dict[tuple[Level, str], bool] = {}

    @property
    def actor(self) -> Actor:
        """Who it is."""
        if self._actor is None:
            self._actor = self._find()
        return self._actor

    def sees(self, level: Level, unit: str) -> bool:
        """Whether figures of registers about this unit are this person's to see."""
        if (level, unit) not in self._seen:
            found = reached_unit(level=level, key=unit, on=timezone.localdate())
            self._seen[level, unit] = found is not None and reach(self.actor, found).allowed
        return self._seen[level, unit]


_VIEWER: ContextVar[Viewer | None] = ContextVar("viewer of figures", default=None)


@contextmanager
def viewed_by(find: Callable[[], Actor]) -> Iterator[None]:
    """Within the block figures are shown to this person; `find` is asked only where it matters who it is."""
    token = _VIEWER.set(Viewer(find))
    try:
        yield
    finally:
        _VIEWER.reset(token)


def may_see(measure: Measure, level: Level, unit: str) -> bool:
    """Whether the figure of a unit is shown: always when it comes from open data, else to whom the unit belongs."""
    if not measure.is_of_rows or measure.suppression is Suppression.OPEN_DATA:
        return True
    return sees_registers(level, unit)


def sees_registers(level: Level, unit: str) -> bool:
    """Whether figures of registers about a unit are shown here."""
    viewer = _VIEWER.get()
    return row_ledger.can_compute() if viewer is None else viewer.sees(level, unit)


def rights() -> Hashable:
    """What a drawn page may be kept by: with equal rights the same figures are shown."""
    viewer = _VIEWER.get()
    return row_ledger.can_compute() if viewer is None else (viewer.actor.roles, viewer.actor.parties)
