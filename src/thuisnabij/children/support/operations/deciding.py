"""Takes a besluit on an aanvraag, in the transaction of its step."""

from dataclasses import asdict
from datetime import datetime

from django.db import IntegrityError
from django.utils import timezone

from thuisnabij.children.support.errors import BesluitRefusedError
from thuisnabij.children.support.models import (
    OwnAanvraag,
)
from thuisnabij.children.support.operations.besluit_store import (
    check_decision,
    overlap_of,
    standing_of,
    store_besluit,
)
from thuisnabij.children.support.operations.stepping import Sent, go_on
from thuisnabij.children.support.queries.besluiten import (
    BesluitRow,
    as_texts,
    get_besluit,
)
from thuisnabij.children.support.queries.own import get_own
from thuisnabij.children.support.rules import routes
from thuisnabij.children.support.rules.besluit import (
    Decision,
)
from thuisnabij.ground.access.rules import Actor
from thuisnabij.kernel.texts import gettext_noop

DECIDED = gettext_noop(
    "Hierop is al besloten; wat u nu invulde is niet bewaard. Vervang het besluit als het anders moet."
)


def decide(*, actor: Actor, number: int, seen: int, decision: Decision, at: datetime) -> BesluitRow:
    """Decide on an aanvraag, once: the same decision sent twice is one besluit. Returns it.

    Another decision of the same person on what was decided is refused: nobody is to think that a correction was taken.
    The number is the next of the SWV and the year; a transaction that fails uses none. A granted verklaring is a fact
    of the register at once. Raises `BesluitRefusedError` that names the fields, and what `take_step` raises.
    """
    found = get_own(actor=actor, number=number)
    today = timezone.localdate(at)

    def store() -> None:  # in the transaction of the step, after it is known that it is the actor's
        check_decision(actor, found, decision, at)
        made = store_besluit(actor, found, decision, at, replaces=None)
        OwnAanvraag.objects.filter(pk=number).update(decided=today, **standing_of(made, decision))

    sent = Sent(number, routes.DECIDE, seen)
    try:
        go_on(actor=actor, sent=sent, at=at, effect=store)
    except IntegrityError as error:
        raise overlap_of(error) from error
    made = get_besluit(actor=actor, aanvraag=number)
    if made.content != as_texts(asdict(decision)):
        raise BesluitRefusedError({"outcome": DECIDED})
    return made
