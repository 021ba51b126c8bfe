"""What is known of a child at a moment: the facts recorded by then and not taken back by then, by kind."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from thuisnabij.children.register.rules.facts import Fact, FactKind
from thuisnabij.children.register.rules.fold.days import ENDLESS


@dataclass(frozen=True, slots=True)
class Known:
    """The standing facts by kind, each kind in the order in which they came; `first` is their earliest day."""

    by_kind: Mapping[FactKind, Sequence[Fact]]
    first: date

    def of(self, kind: FactKind) -> Sequence[Fact]:
        """The standing facts of one kind."""
        return self.by_kind.get(kind, ())

    @property
    def facts(self) -> list[Fact]:
        """All standing facts."""
        return [fact for group in self.by_kind.values() for fact in group]

    @property
    def death(self) -> date:
        """The first day of the earliest death on record; `ENDLESS` when there is none."""
        return min((fact.valid.start for fact in self.of(FactKind.OVERLIJDEN)), default=ENDLESS)

    @property
    def departures(self) -> list[Fact]:
        """Every time the child left, for elsewhere or abroad."""
        return [*self.of(FactKind.VERTREK), *self.of(FactKind.VERHUIZING_BUITENLAND)]


def find_known(facts: Iterable[Fact], as_known_at: datetime) -> Known | None:
    """What is known at that moment (inclusive); None when that is nothing."""
    recorded = [fact for fact in facts if fact.recorded_at <= as_known_at]
    retracted = {fact.retracts for fact in recorded}
    by_kind: dict[FactKind, list[Fact]] = defaultdict(list)
    first = ENDLESS
    for fact in recorded:
        if fact.id in retracted or fact.kind is FactKind.INTREKKING:
            continue
        by_kind[fact.kind].append(fact)
        if fact.valid.start < first:
            first = fact.valid.start
    return Known(by_kind, first) if by_kind else None


def standing(facts: Iterable[Fact], as_known_at: datetime) -> list[Fact]:
    """The facts recorded by then and not taken back by then."""
    known = find_known(facts, as_known_at)
    return known.facts if known else []
