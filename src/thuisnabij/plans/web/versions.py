"""Pages of the versions of a plan: which there are, how far each is, what changed, and its file."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from thuisnabij.ground.access.rules import Action, Actor
from thuisnabij.ground.access.web.actor import require_for
from thuisnabij.plans import operations, queries
from thuisnabij.plans.queries.differences import Comparison, compare_versions
from thuisnabij.plans.queries.edits import list_told_edits
from thuisnabij.plans.queries.procedure import find_procedure, list_procedures
from thuisnabij.plans.web.words import HOW


@require_GET
def listing(request: HttpRequest, key: str) -> HttpResponse:
    """Every version of a plan with its state, and what is shown as the plan now."""
    actor = require_for(request, Action.VIEW_PLAN, key)
    shelved = queries.get_shelved(key=key, actor=actor)
    procedures = list_procedures(key=key, actor=actor, today=_today())
    may_write = queries.may_write_any(actor=actor, swvs=shelved.plan.swv)
    context = {
        "shelved": shelved,
        "plan": shelved.plan,
        "procedures": procedures,
        "versions": queries.list_versions(key=key, actor=actor),
        "file": queries.find_file(key=key),
        "numbers": _numbers(key, actor),
        "may_write": may_write,
        "may_start": may_write and not any(each.version.standing == "concept" for each in procedures),
        "may_take_over": not may_write and queries.writes_for(actor) is not None,
        "crumbs": _crumbs(key),
    }
    return render(request, "plans/versions.html", context)


@require_POST
def start(request: HttpRequest, key: str) -> HttpResponse:
    """Begin a draft as a copy of what is in force."""
    actor = require_for(request, Action.EDIT_PLAN, key)
    try:
        made = operations.start_version(actor=actor, key=key, at=timezone.now())
    except operations.DraftExistsError:
        messages.info(request, _("Er is al een concept. Hier staat het."))
        draft = queries.find_draft(key=key, actor=actor)
        return redirect("plans:version", key, draft.number) if draft else redirect("plans:versions", key)
    messages.success(request, _("Versie %(number)s is begonnen, als concept.") % {"number": made.number})
    return redirect("plans:outline", key, made.number)


@require_GET
def detail(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """One version: how far it is, which steps were taken, and what was changed by whom."""
    actor = require_for(request, Action.VIEW_PLAN, f"{key}:{number}")
    version = queries.get_version(key=key, number=number, actor=actor)
    procedure = find_procedure(version=version, actor=actor, today=_today())
    may_write = queries.may_write_any(actor=actor, swvs=[version.swv])
    context = {
        "version": version,
        "plan": queries.get_shelved(key=version.ref, actor=actor).plan,
        "procedure": procedure,
        "edits": list_told_edits(version=version, actor=actor) if procedure else (),
        "may_edit": may_write and procedure is not None and procedure.is_writable,
        "how": HOW,
        "crumbs": [*_crumbs(key), (_("Versies"), reverse("plans:versions", args=[key]))],
    }
    return render(request, "plans/version.html", context)


@require_GET
def export(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """The text of a version as a file, letter for letter."""
    actor = require_for(request, Action.EXPORT_LIST, f"plan:{key}:{number}")
    text = queries.text_of(key=key, number=number, actor=actor)
    answer = HttpResponse(text.encode(), content_type="application/toml; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{key}-{number}.toml"'
    return answer


@require_GET
def compare(request: HttpRequest, key: str) -> HttpResponse:
    """What differs between two versions (``van`` and ``met``, by default the two newest)."""
    actor = require_for(request, Action.VIEW_PLAN, key)
    numbers = _numbers(key, actor)
    old, new = (_chosen(request.GET.get(name, ""), numbers) for name in ("van", "met"))
    new = new or max(numbers, default=0)
    old = old or max((number for number in numbers if number < new), default=new)
    comparison: Comparison | None = None
    if old and new and old != new:
        comparison = compare_versions(key=key, old=old, new=new, actor=actor)
    context = {
        "key": key,
        "numbers": numbers,
        "old": old,
        "new": new,
        "comparison": comparison,
        "how": HOW,
        "crumbs": [*_crumbs(key), (_("Versies"), reverse("plans:versions", args=[key]))],
    }
    return render(request, "plans/compare.html", context)


def _chosen(text: str, numbers: list[int]) -> int:
    """The number of a version that somebody chose, among those that there are; else 0."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 7 and int(text) in numbers else 0


def _numbers(key: str, actor: Actor) -> list[int]:
    """The versions that the actor may see, a file as the first."""
    found = {version.number for version in queries.list_versions(key=key, actor=actor)}
    return sorted(found | ({1} if queries.find_file(key=key) else set()))


def _crumbs(key: str) -> list[tuple[str, str]]:
    return [(_("Plannen"), reverse("plans:list")), (key, reverse("plans:plan", args=[key]))]


def _today() -> date:
    return timezone.localdate()
