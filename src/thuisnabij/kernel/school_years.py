"""School years: from 1 August up to and including 31 July."""

from dataclasses import dataclass
from datetime import date
from typing import Final, Self

from thuisnabij.kernel.periods import Period

FIRST_MONTH: Final = 8


@dataclass(frozen=True, order=True, slots=True)
class SchoolYear:
    """The school year that starts on 1 August of `start_year` (WPO article 1: 1 August to 31 July)."""

    start_year: int

    @classmethod
    def of(cls, day: date) -> Self:
        """The school year in which `day` falls: 31 July still belongs to the old one."""
        return cls(day.year if day.month >= FIRST_MONTH else day.year - 1)

    @property
    def period(self) -> Period:
        """The days of the school year, half-open: [1 August, 1 August of the next year)."""
        return Period(date(self.start_year, FIRST_MONTH, 1), date(self.start_year + 1, FIRST_MONTH, 1))

    @property
    def label(self) -> str:
        """The name people write: both calendar years in full, as in "2024-2025"."""
        return f"{self.start_year}-{self.start_year + 1}"

    def next(self) -> "SchoolYear":
        """The school year after this one."""
        return SchoolYear(self.start_year + 1)

    def previous(self) -> "SchoolYear":
        """The school year before this one."""
        return SchoolYear(self.start_year - 1)
