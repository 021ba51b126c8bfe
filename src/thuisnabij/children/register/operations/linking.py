"""Says for every delivered record which child of the register it is about, and makes those that are new.

The one look-up for files, forms and API. It looks at all children of the controller as intake and gives back numbers,
scores and which fields agreed: never a name. A record that may be about a known child becomes a pupil of its own that
waits on the review list; nothing is merged silently and nothing waits outside the register. Who delivers a file speaks
for the samenwerkingsverband; a person who sends a record in gets an answer that follows from what that person sees.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from itertools import islice
from typing import Literal

from django.db import transaction

from thuisnabij.children.register.operations import linking_store as store
from thuisnabij.children.register.operations.linking_pairs import NewReview
from thuisnabij.children.register.rules.matching import Agreement, Choice, Outcome
from thuisnabij.children.register.rules.matching_children import KnownChild, KnownChildren, Record
from thuisnabij.children.register.rules.matching_names import Identity
from thuisnabij.children.register.rules.matching_told import as_told
from thuisnabij.children.register.rules.tokens import exact_text, matching_texts, number_texts
from thuisnabij.ground.access import queries as access
from thuisnabij.ground.access.rules import Actor

ALIAS = "intake"
RECORDS_PER_BATCH = 2_000

# Which of these children somebody may see today.
Sees = Callable[[Collection[int]], Collection[int]]
# A name that arrived turned around or as an initial is remembered for looking up, and never shown as the newest.
POORER = frozenset({Agreement.SWAPPED, Agreement.FIRST_INITIAL})


@dataclass(frozen=True, slots=True)
class Incoming:
    """A child as one row of a delivery names it. `number` is the deliverer's own pupil number, empty for none."""

    row_number: int
    first_name: str
    prefix: str
    surname: str
    birth_date: date
    number: str = ""


@dataclass(frozen=True, slots=True)
class Linked:
    """Which child a row is about. `score` is zero for a new child without a likeness; `reasons` name fields only."""

    row_number: int
    handle_id: int
    outcome: Literal["bekend", "nieuw", "te koppelen"]
    score: Decimal
    reasons: tuple[str, ...]


@dataclass(slots=True)
class Changes:
    """What one batch adds to the register; children that are new have numbers below zero until they are stored."""

    children: list[KnownChild] = field(default_factory=list)
    identities: list[store.NewIdentity] = field(default_factory=list)
    numbers: list[tuple[int, Record]] = field(default_factory=list)
    reviews: list[NewReview] = field(default_factory=list)


def link_records(
    *,
    controller: str,
    deliverer: str,
    rows: Sequence[Incoming],
    run_id: int | None,
    recorded_at: datetime,
) -> tuple[Linked, ...]:
    """The child of every row, in the order of the rows; children that are not known yet are made.

    Runs on the alias `intake` under a lock per controller, held until the surrounding transaction ends: of two loads at
    one time the second sees what the first made. Rows of one call link to each other too, and the same rows again make
    nothing new. Names with nothing to compare by must have been refused before. Of children that were merged, the one
    under whose own name the record came is given, not the head.
    """
    if not rows:
        return ()
    with transaction.atomic(using=ALIAS):
        owner = store.lock_controller(controller)
        origin = store.Origin(controller, owner, run_id, recorded_at)
        found: dict[Record, Linked] = {}
        first_rows: dict[Record, int] = {}
        for row in rows:
            first_rows.setdefault(_record(deliverer, row), row.row_number)
        for batch in _batches(first_rows.items()):
            found.update(_link_batch(origin, dict(batch)))
    return tuple(_for_row(found[_record(deliverer, row)], row) for row in rows)


def link_sent_record(
    *, controller: str, deliverer: str, row: Incoming, sender: Actor, recorded_at: datetime
) -> Linked:
    """The child of a record that a person sent in, made when none of those that this person sees today is meant.

    The same look-up under the same lock; only which children may be linked to differs. Which pupil comes out follows
    from what the sender sees alone: another likeness, exact or not, is a pair on the review list and never the answer.
    """
    with transaction.atomic(using=ALIAS):
        origin = store.Origin(controller, store.lock_controller(controller), None, recorded_at)
        record = _record(deliverer, row)
        sees = partial(_seen_by_sender, sender)
        return _for_row(_link_batch(origin, {record: row.row_number}, sees)[record], row)


def _seen_by_sender(sender: Actor, handle_ids: Collection[int]) -> Collection[int]:
    return access.seen_among(actor=sender, handle_ids=handle_ids, using=ALIAS)


def _record(deliverer: str, row: Incoming) -> Record:
    identity = Identity(row.first_name.strip(), row.prefix.strip(), row.surname.strip(), row.birth_date)
    return Record(identity, deliverer, row.number.strip())


def _batches(items: Iterable[tuple[Record, int]]) -> Iterator[list[tuple[Record, int]]]:
    waiting = iter(items)
    while batch := list(islice(waiting, RECORDS_PER_BATCH)):
        yield batch


def _link_batch(
    origin: store.Origin, rows: dict[Record, int], sees: Sees | None = None
) -> dict[Record, Linked]:
    known, settled = store.read_known(origin.controller_id, tuple(rows), with_all_names=sees is not None)
    changes = Changes()
    choices: dict[Record, tuple[Choice, int]] = {}
    for record, row_number in rows.items():
        choice = _told(record, known, sees) if sees else settled.get(record) or known.choose_for(record)
        choices[record] = (choice, _apply(choice, record, row_number, known, changes))
    numbers = store.write(
        origin,
        children=changes.children,
        identities=changes.identities,
        numbers=changes.numbers,
        reviews=changes.reviews,
    )
    return {
        record: _linked(choice, numbers.get(handle_id, handle_id))
        for record, (choice, handle_id) in choices.items()
    }


def _told(record: Record, known: KnownChildren, sees: Sees) -> Choice:
    seen = sees([child.handle_id for child in known.candidates_of(record)])
    return as_told(known.among(seen).choose_for(record), known.choose_for(record))


def _apply(choice: Choice, record: Record, row_number: int, known: KnownChildren, changes: Changes) -> int:
    """Note what a choice changes, let later records of the batch know, and return the child's number."""
    if choice.outcome is Outcome.KNOWN:
        child = known.get(choice.candidates[0].handle_id)
        _learn_more(choice, record, row_number, child, changes)
        to_compare = choice.candidates[1:]
    else:
        number = -(len(changes.children) + 1)
        child = KnownChild(number, number, [record.identity], was_doubtful=bool(choice.candidates))
        changes.children.append(child)
        changes.identities.append(store.NewIdentity(number, record.identity, row_number))
        changes.numbers.append((number, record))
        to_compare = choice.candidates
    changes.reviews.extend(NewReview(child.handle_id, each.handle_id, each.evidence) for each in to_compare)
    child.texts.update(matching_texts(record.identity), number_texts(record.deliverer, record.number))
    known.learn(child)
    return child.handle_id


def _learn_more(choice: Choice, record: Record, row_number: int, child: KnownChild, changes: Changes) -> None:
    """Remember another way to name a known child, and another number of it."""
    if exact_text(record.identity) not in child.texts:
        is_shown = not POORER.intersection(choice.candidates[0].evidence.agreements)
        changes.identities.append(store.NewIdentity(child.handle_id, record.identity, row_number, is_shown))
        child.identities.append(record.identity)
    if not child.texts.issuperset(number_texts(record.deliverer, record.number)):
        changes.numbers.append((child.handle_id, record))


def _linked(choice: Choice, handle_id: int) -> Linked:
    evidence = choice.candidates[0].evidence if choice.candidates else None
    return Linked(
        row_number=0,
        handle_id=handle_id,
        outcome=_OUTCOMES[choice.outcome],
        score=evidence.score if evidence else Decimal(0),
        reasons=tuple(map(str, evidence.agreements)) if evidence else (),
    )


_OUTCOMES: dict[Outcome, Literal["bekend", "nieuw", "te koppelen"]] = {
    Outcome.KNOWN: "bekend",
    Outcome.NEW: "nieuw",
    Outcome.REVIEW: "te koppelen",
}


def _for_row(linked: Linked, row: Incoming) -> Linked:
    return Linked(row.row_number, linked.handle_id, linked.outcome, linked.score, linked.reasons)
