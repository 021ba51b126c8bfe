"""What is to be done about the opps of pupils: not set yet, or not evaluated this school year."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from thuisnabij.children.support.queries.opp_work import OppWork, OppWorkRow, count_opp_work, list_opp_work
from thuisnabij.children.support.rules.opp import Task, Work
from thuisnabij.doors.site.shown_rows import Journalled, Shows
from thuisnabij.ground.access.queries import verdict
from thuisnabij.ground.access.rules import Action, Actor, Category
from thuisnabij.ground.access.web.actor import require_for
from thuisnabij.ground.organisations.queries import unit_names
from thuisnabij.ground.ui import values
from thuisnabij.ground.ui.tables import Choices, Column, MemorySource, Table

SOON = 14
"""Days before the last day from which on it asks attention."""
LATE, NEAR, AHEAD = "te laat", "bijna", "op tijd"
STANDS = (
    (LATE, gettext_lazy("te laat")),
    (NEAR, gettext_lazy("bijna")),
    (AHEAD, gettext_lazy("op tijd")),
)
TASKS = (
    (str(Task.VASTSTELLEN), gettext_lazy("vaststellen")),
    (str(Task.EVALUEREN), gettext_lazy("evalueren")),
)
PRESSING = (
    (str(Task.VASTSTELLEN), LATE, gettext_lazy("Te laat vastgesteld: nog geen")),
    (str(Task.VASTSTELLEN), NEAR, gettext_lazy("Vaststellen binnen twee weken")),
    (str(Task.EVALUEREN), LATE, gettext_lazy("Vorig schooljaar niet geëvalueerd")),
    (str(Task.EVALUEREN), NEAR, gettext_lazy("Evalueren binnen twee weken")),
)
"""What *Vandaag* counts, in its words."""
SHOWS: Shows["Listed"] = Shows(
    handles=lambda row: [row.row.handle_id],
    categories=lambda rows: {Category.PERSOON, Category.ONDERSTEUNING},
    subject="opp's",
    action=Action.VIEW_OPP,
)


@dataclass(frozen=True, slots=True)
class Listed:
    """What is to be done for one pupil, in the list; `rank` is its place by what is due first."""

    row: OppWorkRow
    rank: int
    school: str
    stand: str


@dataclass(frozen=True, slots=True)
class Pressing:
    """How many opps press in one way, in words, and where they are listed."""

    words: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How many opps ask something, and those of them that press."""

    open: int
    pressing: tuple[Pressing, ...]


def count_opps(actor: Actor) -> Counts | None:
    """The counts for this person, without saying of whom; None for whose role does not work with opps, and for who
    sees too many pupils to count them on a page that is opened all day.
    """
    if not verdict(actor=actor, action=Action.VIEW_OPP).allowed:
        return None
    today = timezone.localdate()
    found = count_opp_work(actor=actor, today=today)
    if found is None:
        return None
    tally = Counter((str(row.work.task), _stand(row.work, today)) for row in found.rows)
    pressing = tuple(
        Pressing(str(words), tally[task, stand], _url(task, stand))
        for task, stand, words in PRESSING
        if tally[task, stand]
    )
    return Counts(len(found.rows), pressing)


def _url(task: str, stand: str) -> str:
    return f"{reverse('opp:list')}?{urlencode({'filter-wat': task, 'filter-stand': stand})}"


def _stand(work: Work, today: date) -> str:
    left = (work.last_day - today).days
    return LATE if left < 0 else NEAR if left <= SOON else AHEAD


def _pupil(listed: Listed) -> SafeString:
    name = listed.row.name
    url = reverse("opp:detail", args=[listed.row.code])
    return format_html('<a href="{}">{}</a>', url, name.full if name else values.unknown().html)


TABLE: Table[Listed] = Table(
    key="opp",
    caption=gettext_lazy("Ontwikkelingsperspectieven die iets vragen"),
    order="rang",
    empty=gettext_lazy(
        "Geen ontwikkelingsperspectief dat nu iets vraagt, van leerlingen bij wie u betrokken bent."
    ),
    columns=(
        Column(
            "leerling",
            gettext_lazy("Leerling"),
            lambda r: r.row.name.full if r.row.name else None,
            cell=_pupil,
            sort_key=lambda r: " ".join(r.row.name.sort_key[:3]) if r.row.name else None,
            sortable=True,
            searchable=True,
            header=True,
        ),
        Column("school", gettext_lazy("School"), lambda r: r.school, sortable=True, searchable=True),
        Column(
            "wat",
            gettext_lazy("Wat te doen"),
            lambda r: str(r.row.work.task),
            cell=lambda r: _(str(r.row.work.task)),
            filter=Choices(TASKS),
        ),
        Column("sinds", gettext_lazy("Telt vanaf"), lambda r: r.row.work.since, sortable=True),
        Column(
            "rang",
            gettext_lazy("Uiterlijk"),
            lambda r: r.row.work.last_day,
            sort_key=lambda r: r.rank,
            sortable=True,
        ),
        Column(
            "stand",
            gettext_lazy("Stand"),
            lambda r: r.stand,
            cell=lambda r: _(r.stand),
            filter=Choices(STANDS),
        ),
    ),
)


def _listed(found: OppWork, today: date) -> list[Listed]:
    names: Mapping[str, str] = unit_names(level="vestiging")
    return [
        Listed(row, rank, names.get(row.work.location, row.work.location), _stand(row.work, today))
        for rank, row in enumerate(found.rows)
    ]


@require_GET
def listing(request: HttpRequest) -> HttpResponseBase:
    """What is to be done about the opps of every pupil whose support this person may see, what is due first on top."""
    actor = require_for(request, Action.VIEW_OPP)
    today = timezone.localdate()
    found = list_opp_work(actor=actor, today=today)
    rows = MemorySource(_listed(found, today), columns=TABLE.columns, row_id=lambda row: row.rank)
    source = Journalled(rows, actor=actor, shows=SHOWS)
    file = TABLE.find_file(source, request.GET)
    if file is not None:
        require_for(request, Action.EXPORT_LIST, TABLE.key)
        return file
    context = {"page": TABLE.page(source, request.GET), "needed": found.needed, "elsewhere": found.elsewhere}
    return render(request, "site/opp/list.html", context)
