"""Reference dates (peildata): a day on which is counted, with the purpose it serves.

Which day serves which purpose is data and differs by year; only the day of DUO's open files is fixed here.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Purpose(StrEnum):
    """Why is counted on a date; the values are stored and shown, so they are Dutch words."""

    STATISTIEK = "statistiek"
    BEKOSTIGING = "bekostiging"
    EIGEN = "eigen"


@dataclass(frozen=True, order=True, slots=True)
class ReferenceDate:
    """One peildatum. Counts of different purposes are never mixed in one ratio or trend."""

    day: date
    purpose: Purpose


def statistics_date(year: int) -> date:
    """The day on which DUO counts pupils for its statistics: 1 October of that calendar year."""
    return date(year, 10, 1)
