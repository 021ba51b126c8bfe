"""Checks access, keeps the journal, and gives people their roles."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from thuisnabij.ground.access.models import JournalEntry, Membership, Party, Person
from thuisnabij.ground.access.queries import verdict
from thuisnabij.ground.access.rules import Action, Actor, Role
from thuisnabij.kernel.errors import NotAllowedError, RefusedError


class ActionRefusedError(NotAllowedError):
    """The rule table does not allow this action to this actor."""

    code = "access-refused"


class PersonUnknownError(RefusedError):
    """Nobody has this key or e-mail address."""

    code = "access-person-unknown"


def journal(
    *,
    actor: Actor,
    action: str,
    subject: str = "",
    details: Mapping[str, Any] | None = None,
    using: str = "default",
) -> None:
    """Add one line about something that was done; ``details`` holds counts and codes, never a child's data."""
    JournalEntry.objects.using(using).create(
        actor=actor.key, action=action, subject=subject[:200], allowed=True, details=dict(details or {})
    )


def require(*, actor: Actor, action: Action, subject: str = "") -> None:
    """Raise :class:`ActionRefusedError` with the reason unless the actor may do this; a refusal is journalled."""
    found = verdict(actor, action)
    if found.allowed:
        return
    JournalEntry.objects.create(
        actor=actor.key, action=action, subject=subject[:200], allowed=False, reason=found.reason
    )
    raise ActionRefusedError(
        what=found.reason, where=str(action), next="ask somebody who may, or the administrator"
    )


@transaction.atomic
def give_role(*, actor: Actor, email: str, name: str, party: Party, role: Role, start: date) -> Person:
    """Let a person with this e-mail address have a role from ``start`` on; the person is made when unknown.

    The same role given twice changes nothing.
    """
    require(actor=actor, action=Action.MANAGE_PEOPLE, subject=email)
    person = Person.objects.filter(email=email.lower()).first()
    if person is None:
        person = Person.objects.create_user(email, key=_free_key(email), name=name)
    has = Membership.objects.filter(person=person, party=party, role=role, period__endswith__isnull=True)
    if not has.exists():
        Membership.objects.create(person=person, party=party, role=role, period=DateRange(start, None))
    journal(
        actor=actor,
        action=Action.MANAGE_PEOPLE,
        subject=person.key,
        details={"rol": role, "partij": party.key},
    )
    return person


@transaction.atomic
def make_party(*, kind: str, key: str, name: str) -> Party:
    """The party with this key, made when it is not there yet; its name follows the newest source."""
    party, _ = Party.objects.update_or_create(key=key, defaults={"kind": kind, "name": name})
    return party


@transaction.atomic
def make_persona(*, key: str, name: str, party: Party, role: Role, start: date) -> None:
    """A fictitious person of the demo region, without a password: only the demo sign-in lets it in."""
    person, _ = Person.objects.update_or_create(
        key=key, defaults={"email": f"{key}@voorbeeld.invalid", "name": name, "is_persona": True}
    )
    if not Membership.objects.filter(person=person, party=party, role=role).exists():
        Membership.objects.create(person=person, party=party, role=role, period=DateRange(start, None))


def _free_key(email: str) -> str:
    """A short key from the address, numbered when somebody has it already."""
    base = email.split("@")[0].lower()[:50] or "persoon"
    taken = set(Person.objects.filter(key__startswith=base).values_list("key", flat=True))
    return (
        base if base not in taken else next(k for n in range(2, 10_000) if (k := f"{base}-{n}") not in taken)
    )
