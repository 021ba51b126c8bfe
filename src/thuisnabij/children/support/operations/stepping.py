"""Takes the steps of an aanvraag: what each changes in it goes with the step, in one transaction."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone
from procrastinate.contrib.django import app

from thuisnabij.children.support.errors import AanvraagRefusedError, IncompleteError
from thuisnabij.children.support.models import OwnAanvraag, SentVersion
from thuisnabij.children.support.queries.clocks import get_terms, repair_weeks
from thuisnabij.children.support.queries.own import OwnAanvraagView, get_own
from thuisnabij.children.support.rules import routes
from thuisnabij.children.support.rules.due import Open, due
from thuisnabij.children.support.sealing import sealed_answers
from thuisnabij.ground.access.operations import handles_of
from thuisnabij.ground.access.rules import Actor
from thuisnabij.ground.access.seeing import seen_by
from thuisnabij.ground.cases.operations import Course, Taking, take_step
from thuisnabij.ground.cases.queries import CaseRow, get_calendar

TASK = "support.involve"
QUEUE = "register"
BY_OTHERS = frozenset({routes.DECIDE, routes.ADVISED})
"""Steps that go with something else: a besluit, or the advice of experts."""


@dataclass(frozen=True)
class Sent:
    """A step as somebody takes it: `seen` is how many steps there were then."""

    number: int
    step: str
    seen: int
    remark: str = ""


def take_own_step(*, actor: Actor, sent: Sent, at: datetime) -> CaseRow:
    """Take a step of an aanvraag; the same step sent twice is one step.

    Raises what `take_step` raises, `AanvraagUnknownError`, `IncompleteError` when it is taken up while something is
    missing, and `AanvraagRefusedError` for a step that goes with a besluit or with advice, or comes too early.
    """
    if sent.step in BY_OTHERS:
        raise AanvraagRefusedError(
            what="This step goes with a besluit or with advice",
            where=f"aanvraag {sent.number}, {sent.step}",
            next="take it where the besluit or the advice is written",
        )
    return go_on(actor=actor, sent=sent, at=at)


def go_on(*, actor: Actor, sent: Sent, at: datetime, effect: Callable[[], None] = lambda: None) -> CaseRow:
    """Take any step, with what else happens with it: `effect` runs in the transaction of the step."""
    found = get_own(actor=actor, number=sent.number)
    today = timezone.localdate(at)
    row, effects = found.row, _Effects(found, actor, at, today)

    def happen(state: str) -> None:
        effects.of(sent.step, state)
        effect()

    weeks = repair_weeks(on=today)
    own = _own_day(found, today) if sent.step != routes.TAKE else _own_day(found, today, complete=today)
    course = Course(
        workflow=found.workflow,
        due=routes.due_dates(today=today, own=own, repair_weeks=weeks),
        effect=happen,
    )
    taking = Taking(step=sent.step, seen=sent.seen, remark=sent.remark)
    with seen_by(actor):
        taken = take_step(actor=actor, case_id=found.case.id, course=course, taking=taking, at=at)
        defer_involving(handle_id=row.handle_id)
    return taken


def defer_involving(*, handle_id: int) -> None:
    """Have the worker see who is involved with a child by its aanvragen, in the transaction that changes one."""
    app.configure_task(TASK, queue=QUEUE, lock=f"{TASK}:{handle_id}").defer(handle_id=handle_id)


def _own_day(found: OwnAanvraagView, today: date, complete: date | None = None) -> date | None:
    """The last day of the own term; None while it does not run."""
    row = found.row
    asked = Open(str(row.kind), row.received or today, complete or row.complete, row.pauses)
    clock = due(asked, terms=get_terms(on=today), today=today, calendar=get_calendar(on=today)).own
    return clock.last_day if clock else None


class _Effects:
    """What a step changes in the aanvraag itself."""

    def __init__(self, found: OwnAanvraagView, actor: Actor, at: datetime, today: date) -> None:
        self.found, self.actor, self.at, self.today = found, actor, at, today
        self.rows = OwnAanvraag.objects.filter(pk=found.row.number)

    def of(self, step: str, state: str) -> None:
        """Apply what goes with this step."""
        by_step: Mapping[str, Callable[[], None]] = {
            routes.SEND: self._send,
            routes.COMPLETE: self._complete,
            routes.TAKE: self._take,
            routes.ASK: self._ask,
            routes.LEAVE: self._check_term,
        }
        by_step.get(step, lambda: None)()
        if state in routes.ENDS:
            self.rows.update(decided=self.today, outcome=routes.ENDS[state])

    def _send(self) -> None:
        self.rows.update(received=self.today)
        self._keep_version()

    def _complete(self) -> None:
        """The term runs again from today: it stood still until the day of completion (Awb 4:15 lid 1)."""
        pauses = list(self.found.row.pauses)
        last = pauses.pop()
        if last.start < self.today:
            pauses.append(type(last)(last.start, min(self.today, last.end or self.today)))
        self.rows.update(pauses=[DateRange(each.start, each.end) for each in pauses])
        self._keep_version()

    def _take(self) -> None:
        if self.found.missing:
            raise IncompleteError(self.found.missing)
        self.rows.update(complete=self.today)

    def _ask(self) -> None:
        """It stands still from the day after the invitation, until the term that was given (Awb 4:15 lid 1)."""
        start = self.today + timedelta(days=1)
        end = start + timedelta(weeks=repair_weeks(on=self.today))
        pauses = [DateRange(each.start, each.end) for each in self.found.row.pauses]
        self.rows.update(pauses=[*pauses, DateRange(start, end)], complete=None)

    def _check_term(self) -> None:
        """Not before the term that was given has passed (Awb 4:5 lid 1)."""
        end = self.found.row.pauses[-1].end
        if end is not None and self.today < end:
            raise AanvraagRefusedError(
                what="The term to complete the file has not passed",
                where=f"aanvraag {self.found.row.number}",
                next=f"wait until {end.isoformat()}",
            )

    def _keep_version(self) -> None:
        row = self.found.row
        stored = self.rows.get()
        handle = handles_of(handle_ids=[stored.handle_id])[stored.handle_id]
        SentVersion.objects.create(
            aanvraag_id=row.number,
            handle_id=stored.handle_id,
            number=SentVersion.objects.filter(aanvraag=row.number).count() + 1,
            answers=sealed_answers(self.found.answers, handle),
            sent_at=self.at,
            sent_by=self.actor.key,
        )
