"""A number as a reader of a release sees it: shown, between bounds, suppressed, or not delivered at all."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from thuisnabij.kernel.errors import RefusedError

Number = int | Decimal


class ImpossibleValueError(RefusedError):
    """A published value whose bounds contradict each other."""

    code = "publication-impossible-value"


class Word(StrEnum):
    """What stands in the place of a suppressed number, on pages and in files alike."""

    FEW = "<5"
    HIDDEN = "verborgen"


class State(StrEnum):
    """What kind of value a cell of a published table has; stands in a column of its own in every file."""

    SHOWN = "getoond"
    BETWEEN = "tussen grenzen"
    FEW = "minder dan 5"
    HIDDEN = "verborgen"
    UNKNOWN = "niet te meten"


@dataclass(frozen=True, slots=True)
class Shown:
    """A number that is shown as it is."""

    number: Number

    @property
    def state(self) -> State:
        """Shown."""
        return State.SHOWN

    def __str__(self) -> str:
        """The digits, as a program reads them."""
        return str(self.number)


@dataclass(frozen=True, slots=True)
class Between:
    """A number that its source gives between two bounds, both inclusive, and that is shown so."""

    lo: Number
    hi: Number

    def __post_init__(self) -> None:
        if self.lo >= self.hi:
            raise _impossible(f"{self.lo} is not below {self.hi}")

    @property
    def state(self) -> State:
        """Between bounds."""
        return State.BETWEEN

    def __str__(self) -> str:
        """Both bounds."""
        return f"{self.lo}-{self.hi}"


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A number that is hidden: it lies in [lo, hi], both inclusive; `hi` None: no bound is told.

    It is no number, has no digits, and never reads as nothing: str() and format() give its word.
    """

    lo: int
    hi: int | None
    word: Word

    def __post_init__(self) -> None:
        if self.lo < 0 or (self.hi is not None and self.lo >= self.hi):
            raise _impossible(f"a number in [{self.lo}, {self.hi}] is not hidden")
        if (self.word is Word.FEW) != (self.hi is not None):
            raise _impossible(f"{self.word} with the upper bound {self.hi}")

    @property
    def state(self) -> State:
        """Fewer than five, or hidden without saying how many."""
        return State.FEW if self.word is Word.FEW else State.HIDDEN

    def __str__(self) -> str:
        """The word that stands in its place."""
        return str(self.word)


@dataclass(frozen=True, slots=True)
class NotDelivered:
    """There is no number: no source delivered it. `reason` says in Dutch what is missing."""

    reason: str

    @property
    def state(self) -> State:
        """Unknown: neither nought nor hidden."""
        return State.UNKNOWN

    def __str__(self) -> str:
        """Words again: an unknown number has no digits and is no blank."""
        return str(State.UNKNOWN)


Published = Shown | Between | Suppressed | NotDelivered


def _impossible(what: str) -> ImpossibleValueError:
    return ImpossibleValueError(
        what="A published value contradicts itself", where=what, next="Check the rule that made it"
    )
