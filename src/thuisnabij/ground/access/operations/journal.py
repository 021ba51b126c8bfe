"""Checks access and keeps the journal: of what was done, of what was refused, and of which children were shown."""

from collections.abc import Collection, Mapping
from typing import Any, NoReturn

from django.db import connections

from thuisnabij.ground.access.models import JournalEntry
from thuisnabij.ground.access.queries import verdict
from thuisnabij.ground.access.rules import Action, Actor, Category
from thuisnabij.ground.access.seeing import seen_by
from thuisnabij.kernel.errors import NotAllowedError


class ActionRefusedError(NotAllowedError):
    """The rule table does not allow this action to this actor."""

    code = "access-refused"


def journal(
    *,
    actor: Actor,
    action: str,
    subject: str = "",
    details: Mapping[str, Any] | None = None,
    using: str = "default",
) -> None:
    """Add one line about something that was done; ``details`` holds counts and codes, never a child's data or code."""
    with seen_by(actor, using):
        JournalEntry.objects.using(using).create(
            actor=actor.key, action=action, subject=subject[:200], allowed=True, details=dict(details or {})
        )


def require(*, actor: Actor, action: Action, subject: str = "") -> None:
    """Raise :class:`ActionRefusedError` with the reason unless the actor may do this; a refusal is journalled.

    Call it before a transaction begins: one that is rolled back by the error takes the line in the journal with it.
    """
    found = verdict(actor=actor, action=action)
    if not found.allowed:
        refuse(actor=actor, action=action, reason=found.reason, subject=subject)


def refuse(*, actor: Actor, action: Action, reason: str, subject: str = "") -> NoReturn:
    """Refuse what the rule table leaves to a narrower rule: journal it and raise :class:`ActionRefusedError`.

    As with :func:`require`: before a transaction begins.
    """
    with seen_by(actor):
        JournalEntry.objects.create(
            actor=actor.key, action=action, subject=subject[:200], allowed=False, reason=reason
        )
    raise ActionRefusedError(
        what=reason, where=str(action), next="ask somebody who may, or the administrator"
    )


def journal_reads(
    *,
    actor: Actor,
    action: str,
    handles: Collection[int],
    categories: Collection[Category],
    subject: str = "",
    using: str = "default",
) -> None:
    """Add one line that names every child shown on a page, in a list or in an export, with the categories shown.

    ``subject`` says which page or list; never a child's code, since that could not be erased from a sealed entry.
    """
    with seen_by(actor, using), connections[using].cursor() as cursor:
        cursor.execute(
            "select thuisnabij_journal_reads(%s, %s, %s::bigint[], %s::text[])",
            [str(action), subject, sorted(set(handles)), sorted(str(each) for each in categories)],
        )
