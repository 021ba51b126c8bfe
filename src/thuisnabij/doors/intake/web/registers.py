"""Pages of the registers: all of them, one with its columns and the rows that stand, and its template."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from thuisnabij.doors.intake.registers.catalogue import UnknownKindError, get_register
from thuisnabij.doors.intake.web.registers_children import SeenLines, lines_of_children, why_no_children
from thuisnabij.doors.intake.web.registers_columns import columns_of
from thuisnabij.doors.intake.web.registers_overview import (
    WITH_NAMES,
    WITHOUT_NAMES,
    list_summaries,
    runs_of,
)
from thuisnabij.doors.intake.web.registers_rows import RegisterLine, own_lines
from thuisnabij.doors.intake.web.registers_table import table_of
from thuisnabij.ground.access.queries import verdict
from thuisnabij.ground.access.rules import Action, Actor
from thuisnabij.ground.access.web.actor import require_for
from thuisnabij.ground.sources.rules.schema import Register, template_of
from thuisnabij.ground.ui.tables import MemorySource, Source, Table

RUNS_SHOWN = 10


@require_GET
def listing(request: HttpRequest) -> HttpResponseBase:
    """All registers with what was loaded of each: those without children, and those with their names."""
    actor = require_for(request, Action.VIEW_REGISTER)
    summaries = list_summaries(actor=actor)
    pages = []
    for table, named in ((WITHOUT_NAMES, False), (WITH_NAMES, True)):
        rows = [each for each in summaries if each.register.named == named]
        source = MemorySource(rows, columns=table.columns, row_id=lambda row: row.number)
        file = table.find_file(source, request.GET)
        if file is not None:
            require_for(request, Action.EXPORT_LIST, table.key)
            return file
        pages.append(table.page(source, request.GET))
    return render(request, "intake/registers/list.html", {"without_names": pages[0], "with_names": pages[1]})


@require_GET
def detail(request: HttpRequest, kind: str) -> HttpResponseBase:
    """One register: the rows that stand, where they came from, and how to make a file of it."""
    actor = require_for(request, Action.VIEW_REGISTER, kind)
    register = _register(kind)
    refusal = why_no_children(actor=actor, register=register) if register.named else ""
    table, source, is_cut = _list(actor, register, is_hidden=bool(refusal))
    file = table.find_file(source, request.GET)
    if file is not None:
        require_for(request, Action.EXPORT_LIST, register.kind)
        return file
    runs = runs_of(register, actor=actor)
    context = {
        "register": register,
        "title": _(register.title),
        "description": _(register.description),
        "crumbs": [(_("Registers"), reverse("registers:list"))],
        "refusal": _(refusal) if refusal else "",
        "page": None if refusal else table.page(source, request.GET),
        "is_cut": is_cut,
        "columns": columns_of(register),
        "runs": runs[:RUNS_SHOWN],
        "more_runs": len(runs) > RUNS_SHOWN,
        "may_load": verdict(actor=actor, action=Action.LOAD_REGISTER).allowed,
    }
    return render(request, "intake/registers/detail.html", context)


@require_GET
def template(request: HttpRequest, kind: str) -> HttpResponse:
    """An empty file of a register with one example row, to fill in."""
    require_for(request, Action.VIEW_REGISTER, kind)
    register = _register(kind)
    content = template_of(register).encode("utf-8-sig")  # the mark lets a spreadsheet read the accents
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{register.kind}.csv"'
    return response


def _register(kind: str) -> Register:
    try:
        return get_register(kind)
    except UnknownKindError as error:
        raise Http404 from error


def _list(
    actor: Actor, register: Register, *, is_hidden: bool
) -> tuple[Table[RegisterLine], Source[RegisterLine], bool]:
    """The table of a register, its rows for this actor, and whether there are more than are listed."""
    is_cut = False
    if is_hidden:
        lines: tuple[RegisterLine, ...] = ()
    elif register.named:
        found = lines_of_children(actor=actor, register=register)
        lines, is_cut = found.lines, found.is_cut
    else:
        lines = own_lines(actor=actor, kind=register.kind)
    table = table_of(register, several_swvs=len({line.row.swv for line in lines}) > 1)
    if register.named:
        return table, SeenLines(lines, table=table.columns, actor=actor, register=register), is_cut
    return table, MemorySource(lines, columns=table.columns, row_id=lambda line: line.number), is_cut
