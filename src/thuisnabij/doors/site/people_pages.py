"""Pages of people: who has which role where, and with how many children each party is involved."""

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

from thuisnabij.doors.site.people_forms import EndRoleForm, RoleForm
from thuisnabij.doors.site.pupils.words import INVOLVED_AS
from thuisnabij.ground.access import operations, queries
from thuisnabij.ground.access.queries import InvolvedParty, MemberRow
from thuisnabij.ground.access.rules import Action, InvolvementRole, Role
from thuisnabij.ground.access.web.actor import require_for
from thuisnabij.ground.ui.tables import Choices, Column, MemorySource, Table
from thuisnabij.kernel.errors import RefusedError


class MembershipUnknownError(RefusedError):
    """There is no such role of a person that the actor may see."""

    code = "membership-unknown"


def _state(row: MemberRow) -> str:
    today = timezone.localdate()
    if row.end is not None and row.end <= today:
        return _("voorbij")
    return _("nu") if row.start <= today else _("later")


def _last_day(row: MemberRow) -> date | str:
    return row.end - timedelta(days=1) if row.end else "–"


def _end_link(row: MemberRow) -> str | SafeString:
    if _state(row) == _("voorbij"):
        return ""
    words = format_html(
        '{}<span class="tn-visually-hidden"> {}</span>', _("Beëindig"), f"{row.name}, {_(row.role)}"
    )
    return format_html('<a href="{}">{}</a>', reverse("mensen:end", args=[row.id]), words)


_MEMBERS = (
    Column[MemberRow](
        "naam", gettext_lazy("Naam"), lambda r: r.name, sortable=True, searchable=True, header=True
    ),
    Column[MemberRow]("rol", gettext_lazy("Rol"), lambda r: _(r.role), sortable=True, filter=Choices()),
    Column[MemberRow]("bij", gettext_lazy("Bij"), lambda r: r.party_name, sortable=True, searchable=True),
    Column[MemberRow]("soort", gettext_lazy("Soort"), lambda r: _(r.party_kind), filter=Choices()),
    Column[MemberRow]("van", gettext_lazy("Eerste dag"), lambda r: r.start, sortable=True),
    Column[MemberRow]("tot", gettext_lazy("Laatste dag"), _last_day, sort_key=lambda r: r.end, sortable=True),
    Column[MemberRow]("stand", gettext_lazy("Stand"), _state, filter=Choices()),
)
_DO = Column[MemberRow]("doen", gettext_lazy("Doen"), lambda r: "", cell=_end_link)


def members_table(*, may_manage: bool) -> Table[MemberRow]:
    """The list of roles; who may end one gets the link to it."""
    columns = (*_MEMBERS, _DO) if may_manage else _MEMBERS
    return Table(
        key="rollen", caption=gettext_lazy("Wie welke rol heeft"), order="naam", columns=columns, prefix="r-"
    )


def _as_words(row: InvolvedParty) -> str:
    return str(INVOLVED_AS[InvolvementRole(row.role)])


INVOLVED: Table[InvolvedParty] = Table(
    key="betrokken",
    caption=gettext_lazy("Bij hoeveel leerlingen elke partij vandaag betrokken is"),
    order="-leerlingen",
    prefix="b-",
    empty=gettext_lazy("Vandaag is niemand bij een leerling betrokken."),
    columns=(
        Column(
            "partij", gettext_lazy("Partij"), lambda r: r.name, sortable=True, searchable=True, header=True
        ),
        Column(
            "als",
            gettext_lazy("Betrokken als"),
            _as_words,
            filter=Choices(),
        ),
        Column("leerlingen", gettext_lazy("Leerlingen"), lambda r: r.children, sortable=True, numeric=True),
    ),
)


@require_GET
def listing(request: HttpRequest) -> HttpResponseBase:
    """Roles of people, and involvements of parties in counts."""
    actor = require_for(request, Action.VIEW_MEMBERSHIP)
    may_manage = queries.verdict(actor=actor, action=Action.MANAGE_PEOPLE).allowed
    table = members_table(may_manage=may_manage)
    members = MemorySource(
        queries.list_members(actor=actor), columns=table.columns, row_id=lambda row: row.id
    )
    parties = MemorySource(
        queries.count_involvements(actor=actor),
        columns=INVOLVED.columns,
        row_id=lambda row: f"{row.party} {row.role}",
    )
    exported = members_table(may_manage=False)
    file = exported.find_file(members, request.GET) or INVOLVED.find_file(parties, request.GET)
    if file is not None:
        require_for(request, Action.EXPORT_LIST, table.key)
        return file
    context = {
        "members": table.page(members, request.GET),
        "parties": INVOLVED.page(parties, request.GET),
        "may_manage": may_manage,
        "crumbs": [(_("Beheer"), reverse("beheer"))],
    }
    return render(request, "site/people.html", context)


@require_http_methods(["GET", "POST"])
def give(request: HttpRequest) -> HttpResponse:
    """Give somebody a role."""
    actor = require_for(request, Action.MANAGE_PEOPLE)
    parties = queries.list_parties(actor=actor)
    form = RoleForm(request.POST or None, parties=parties, initial={"start": timezone.localdate()})
    if form.is_valid():
        given = form.cleaned_data
        operations.give_role_in(
            actor=actor,
            person=operations.NewPerson(given["email"], given["name"]),
            party=given["party"],
            role=Role(given["role"]),
            start=given["start"],
        )
        messages.success(request, _("%(name)s heeft nu deze rol.") % {"name": given["name"]})
        return redirect("mensen:list")
    return render(
        request,
        "site/people_form.html",
        {"form": form, "crumbs": _crumbs(), "title": _("Rol geven"), "do": _("Geef de rol")},
    )


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, number: int) -> HttpResponse:
    """End a role."""
    actor = require_for(request, Action.MANAGE_PEOPLE)
    found = next((row for row in queries.list_members(actor=actor) if row.id == number), None)
    if found is None:
        raise MembershipUnknownError(what="There is no such role of a person", where=str(number))
    form = EndRoleForm(request.POST or None, initial={"last": timezone.localdate()})
    if form.is_valid():
        try:
            operations.end_role(
                actor=actor, membership_id=number, on=form.cleaned_data["last"] + timedelta(days=1)
            )
        except operations.RoleRefusedError:
            form.add_error(
                "last",
                _(
                    "Zo kan deze rol niet eindigen: zij begon later, is al voorbij, of is uw eigen rol als beheerder."
                ),
            )
        else:
            messages.success(request, _("De laatste dag van deze rol is vastgelegd."))
            return redirect("mensen:list")
    title = _("Rol beëindigen: %(name)s, %(role)s") % {"name": found.name, "role": _(found.role)}
    return render(
        request,
        "site/people_form.html",
        {"form": form, "crumbs": _crumbs(), "title": title, "do": _("Beëindig")},
    )


def _crumbs() -> list[tuple[str, str]]:
    return [(_("Beheer"), reverse("beheer")), (_("Mensen"), reverse("mensen:list"))]
