"""Where the children of a unit are: its locations, or the postcodes of their homes."""

from collections.abc import Mapping
from datetime import date, datetime

from thuisnabij.figures.measures import queries as measures
from thuisnabij.figures.measures.language.words import Attribution, Level

_BY_KEEPER = frozenset({Attribution.HOUDER, Attribution.BETALEND_SWV})


class Places:
    """The places of units as known at a moment, each level read once."""

    def __init__(self, as_known_at: datetime) -> None:
        self._as_known_at = as_known_at
        self._read: dict[tuple[Level, Attribution, date], Mapping[str, frozenset[str]]] = {}

    def of(self, unit: str, level: Level, attribution: Attribution, on: date) -> frozenset[str]:
        """The places of one unit; a unit without any stands for itself."""
        if attribution in _BY_KEEPER and level is Level.SWV:
            return frozenset({unit})
        asked = (level, attribution, on)
        if asked not in self._read:
            self._read[asked] = measures.unit_members(
                level=level, attribution=attribution, on=on, as_known_at=self._as_known_at
            )
        return self._read[asked].get(unit) or frozenset({unit})
