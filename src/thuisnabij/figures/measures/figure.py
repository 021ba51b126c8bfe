"""One figure: a row of the long tidy table that every question about measures answers with."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from thuisnabij.figures.measures.language.words import Level
from thuisnabij.figures.measures.result import Why
from thuisnabij.kernel.counts import Bounded, Count, rounded

_ESTIMATE_DECIMALS = 1


class Status(StrEnum):
    """Whether a figure has a value; the words are stored and shown."""

    OK = "ok"
    ONDERDRUKT = "onderdrukt"
    NIET_TE_METEN = "niet_te_meten"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """The value of a measure for a unit on a date. `since` is the baseline date of a change, else None.

    `value` has the factor of the measure in it and is not rounded: show it with `decimals`. It is None exactly
    when the status is not ok, and then `reason` says in a Dutch phrase why. `on` is None when nothing was ever
    counted. `as_known_at` None: as known now. `why` says the reason to a program, where the sources have the date.
    """

    measure: str
    version: int
    unit: str
    level: Level
    since: date | None
    on: date | None
    numerator: Count | None
    denominator: Count | None
    value: Bounded | None
    status: Status
    reason: str
    decimals: int
    value_unit: str
    is_demo: bool = False
    as_known_at: datetime | None = None
    why: Why | None = None

    @property
    def is_measured(self) -> bool:
        """True when there is a value."""
        return self.value is not None

    def as_dict(self) -> dict[str, Any]:
        """The row as a program reads it: values rounded once, half up; unknown is None, never 0."""
        return {
            "measure": self.measure,
            "version": self.version,
            "unit": self.unit,
            "level": str(self.level),
            "from": self.since,
            "on": self.on,
            "numerator": _ends(self.numerator, _ESTIMATE_DECIMALS),
            "denominator": _ends(self.denominator, _ESTIMATE_DECIMALS),
            "value": self.rounded_value(),
            "status": str(self.status),
            "reason": self.reason or None,
            "as_known_at": self.as_known_at,
        }

    def rounded_value(self) -> Mapping[str, Decimal | int | None] | None:
        """The value at the decimals of the measure: lo, hi and est."""
        return _ends(self.value, self.decimals)


def _ends(value: Count | Bounded | None, decimals: int) -> dict[str, Decimal | int | None] | None:
    if value is None:
        return None
    est = None if value.est is None else rounded(value.est, decimals)
    if isinstance(value, Count):
        return {"lo": value.lo, "hi": value.hi, "est": est}
    return {"lo": rounded(value.lo, decimals), "hi": rounded(value.hi, decimals), "est": est}
