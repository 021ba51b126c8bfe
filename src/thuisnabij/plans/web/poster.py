"""The plan on one page for everybody: as a page and as a file, without signing in, with nothing that is not public."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET

from thuisnabij.plans.documents.gauges import gauge_drawing
from thuisnabij.plans.documents.poster import absent_sign, absent_words, poster_pdf
from thuisnabij.plans.queries.poster import get_poster
from thuisnabij.plans.queries.poster_view import Poster, PosterFigure, PosterTheme
from thuisnabij.plans.web.files import as_file
from thuisnabij.plans.web.print_size import FULL, print_size


@login_not_required
@require_GET
def page(request: HttpRequest, key: str) -> HttpResponse:
    """The page. ``?voor=PO9901`` measures the plan elsewhere; a moment in the past cannot be asked here."""
    poster = _poster(request, key)
    size = print_size(poster)
    context = {
        "poster": poster,
        "size": f"{size:g}",
        "is_full": size <= FULL,
        "themes": [(theme, max(len(theme.doing) - 1, 0), _goals(theme)) for theme in poster.themes],
        "question": f"?{request.GET.urlencode()}" if request.GET else "",
    }
    return render(request, "plans/poster.html", context)


@login_not_required
@require_GET
def file(request: HttpRequest, key: str) -> HttpResponse:
    """The same as a PDF of one A4, in Dutch."""
    with translation.override("nl"):
        poster = _poster(request, key)
    return as_file(poster_pdf(poster), f"{key}-{poster.swv.lower()}-op-een-a4.pdf")


def _poster(request: HttpRequest, key: str) -> Poster:
    return get_poster(key=key, swv=request.GET.get("voor") or None, today=timezone.localdate())


def _goals(theme: PosterTheme) -> list[dict[str, object]]:
    return [
        {
            "text": goal.text,
            "figures": [(each, _gauge(each)) for each in goal.shown],
            "released": [
                (absent_sign(each.showing), absent_words(each.showing), each) for each in goal.released
            ],
            "absent": [(absent_sign(why), absent_words(why), titles) for why, titles in goal.absent],
        }
        for goal in theme.goals
    ]


def _gauge(figure: PosterFigure) -> str:
    """The drawing, hidden from who listens: the same words stand beside it."""
    assert figure.gauge is not None
    drawn = gauge_drawing(figure.gauge).replace("<svg ", '<svg class="g" aria-hidden="true" ', 1)
    return mark_safe(drawn)  # made of numbers and our own colours only
