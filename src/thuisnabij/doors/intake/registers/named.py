"""Stores a register that names children: whose record each row is, what it states, and the timelines it changes."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from django.utils import timezone

from thuisnabij.children.register import operations as register
from thuisnabij.children.register.operations.deliveries import (
    StandingArrangement,
    count_facts_of_run,
    standing_arrangements,
)
from thuisnabij.children.register.operations.linking import Incoming, Linked, link_records
from thuisnabij.children.register.rules.from_rows import facts_of
from thuisnabij.children.register.rules.registers import columns
from thuisnabij.children.support import operations as support
from thuisnabij.doors.intake.registers.delivered import Delivered
from thuisnabij.doors.intake.registers.findings import CHILDREN, DOUBLED, FACTS
from thuisnabij.doors.intake.registers.payments import PaidLine, possibly_doubled
from thuisnabij.doors.intake.registers.together import Together
from thuisnabij.doors.intake.tally import Tally
from thuisnabij.ground.sources.rules.schema import PupilColumns, RegisterRow

_TALLIED = {"bekend": CHILDREN["known"], "nieuw": CHILDREN["new"], "te koppelen": CHILDREN["to_link"]}


def store_facts(delivered: Delivered, rows: Sequence[RegisterRow], tally: Tally) -> None:
    """Link each row to a child, record what it states, take back what is taken back, and fold the children it touched.

    Registers that are loaded together are folded after the last. Rows that are taken back need no child: their KENMERK
    says which facts go.
    """
    stated = [row for row in rows if not row.withdrawn]
    handles = link(delivered, stated, tally)
    changed = _record(delivered, stated, handles, tally) | _withdraw(delivered, rows, tally)
    _fold(delivered, changed)
    if delivered.register.kind == columns.ARRANGEMENTS:
        _point_out_doubled(delivered, set(handles.values()), tally)


def _fold(delivered: Delivered, handle_ids: Collection[int]) -> None:
    if delivered.together is not None:
        register.defer_fold_of_run(run_id=delivered.run_id)
        return
    # as known by the end: what the website recorded since the load began must not drop out of a timeline
    register.fold_pupils(handle_ids=handle_ids, as_known_at=max(delivered.recorded_at, timezone.now()))


def _record(
    delivered: Delivered, rows: Sequence[RegisterRow], handles: Mapping[int, int], tally: Tally
) -> frozenset[int]:
    kind = delivered.register.kind
    facts = [replace(fact, handle_id=handles[row.row]) for row in rows for fact in facts_of(kind, row)]
    before = count_facts_of_run(run_id=delivered.run_id)
    changed = register.record_facts(
        controller=delivered.agreement.controller,
        rows=facts,
        run_id=delivered.run_id,
        person="",
        recorded_at=delivered.recorded_at,
    )
    after = count_facts_of_run(run_id=delivered.run_id)
    stated, corrected = after.stated - before.stated, after.taken_back - before.taken_back
    tally[FACTS["new"]] += stated - corrected
    tally[FACTS["corrected"]] += corrected
    tally[FACTS["known"]] += len(facts) - stated
    return changed


def _withdraw(delivered: Delivered, rows: Sequence[RegisterRow], tally: Tally) -> frozenset[int]:
    before = count_facts_of_run(run_id=delivered.run_id)
    changed = register.withdraw_facts(
        controller=delivered.agreement.controller,
        kind_group=delivered.register.kind,
        kenmerken=[row.kenmerk for row in rows if row.withdrawn],
        run_id=delivered.run_id,
        recorded_at=delivered.recorded_at,
    )
    after = count_facts_of_run(run_id=delivered.run_id)
    tally[FACTS["withdrawn"]] += after.taken_back - before.taken_back
    return changed


def _point_out_doubled(delivered: Delivered, handle_ids: Collection[int], tally: Tally) -> None:
    """Tally, by where they were delivered, every two arrangements that may have been paid twice."""
    lines = (
        PaidLine(each.child, (each.deliverer, each.kenmerk), each.valid, each.amount, _place(delivered, each))
        for each in standing_arrangements(handle_ids=handle_ids)
    )
    for one, other in possibly_doubled(lines):
        tally[f"{DOUBLED} {one.place} + {other.place}"] += 1


def _place(delivered: Delivered, found: StandingArrangement) -> str:
    """Where an arrangement was delivered: its row, with the number of its file when that is another."""
    if found.run_id is None:
        return "-"
    own = found.run_id == delivered.run_id
    return f"{found.row_number}" if own else f"{found.row_number} (#{found.run_id})"


def store_support(delivered: Delivered, rows: Sequence[RegisterRow], tally: Tally) -> None:
    """Link each aanvraag to a child and store it; one that is taken back is about the child it names as well."""
    handles = link(delivered, rows, tally)
    support.store_rows(kind=delivered.register.kind, run_id=delivered.run_id, rows=rows, handles=handles)


def link(delivered: Delivered, rows: Iterable[RegisterRow], tally: Tally) -> dict[int, int]:
    """The handle of the child of each row, by row number; children that are not known yet are made.

    Rows that name a child in the same words are looked up once, also when other files with it named the child so.
    """
    agreement, together = delivered.agreement, delivered.together or Together()
    by_child: dict[PupilColumns, list[int]] = {}
    for row in rows:
        if row.pupil is not None:
            by_child.setdefault(row.pupil, []).append(row.row)
    handles = together.linked(agreement.controller, agreement.deliverer)
    known = [handles[child] for child in by_child if child in handles]
    asked = [child for child in by_child if child not in handles]
    linked = link_records(
        controller=agreement.controller,
        deliverer=agreement.deliverer,
        rows=[_incoming(child, by_child[child][0]) for child in asked],
        run_id=delivered.run_id,
        recorded_at=delivered.recorded_at,
    )
    _count(known, linked, tally)
    handles.update((child, each.handle_id) for child, each in zip(asked, linked, strict=True))
    return {number: handles[child] for child, numbers in by_child.items() for number in numbers}


def _incoming(child: PupilColumns, number: int) -> Incoming:
    return Incoming(number, child.first_name, child.prefix, child.surname, child.birth_date, child.number)


def _count(known: Iterable[int], linked: Sequence[Linked], tally: Tally) -> None:
    """Count children, each once: several spellings in one file may be one child."""
    outcomes: dict[int, str] = dict.fromkeys(known, "bekend")
    for each in linked:
        if outcomes.get(each.handle_id, "bekend") == "bekend":
            outcomes[each.handle_id] = each.outcome
    tally.update(_TALLIED[outcome] for outcome in outcomes.values())
