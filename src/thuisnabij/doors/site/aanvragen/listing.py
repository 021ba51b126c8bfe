"""The list of open aanvragen: what was asked for whom, and by which day a besluit has to be there."""

from collections import Counter
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
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET

from thuisnabij.children.support.queries import OpenAanvraag, list_open_aanvragen, list_open_dues
from thuisnabij.children.support.rules.due import Due, Stand, stand
from thuisnabij.doors.site.aanvragen.drafts import list_drafts
from thuisnabij.doors.site.shown_rows import Journalled, Shows
from thuisnabij.ground.access.queries import verdict
from thuisnabij.ground.access.rules import Action, Actor, Category
from thuisnabij.ground.access.web.actor import require_for
from thuisnabij.ground.cases.rules import Standing
from thuisnabij.ground.organisations.queries import unit_names
from thuisnabij.ground.ui import formats, values
from thuisnabij.ground.ui.tables import Choices, Column, MemorySource, Table

SOON = 7
"""Days before the end of a term from which on it asks attention."""
STANDS = (
    (str(Stand.TE_LAAT), gettext_lazy("te laat")),
    (str(Stand.STREEFDAG_VOORBIJ), gettext_lazy("streefdag voorbij")),
    (str(Stand.BIJNA), gettext_lazy("bijna")),
    (str(Stand.STAAT_STIL), gettext_lazy("staat stil")),
    (str(Stand.LOOPT), gettext_lazy("loopt")),
)
PRESSING = (
    (Stand.TE_LAAT, gettext_lazy("Over de termijn van de wet")),
    (Stand.STREEFDAG_VOORBIJ, gettext_lazy("Over de eigen streefdag")),
    (Stand.BIJNA, gettext_lazy("Een termijn loopt deze week af")),
)
"""What *Vandaag* counts, in its words."""
SHOWS: Shows["Listed"] = Shows(
    handles=lambda row: [row.aanvraag.handle_id],
    categories=lambda rows: {Category.PERSOON, Category.ONDERSTEUNING},
    subject="aanvragen",
    action=Action.VIEW_AANVRAAG,
)


@dataclass(frozen=True, slots=True)
class Listed:
    """An open aanvraag in the list; `rank` is its place by what is due first."""

    aanvraag: OpenAanvraag
    rank: int
    school: str
    stand: Stand


@dataclass(frozen=True, slots=True)
class Pressing:
    """How many aanvragen press in one way, in words, and where they are listed."""

    words: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How many aanvragen are open, and those of them that press."""

    open: int
    pressing: tuple[Pressing, ...]


def count_aanvragen(actor: Actor) -> Counts | None:
    """The counts for this person, without saying of whom; None for whose role does not work with aanvragen."""
    if not verdict(actor=actor, action=Action.VIEW_AANVRAAG).allowed:
        return None
    today = timezone.localdate()
    stands = Counter(_stand(each, today) for each in list_open_dues(actor=actor, today=today))
    found = tuple(
        Pressing(str(words), stands[each], f"{reverse('aanvragen:list')}?{urlencode({'filter-stand': each})}")
        for each, words in PRESSING
        if stands[each]
    )
    return Counts(stands.total(), found)


def _stand(found: Due, today: date) -> Stand:
    return stand(found, today=today, days=SOON)


def _pupil(row: Listed) -> SafeString:
    name = row.aanvraag.name
    url = reverse("leerlingen:detail", args=[row.aanvraag.code])
    return format_html('<a href="{}">{}</a>', url, name.full if name else values.unknown().html)


def _asked(row: Listed) -> str | SafeString:
    """What is asked, with the way to it when it is handled here."""
    words = _(row.aanvraag.asked.kind)
    if row.aanvraag.number is None:
        return words
    return format_html('<a href="{}">{}</a>', reverse("aanvragen:detail", args=[row.aanvraag.number]), words)


def _complete(row: Listed) -> date | str:
    return row.aanvraag.asked.complete or _("nog niet")


def _last_day(clock: Standing | None) -> date | None:
    return clock.last_day if clock else None


def _legal(row: Listed) -> date | str:
    return _said(row.aanvraag.due.legal, without=_("geen besluit"))


def _own(row: Listed) -> date | str:
    return _said(row.aanvraag.due.own, without=_("nog niet volledig"))


def _said(clock: Standing | None, *, without: str) -> date | str:
    if clock is None:
        return without
    return clock.last_day or _("staat stil")


def _with_days(clock: Standing | None, *, without: str) -> str | SafeString:
    """The last day, and how far off it is."""
    if clock is None:
        return format_html('<span class="tn-soft">{}</span>', without)
    assert clock.days_left is not None  # an open aanvraag is never done
    day = formats.short_day(clock.last_day) if clock.last_day else _("staat stil")
    return format_html('{}<br><span class="tn-soft">{}</span>', day, _days_words(clock.days_left))


def _days_words(left: int) -> str:
    if left < 0:
        return ngettext("%(n)s dag te laat", "%(n)s dagen te laat", -left) % {"n": -left}
    if left == 0:
        return _("vandaag")
    return ngettext("nog %(n)s dag", "nog %(n)s dagen", left) % {"n": left}


TABLE: Table[Listed] = Table(
    key="aanvragen",
    caption=gettext_lazy("Aanvragen waarop nog geen besluit is"),
    order="rang",
    empty=gettext_lazy("Er loopt geen aanvraag voor een leerling bij wie u betrokken bent."),
    columns=(
        Column(
            "leerling",
            gettext_lazy("Leerling"),
            lambda r: r.aanvraag.name.full if r.aanvraag.name else None,
            cell=_pupil,
            sort_key=lambda r: " ".join(r.aanvraag.name.sort_key[:3]) if r.aanvraag.name else None,
            sortable=True,
            searchable=True,
            header=True,
        ),
        Column(
            "soort",
            gettext_lazy("Wat is gevraagd"),
            lambda r: _(r.aanvraag.asked.kind),
            cell=_asked,
            sortable=True,
            filter=Choices(),
        ),
        Column(
            "school",
            gettext_lazy("School"),
            lambda r: r.school or _("nog geen school"),
            sortable=True,
            searchable=True,
        ),
        Column("ontvangen", gettext_lazy("Ontvangen"), lambda r: r.aanvraag.asked.received, sortable=True),
        Column("volledig", gettext_lazy("Volledig"), _complete),
        Column(
            "streefdag",
            gettext_lazy("Eigen streefdag"),
            _own,
            cell=lambda r: _with_days(r.aanvraag.due.own, without=_("nog niet volledig")),
            sort_key=lambda r: _last_day(r.aanvraag.due.own),
            sortable=True,
        ),
        Column(
            "rang",
            gettext_lazy("Uiterlijk volgens de wet"),
            _legal,
            cell=lambda r: _with_days(r.aanvraag.due.legal, without=_("geen besluit")),
            sort_key=lambda r: r.rank,
            sortable=True,
        ),
        Column(
            "stand",
            gettext_lazy("Stand"),
            lambda r: str(r.stand),
            cell=lambda r: _(str(r.stand)),
            filter=Choices(STANDS),
        ),
    ),
)


def _listed(actor: Actor) -> list[Listed]:
    today, names = timezone.localdate(), unit_names(level="vestiging")
    return [
        Listed(row, rank, names.get(row.location, row.location), _stand(row.due, today))
        for rank, row in enumerate(list_open_aanvragen(actor=actor, today=today))
    ]


@require_GET
def listing(request: HttpRequest) -> HttpResponseBase:
    """The open aanvragen of every child whose support this person may see, what is due first on top."""
    actor = require_for(request, Action.VIEW_AANVRAAG)
    rows = MemorySource(_listed(actor), columns=TABLE.columns, row_id=lambda row: row.rank)
    source = Journalled(rows, actor=actor, shows=SHOWS)
    file = TABLE.find_file(source, request.GET)
    if file is not None:
        require_for(request, Action.EXPORT_LIST, TABLE.key)
        return file
    context = {
        "page": TABLE.page(source, request.GET),
        "drafts": list_drafts(actor),
        "may_ask": verdict(actor=actor, action=Action.ASK_ADVICE).allowed,
    }
    return render(request, "site/aanvragen/list.html", context)
