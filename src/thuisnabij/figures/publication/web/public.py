"""Published releases for everybody, without signing in: the list, and one with its figures as page and as file."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from thuisnabij.figures.publication import queries
from thuisnabij.figures.publication.web.showing import shown
from thuisnabij.figures.publication.web.tables import (
    PUBLIC_RELEASES,
    file_table,
    rows_source,
    rows_table,
)
from thuisnabij.ground.ui.tables import MemorySource


@login_not_required
@require_GET
def listing(request: HttpRequest) -> HttpResponseBase:
    """Every release for everybody, newest first."""
    rows = queries.list_public_releases()
    source = MemorySource(rows, columns=PUBLIC_RELEASES.columns, row_id=lambda row: row.number)
    file = PUBLIC_RELEASES.find_file(source, request.GET)
    if file is not None:
        return file
    return render(
        request, "publication/public_list.html", {"page": PUBLIC_RELEASES.page(source, request.GET)}
    )


@login_not_required
@require_GET
def detail(request: HttpRequest, number: int) -> HttpResponseBase:
    """One release with its figures, what is hidden in it, and what it rests on; ``als=csv`` gives the file."""
    release = queries.get_public_release(number=number)
    rows = queries.public_rows_of(number=number)
    whole = file_table(release)
    file = whole.find_file(rows_source(rows, whole), request.GET)
    if file is not None:
        return file
    table = rows_table(release)
    context = {
        "release": release,
        **shown(release),
        "page": table.page(rows_source(rows, table), request.GET),
        "crumbs": [(_("Openbare cijfers"), reverse("openbare-cijfers"))],
    }
    return render(request, "publication/public_detail.html", context)
