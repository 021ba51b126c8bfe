"""The journal: who did and saw what, one's own for everybody, all of it for who may, and how far it is sealed."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from thuisnabij.doors.site.seen_source import SeenSource
from thuisnabij.ground.access import queries
from thuisnabij.ground.access.queries import Line
from thuisnabij.ground.access.rules import Action
from thuisnabij.ground.access.web.actor import require_for
from thuisnabij.ground.ui import formats
from thuisnabij.ground.ui.tables import Between, Choices, Column, Contains, QuerysetSource, Table

CAP = 10_000


def _moment(row: Line) -> str:
    return formats.moment(row.at)


def action_words(action: str) -> str:
    """An action as people read it: "leerling bekijken"."""
    return _(action).replace("-", " ")


def _outcome(row: Line) -> str | SafeString:
    if row.allowed:
        return _("gedaan")
    return format_html(
        '{}<br><span class="tn-soft">{}</span>', _("geweigerd"), _(row.reason) if row.reason else ""
    )


def _subject(row: Line) -> str:
    """What it was about: a key of something, or the name of a list, which people read in their own language."""
    return _(row.subject) if row.subject else "–"


def _sealed(row: Line) -> str:
    return _("verzegeld") if row.is_sealed else _("nog niet")


def _done(row: Line) -> str:
    return _("gedaan") if row.allowed else _("geweigerd")


_later = lazy(action_words, str)
_ACTIONS = Choices(tuple((str(each), _later(str(each))) for each in Action))
LINES: Table[Line] = Table(
    key="journaal",
    caption=gettext_lazy("Wie deed en zag wat"),
    order="-wanneer",
    empty=gettext_lazy("Hier staat nog niets."),
    columns=(
        Column(
            "wanneer",
            gettext_lazy("Wanneer"),
            lambda r: r.at,
            cell=_moment,
            field="at",
            sortable=True,
            filter=Between("date"),
            header=True,
        ),
        Column(
            "wie",
            gettext_lazy("Wie"),
            lambda r: r.name,
            field="actor",
            filter=Contains(),
            export=lambda r: r.actor,
        ),
        Column(
            "handeling",
            gettext_lazy("Handeling"),
            lambda r: action_words(r.action),
            field="action",
            filter=_ACTIONS,
            export=lambda r: r.action,
        ),
        Column("waarvan", gettext_lazy("Waarvan"), _subject),
        Column("leerlingen", gettext_lazy("Leerlingen"), lambda r: r.children, numeric=True),
        Column("uitkomst", gettext_lazy("Uitkomst"), _done, cell=_outcome),
        Column("zegel", gettext_lazy("Zegel"), _sealed),
    ),
)


@require_GET
def listing(request: HttpRequest) -> HttpResponseBase:
    """The journal as far as this person may read it, newest first."""
    actor = require_for(request, Action.VIEW_PLAN)
    sees_all = queries.verdict(actor=actor, action=Action.VIEW_JOURNAL)
    names = queries.names_of_people()
    rows = QuerysetSource(
        queries.journal_entries(actor=actor),
        columns=LINES.columns,
        as_row=lambda entry: queries.as_line(entry=entry, names=names),
        cap=CAP,
    )
    source = SeenSource(rows, actor=actor)
    file = LINES.find_file(source, request.GET)
    if file is not None:
        require_for(request, Action.EXPORT_LIST, LINES.key)
        return file
    context = {
        "page": LINES.page(source, request.GET),
        "sees_all": sees_all.allowed,
        "seal": queries.seal_state(actor=actor),
        "crumbs": [(_("Beheer"), reverse("beheer"))],
    }
    return render(request, "site/journal.html", context)
