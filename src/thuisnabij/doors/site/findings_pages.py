"""The list of findings: what does not fit in the facts of which child, since when, who resolves it and how."""

from datetime import date

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

from thuisnabij.children.register import queries
from thuisnabij.children.register.queries import FindingRow
from thuisnabij.children.register.queries.findings import MOST_COUNTED
from thuisnabij.children.register.rules.fold import OWNER, RESOLVE
from thuisnabij.doors.site.pupils import words
from thuisnabij.doors.site.shown_rows import AlreadyFiltered, Journalled, Shows
from thuisnabij.ground.access.rules import Action, Category
from thuisnabij.ground.access.web.actor import require_for
from thuisnabij.ground.ui import values
from thuisnabij.ground.ui.tables import Asked, AtLeast, Choices, Column, Table

_OWNERS = tuple(
    sorted({(str(role), gettext_lazy(str(role))) for role in OWNER.values()}, key=lambda each: each[0])
)


def _pupil(row: FindingRow) -> SafeString:
    name = row.name.full if row.name else values.unknown().html
    url = reverse("leerlingen:detail", args=[row.code]) + "#bevindingen"
    return format_html('<a href="{}">{}</a>', url, name)


def _title(row: FindingRow) -> str:
    return str(words.FINDINGS[row.finding.kind])


def _resolve(row: FindingRow) -> str:
    return _(RESOLVE[row.finding.kind])


def _since(row: FindingRow) -> date:
    return timezone.localdate(row.first_seen)


def _age(row: FindingRow) -> str:
    return words.open_words(_since(row), timezone.localdate())


FINDINGS: Table[FindingRow] = Table(
    key="bevindingen",
    caption=gettext_lazy("Bevindingen over leerlingen bij wie u betrokken bent"),
    order="-sinds",
    empty=gettext_lazy("Geen bevindingen: alles wat over uw leerlingen bekend is, past bij elkaar."),
    columns=(
        Column(
            "soort",
            gettext_lazy("Bevinding"),
            _title,
            sortable=True,
            header=True,
            filter=Choices(tuple((str(kind), text) for kind, text in words.FINDINGS.items())),
        ),
        Column("leerling", gettext_lazy("Leerling"), lambda r: r.name.full if r.name else None, cell=_pupil),
        Column(
            "dagen",
            gettext_lazy("Over welke dagen"),
            lambda r: words.days_words(r.finding.period),
            sort_key=lambda r: r.finding.period.start,
            sortable=True,
        ),
        Column("sinds", gettext_lazy("Open"), _age, sort_key=_since, sortable=True),
        Column(
            "eigenaar",
            gettext_lazy("Wie lost het op"),
            lambda r: _(str(r.finding.owner_role)),
            sortable=True,
            filter=Choices(_OWNERS),
        ),
        Column("oplossen", gettext_lazy("Hoe"), _resolve),
    ),
)
SHOWS: Shows[FindingRow] = Shows(
    handles=lambda row: [row.handle_id],
    categories=lambda rows: {Category.PERSOON, *(row.finding.category for row in rows)},
    subject="bevindingen",
    action=Action.VIEW_FINDING,
)


class Newest(AlreadyFiltered[FindingRow]):
    """The newest findings when there are more than are counted."""

    def size(self, asked: Asked) -> int:
        """More than these."""
        return AtLeast(len(self.rows))


@require_GET
def listing(request: HttpRequest) -> HttpResponseBase:
    """The findings of every child and kind of information that this person may see."""
    actor = require_for(request, Action.VIEW_FINDING)
    asked = FINDINGS.asked(request.GET)
    found = queries.list_findings(
        actor=actor,
        today=timezone.localdate(),
        kind=asked.filters.get("soort", ""),
        owner_role=asked.filters.get("eigenaar", ""),
        limit=MOST_COUNTED,
    )
    make = Newest if found.is_capped else AlreadyFiltered
    rows = make(found.rows, columns=FINDINGS.columns, row_id=lambda row: row.id)
    source = Journalled(rows, actor=actor, shows=SHOWS)
    file = FINDINGS.find_file(source, request.GET)
    if file is not None:
        require_for(request, Action.EXPORT_LIST, FINDINGS.key)
        return file
    context = {"page": FINDINGS.page(source, request.GET), "is_capped": found.is_capped, "most": MOST_COUNTED}
    return render(request, "site/findings.html", context)
