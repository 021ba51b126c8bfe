"""The list of besluiten, and the list of what is paid for them."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from thuisnabij.children.support import operations, queries
from thuisnabij.children.support.queries import BesluitRow, PaymentRow
from thuisnabij.children.support.rules.besluit import REPLACED, VALID, WITHDRAWN
from thuisnabij.doors.site.shown_rows import Journalled, Shows
from thuisnabij.ground.access.rules import Action, Actor, Category
from thuisnabij.ground.access.seeing import seen_by
from thuisnabij.ground.access.web.actor import require_for
from thuisnabij.ground.organisations.queries import unit_names
from thuisnabij.ground.ui import values
from thuisnabij.ground.ui.tables import Choices, Column, MemorySource, Table

STATES = (
    (VALID, gettext_lazy("geldig")),
    (WITHDRAWN, gettext_lazy("ingetrokken")),
    (REPLACED, gettext_lazy("vervangen")),
)
SHOWS: Shows["Listed"] = Shows(
    handles=lambda row: [row.besluit.handle_id],
    categories=lambda rows: {Category.PERSOON, Category.ONDERSTEUNING},
    subject="besluiten",
    action=Action.VIEW_AANVRAAG,
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A besluit in the list, with the name of the pupil and of the school."""

    besluit: BesluitRow
    name: str
    school: str


def _number(row: Listed) -> SafeString:
    url = reverse("besluiten:detail", args=[row.besluit.number])
    return format_html('<a href="{}">{}</a>', url, row.besluit.number)


def _pupil(row: Listed) -> SafeString:
    url = reverse("leerlingen:detail", args=[row.besluit.code])
    return format_html('<a href="{}">{}</a>', url, row.name or values.unknown().html)


TABLE: Table[Listed] = Table(
    key="besluiten",
    caption=gettext_lazy("Besluiten, het nieuwste eerst"),
    order="-nummer",
    empty=gettext_lazy("Er is nog geen besluit over een leerling bij wie u betrokken bent."),
    columns=(
        Column(
            "nummer",
            gettext_lazy("Nummer"),
            lambda r: r.besluit.number,
            cell=_number,
            sortable=True,
            searchable=True,
            header=True,
        ),
        Column("leerling", gettext_lazy("Leerling"), lambda r: r.name, cell=_pupil, searchable=True),
        Column("school", gettext_lazy("School"), lambda r: r.school, sortable=True),
        Column("soort", gettext_lazy("Wat is gevraagd"), lambda r: _(str(r.besluit.kind)), filter=Choices()),
        Column("uitkomst", gettext_lazy("Uitkomst"), lambda r: _(r.besluit.outcome), filter=Choices()),
        Column("categorie", gettext_lazy("Categorie"), lambda r: _(r.besluit.category) or "–"),
        Column("van", gettext_lazy("Van"), lambda r: r.besluit.start, sortable=True),
        Column("tot-en-met", gettext_lazy("Tot en met"), lambda r: r.besluit.last, sortable=True),
        Column("besloten", gettext_lazy("Besloten"), lambda r: r.besluit.decided_on, sortable=True),
        Column(
            "stand",
            gettext_lazy("Stand"),
            lambda r: r.besluit.state,
            cell=lambda r: _(r.besluit.state),
            filter=Choices(STATES),
        ),
    ),
)


@require_GET
def listing(request: HttpRequest) -> HttpResponseBase:
    """The besluiten on every child whose support this person may see."""
    actor = require_for(request, Action.VIEW_AANVRAAG)
    rows = MemorySource(_listed(actor), columns=TABLE.columns, row_id=lambda row: row.besluit.number)
    source = Journalled(rows, actor=actor, shows=SHOWS)
    file = TABLE.find_file(source, request.GET)
    if file is not None:
        require_for(request, Action.EXPORT_LIST, TABLE.key)
        return file
    return render(request, "site/besluiten/list.html", {"page": TABLE.page(source, request.GET)})


def _listed(actor: Actor) -> list[Listed]:
    with seen_by(actor, only_reads=True):
        rows = queries.list_besluiten(actor=actor)
        names = queries.names_by_handle(actor=actor, handle_ids=[row.handle_id for row in rows])
    schools = unit_names(level="vestiging")
    return [
        Listed(row, names.get(row.handle_id, ""), schools.get(row.location, row.location)) for row in rows
    ]


PAYMENTS: Table[PaymentRow] = Table(
    key="betalingen",
    caption=gettext_lazy("Een regel per besluit; een min neemt een eerdere terug"),
    order="-gemaakt",
    empty=gettext_lazy("Er is nog niets toegekend dat betaald wordt."),
    columns=(
        Column(
            "besluit",
            gettext_lazy("Besluit"),
            lambda r: r.besluit,
            sortable=True,
            searchable=True,
            header=True,
        ),
        Column("teken", gettext_lazy("Bij of af"), lambda r: _("af") if r.is_back else _("bij")),
        Column("vestiging", gettext_lazy("Vestiging"), lambda r: r.location, sortable=True),
        Column("soort", gettext_lazy("Soort"), lambda r: _(r.kind), filter=Choices()),
        Column("categorie", gettext_lazy("Categorie"), lambda r: _(r.category) or "–"),
        Column("uren", gettext_lazy("Uren"), lambda r: "–" if r.hours is None else r.hours, numeric=True),
        Column(
            "bedrag", gettext_lazy("Bedrag"), lambda r: "–" if r.amount is None else r.amount, numeric=True
        ),
        Column("van", gettext_lazy("Van"), lambda r: r.start, sortable=True),
        Column("tot-en-met", gettext_lazy("Tot en met"), lambda r: r.last, sortable=True),
        Column("gemaakt", gettext_lazy("Gemaakt"), lambda r: r.made_at, sortable=True),
        Column(
            "overgenomen",
            gettext_lazy("Overgenomen"),
            lambda r: r.taken_over_at,
            filter=Choices((("nee", gettext_lazy("nog niet")),)),
        ),
    ),
)


@require_http_methods(["GET", "POST"])
def payments(request: HttpRequest) -> HttpResponseBase:
    """What the finance office books; taking over marks what is there now, and a second time nothing more."""
    actor = require_for(request, Action.VIEW_PAYMENT)
    rows = queries.list_payments(actor=actor)
    if request.method == "POST":
        asked = {int(each) for each in request.POST.getlist("regel") if each.isdecimal()}
        number = operations.take_over(actor=actor, lines=asked, at=timezone.now())
        messages.success(request, _("Overgenomen: %(n)s regels.") % {"n": number})
        return redirect("betalingen")
    source = MemorySource(rows, columns=PAYMENTS.columns, row_id=lambda row: row.id)
    file = PAYMENTS.find_file(source, request.GET)
    if file is not None:
        require_for(request, Action.EXPORT_LIST, PAYMENTS.key)
        return file
    context = {
        "page": PAYMENTS.page(source, request.GET),
        "open": [row.id for row in rows if row.taken_over_at is None],
    }
    return render(request, "site/besluiten/payments.html", context)
