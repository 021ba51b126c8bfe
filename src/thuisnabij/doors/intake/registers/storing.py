"""Where the rows of each register go, in the transaction of the load."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from thuisnabij.children.counts import operations as counts
from thuisnabij.children.counts.rules.registers import REGISTERS as OF_COUNTS
from thuisnabij.children.register.rules.registers import REGISTERS as OF_PUPILS
from thuisnabij.children.support.rules.registers import REGISTERS as OF_SUPPORT
from thuisnabij.doors.intake.formats.base import FileRefusedError
from thuisnabij.doors.intake.registers.delivered import Delivered
from thuisnabij.doors.intake.registers.named import store_facts, store_support
from thuisnabij.doors.intake.tally import Tally
from thuisnabij.ground.sources.rules.schema import Register, RegisterRow
from thuisnabij.network.expertise import operations as expertise
from thuisnabij.network.expertise.rules.registers import REGISTERS as OF_EXPERTISE
from thuisnabij.network.offer import operations as offer
from thuisnabij.network.offer.rules.registers import REGISTERS as OF_OFFER
from thuisnabij.region.money import operations as money
from thuisnabij.region.money.rules.registers import REGISTERS as OF_MONEY
from thuisnabij.region.quality import operations as quality
from thuisnabij.region.quality.rules.registers import REGISTERS as OF_QUALITY
from thuisnabij.region.surveys import operations as surveys
from thuisnabij.region.surveys.rules.registers import REGISTERS as OF_SURVEYS


class OtherSwvError(FileRefusedError):
    """The file is of an SWV for which this person may not load."""

    code = "intake-other-swv"


Store = Callable[[Delivered, list[RegisterRow], Tally], None]


def store_register(delivered: Delivered, rows: Iterable[RegisterRow], tally: Tally) -> None:
    """Store the rows of a register on the alias `intake`.

    Raises `OtherSwvError` when the actor acts for another SWV than one in the file.
    """
    found = list(rows)
    others = {row.swv for row in found} - {delivered.actor.swv}
    if delivered.actor.swv is not None and others:
        raise OtherSwvError(
            what="This person acts for another samenwerkingsverband than that of the file",
            where=f"{delivered.register.kind} of {', '.join(sorted(others))}",
            next="Let somebody of that samenwerkingsverband load it",
        )
    _STORES[delivered.register.kind](delivered, found, tally)


def _rows_to(store_rows: Callable[..., None]) -> Store:
    def store(delivered: Delivered, rows: list[RegisterRow], tally: Tally) -> None:
        store_rows(kind=delivered.register.kind, run_id=delivered.run_id, rows=rows)

    return store


_SUBJECTS: tuple[tuple[tuple[Register, ...], Store], ...] = (
    (OF_PUPILS, store_facts),
    (OF_SUPPORT, store_support),
    (OF_COUNTS, _rows_to(counts.store_rows)),
    (OF_OFFER, _rows_to(offer.store_rows)),
    (OF_EXPERTISE, _rows_to(expertise.store_rows)),
    (OF_SURVEYS, _rows_to(surveys.store_rows)),
    (OF_QUALITY, _rows_to(quality.store_rows)),
    (OF_MONEY, _rows_to(money.store_rows)),
)
_STORES: Mapping[str, Store] = MappingProxyType(
    {register.kind: store for registers, store in _SUBJECTS for register in registers}
)
