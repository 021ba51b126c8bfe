"""The drafts of a school: what it began and did not send yet."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from thuisnabij.children.support import queries
from thuisnabij.ground.access.operations import journal_reads
from thuisnabij.ground.access.rules import Action, Actor, Category
from thuisnabij.ground.access.seeing import seen_by


@dataclass(frozen=True)
class Draft:
    """An aanvraag that was begun: its number, whom it is about, what is asked, and when it was begun."""

    number: int
    name: str
    kind: str
    made_at: datetime


def list_drafts(actor: Actor) -> tuple[Draft, ...]:
    """The drafts of the actor's schools, the newest first; written down, since they name pupils."""
    with seen_by(actor):
        rows = [row for row in queries.list_own(actor=actor, only_open=True) if row.received is None]
        names = queries.names_of(actor=actor, rows=rows)
        if rows:
            journal_reads(
                actor=actor,
                action=Action.VIEW_AANVRAAG,
                handles={row.handle_id for row in rows},
                categories=[Category.PERSOON, Category.ONDERSTEUNING],
                subject="aanvragen",
            )
    return tuple(
        Draft(row.number, names.get(row.handle_id) or _("Naam onbekend"), _(str(row.kind)), row.made_at)
        for row in rows
    )
