"""Hands what is known of named children to the figures as Arrow tables: one row per fact or segment, no names.

Merged children are one child, and what was taken back is not there. Without an actor it reads as the role intake, so
only in the worker and on the command line; for an actor it reads, through both locks, what that actor sees today.
What is not for an actor is missing: `opened` tells it from what is not there.
"""

import hashlib
from collections.abc import Collection, Mapping
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime

import pyarrow as pa

from thuisnabij.children.register.feed.births import births_table, identities_query
from thuisnabij.children.register.feed.facts import HANDED_KINDS, fact_tables, facts_query, of_heads
from thuisnabij.children.register.feed.folded import folded_tables
from thuisnabij.children.register.feed.lines import LINES, line_queries, line_tables
from thuisnabij.children.register.feed.opening import opened_table, opened_to
from thuisnabij.children.register.feed.schemas import CATEGORY_OF_TABLE, GEBOREN, OPENED_SCHEMA, SCHEMAS
from thuisnabij.children.register.models import (
    AttendanceLine,
    EnrolmentLine,
    Fact,
    Merge,
    Pupil,
    PupilIdentity,
    SidePlace,
)
from thuisnabij.children.register.queries import heads_then
from thuisnabij.children.register.rules.facts import FactKind
from thuisnabij.ground.access.rules import Actor
from thuisnabij.ground.access.seeing import seen_by
from thuisnabij.ground.sources.feeding import alias_for, content_hash
from thuisnabij.ground.sources.feeding import high_water as marks

__all__ = [
    "CATEGORY_OF_TABLE",
    "OPENED_SCHEMA",
    "SCHEMAS",
    "fingerprint",
    "high_water",
    "of_heads",
    "opened",
    "tables",
]


def tables(
    *, as_known_at: datetime | None, actor: Actor | None = None, only: Collection[str] = tuple(SCHEMAS)
) -> Mapping[str, pa.Table]:
    """The tables of `SCHEMAS` (or `only` some) as known at a moment (inclusive; None: now), by child and first day.

    As known earlier, the lines are folded anew from what was known then, and who had been merged by then is one child.
    """
    using = alias_for(actor)
    with _seen(actor):
        found = fact_tables(only, as_known_at=as_known_at, actor=actor, using=using)
        if GEBOREN in only:
            found[GEBOREN] = births_table(as_known_at=as_known_at, actor=actor, using=using)
        if as_known_at is None:
            found |= line_tables(only, actor=actor, using=using)
        elif not set(only).isdisjoint(LINES):
            reached = None if actor is None else opened_to(actor=actor, as_known_at=as_known_at)
            found |= folded_tables(as_known_at=as_known_at, opened=reached, using=using)
        return {name: found[name] for name in SCHEMAS if name in only}


def opened(*, actor: Actor, as_known_at: datetime | None = None) -> pa.Table:
    """Which kinds of information (`CATEGORY_OF_TABLE`) of which children known at a moment the actor may see today.

    A child without rows in a table of a kind that is open has none; of a kind that is not open nothing is known here.
    """
    with seen_by(actor, only_reads=True):
        return opened_table(opened_to(actor=actor, as_known_at=as_known_at))


def fingerprint(*, as_known_at: datetime | None) -> str:
    """A hash of all that `tables` gives without an actor: equal contents at a moment, equal hash; nothing is opened.

    That of now covers the stored lines too, so that it changes again when a fold that was waiting is done.
    """
    using = alias_for(None)
    kinds = HANDED_KINDS if as_known_at is None else set(FactKind)
    queries = [
        facts_query(kinds, as_known_at=as_known_at, actor=None, using=using),
        identities_query(as_known_at=as_known_at, using=using),
    ]
    if as_known_at is None:
        queries += line_queries(LINES, actor=None, using=using).values()
    parts = [content_hash(query, using=using) for query in queries]
    if as_known_at is not None:
        parts.append(repr(sorted(heads_then(as_known_at=as_known_at, using=using).items())))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def high_water() -> str:
    """A mark that stays as long as nothing was recorded, folded, merged, split or destroyed; only of now."""
    using = alias_for(None)
    added = marks([Fact, PupilIdentity, EnrolmentLine, AttendanceLine, SidePlace, Merge], using=using)
    kept = Pupil.objects.using(using).count()
    undone = Merge.objects.using(using).filter(undone_at__isnull=False).count()
    return f"{added} {kept} {undone}"


def _seen(actor: Actor | None) -> AbstractContextManager[None]:
    return nullcontext() if actor is None else seen_by(actor, only_reads=True)
