"""What waits for one person, the most pressing first: steps of aanvragen, and advice that was asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from thuisnabij.children.support.queries import list_advices
from thuisnabij.doors.site.agenda.dates import AgendaDate
from thuisnabij.ground.access.queries import verdict
from thuisnabij.ground.access.rules import Action, Actor


@dataclass(frozen=True)
class Waiting:
    """One thing to do: what, of what kind of case, by which day, and where. Nothing about a child."""

    step: str
    about: str
    on: date
    url: str
    is_late: bool


def list_waiting(actor: Actor, dates: Sequence[AgendaDate], *, today: date) -> list[Waiting]:
    """What waits for this person, of the own dates and the advice that was asked; steps of plans stand apart."""
    plans = reverse("plans:list")
    found = [
        Waiting(each.step, each.about, each.on, each.url, each.is_late)
        for each in dates
        if not each.url.startswith(plans)
    ]
    if verdict(actor=actor, action=Action.ADVISE).allowed:
        found += [
            Waiting(
                _("Geef advies"),
                _(str(row.kind)),
                row.due_on,
                reverse("adviezen:detail", args=[row.id]),
                row.due_on < today,
            )
            for row in list_advices(actor=actor, only_mine=True)
            if row.given_at is None
        ]
    return sorted(found, key=lambda each: each.on)
