"""Makes handles of children with their keys, merges and splits them, and forgets them."""

import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.db import connections, transaction
from django.db.models import BigIntegerField, Case, F, Value, When

from thuisnabij.ground.access.models import ChildHandle, Involvement, InvolvementEvent, Party
from thuisnabij.ground.access.vault import Wrapped, new_data_key, read_keys, unwrap, wrap
from thuisnabij.kernel.errors import RefusedError


class PartyUnknownError(RefusedError):
    """There is no party with this key."""

    code = "access-party-unknown"


class HandleUnknownError(RefusedError):
    """There is no such child, or not for this actor: the answer is the same."""

    code = "access-child-unknown"


class MergeRefusedError(RefusedError):
    """These handles cannot be merged or split."""

    code = "access-merge-refused"


@dataclass(frozen=True)
class Handle:
    """A child: its number, its code for addresses and exports, and its data key, which is never shown."""

    id: int
    code: uuid.UUID
    key: bytes = field(repr=False)


def make_handles(*, controller: str, count: int, using: str = "intake") -> tuple[Handle, ...]:
    """New handles of one controller (the key of its party), each with a fresh key; their heads are they themselves."""
    party = Party.objects.using(using).filter(key=controller).first()
    if party is None:
        raise PartyUnknownError(
            what=f"there is no party {controller!r}", where="controller", next="make the party first"
        )
    made = [Handle(number, uuid.uuid4(), new_data_key()) for number in _next_numbers(count, using)]
    columns = "id, code, controller_id, head_id, wrapped_key, key_version"
    statement = f"copy access_childhandle ({columns}) from stdin"
    with connections[using].cursor() as cursor, cursor.copy(statement) as copy:
        for handle in made:
            wrapped = wrap(key=handle.key, code=handle.code)
            copy.write_row((handle.id, handle.code, party.pk, handle.id, wrapped.key, wrapped.version))
    return tuple(made)


def _next_numbers(count: int, using: str) -> list[int]:
    with connections[using].cursor() as cursor:
        cursor.execute(
            "select nextval(pg_get_serial_sequence('access_childhandle', 'id')) from generate_series(1, %s)",
            [count],
        )
        return [int(row[0]) for row in cursor.fetchall()]


def handles_of(*, handle_ids: Collection[int], using: str = "default") -> dict[int, Handle]:
    """The handles with their data keys, by number; those not to be seen here, or destroyed, are absent."""
    rows = ChildHandle.objects.using(using).filter(pk__in=list(handle_ids), wrapped_key__isnull=False)
    return opened_handles(rows=rows.values_list("pk", "code", "wrapped_key", "key_version"))


def opened_handles(
    *, rows: Iterable[tuple[int, uuid.UUID, bytes | memoryview | None, str]]
) -> dict[int, Handle]:
    """Handles by number, made of their columns: number, code, wrapped key, version of the key around it."""
    keys = read_keys()
    return {
        number: Handle(
            number, code, unwrap(wrapped=Wrapped(bytes(wrapped or b""), version), code=code, keys=keys)
        )
        for number, code, wrapped, version in rows
    }


def keys_of(*, handle_ids: Collection[int], using: str = "default") -> dict[int, bytes]:
    """The data keys by handle number; those not to be seen here, or destroyed, are absent."""
    return {number: handle.key for number, handle in handles_of(handle_ids=handle_ids, using=using).items()}


def merge_heads(*, kept: int, gone: int, using: str = "default") -> None:
    """Let ``gone`` (a head) and all that was merged into it have the head of ``kept``; involvements follow.

    As the website's role under :func:`seen_by`: both must be visible. Raises :class:`HandleUnknownError`, and
    :class:`MergeRefusedError` when they are one child already, or of different controllers.
    """
    with transaction.atomic(using=using):
        rows = _locked(using, kept, gone)
        if rows[gone].head_id != gone:
            raise _refusal("the handle that goes was merged before", "merge the head of its group")
        if rows[kept].head_id == gone:
            raise _refusal("the two handles are one child already", "split them first")
        if rows[kept].controller_id != rows[gone].controller_id:
            raise _refusal(
                "the two handles have different controllers", "merge children of one controller only"
            )
        head = rows[kept].head_id
        handles = ChildHandle.objects.using(using)
        handles.filter(head=gone).update(
            head=head,
            merged_into=Case(
                When(pk=gone, then=Value(head)), default=F("merged_into"), output_field=BigIntegerField()
            ),
        )


def split_heads(*, gone: int, using: str = "default") -> None:
    """Undo the merge of ``gone``: it is a head again, with what was merged into it itself."""
    with transaction.atomic(using=using):
        row = _locked(using, gone)[gone]
        if row.merged_into_id is None:
            raise _refusal("this handle is not merged", "split the handle that went in the merge")
        group = dict(
            ChildHandle.objects.using(using).filter(head=row.head_id).values_list("pk", "merged_into")
        )
        # One statement: once the head has changed, the actor need not see the child any more.
        ChildHandle.objects.using(using).filter(pk__in=_below(gone, group)).update(
            head=gone,
            merged_into=Case(
                When(pk=gone, then=Value(None)), default=F("merged_into"), output_field=BigIntegerField()
            ),
        )


def _locked(using: str, *numbers: int) -> dict[int, ChildHandle]:
    rows = ChildHandle.objects.using(using).select_for_update().order_by("pk").in_bulk(numbers)
    if len(rows) < len(set(numbers)):
        raise HandleUnknownError(
            what="there is no such child, or not for this actor",
            where="handle",
            next="look the child up again",
        )
    return rows


def _below(top: int, parents: dict[int, int | None]) -> set[int]:
    """``top`` and every handle that was merged into it, directly or through another."""
    found, waiting = {top}, [top]
    while waiting:
        parent = waiting.pop()
        below = {number for number, into in parents.items() if into == parent} - found
        found |= below
        waiting += below
    return found


def _refusal(what: str, following: str) -> MergeRefusedError:
    return MergeRefusedError(what=what, where="handle", next=following)


def forget(*, handle_id: int, using: str = "intake") -> None:
    """Destroy what access knows of a child: key, involvements and their history, and references in the journal.

    The last of all ``forget``s: rows of other packages that still point at the handle make the transaction fail.
    What was merged into this handle stays one child. Forgetting twice changes nothing.
    """
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        cursor.execute("select thuisnabij_erase_from_journal(%s)", [handle_id])
        _take_out(handle_id, using)
        InvolvementEvent.objects.using(using).filter(handle=handle_id).delete()
        Involvement.objects.using(using).filter(handle=handle_id).delete()
        cursor.execute("delete from access_childhandle where id = %s", [handle_id])


def _take_out(number: int, using: str) -> None:
    """Let the handles that were merged into this one hang together without it."""
    handles = ChildHandle.objects.using(using)
    below = sorted(handles.filter(merged_into=number).values_list("pk", flat=True))
    parent = handles.filter(pk=number).values_list("merged_into", flat=True).first()
    if not below:
        return
    into = parent or below[0]
    handles.filter(merged_into=number).update(merged_into=into)
    if parent is None:
        handles.filter(head=number).exclude(pk=number).update(
            head=into,
            merged_into=Case(
                When(pk=into, then=Value(None)), default=F("merged_into"), output_field=BigIntegerField()
            ),
        )
