"""The rows that stand in a register, for who looks: those of an SWV, or those of children whom the actor sees."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from thuisnabij.children.counts import queries as counts
from thuisnabij.children.counts.rules.registers import REGISTERS as OF_COUNTS
from thuisnabij.ground.access.rules import Actor
from thuisnabij.ground.sources import queries as sources
from thuisnabij.ground.sources.register_rows import swvs_of
from thuisnabij.ground.sources.rules.schema import Register, StandingRow
from thuisnabij.kernel.memory import Memory
from thuisnabij.network.expertise import queries as expertise
from thuisnabij.network.expertise.rules.registers import REGISTERS as OF_EXPERTISE
from thuisnabij.network.offer import queries as offer
from thuisnabij.network.offer.rules.registers import REGISTERS as OF_OFFER
from thuisnabij.region.money import queries as money
from thuisnabij.region.money.rules.registers import REGISTERS as OF_MONEY
from thuisnabij.region.quality import queries as quality
from thuisnabij.region.quality.rules.registers import REGISTERS as OF_QUALITY
from thuisnabij.region.surveys import queries as surveys
from thuisnabij.region.surveys.rules.registers import REGISTERS as OF_SURVEYS

Rows = Callable[..., tuple[StandingRow, ...]]
Counts = Callable[..., Mapping[str, int]]

_SUBJECTS: tuple[tuple[tuple[Register, ...], Rows, Counts], ...] = (
    (OF_COUNTS, counts.list_rows, counts.count_rows),
    (OF_OFFER, offer.list_rows, offer.count_rows),
    (OF_EXPERTISE, expertise.list_rows, expertise.count_rows),
    (OF_SURVEYS, surveys.list_rows, surveys.count_rows),
    (OF_QUALITY, quality.list_rows, quality.count_rows),
    (OF_MONEY, money.list_rows, money.count_rows),
)
_ROWS: Mapping[str, Rows] = MappingProxyType(
    {register.kind: rows for registers, rows, _ in _SUBJECTS for register in registers}
)
_COUNTS: Mapping[str, Counts] = MappingProxyType(
    {register.kind: counts for registers, _, counts in _SUBJECTS for register in registers}
)

_KEPT: Memory[tuple["RegisterLine", ...]] = Memory(4)
_COUNTED: Memory[Mapping[str, Mapping[str, int]]] = Memory(8)


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One line of the list: a standing row, and the child it is about where the register names children."""

    number: int
    row: StandingRow
    handle_id: int | None = None
    code: uuid.UUID | None = None
    name: str = ""


def own_lines(*, actor: Actor, kind: str) -> tuple[RegisterLine, ...]:
    """What stands in a register without children, of the SWVs whose registers the actor may read."""

    def read() -> tuple[RegisterLine, ...]:
        rows = _ROWS[kind](actor=actor, kind=kind)
        return tuple(RegisterLine(number, row) for number, row in enumerate(rows))

    return _KEPT.get((kind, swvs_of(actor), sources.count_finished_runs()), read)


def own_counts(*, actor: Actor) -> Mapping[str, Mapping[str, int]]:
    """Per register without children how many rows stand per SWV, of those whose registers the actor may read."""

    def count() -> Mapping[str, Mapping[str, int]]:
        return {kind: counts(actor=actor, kind=kind) for kind, counts in _COUNTS.items()}

    return _COUNTED.get((swvs_of(actor), sources.count_finished_runs()), count)
