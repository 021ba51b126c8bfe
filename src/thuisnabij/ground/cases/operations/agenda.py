"""The secret address of one's agenda: made, made anew, withdrawn. Only the hash of the secret is kept."""

import hashlib
import secrets
from datetime import datetime

from django.db import transaction

from thuisnabij.ground.access.operations import journal, require
from thuisnabij.ground.access.rules import Action, Actor
from thuisnabij.ground.cases.models import AgendaAddress

_BYTES = 32  # 256 bits of chance: nobody guesses it, so a plain hash is enough


def make_address(*, actor: Actor, at: datetime) -> str:
    """A new secret for the agenda of the actor; an older one is dead at once. It cannot be asked for again."""
    require(actor=actor, action=Action.OWN_AGENDA, subject="agenda")
    secret = secrets.token_urlsafe(_BYTES)
    with transaction.atomic():
        AgendaAddress.objects.update_or_create(
            person=actor.key, defaults={"secret_hash": hash_of(secret=secret), "made_at": at}
        )
        journal(actor=actor, action=Action.OWN_AGENDA, subject="agenda", details={"stap": "adres gemaakt"})
    return secret


def withdraw_address(*, actor: Actor) -> None:
    """Make the address of the actor dead at once; nothing when there is none."""
    require(actor=actor, action=Action.OWN_AGENDA, subject="agenda")
    with transaction.atomic():
        gone, _kinds = AgendaAddress.objects.filter(person=actor.key).delete()
        if gone:
            details = {"stap": "adres ingetrokken"}
            journal(actor=actor, action=Action.OWN_AGENDA, subject="agenda", details=details)


def hash_of(*, secret: str) -> str:
    """What is kept of a secret, and looked for."""
    return hashlib.sha256(secret.encode()).hexdigest()
