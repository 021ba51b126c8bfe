"""The children behind one figure, for whoever is involved with them: who counts in it, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from thuisnabij.children.register.queries.names import PupilName, identified
from thuisnabij.doors.site.shown_rows import Journalled, Shows
from thuisnabij.figures.measures import queries as figures
from thuisnabij.figures.measures import units
from thuisnabij.figures.measures.errors import UnknownDateError, UnknownLevelError, UnknownUnitError
from thuisnabij.figures.measures.row_members import NOEMER, TELLER, Counted, Members
from thuisnabij.figures.measures.web.asked import Asked as AskedFigure
from thuisnabij.ground.access.rules import Action, Actor, Category
from thuisnabij.ground.access.seeing import seen_by
from thuisnabij.ground.access.web.actor import require_for
from thuisnabij.ground.organisations.queries import unit_name
from thuisnabij.ground.ui import values
from thuisnabij.ground.ui.tables import Choices, Column, MemorySource, Table

_TERMS = ((TELLER, gettext_lazy("boven de streep")), (NOEMER, gettext_lazy("onder de streep")))


@dataclass(frozen=True, slots=True)
class Row:
    """A child in a term of the figure, as it is called."""

    number: int
    code: UUID
    name: PupilName | None
    counted: Counted

    @property
    def because(self) -> str:
        """Why it counts: what the definition asks, and what that is of this child."""
        return "; ".join(f"{label}: {value}" for label, value in self.counted.because)


def _pupil(row: Row) -> SafeString:
    name = row.name.full if row.name else values.unknown().html
    return format_html('<a href="{}">{}</a>', reverse("leerlingen:detail", args=[row.code]), name)


CHILDREN: Table[Row] = Table(
    key="leerlingen-bij-cijfer",
    prefix="l-",  # the unit of the figure is `voor`, which a list would read as a place in it
    caption=gettext_lazy("Leerlingen die in dit cijfer tellen en bij wie u betrokken bent"),
    order="leerling",
    empty=gettext_lazy("Niemand in dit cijfer is voor u te zien."),
    columns=(
        Column(
            "leerling",
            gettext_lazy("Leerling"),
            lambda row: row.name.full if row.name else None,
            cell=_pupil,
            sort_key=lambda row: " ".join(map(str, row.name.sort_key)) if row.name else "",
            sortable=True,
            header=True,
        ),
        Column(
            "waar",
            gettext_lazy("Telt mee"),
            lambda row: str(dict(_TERMS)[row.counted.term]),
            sortable=True,
            filter=Choices(tuple((str(text), text) for _term, text in _TERMS)),
        ),
        Column("keer", gettext_lazy("Keer"), lambda row: row.counted.times, sortable=True),
        Column("waarom", gettext_lazy("Waarom"), lambda row: row.because),
    ),
)
SHOWS: Shows[Row] = Shows(
    handles=lambda row: [row.counted.handle_id],
    categories=lambda rows: [Category.PERSOON, Category.SCHOOL, Category.ONDERSTEUNING, Category.VERZUIM],
    subject="leerlingen bij een cijfer",
    action=Action.VIEW_PUPIL,
)


@require_GET
def page(request: HttpRequest, key: str) -> HttpResponseBase:
    """Who counts in a figure, as far as this person is involved with them; the figure itself counts them all."""
    actor = require_for(request, Action.VIEW_PUPIL)
    measure = figures.get_measure(key)
    asked = AskedFigure.of(request.GET, unit=actor.swv or units.COUNTRY)
    try:
        figure, members = figures.members(
            key=key, unit=asked.unit, actor=actor, on=asked.on, as_known_at=asked.as_known_at
        )
    except (UnknownUnitError, UnknownLevelError, UnknownDateError) as error:
        return render(
            request,
            "site/figure_children.html",
            {"measure": measure, "error": error, "back": _back(key, asked)},
            status=404,
        )
    rows = _rows(members, actor) if members else []
    source = Journalled(
        MemorySource(rows, columns=CHILDREN.columns, row_id=lambda row: row.number),
        actor=actor,
        shows=SHOWS,
    )
    file = CHILDREN.find_file(source, request.GET)
    if file is not None:
        require_for(request, Action.EXPORT_LIST, CHILDREN.key)
        return file
    context = {
        "measure": measure,
        "figure": figure,
        "unit_name": unit_name(level=figure.level, key=asked.unit),
        "page": CHILDREN.page(source, request.GET),
        "has_children": members is not None,
        "terms": _terms(members, figure) if members else [],
        "back": _back(key, asked),
    }
    return render(request, "site/figure_children.html", context)


def _rows(members: Members, actor: Actor) -> list[Row]:
    with seen_by(actor, only_reads=True):
        known = identified(handle_ids=members.handle_ids)
    return [
        Row(number, known[child.handle_id].code, known[child.handle_id].name, child)
        for number, child in enumerate(members.children)
        if child.handle_id in known
    ]


def _terms(members: Members, figure: figures.Figure) -> list[Mapping[str, object]]:
    """How many of each term the figure counts, and how many of those this person sees."""
    counts = ((TELLER, figure.numerator), (NOEMER, figure.denominator))
    return [
        {
            "term": dict(_TERMS)[term],
            "all": values.read_count(count).text,
            "seen": members.seen(term),
        }
        for term, count in counts
        if count is not None
    ]


def _back(key: str, asked: AskedFigure) -> str:
    return reverse("measures:figure", args=[key]) + asked.url()
