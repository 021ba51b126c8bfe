"""Pages of agreements with deliverers: the list, recording one, and ending one."""

from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from thuisnabij.doors.site.agreements_forms import AgreementForm, EndForm
from thuisnabij.doors.site.pupils.words import CATEGORIES
from thuisnabij.doors.site.registers import REGISTERS
from thuisnabij.ground.access.queries import verdict
from thuisnabij.ground.access.rules import Action, Actor
from thuisnabij.ground.access.web.actor import require_for
from thuisnabij.ground.organisations.queries import list_swv, unit_name
from thuisnabij.ground.sources import operations, queries
from thuisnabij.ground.sources.rules import AgreementRefusedError, AgreementRow
from thuisnabij.ground.ui.tables import Choices, Column, MemorySource, Table
from thuisnabij.kernel.errors import RefusedError

TITLES = {register.kind: register.title for register in REGISTERS}


class AgreementUnknownError(RefusedError):
    """There is no agreement with this key that the actor may see."""

    code = "agreement-unknown"


def _link(row: AgreementRow) -> SafeString:
    return format_html('<a href="{}">{}</a>', reverse("afspraken:detail", args=[row.key]), row.deliverer)


def _state(row: AgreementRow) -> str:
    today = timezone.localdate()
    if row.holds_on(today):
        return _("geldt")
    return _("gaat nog in") if today < row.valid_from else _("beëindigd")


def _last_day(row: AgreementRow) -> date | str:
    return row.valid_to - timedelta(days=1) if row.valid_to else _("tot iemand haar beëindigt")


AGREEMENTS: Table[AgreementRow] = Table(
    key="afspraken",
    caption=gettext_lazy("Afspraken met wie levert"),
    order="levert",
    empty=gettext_lazy(
        "Er is nog geen afspraak vastgelegd. Zonder afspraak wordt een bestand met namen van leerlingen geweigerd."
    ),
    columns=(
        Column(
            "levert",
            gettext_lazy("Wie levert"),
            lambda r: r.deliverer,
            cell=_link,
            sortable=True,
            searchable=True,
            header=True,
        ),
        Column("kenmerk", gettext_lazy("Kenmerk"), lambda r: r.key, sortable=True, searchable=True),
        Column("swv", gettext_lazy("Voor"), lambda r: r.controller, sortable=True, filter=Choices()),
        Column(
            "registers",
            gettext_lazy("Registers"),
            lambda r: ", ".join(_(TITLES.get(kind, kind)) for kind in r.kinds),
            searchable=True,
        ),
        Column("namen", gettext_lazy("Met namen"), lambda r: r.named, filter=Choices(is_boolean=True)),
        Column("van", gettext_lazy("Eerste dag"), lambda r: r.valid_from, sortable=True),
        Column("tot", gettext_lazy("Laatste dag"), _last_day, sort_key=lambda r: r.valid_to, sortable=True),
        Column("stand", gettext_lazy("Stand"), _state, filter=Choices()),
    ),
)


@require_GET
def listing(request: HttpRequest) -> HttpResponseBase:
    """Every agreement of one's own SWV."""
    actor = require_for(request, Action.VIEW_AGREEMENT)
    rows = queries.visible_agreements(actor=actor)
    source = MemorySource(rows, columns=AGREEMENTS.columns, row_id=lambda row: row.key)
    file = AGREEMENTS.find_file(source, request.GET)
    if file is not None:
        require_for(request, Action.EXPORT_LIST, AGREEMENTS.key)
        return file
    context = {
        "page": AGREEMENTS.page(source, request.GET),
        "may_manage": _may_manage(actor),
        "crumbs": _crumbs()[:1],
    }
    return render(request, "site/agreements.html", context)


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Record an agreement."""
    actor = require_for(request, Action.MANAGE_AGREEMENTS)
    form = AgreementForm(request.POST or None, swvs=_swvs(actor), initial={"start": timezone.localdate()})
    if form.is_valid():
        try:
            made = operations.add_agreement(actor=actor, agreement=form.agreement(), kinds=TITLES.keys())
        except AgreementRefusedError:
            form.add_error("key", _("Er is al een andere afspraak met dit kenmerk. Kies een ander."))
        else:
            messages.success(request, _("De afspraak met %(who)s is vastgelegd.") % {"who": made.deliverer})
            return redirect("afspraken:detail", made.key)
    return render(request, "site/agreement_add.html", {"form": form, "crumbs": _crumbs()})


@require_http_methods(["GET", "POST"])
def detail(request: HttpRequest, key: str) -> HttpResponse:
    """One agreement, with the form that ends it for who may."""
    actor = require_for(request, Action.VIEW_AGREEMENT, key)
    found = next((row for row in queries.visible_agreements(actor=actor) if row.key == key), None)
    if found is None:
        raise AgreementUnknownError(what="There is no agreement with this key", where="afspraken")
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        require_for(request, Action.MANAGE_AGREEMENTS, key)
        try:
            operations.end_agreement(actor=actor, key=key, on=form.cleaned_data["last"] + timedelta(days=1))
        except AgreementRefusedError:
            form.add_error("last", _("De afspraak begint pas na die dag."))
        else:
            messages.success(request, _("De laatste dag van de afspraak is vastgelegd."))
            return redirect("afspraken:detail", key)
    context = {
        "agreement": found,
        "state": _state(found),
        "last_day": found.valid_to - timedelta(days=1) if found.valid_to else None,
        "swv_name": unit_name(level="swv", key=found.controller),
        "kinds": [_(TITLES.get(kind, kind)) for kind in found.kinds],
        "categories": [CATEGORIES.get(each, each) for each in found.categories],  # type: ignore[call-overload]  # words of others stay as they are
        "form": form if _may_manage(actor) else None,
        "crumbs": _crumbs(),
    }
    return render(request, "site/agreement.html", context)


def _may_manage(actor: Actor) -> bool:
    return verdict(actor=actor, action=Action.MANAGE_AGREEMENTS).allowed


def _swvs(actor: Actor) -> list[tuple[str, str]]:
    """Those for which the actor may record agreements: its own, or all for who acts for the installation."""
    if actor.swv:
        return [(actor.swv, unit_name(level="swv", key=actor.swv))]
    return [(row.code, row.name) for row in list_swv()]


def _crumbs() -> list[tuple[str, str]]:
    return [(_("Beheer"), reverse("beheer")), (_("Afspraken"), reverse("afspraken:list"))]
