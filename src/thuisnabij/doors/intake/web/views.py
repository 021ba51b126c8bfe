"""Pages of sources: all import runs, and one of them with its report."""

from dataclasses import replace

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from thuisnabij.doors.intake.queries import list_uploads
from thuisnabij.doors.intake.web.lists import REFUSALS, RUNS, reference_dates, standing_tag
from thuisnabij.doors.intake.web.runs import get_run_page, list_runs
from thuisnabij.ground.access.queries import verdict
from thuisnabij.ground.access.rules import Action
from thuisnabij.ground.access.web.actor import require_for
from thuisnabij.ground.ui.tables import MemorySource


@require_GET
def listing(request: HttpRequest) -> HttpResponseBase:
    """Every file that was loaded, newest first, and what was sent in and is not done yet."""
    actor = require_for(request, Action.VIEW_SOURCE)
    source = MemorySource(list_runs(), columns=RUNS.columns, row_id=lambda row: row.run.run_id)
    file = RUNS.find_file(source, request.GET)
    if file is not None:
        require_for(request, Action.EXPORT_LIST, RUNS.key)
        return file
    context = {
        "page": RUNS.page(source, request.GET),
        "waiting": [upload for upload in list_uploads(actor=actor) if not upload.is_done],
        "may_load": verdict(actor=actor, action=Action.LOAD_FILE).allowed,
    }
    return render(request, "intake/list.html", context)


@require_GET
def detail(request: HttpRequest, run_id: int) -> HttpResponseBase:
    """One run: what it holds, what was noticed, what was refused and why, and what took its place."""
    require_for(request, Action.VIEW_SOURCE, str(run_id))
    found = get_run_page(run_id=run_id)
    source = MemorySource(found.refusals, columns=REFUSALS.columns, row_id=lambda row: row.number)
    file = replace(REFUSALS, key=f"{REFUSALS.key}-{run_id}").find_file(source, request.GET)
    if file is not None:
        require_for(request, Action.EXPORT_LIST, REFUSALS.key)
        return file
    context = {
        "found": found,
        "run": found.listed.run,
        "reference_dates": reference_dates(found.listed),
        "standing": standing_tag(found.listed.standing),
        "page": REFUSALS.page(source, request.GET),
    }
    return render(request, "intake/detail.html", context)
