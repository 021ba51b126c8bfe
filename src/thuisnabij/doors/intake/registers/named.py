"""Stores a register that names children: whose record each row is, what it states, and the timelines it changes."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from thuisnabij.children.register import operations as register
from thuisnabij.children.register.operations.linking import Incoming, Linked, link_records
from thuisnabij.children.register.rules.from_rows import facts_of, mark
from thuisnabij.children.support import operations as support
from thuisnabij.doors.intake.registers.findings import CHILDREN
from thuisnabij.doors.intake.tally import Tally
from thuisnabij.ground.sources.rules.schema import PupilColumns, RegisterRow

if TYPE_CHECKING:
    from thuisnabij.doors.intake.registers.storing import Delivered

_TALLIED = {"bekend": CHILDREN["known"], "nieuw": CHILDREN["new"], "te koppelen": CHILDREN["to_link"]}


def store_facts(delivered: "Delivered", rows: Sequence[RegisterRow], tally: Tally) -> None:
    """Link each row to a child, record what it states, take back what is taken back, and fold the children it touched.

    Rows that are taken back need no child: their KENMERK says which facts go.
    """
    kind, controller = delivered.register.kind, delivered.agreement.controller
    stated = [row for row in rows if not row.withdrawn]
    gone = [mark(kind, row.kenmerk) for row in rows if row.withdrawn]
    handles = link(delivered, stated, tally)
    facts = [replace(fact, handle_id=handles[row.row]) for row in stated for fact in facts_of(kind, row)]
    register.record_facts(
        controller=controller,
        rows=facts,
        run_id=delivered.run_id,
        person="",
        recorded_at=delivered.recorded_at,
    )
    register.withdraw_facts(
        controller=controller,
        kind_group=kind,
        kenmerken=gone,
        run_id=delivered.run_id,
        recorded_at=delivered.recorded_at,
    )
    register.fold_pupils(handle_ids=set(handles.values()), as_known_at=delivered.recorded_at)


def store_support(delivered: "Delivered", rows: Sequence[RegisterRow], tally: Tally) -> None:
    """Link each aanvraag to a child and store it; one that is taken back is about the child it names as well."""
    handles = link(delivered, rows, tally)
    support.store_rows(kind=delivered.register.kind, run_id=delivered.run_id, rows=rows, handles=handles)


def link(delivered: "Delivered", rows: Iterable[RegisterRow], tally: Tally) -> dict[int, int]:
    """The handle of the child of each row, by row number; children that are not known yet are made.

    Rows that name a child in the same words are looked up once.
    """
    by_child: dict[PupilColumns, list[int]] = {}
    for row in rows:
        if row.pupil is not None:
            by_child.setdefault(row.pupil, []).append(row.row)
    linked = link_records(
        controller=delivered.agreement.controller,
        deliverer=delivered.agreement.deliverer,
        rows=[_incoming(child, numbers[0]) for child, numbers in by_child.items()],
        run_id=delivered.run_id,
        recorded_at=delivered.recorded_at,
    )
    _count(linked, tally)
    handles = {each.row_number: each.handle_id for each in linked}
    return {number: handles[numbers[0]] for numbers in by_child.values() for number in numbers}


def _incoming(child: PupilColumns, number: int) -> Incoming:
    return Incoming(number, child.first_name, child.prefix, child.surname, child.birth_date, child.number)


def _count(linked: Sequence[Linked], tally: Tally) -> None:
    """Count children, each once: several spellings in one file may be one child."""
    outcomes: dict[int, str] = {}
    for each in linked:
        if outcomes.get(each.handle_id, "bekend") == "bekend":
            outcomes[each.handle_id] = each.outcome
    tally.update(_TALLIED[outcome] for outcome in outcomes.values())
