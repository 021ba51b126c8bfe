"""*Beheer*: the way to the pages with which an office keeps its register in order; each shows only its own."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from thuisnabij.ground.access.queries import verdict
from thuisnabij.ground.access.rules import Action
from thuisnabij.ground.access.web.actor import require_for


@dataclass(frozen=True)
class OfficePage:
    """One page of the office: its name, its route, what it is for, and the action it asks (None: everybody's own)."""

    label: str | Promise
    route: str
    about: str | Promise
    action: Action | None


OFFICE_PAGES = (
    OfficePage(
        _("Koppelen"),
        "koppelen:list",
        _("Records die misschien over dezelfde leerling gaan, en samenvoegingen die terug kunnen."),
        Action.LINK_RECORD,
    ),
    OfficePage(
        _("Registers"),
        "registers:list",
        _("De eigen registers van het samenwerkingsverband, elk als lijst."),
        Action.VIEW_REGISTER,
    ),
    OfficePage(
        _("Bronnen"),
        "intake:list",
        _("Elk bestand dat geladen is, met wat eruit kwam en wat geweigerd werd."),
        Action.VIEW_SOURCE,
    ),
    OfficePage(
        _("Afspraken"),
        "afspraken:list",
        _("Wie gegevens levert, op welke grond, van wanneer tot wanneer."),
        Action.VIEW_AGREEMENT,
    ),
    OfficePage(
        _("Mensen"),
        "mensen:list",
        _("Wie welke rol heeft, en bij hoeveel leerlingen elke partij betrokken is."),
        Action.VIEW_MEMBERSHIP,
    ),
    OfficePage(
        _("Uitgaven"),
        "uitgaven:list",
        _(
            "Cijfers die naar buiten gaan, met wat verborgen is, waarom, en het bewijs dat het verborgen blijft."
        ),
        Action.PUBLISH,
    ),
    OfficePage(
        _("Brieven"),
        "brieven:list",
        _("De sjablonen waarmee brieven en besluiten worden gemaakt, en het zegel erop."),
        Action.EDIT_LETTER,
    ),
    OfficePage(
        _("Formulieren"),
        "aanvragen:forms",
        _("Wat het samenwerkingsverband bij een aanvraag vraagt, naast het vaste deel."),
        Action.EDIT_FORM,
    ),
    OfficePage(
        _("Vernietigen"),
        "vernietigen:list",
        _("Wat na de bewaartermijn weg moet, en wat al vernietigd is."),
        Action.DESTROY,
    ),
    OfficePage(
        _("Journaal"),
        "journaal:list",
        _("Wie keek en wie deed wat, met het zegel dat verandering achteraf laat zien."),
        None,
    ),
)


@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """The pages this person may open, each with what it is for."""
    actor = require_for(request, Action.VIEW_PLAN)
    found = [
        (each, address)
        for each in OFFICE_PAGES
        if each.action is None or verdict(actor=actor, action=each.action).allowed
        if (address := _address(each.route))
    ]
    return render(request, "site/office.html", {"pages": found})


def _address(route: str) -> str | None:
    """The address of a route; None for a part that this installation does not have."""
    try:
        return reverse(route)
    except NoReverseMatch:
        return None
