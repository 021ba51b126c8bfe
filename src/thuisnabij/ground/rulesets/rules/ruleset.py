"""A rule set: values that hold between two days, each with where it stands written and how sure that is.

Knows no subject: what a value means is for the package that asks for it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from thuisnabij.kernel.errors import UsageError
from thuisnabij.kernel.periods import Period


class RuleValueUnknownError(UsageError):
    """A rule set holds no value of this name, or none of this kind."""

    code = "rulesets-value-unknown"


class Certainty(StrEnum):
    """How sure a value is; the stored values are Dutch words."""

    GEVONDEN = "gevonden"
    """Read in the text of the source."""
    AFGELEID = "afgeleid"
    """Follows from what was read, by a step that the file explains."""
    ONBEVESTIGD = "onbevestigd"
    """Known from practice; no source was read."""


class Unit(StrEnum):
    """What a value counts; `KEUZE` is one word out of a list, `JAARDAG` a day of every year, written `05-01`.

    `DAGEN` is a list of days and of periods, each written `2026-01-02` or `2026-12-19/2027-01-03` (first and last day).
    `LIJST` is a list of words, `PUNT` a score on a test, `AANTAL` a number of people or things.
    """

    JAAR = "jaar"
    MAAND = "maand"
    WEEK = "week"
    DAG = "dag"
    UUR = "uur"
    SCHOOLJAAR = "schooljaar"
    LESWEEK = "lesweek"
    EURO = "euro"
    PROMILLE = "promille"
    KEUZE = "keuze"
    JAARDAG = "jaardag"
    DAGEN = "dagen"
    LIJST = "lijst"
    PUNT = "punt"
    AANTAL = "aantal"


def period_of(written: str) -> Period:
    """A day, or the days from the first up to and including the last with a slash between; raises `ValueError`."""
    first, _slash, last = written.partition("/")
    start = date.fromisoformat(first)
    end = date.fromisoformat(last) if last else start
    if end < start:
        raise ValueError(f"{written} ends before it begins")
    return Period(start, end + timedelta(days=1))


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value stands: the law or letter, its article, the address, and of when the text is that was read."""

    key: str
    title: str
    article: str
    url: str
    as_read: str


@dataclass(frozen=True, slots=True)
class RuleValue:
    """One value: a whole number of `unit`, one word out of `allowed`, a day of every year, or a list of days or words.

    `unsure` says what is to be checked before anybody relies on it; empty when nothing is.
    """

    key: str
    value: int | str | tuple[str, ...]
    unit: Unit
    text: str
    sources: tuple[Source, ...]
    certainty: Certainty
    unsure: str = ""
    allowed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The values of one subject that hold during `valid`; `key` is shared by the sets that follow each other."""

    key: str
    title: str
    text: str
    valid: Period
    values: Mapping[str, RuleValue]
    file: str

    @property
    def name(self) -> str:
        """Names this very set, also in years to come: key and first day."""
        return f"{self.key}@{self.valid.start}"

    @property
    def valid_from(self) -> date:
        """The first day on which it holds."""
        return self.valid.start

    def number(self, key: str) -> int:
        """The whole number of this name, in its unit; raises `RuleValueUnknownError`."""
        value = self._value(key).value
        if isinstance(value, int):
            return value
        raise RuleValueUnknownError(
            what="this value is a choice, not a number", where=f"{self.name}: {key}", next="ask for its word"
        )

    def word(self, key: str) -> str:
        """The chosen word of this name; raises `RuleValueUnknownError`."""
        found = self._value(key)
        if found.unit is Unit.KEUZE:
            return str(found.value)
        raise RuleValueUnknownError(
            what="this value is a number, not a choice"
            if isinstance(found.value, int)
            else "this value is a day, not a choice",
            where=f"{self.name}: {key}",
            next="ask for its number, or its day",
        )

    def day_in(self, key: str, year: int) -> date:
        """The day of this name in a calendar year; raises `RuleValueUnknownError`."""
        found = self._value(key)
        if found.unit is Unit.JAARDAG:
            return date.fromisoformat(f"{year:04}-{found.value}")
        raise RuleValueUnknownError(
            what="this value is no day of the year", where=f"{self.name}: {key}", next="ask for its number"
        )

    def periods(self, key: str) -> tuple[Period, ...]:
        """The days and periods of this name, as periods; raises `RuleValueUnknownError`."""
        found = self._value(key)
        if found.unit is Unit.DAGEN and isinstance(found.value, tuple):
            return tuple(map(period_of, found.value))
        raise RuleValueUnknownError(
            what="this value is no list of days",
            where=f"{self.name}: {key}",
            next="ask for its number, word or day",
        )

    def words(self, key: str) -> tuple[str, ...]:
        """The words of this name, in their order; raises `RuleValueUnknownError`."""
        found = self._value(key)
        if found.unit is Unit.LIJST and isinstance(found.value, tuple):
            return found.value
        raise RuleValueUnknownError(
            what="this value is no list of words",
            where=f"{self.name}: {key}",
            next="ask for its number, word or day",
        )

    def _value(self, key: str) -> RuleValue:
        if key not in self.values:
            raise RuleValueUnknownError(
                what="the rule set holds no such value",
                where=f"{self.name}: {key}",
                next=f"ask for one of: {', '.join(self.values)}",
            )
        return self.values[key]
