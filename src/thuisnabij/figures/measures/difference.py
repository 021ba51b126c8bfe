"""A difference between two figures: its ends, the parts in between, and the children behind them that are shown."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from thuisnabij.figures.measures.figure import Figure
from thuisnabij.figures.measures.rules.changes import Part, Reason, Step
from thuisnabij.figures.measures.standings import Told
from thuisnabij.kernel.counts import Bounded, Count, rounded


@dataclass(frozen=True, slots=True)
class Seen:
    """A step with what the definition asks about, before and after it."""

    step: Step
    before: Told
    after: Told


@dataclass(frozen=True, slots=True)
class Children:
    """The children in a difference whom a reader sees, by reason; `both` counts those that make no difference.

    `rest` is what the difference has beyond them: the steps of others, or rows that are not of children. It is None
    where a term is only known in bounds.
    """

    seen: tuple[Seen, ...]
    parts: tuple[Part, ...]
    both: int
    rest: Fraction | None


@dataclass(frozen=True, slots=True)
class TermChange:
    """A term before and after. `corrected` is the term of the first date as known later; None between definitions.

    `children` is None for who sees no children here, and where the term has none.
    """

    name: str
    before: Count
    corrected: Count | None
    after: Count
    children: Children | None

    @property
    def difference(self) -> Bounded:
        """After minus before."""
        return _minus(self.after, self.before)

    @property
    def correction(self) -> Bounded:
        """What later knowledge makes of the first figure, minus what it was."""
        return _minus(self.corrected or self.before, self.before)

    @property
    def since(self) -> Bounded:
        """What happened between the two dates: in, out and moved together."""
        return _minus(self.after, self.corrected or self.before)

    def as_rows(self) -> Iterator[dict[str, object]]:
        """The term as a sum. Without children corrections and the rest are one number each."""
        yield self._row("eerst", net=self.before)
        if self.children is None:
            if self.corrected is not None:
                yield self._row(Reason.GECORRIGEERD, net=self.correction)
            yield self._row("rest", net=self.since)
        else:
            for part in self.children.parts:
                yield self._row(
                    part.reason, children=part.steps, more=part.more, less=part.less, net=part.net
                )
            yield self._row("rest", net=self.children.rest)
        yield self._row("laatst", net=self.after)

    def _row(self, part: str, **values: int | Fraction | Count | Bounded | None) -> dict[str, object]:
        return {
            "term": self.name,
            "part": str(part),
            **{name: _plain(value) for name, value in values.items()},
        }


@dataclass(frozen=True, slots=True)
class Change:
    """Two figures and what lies between them; `terms` is empty where one of them has no value."""

    first: Figure
    corrected: Figure
    last: Figure
    terms: tuple[TermChange, ...]

    def as_rows(self) -> list[dict[str, object]]:
        """One row per part of each term, from its first figure to its last; without terms one that says why."""
        if not self.terms:
            reason = next(each.reason for each in (self.first, self.corrected, self.last) if each.reason)
            return [{"part": "niet te meten", "reason": reason}]
        return [row for term in self.terms for row in term.as_rows()]


def _plain(value: int | Fraction | Count | Bounded | None) -> object:
    """A number, its bounds where it has them, None where it is not known."""
    if isinstance(value, Count | Bounded):
        return {"lo": _plain(value.lo), "hi": _plain(value.hi), "est": None}
    if isinstance(value, Fraction):
        return int(value) if value.denominator == 1 else rounded(value, 2)
    return value


def _minus(after: Count, before: Count) -> Bounded:
    return Bounded(Fraction(after.lo - before.hi), Fraction(after.hi - before.lo))
