"""Whether two sources agree on the pupils of a location: its total in 06 and its cells per home in 03."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from thuisnabij.kernel.counts import Count


class Verdict(StrEnum):
    """How the total of a location relates to the sum of its cells; the values are stored and shown."""

    INSIDE = "binnen de grenzen"
    OUTSIDE = "buiten de grenzen"
    TOTAL_UNKNOWN = "totaal afgeschermd"
    TOTAL_ABSENT = "geen totaal"
    CELLS_ABSENT = "geen herkomst"


@dataclass(frozen=True, slots=True)
class LocationTally:
    """One location on one date: its total from 06 and the sum of its cells from 03; None where it is absent."""

    location: str
    total: Count | None
    cells: Count | None


def judge(tally: LocationTally) -> Verdict:
    """The verdict on one location; only `INSIDE` permits estimates.

    A suppressed total that cannot overlap the bounds of the cells is `OUTSIDE` as well.
    """
    if tally.total is None:
        return Verdict.TOTAL_ABSENT
    if tally.cells is None:
        return Verdict.CELLS_ABSENT
    if tally.total.hi < tally.cells.lo or tally.total.lo > tally.cells.hi:
        return Verdict.OUTSIDE
    return Verdict.INSIDE if tally.total.is_exact else Verdict.TOTAL_UNKNOWN


def by_verdict(tallies: Iterable[LocationTally]) -> dict[Verdict, tuple[LocationTally, ...]]:
    """The tallies under each verdict that occurs, in the order given."""
    found: dict[Verdict, list[LocationTally]] = {}
    for tally in tallies:
        found.setdefault(judge(tally), []).append(tally)
    return {verdict: tuple(under) for verdict, under in found.items()}
