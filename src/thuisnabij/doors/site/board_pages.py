"""Pages of besturen: the list, and one bestuur with its schools and figures beside region and country."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from thuisnabij.doors.site import schools
from thuisnabij.doors.site.beside import figures_beside
from thuisnabij.doors.site.lists import BOARDS, SCHOOLS
from thuisnabij.doors.site.trends import pupils_trend
from thuisnabij.ground.access.rules import Action
from thuisnabij.ground.access.web.actor import actor_for, require_for
from thuisnabij.ground.ui.tables.memory import MemorySource


@require_GET
def listing(request: HttpRequest) -> HttpResponseBase:
    """All besturen with an open vestiging; ``?swv=PO3006`` keeps those of one SWV."""
    require_for(request, Action.VIEW_ORGANISATION)
    boards = schools.list_boards()
    swv = request.GET.get("swv", actor_for(request).swv or "")
    if swv:
        boards = tuple(board for board in boards if swv in board.swvs)
    source = MemorySource(boards, columns=BOARDS.columns, row_id=lambda row: row.number)
    file = BOARDS.find_file(source, request.GET)
    if file is not None:
        require_for(request, Action.EXPORT_LIST, BOARDS.key)
        return file
    context = {
        "page": BOARDS.page(source, request.GET),
        "last_count": schools.last_count(),
        "swv": swv,
    }
    return render(request, "site/boards.html", context)


@require_GET
def detail(request: HttpRequest, number: str) -> HttpResponseBase:
    """One bestuur: its schools, its pupils through the years, its figures beside region and country."""
    require_for(request, Action.VIEW_ORGANISATION, number)
    board = schools.get_board(number)
    rows = tuple(row for row in schools.list_schools() if row.place.bestuur == number)
    source = MemorySource(rows, columns=SCHOOLS.columns, row_id=lambda row: row.place.code)
    file = SCHOOLS.find_file(source, request.GET)
    if file is not None:
        require_for(request, Action.EXPORT_LIST, SCHOOLS.key)
        return file
    context = {
        "board": board,
        "page": SCHOOLS.page(source, request.GET),
        "last_count": schools.last_count(),
        "chart": pupils_trend(number, board.name),
        "rows": figures_beside(
            level="bestuur",
            unit=number,
            region=board.swvs[0] if len(board.swvs) == 1 else None,
            is_demo=board.is_demo,
        ),
    }
    return render(request, "site/board.html", context)
