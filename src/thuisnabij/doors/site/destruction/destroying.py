"""Destroys the record of one child: files first, then every row of every package in one transaction.

May be cut off anywhere and done again: the list outside the database is written before anything goes, and the line on
the list of records goes together with the last row.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from django.conf import settings
from django.db import connections, transaction

from thuisnabij.doors.site.destruction.files import forget_files
from thuisnabij.doors.site.destruction.packages import child_tables, forgetters
from thuisnabij.doors.site.destruction.remembered import NAME, Remembered, hash_of, remember
from thuisnabij.ground.access.queries import HandleOfChild, handles_of_head
from thuisnabij.kernel.errors import SystemFaultError
from thuisnabij.kernel.memory import forget_everything

ALIAS = "intake"
JOBS = "procrastinate_jobs"
# Jobs name a child by its number only; which those are follows from the names of their arguments.
_JOBS_OF_CHILD = """
delete from procrastinate_jobs
where status <> 'doing'
  and (args -> 'handle_id' = to_jsonb(%(handle)s::bigint) or args -> 'handle_ids' @> to_jsonb(%(handle)s::bigint))
"""


class NotAllForgottenError(SystemFaultError):
    """A package said that it forgot a child, and rows are left; the transaction was undone."""

    code = "destruction-not-complete"


def remembered_path() -> Path:
    """Where the list of destroyed children is kept: in the home, outside the database and every backup."""
    return Path(settings.THUISNABIJ_HOME) / NAME


def remember_child(head_id: int, proof: Remembered) -> None:
    """Write every handle of a child on the list outside the database; `proof` says why, its hash is filled in."""
    handles = handles_of_head(head_id=head_id)
    remember(remembered_path(), [_entry(proof, handle) for handle in handles])


def forget_child(head_id: int) -> Counter[str]:
    """Destroy every handle of a child with all that any package has of it; returns rows per table.

    A child that is gone already gives an empty count.
    """
    return forget_handles({head_id: handles_of_head(head_id=head_id)})[head_id]


def forget_handles(groups: Mapping[int, Sequence[HandleOfChild]]) -> dict[int, Counter[str]]:
    """Destroy all these handles, in this order; returns per group the rows per table that named one of its handles.

    Call it inside a transaction on the alias `intake` to let more go or stay with it. Raises
    :class:`NotAllForgottenError`, and then nothing is gone from the database.
    """
    handles = [handle.id for group in groups.values() for handle in group]
    if not handles:
        return {number: Counter() for number in groups}
    forgets = forgetters()
    forget_files()
    with transaction.atomic(using=ALIAS):
        counts = {number: _count([handle.id for handle in group]) for number, group in groups.items()}
        for forget in forgets:
            for handle_id in handles:
                forget(handle_id=handle_id)
        for number, group in groups.items():
            counts[number][JOBS] = sum(_forget_jobs(handle.id) for handle in group)
        left = +_count(handles)
        if left:
            raise NotAllForgottenError(
                what="rows of the child are left after every package forgot it",
                where=", ".join(left),
                next="mend operations.forget of that package; nothing was destroyed",
            )
    forget_everything()
    return {number: +each for number, each in counts.items()}


def _count(handle_ids: Sequence[int]) -> Counter[str]:
    """Rows per table that name one of the handles."""
    return Counter({table.name: table.count(handle_ids, ALIAS) for table in child_tables()})


def _forget_jobs(handle_id: int) -> int:
    with connections[ALIAS].cursor() as cursor:
        cursor.execute(_JOBS_OF_CHILD, {"handle": handle_id})
        return int(cursor.rowcount)


def _entry(proof: Remembered, handle: HandleOfChild) -> Remembered:
    return Remembered(
        sha256=hash_of(handle.code),
        number=proof.number,
        controller=proof.controller,
        reference_day=proof.reference_day,
        rule_set=proof.rule_set,
        proposed_by=proof.proposed_by,
        approved_by=proof.approved_by,
    )
