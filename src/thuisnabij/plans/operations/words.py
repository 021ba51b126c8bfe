"""Writes the words of a samenwerkingsverband beside its goals."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from thuisnabij.ground.access import operations as access
from thuisnabij.ground.access.operations import ActionRefusedError
from thuisnabij.ground.access.rules import Action, Actor
from thuisnabij.kernel.errors import RefusedError
from thuisnabij.plans import queries
from thuisnabij.plans.models import GoalWords
from thuisnabij.plans.queries.reports import may_write

LONGEST = 2000


class WordsRefusedError(RefusedError):
    """Words beside a goal that cannot be kept."""

    code = "goal-words-refused"


@dataclass(frozen=True)
class ReportOf:
    """Which report: of a plan, measured on a samenwerkingsverband, on a day."""

    plan: str
    swv: str
    on: date


def write_words(*, actor: Actor, report: ReportOf, goal: str, text: str) -> None:
    """Keep what the samenwerkingsverband says of a goal in a report; empty words take back what was said.

    The former version stays in the history. Raises `ActionRefusedError` for whoever may not write for this
    samenwerkingsverband, `PlanUnknownError` for a goal that is not there, `WordsRefusedError` for more than 2000
    characters or a day that is still to come.
    """
    access.require(actor=actor, action=Action.WRITE_REPORT, subject=_subject(report, goal))
    found = may_write(actor=actor, swv=report.swv)
    if not found.allowed:
        raise ActionRefusedError(what=found.reason, where=report.swv, next="write for your own")
    words = text.strip()
    _check(report, goal, words)
    with transaction.atomic():
        GoalWords.objects.update_or_create(
            swv=report.swv,
            plan=report.plan,
            report_on=report.on,
            goal=goal,
            defaults={"text": words, "written_by": actor.key, "written_at": timezone.now()},
        )
        access.journal(actor=actor, action=Action.WRITE_REPORT, subject=_subject(report, goal))


def _check(report: ReportOf, goal: str, words: str) -> None:
    plan = queries.get_plan(key=report.plan)
    if goal not in {each.key for each in plan.goals}:
        raise queries.PlanUnknownError(
            what="the plan has no goal with this key", where=f"{report.plan}/{goal}", next="open the plan"
        )
    if len(words) > LONGEST:
        raise WordsRefusedError(
            what=f"the text has {len(words)} characters; at most {LONGEST} fit",
            where=goal,
            next="say it shorter, and put the rest in an appendix of your own",
        )
    if report.on > timezone.localdate():
        raise WordsRefusedError(
            what="this day is still to come", where=report.on.isoformat(), next="take a day up to today"
        )


def _subject(report: ReportOf, goal: str) -> str:
    return f"{report.plan}/{goal} {report.swv} {report.on.isoformat()}"
