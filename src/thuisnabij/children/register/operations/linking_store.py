"""Reads what the register knows of the children of one load, and writes what the load adds; a few queries per batch."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import OperationalError, connections

from thuisnabij.children.register.models import IdentityToken, Pupil, PupilIdentity, ReviewItem
from thuisnabij.children.register.operations.linking_pairs import WAITING, NewReview, write_reviews
from thuisnabij.children.register.rules.matching import Choice, Outcome
from thuisnabij.children.register.rules.matching_children import KnownChild, KnownChildren, Record
from thuisnabij.children.register.rules.matching_names import Identity, identity_of, identity_text
from thuisnabij.children.register.rules.tokens import TokenText, all_texts, number_texts
from thuisnabij.ground.access import operations as access
from thuisnabij.ground.access.vault import blind_indexes, open_sealed, seal
from thuisnabij.ground.sources.operations import copy_rows
from thuisnabij.kernel.errors import RefusedError, SystemFaultError

ALIAS = "intake"
LOCK = 7301  # the number of this lock among the advisory locks of the installation
ACTIVE = "actief"

_FOUND = """
SELECT t.token, t.handle_id, c.head_id FROM register_identitytoken t JOIN access_childhandle c ON c.id = t.handle_id
WHERE t.controller_id = %s AND t.token = ANY(%s::bytea[])
"""
# A known child may have some of these tokens already.
_MORE_TOKENS = """
INSERT INTO register_identitytoken (handle_id, controller_id, kind, token)
SELECT handle_id, %s, kind, token FROM unnest(%s::bigint[], %s::text[], %s::bytea[]) AS t (handle_id, kind, token)
ON CONFLICT DO NOTHING
"""


class ControllerUnknownError(RefusedError):
    """No party has the key that was given as controller."""

    code = "register-controller-unknown"


class RegisterBusyError(SystemFaultError):
    """Another load held the register of this controller for too long."""

    code = "register-busy"


@dataclass(frozen=True, slots=True)
class Origin:
    """Whose register it is, and which load writes when."""

    controller: str
    controller_id: int
    run_id: int | None
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class NewIdentity:
    """Another name of a child; one that is not shown is only found by."""

    handle_id: int
    identity: Identity
    row_number: int
    is_shown: bool = True


def lock_controller(controller: str) -> int:
    """Wait until no other load links records of this controller; returns the number of its party."""
    with connections[ALIAS].cursor() as cursor:
        cursor.execute("SELECT id FROM access_party WHERE key = %s", [controller])
        row = cursor.fetchone()
        if row is None:
            raise ControllerUnknownError(
                what="Nobody answers for these records", where=controller, next="make the SWV known first"
            )
        try:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK, row[0]])
        except OperationalError as error:
            raise RegisterBusyError(
                what="Another load is still linking records",
                where=controller,
                next="load the file again later",
            ) from error
    return int(row[0])


def blind(texts: Collection[TokenText]) -> dict[TokenText, bytes]:
    """The token of each text under the key outside the database."""
    return dict(zip(texts, blind_indexes((text.kind, text.text) for text in texts), strict=True))


def read_known(
    controller_id: int, records: Sequence[Record], *, with_all_names: bool = False
) -> tuple[KnownChildren, dict[Record, Choice]]:
    """The children that these records may be about, and the records that were delivered literally before.

    Names are read of children that a record might be about, not of those found literally, unless all are asked for.
    """
    children = _found(controller_id, records)
    _add_numbered(records, children)
    _add_doubtful(children)
    known = KnownChildren(children.values())
    exact = {record: known.found_exactly(record) for record in records}
    settled = {record: Choice(Outcome.KNOWN, (found,)) for record, found in exact.items() if found}
    wanted = {
        child.handle_id
        for record in records
        if with_all_names or record not in settled
        for child in known.candidates_of(record)
    }
    for handle_id, identity in _identities(wanted):
        children[handle_id].identities.append(identity)
    return known, settled


def _found(controller_id: int, records: Sequence[Record]) -> dict[int, KnownChild]:
    asked = {
        token: text for text, token in blind({text for record in records for text in record.asks}).items()
    }
    children: dict[int, KnownChild] = {}
    with connections[ALIAS].cursor() as cursor:
        cursor.execute(_FOUND, [controller_id, list(asked)])
        for token, handle_id, head in cursor.fetchall():
            child = children.setdefault(handle_id, KnownChild(handle_id, head))
            child.texts.add(asked[bytes(token)])
    return children


def _add_numbered(records: Sequence[Record], children: dict[int, KnownChild]) -> None:
    """Which of these children have a number of the deliverer, so that another number says something."""
    texts = {text for record in records for text in number_texts(record.deliverer, record.number)[1:]}
    for text, token in blind(texts).items():
        rows = IdentityToken.objects.using(ALIAS).filter(kind=text.kind, token=token)
        for handle_id in rows.filter(handle_id__in=list(children)).values_list("handle_id", flat=True):
            children[handle_id].texts.add(text)


def _add_doubtful(children: dict[int, KnownChild]) -> None:
    items = ReviewItem.objects.using(ALIAS).filter(handle_id__in=list(children))
    for handle_id in items.values_list("handle_id", flat=True):
        children[handle_id].was_doubtful = True


def _identities(handle_ids: Collection[int]) -> Iterator[tuple[int, Identity]]:
    if not handle_ids:
        return
    handles = access.handles_of(handle_ids=handle_ids, using=ALIAS)
    rows = PupilIdentity.objects.using(ALIAS).filter(handle_id__in=list(handles)).order_by("id")
    for handle_id, sealed in rows.values_list("handle_id", "sealed"):
        handle = handles[handle_id]
        yield handle_id, identity_of(open_sealed(key=handle.key, code=handle.code, sealed=bytes(sealed)))


def write(
    origin: Origin,
    *,
    children: Sequence[KnownChild],
    identities: Sequence[NewIdentity],
    numbers: Sequence[tuple[int, Record]],
    reviews: Sequence[NewReview],
) -> dict[int, int]:
    """Store what a batch adds; returns the real number of every child that had one below zero."""
    made = access.make_handles(controller=origin.controller, count=len(children)) if children else ()
    real = {child.handle_id: handle.id for child, handle in zip(children, made, strict=True)}
    doubtful = {real.get(review.handle_id, review.handle_id) for review in reviews}
    copy_rows(
        model=Pupil,
        columns=("handle_id", "controller_id", "state", "first_seen", "changed_at"),
        rows=[
            (
                handle.id,
                origin.controller_id,
                WAITING if handle.id in doubtful else ACTIVE,
                origin.recorded_at,
                origin.recorded_at,
            )
            for handle in made
        ],
    )
    _write_identities(origin, identities, real, made)
    _write_tokens(origin, identities, numbers, real)
    write_reviews(reviews, real, controller_id=origin.controller_id, made_at=origin.recorded_at)
    return real


def _write_identities(
    origin: Origin, identities: Sequence[NewIdentity], real: dict[int, int], made: Sequence[access.Handle]
) -> None:
    shown = [each for each in identities if each.is_shown]
    known = {each.handle_id for each in shown if each.handle_id > 0}
    handles = {handle.id: handle for handle in made} | (
        access.handles_of(handle_ids=known, using=ALIAS) if known else {}
    )
    rows = []
    for each in shown:
        handle = handles[real.get(each.handle_id, each.handle_id)]
        sealed = seal(key=handle.key, code=handle.code, text=identity_text(each.identity))
        row_number = each.row_number if origin.run_id else None
        rows.append((handle.id, origin.controller_id, origin.recorded_at, origin.run_id, row_number, sealed))
    columns = ("handle_id", "controller_id", "recorded_at", "run_id", "row_number", "sealed")
    copy_rows(model=PupilIdentity, columns=columns, rows=rows)


def _write_tokens(
    origin: Origin,
    identities: Sequence[NewIdentity],
    numbers: Sequence[tuple[int, Record]],
    real: dict[int, int],
) -> None:
    """New children have no tokens yet and are copied; a known child may have some of them already."""
    texts: dict[int, set[TokenText]] = defaultdict(set)
    for each in identities:
        texts[each.handle_id].update(all_texts(each.identity))
    for handle_id, record in numbers:
        texts[handle_id].update(number_texts(record.deliverer, record.number))
    tokens = blind({text for of_child in texts.values() for text in of_child})
    rows = [
        (handle_id, text.kind, tokens[text])
        for handle_id, of_child in texts.items()
        for text in sorted(of_child, key=lambda text: text.message)
    ]
    copy_rows(
        model=IdentityToken,
        columns=("handle_id", "controller_id", "kind", "token"),
        rows=[
            (real[handle_id], origin.controller_id, str(kind), token)
            for handle_id, kind, token in rows
            if handle_id < 0
        ],
    )
    more = [row for row in rows if row[0] > 0]
    with connections[ALIAS].cursor() as cursor:
        cursor.execute(
            _MORE_TOKENS,
            [
                origin.controller_id,
                [handle_id for handle_id, _, _ in more],
                [str(kind) for _, kind, _ in more],
                [token for _, _, token in more],
            ],
        )
