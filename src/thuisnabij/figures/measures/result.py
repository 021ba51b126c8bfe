"""What an engine answers for one unit: the terms, the value before rounding, or why there is none."""

from dataclasses import dataclass
from enum import StrEnum

from thuisnabij.kernel.counts import Bounded, Count


class Why(StrEnum):
    """Why a unit has no value although the sources have the date."""

    NO_ROWS = "geen-rijen"  # a source counted nothing at all for this unit
    NO_BASE_ROWS = "geen-rijen-basis"  # the same, on the baseline date
    ZERO_DENOMINATOR = "noemer-nul"  # the denominator is zero, or can be
    EMPTY = "leeg"  # nobody to take a mean or a quantile of
    NOT_DELIVERED = "niet-geleverd"  # a register the measure needs has nothing of this unit by this date


@dataclass(frozen=True, slots=True)
class Result:
    """`value` has the factor of the measure in it and is not rounded. `why` is set exactly when it is None.

    `source` names the feed that was not delivered, when that is why.
    """

    numerator: Count | None
    denominator: Count | None
    value: Bounded | None
    why: Why | None = None
    source: str = ""


def no_result(why: Why, source: str = "") -> Result:
    """No terms and no value."""
    return Result(None, None, None, why, source)
