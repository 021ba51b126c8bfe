"""Where the children of a unit are: its locations with their types, or the postcodes of their homes."""

from collections.abc import Mapping
from datetime import date, datetime

from thuisnabij.children.counts import queries as counts
from thuisnabij.figures.measures import queries as measures
from thuisnabij.figures.measures.language.words import Attribution, Level

_BY_KEEPER = frozenset({Attribution.HOUDER, Attribution.BETALEND_SWV})

_SECTORS = ("PO", "VO")


class Places:
    """The places of units as known at a moment, each level read once."""

    def __init__(self, as_known_at: datetime) -> None:
        self._as_known_at = as_known_at
        self._read: dict[tuple[Level, Attribution, date], Mapping[str, frozenset[str]]] = {}
        self._types: dict[date, Mapping[str, frozenset[str]]] = {}
        self._delivering: frozenset[str] | None = None

    def of(self, unit: str, level: Level, attribution: Attribution, on: date) -> frozenset[str]:
        """The places of one unit; a unit without any stands for itself."""
        if attribution in _BY_KEEPER and level is Level.SWV:
            return frozenset({unit})
        asked = (level, attribution, on)
        if asked not in self._read:
            self._read[asked] = measures.unit_members(
                level=level, attribution=attribution, on=on, as_known_at=self._as_known_at
            )
        found = self._read[asked].get(unit) or frozenset({unit})
        if attribution is Attribution.WOONADRES:
            return found
        return frozenset(self._typed(code, on) for code in found)

    def _typed(self, code: str, on: date) -> str:
        """A location with the types that anybody can read it has; without them where no file says."""
        if on not in self._types:
            self._types[on] = counts.types_held(on=on, as_known_at=self._as_known_at)
        types = self._types[on].get(code)
        return f"{code} {'+'.join(sorted(types))}" if types else code

    def of_rows(self, unit: str, level: Level, attribution: Attribution, on: date) -> frozenset[str]:
        """The same for rows of registers: at a home, those of primary and of secondary education apart.

        An SWV has the homes of its own sector. Any other unit has those of the sectors of which an SWV delivers that
        children live in it: who reads that no SWV for secondary education delivers here, knows that none are counted.
        """
        found = self.of(unit, level, attribution, on)
        if attribution is not Attribution.WOONADRES:
            return found
        sectors = (unit[:2],) if level is Level.SWV else self._sectors_in(found, on)
        return frozenset(f"{place} {sector}" for place in found for sector in sectors)

    def _sectors_in(self, homes: frozenset[str], on: date) -> tuple[str, ...]:
        """The sectors whose registers speak of a child that lives in one of these places; of no register, any."""
        if self._delivering is None:
            self._delivering = measures.delivering(as_known_at=self._as_known_at)
        swvs = [swv for swv in self._delivering if homes & self.of(swv, Level.SWV, Attribution.WOONADRES, on)]
        return tuple(sorted({swv[:2] for swv in swvs})) or _SECTORS
