"""Reads the journal: what was done, and who looked at a child."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db import connections

from thuisnabij.ground.access.models import JournalEntry, Person
from thuisnabij.ground.access.queries.children import open_categories
from thuisnabij.ground.access.queries.people import verdict
from thuisnabij.ground.access.rules import Action, Actor, Category, concerns
from thuisnabij.ground.access.seeing import seen_by


@dataclass(frozen=True)
class JournalRow:
    """One line of the journal."""

    id: int
    at: datetime
    actor: str
    action: str
    subject: str
    allowed: bool
    reason: str


@dataclass(frozen=True)
class ReadRow:
    """Somebody looked at a child, or did something with it."""

    at: datetime
    actor: str
    name: str
    action: str
    categories: tuple[str, ...]


def list_journal(*, actor: Actor, limit: int = 200) -> tuple[JournalRow, ...]:
    """The newest lines of the journal that the actor may see: all for those who may, else only one's own."""
    rows = JournalEntry.objects.order_by("-at", "-id")
    if not verdict(actor=actor, action=Action.VIEW_JOURNAL).allowed:
        rows = rows.filter(actor=actor.key)
    with seen_by(actor):
        return tuple(
            JournalRow(row.pk, row.at, row.actor, row.action, row.subject, row.allowed, row.reason)
            for row in rows[:limit]
        )


def reads_of(*, actor: Actor, handle_id: int, limit: int = 500) -> tuple[ReadRow, ...]:
    """Who looked at this child, newest first, for whoever may see the child; empty for anybody else.

    All of it for who may involve others; for anybody else what was looked at as far as it is open to the actor too.
    """
    with seen_by(actor, only_reads=True), connections["default"].cursor() as cursor:
        cursor.execute(
            "select at, actor, action, categories from thuisnabij_reads_of(%s) limit %s", [handle_id, limit]
        )
        found = cursor.fetchall()
        names = dict(Person.objects.filter(key__in={row[1] for row in found}).values_list("key", "name"))
    may_link = verdict(actor=actor, action=Action.LINK_RECORD).allowed
    rows = (
        ReadRow(at, key, names.get(key, key), _told(done, may_link=may_link), tuple(kinds))
        for at, key, done, kinds in found
    )
    if verdict(actor=actor, action=Action.INVOLVE).allowed:
        return tuple(rows)
    opened = open_categories(actor=actor, handle_id=handle_id)
    return tuple(
        row if row.actor == actor.key else replace(row, categories=_shared(row.categories, opened))
        for row in rows
        if row.actor == actor.key or concerns(row.categories, opened)
    )


def _told(action: str, *, may_link: bool) -> str:
    """That two records were compared says that there is a like one: others are told that somebody looked."""
    return action if may_link or action != Action.LINK_RECORD else str(Action.VIEW_PUPIL)


def _shared(kinds: tuple[str, ...], opened: frozenset[Category]) -> tuple[str, ...]:
    return tuple(each for each in kinds if Category(each) in opened)
