"""Folds the facts of children into their stored timelines, findings and involvements, in whole batches."""

import gc
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.db import connections, transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from thuisnabij.children.register.operations.stored import Child, Fold, read_children, write_folds
from thuisnabij.children.register.rules.fold import Folded, find_known, fold_known
from thuisnabij.children.register.rules.involvement import Places, involved_by
from thuisnabij.children.register.rules.retention import RULE_SET
from thuisnabij.ground.access.operations import DerivedInvolvement, PartyOf, replace_derived_involvements
from thuisnabij.ground.organisations import queries as organisations
from thuisnabij.ground.organisations.rules.atlas import Area
from thuisnabij.ground.organisations.rules.placing import PlacedLocation
from thuisnabij.ground.rulesets.queries import list_rule_sets_of
from thuisnabij.ground.rulesets.rules import RuleSet

TASK = "register.fold"
QUEUE = "register"
CHILDREN_PER_BATCH = 2_000


@dataclass(frozen=True, slots=True)
class _Map:
    """Where places lie, the names of parties by key, and the law on how long an SWV stays involved."""

    places: Places
    names: Mapping[str, str]
    terms: Sequence[RuleSet]


def fold_pupils(*, handle_ids: Collection[int], as_known_at: datetime, using: str = "intake") -> None:
    """Fold the facts known at a moment of these children, and store what follows in place of what stood.

    A merged child is folded whole, whichever of its handles is named. Findings that were there keep their first day.
    Each batch is one transaction; folds of one child wait for each other.
    """
    map_of = _read_map(as_known_at)
    wanted = sorted(set(handle_ids))
    for start in range(0, len(wanted), CHILDREN_PER_BATCH):
        with _no_cycles(), transaction.atomic(using=using):
            _fold_batch(wanted[start : start + CHILDREN_PER_BATCH], as_known_at, map_of, using)


def defer_folds(*, handle_ids: Collection[int]) -> None:
    """Have these children folded by the worker; call it in the transaction that records their facts.

    A child is folded by one worker at a time. The job holds the bare number of a handle and nothing else.
    """
    for handle_id in sorted(set(handle_ids)):
        app.configure_task(TASK, queue=QUEUE, lock=f"{TASK}:{handle_id}").defer(handle_id=handle_id)


@contextmanager
def _no_cycles() -> Iterator[None]:
    """A batch makes a million small values without one cycle: looking for cycles takes a third of its time."""
    was_looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_looking:
            gc.enable()


def _fold_batch(handle_ids: list[int], as_known_at: datetime, map_of: _Map, using: str) -> None:
    folds = [_folded(child, as_known_at) for child in read_children(handle_ids, using, lock=True)]
    write_folds(folds, now=as_known_at, using=using)
    controllers = _controllers({fold.child.controller_id for fold in folds}, using)
    replace_derived_involvements(
        handle_ids=[handle_id for fold in folds for handle_id in fold.child.handle_ids],
        rows=[row for fold in folds for row in _involvements(fold, controllers, map_of)],
        using=using,
    )


def _folded(child: Child, as_known_at: datetime) -> Fold:
    known = find_known(child.facts, as_known_at)
    return Fold(child, known, fold_known(known) if known else Folded())


def _involvements(fold: Fold, controllers: Mapping[int, str], map_of: _Map) -> Iterator[DerivedInvolvement]:
    if fold.known is None:
        return
    swv, facts = controllers[fold.child.controller_id], fold.known.facts
    for each in involved_by(facts, fold.folded, swv=swv, places=map_of.places, terms=map_of.terms):
        party = PartyOf(each.party_kind, each.party_key, map_of.names.get(each.party_key, ""))
        yield DerivedInvolvement(
            fold.child.head_id, party, each.role, each.ground, each.categories, each.period
        )


def _controllers(party_ids: Collection[int], using: str) -> dict[int, str]:
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT id, key FROM access_party WHERE id = ANY(%s)", [list(party_ids)])
        return dict(cursor.fetchall())


def _read_map(as_known_at: datetime) -> _Map:
    """What a fold looks up: places and names as the organisations of that day stand, and the terms of the law."""
    locations = organisations.locations_on(on=timezone.localdate(as_known_at), as_known_at=as_known_at)
    areas = organisations.areas(as_known_at=as_known_at)
    names = {code: each.name for code, each in locations.items()}
    names |= {_key(each.gemeente_code): each.gemeente_name for each in areas.values() if each.gemeente_code}
    return _Map(
        Places(
            lambda pc4: _key_of(areas.get(pc4)),
            lambda location: _key_of(locations.get(location)),
        ),
        names,
        list_rule_sets_of(key=RULE_SET),
    )


def _key_of(place: Area | PlacedLocation | None) -> str | None:
    return _key(place.gemeente_code) if place and place.gemeente_code else None


def _key(gemeente_code: str) -> str:
    return f"GM{gemeente_code}"
