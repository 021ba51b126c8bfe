"""The progress report as a page and as a file, and the page on which somebody writes beside a goal."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from thuisnabij.ground.access.operations import journal
from thuisnabij.ground.access.rules import Action
from thuisnabij.ground.access.web.actor import require_for
from thuisnabij.plans import operations, queries
from thuisnabij.plans.documents.courses import courses_of
from thuisnabij.plans.documents.done import done_words
from thuisnabij.plans.documents.report import report_pdf
from thuisnabij.plans.web.asked import read_day, read_question
from thuisnabij.plans.web.files import as_file
from thuisnabij.plans.web.forms import WordsForm


@require_GET
def page(request: HttpRequest, key: str) -> HttpResponse:
    """The report of a day (``?op=``), measured on a region (``?voor=``), by default today and the plan's own."""
    actor = require_for(request, Action.VIEW_REPORT, key)
    report = _report(request, key)
    journal(actor=actor, action=Action.VIEW_REPORT, subject=_subject(report))
    context = {
        "report": report,
        "plan": report.plan,
        "themes": [
            (theme.theme, [_goal(goal, report.plan) for goal in theme.goals]) for theme in report.themes
        ],
        "crumbs": [(_("Plannen"), reverse("plans:list")), (report.plan.title, report.plan.url)],
        "question": question_of(report),
        "dates": [(on, question_of(report, on=on.isoformat())) for on in report.dates if on != report.on],
    }
    return render(request, "plans/report.html", context)


@require_GET
def file(request: HttpRequest, key: str) -> HttpResponse:
    """The same as a PDF, in Dutch."""
    actor = require_for(request, Action.VIEW_REPORT, key)
    with translation.override("nl"):
        report = _report(request, key)
        pdf = report_pdf(report)
    journal(actor=actor, action=Action.VIEW_REPORT, subject=_subject(report))
    return as_file(pdf, f"voortgang-{key}-{report.plan.swv.lower()}-{report.on.isoformat()}.pdf")


@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, key: str, goal: str) -> HttpResponse:
    """The words of the samenwerkingsverband beside one goal in the report of a day."""
    actor = require_for(request, Action.WRITE_REPORT, f"{key}/{goal}")
    report = _report(request, key)
    found = next((each for theme in report.themes for each in theme.goals if each.goal.key == goal), None)
    if found is None:
        raise queries.PlanUnknownError(
            what="the plan has no goal with this key", where=f"{key}/{goal}", next="open the plan"
        )
    back = f"{reverse('plans:report', args=[key])}{question_of(report)}#doel-{goal}"
    form = WordsForm(request.POST or None, initial={"text": "" if found.words is None else found.words.text})
    if request.method == "POST" and form.is_valid():
        of = operations.ReportOf(key, report.plan.swv, report.on)
        operations.write_words(actor=actor, report=of, goal=goal, text=form.cleaned_data["text"])
        messages.success(request, _("Bewaard bij het verslag."))
        return redirect(back)
    context = {"report": report, "plan": report.plan, "found": found, "form": form, "back": back}
    return render(request, "plans/write_words.html", context)


def question_of(report: queries.Report, **other: str) -> str:
    """The question part of an address that asks for this report, or for another day of it."""
    asked = {"voor": report.plan.swv, "op": report.on.isoformat()}
    if report.plan.scope.as_known_at is not None:
        asked["zoals-bekend-op"] = report.plan.scope.as_known_at.isoformat()
    if "on" in other:
        asked["op"] = other["on"]
    return f"?{urlencode(asked)}"


def _report(request: HttpRequest, key: str) -> queries.Report:
    actor = require_for(request, Action.VIEW_REPORT, key)
    asked = read_question(request.GET)
    return queries.get_report(
        actor=actor, key=key, swv=asked.swv, on=read_day(request.GET), as_known_at=asked.as_known_at
    )


def _goal(found: queries.ReportGoal, plan: queries.PlanView) -> dict[str, Any]:
    return {
        "found": found,
        "goal": found.goal,
        "indicators": list(zip(found.goal.indicators, courses_of(plan, found.goal), strict=True)),
        "done": [(row.activity, done_words(row)) for row in found.done],
    }


def _subject(report: queries.Report) -> str:
    return f"{report.plan.key} {report.plan.swv} {report.on.isoformat()}"
