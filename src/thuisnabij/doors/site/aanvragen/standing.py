"""How an aanvraag stands, in words: the next step with its owner and day, the terms, and what was done."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from thuisnabij.children.support.queries import OwnAanvraagView, get_terms
from thuisnabij.children.support.rules.due import Open, due
from thuisnabij.ground.access.rules import Role
from thuisnabij.ground.cases.queries import get_calendar
from thuisnabij.ground.cases.rules import Running, Standing
from thuisnabij.ground.ui import formats

WHO: Mapping[str, Promise] = MappingProxyType(
    {
        Role.SCHOOL: gettext_lazy("de school die vraagt"),
        Role.COORDINATOR: gettext_lazy("de coördinator van het samenwerkingsverband"),
        Role.COMMISSIE: gettext_lazy("de commissie van het samenwerkingsverband"),
    }
)


@dataclass(frozen=True)
class ClockText:
    """A term in words: its name, its last day, how far off that is, and whether it is over."""

    title: str
    day: str
    left: str
    is_late: bool


@dataclass(frozen=True)
class DoneText:
    """A step that was taken, in words."""

    title: str
    at: datetime
    who: str
    remark: str


@dataclass(frozen=True)
class StandingText:
    """What everybody involved reads first. `next_title` is empty at an end, `outcome` empty before it."""

    state: str
    next_title: str
    next_about: str
    who: str
    by: date | None
    is_late: bool
    outcome: str
    decided: date | None
    clocks: tuple[ClockText, ...]
    done: tuple[DoneText, ...]


def standing_of(found: OwnAanvraagView, *, today: date) -> StandingText:
    """How it stands on a day."""
    case = found.case
    coming = found.workflow.find_step(case.next_step)
    return StandingText(
        state=_(found.workflow.state(case.state).title),
        next_title=_(coming.title) if coming else "",
        next_about=_(coming.about) if coming else "",
        who=str(WHO.get(case.owner, case.owner)),
        by=case.due_on,
        is_late=case.due_on is not None and case.due_on < today,
        outcome=_(found.row.outcome) if found.row.outcome else "",
        decided=found.row.decided,
        clocks=_clocks(found, today),
        done=tuple(reversed(_done(found))),
    )


def _clocks(found: OwnAanvraagView, today: date) -> tuple[ClockText, ...]:
    row = found.row
    if row.received is None or row.decided is not None:
        return ()
    asked = Open(str(row.kind), row.received, row.complete, row.pauses)
    stands = due(asked, terms=get_terms(on=today), today=today, calendar=get_calendar(on=today))
    named = ((_("Eigen streefdag"), stands.own), (_("Uiterlijk volgens de wet"), stands.legal))
    return tuple(_clock(title, clock) for title, clock in named if clock is not None)


def _clock(title: str, clock: Standing) -> ClockText:
    left = clock.days_left or 0
    still = clock.running is Running.STAAT_STIL
    day = formats.day(clock.last_day) if clock.last_day else _("staat stil")
    if still:
        said = ngettext("staat nu stil, nog %(n)s dag", "staat nu stil, nog %(n)s dagen", left) % {"n": left}
    elif left < 0:
        said = ngettext("%(n)s dag te laat", "%(n)s dagen te laat", -left) % {"n": -left}
    elif left == 0:
        said = _("vandaag")
    else:
        said = ngettext("nog %(n)s dag", "nog %(n)s dagen", left) % {"n": left}
    return ClockText(title, day, said, left < 0 and not still)


def _done(found: OwnAanvraagView) -> list[DoneText]:
    steps = []
    for row in found.history:
        step = found.workflow.find_step(row.step)
        who = f"{row.name}, {_(row.taken_as)}"
        steps.append(DoneText(_(step.title) if step else row.step, row.taken_at, who, row.remark))
    return steps
