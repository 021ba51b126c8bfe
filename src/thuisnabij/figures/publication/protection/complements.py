"""Choosing what else to hide, so that no hidden number can be worked out: the cheapest other world for each.

A reader cannot exclude a value when there are numbers for everything they do not see that go with it. For each
hidden number and each end of what must stay possible, the cheapest such other world says which shown numbers have
to differ in it; those are hidden as well. Hiding more only adds worlds, so one pass is enough but for rounding.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from thuisnabij.figures.publication.protection.audit import Audit, Auditor
from thuisnabij.figures.publication.protection.truth import true_world
from thuisnabij.figures.publication.protection.worlds import Worlds
from thuisnabij.figures.publication.rules.cells import Numbers, Span
from thuisnabij.figures.publication.rules.hiding import Hidden, complement, hidden_by_size, weakened

_ROUNDS = 20


@dataclass(frozen=True, slots=True)
class Protected:
    """What is hidden in the end, by key, and the proof; a leak that is left has nothing more to hide against it."""

    hidden: Mapping[str, Hidden]
    audit: Audit


def protected(
    numbers: Numbers,
    *,
    earlier: Mapping[str, Hidden] | None = None,
    start: Mapping[str, Hidden] | None = None,
) -> Protected:
    """Hide small numbers and their complements, beside what is hidden at the `start`.

    `earlier` is what readers were told before: of those numbers no less can be told.
    """
    hidden = {**hidden_by_size(numbers), **(start or {}), **(earlier or {})}
    truth = true_world(numbers)
    worlds = Worlds(numbers, hidden, truth=truth, fixed=frozenset(earlier or {}))
    choosing = _Choosing(numbers, hidden, worlds, Auditor(numbers, truth))
    for key in sorted(hidden, key=lambda each: (-numbers.cells[each].cost, each)):
        choosing.make_possible(key, hidden[key].needs)
    return choosing.until_safe()


@dataclass(frozen=True, slots=True)
class _Choosing:
    """What is hidden so far."""

    numbers: Numbers
    hidden: dict[str, Hidden]
    worlds: Worlds
    auditor: Auditor

    def until_safe(self) -> Protected:
        """Audit, and hide more for each leak, until there is none or nothing is left to hide."""
        for _ in range(_ROUNDS):
            proof = self.auditor.audit(self.hidden)
            before = dict(self.hidden)
            for leak in proof.leaks:
                self.make_possible(leak.key, leak.needed)
            if self.hidden == before:
                return Protected(self.hidden, proof)
        return Protected(self.hidden, self.auditor.audit(self.hidden))

    def make_possible(self, key: str, needs: Span | None) -> None:
        """Hide what stands in the way of either end of `needs`."""
        if needs is None or needs.hi is None:
            return
        for value in (needs.lo, needs.hi):
            for each in self.worlds.changed(key, value):
                self._tell_less(each)

    def _tell_less(self, key: str) -> None:
        hidden = self.hidden.get(key)
        self.hidden[key] = complement(self.numbers.cells[key]) if hidden is None else weakened(hidden)
