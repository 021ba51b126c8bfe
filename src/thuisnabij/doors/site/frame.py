"""What every page's frame shows: navigation, who is signed in, which SWV, and whether this is the demo."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from thuisnabij.ground.access.queries import verdict
from thuisnabij.ground.access.rules import Action, Actor
from thuisnabij.ground.access.web.actor import actor_for

Route = tuple[Promise, str, tuple[Action, ...]]
MENU: tuple[Route, ...] = (
    (gettext_lazy("Vandaag"), "vandaag", ()),
    (gettext_lazy("Leerlingen"), "leerlingen:list", (Action.VIEW_PUPIL,)),
    (gettext_lazy("Aanvragen"), "aanvragen:list", (Action.VIEW_AANVRAAG,)),
    (gettext_lazy("Adviezen"), "adviezen:list", (Action.ADVISE,)),
    (gettext_lazy("Betalingen"), "betalingen", (Action.VIEW_PAYMENT,)),
    (gettext_lazy("Bevindingen"), "bevindingen:list", (Action.VIEW_FINDING,)),
    (gettext_lazy("Plannen"), "plans:list", (Action.VIEW_PLAN,)),
    (gettext_lazy("Cijfers"), "catalogue:list", (Action.VIEW_FIGURE,)),
    (gettext_lazy("Kaart"), "kaart:page", (Action.VIEW_FIGURE,)),
    (gettext_lazy("Scholen"), "schools:list", (Action.VIEW_ORGANISATION,)),
    (gettext_lazy("Besturen"), "besturen:list", (Action.VIEW_ORGANISATION,)),
    (
        gettext_lazy("Beheer"),
        "beheer",
        (
            Action.LINK_RECORD,
            Action.VIEW_AGREEMENT,
            Action.VIEW_MEMBERSHIP,
            Action.VIEW_REGISTER,
            Action.VIEW_SOURCE,
            Action.EDIT_LETTER,
        ),
    ),
)


@dataclass(frozen=True)
class MenuItem:
    """One entry of the navigation."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True)
class FrameActor:
    """The signed-in person as the frame shows it."""

    name: str
    role: str
    initials: str


@dataclass(frozen=True)
class Frame:
    """Everything the page frame needs."""

    navigation: tuple[MenuItem, ...]
    actor: FrameActor | None
    demo: bool
    swv_name: str
    swv_short: str
    language: str
    today: date
    footer: tuple[MenuItem, ...] = ()
    search_url: str = ""


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor named in the settings: the frame of every page."""
    signed_in = getattr(request, "user", None) is not None and request.user.is_authenticated
    actor = actor_for(request) if signed_in else None
    return {
        "frame": Frame(
            navigation=_navigation(request, actor) if actor else (),
            actor=FrameActor(actor.name, _role_name(actor), _initials(actor.name)) if actor else None,
            demo=settings.IS_DEMO,
            swv_name=_swv_name(actor),
            swv_short=_swv_name(actor).removeprefix("Samenwerkingsverband "),
            language=get_language() or "nl",
            today=timezone.localdate(),
            footer=_footer() if actor else (_public(),),
            search_url=reverse("schools:list") if actor else "",
        )
    }


def _navigation(request: HttpRequest, actor: Actor) -> tuple[MenuItem, ...]:
    items = []
    for label, name, actions in MENU:
        if actions and not any(verdict(actor=actor, action=action).allowed for action in actions):
            continue
        url = reverse(name)
        current = request.path == url if url == "/" else request.path.startswith(url)
        items.append(MenuItem(str(label), url, current))
    return tuple(items)


def _footer() -> tuple[MenuItem, ...]:
    links = (
        (_("Agenda"), "agenda:page"),
        (_("Hulp"), "hulp"),
        (_("Wie mag wat zien"), "wie-mag-wat-zien"),
        (_("Wat ik deed en zag"), "journaal:list"),
    )
    return (*(MenuItem(label, reverse(name), False) for label, name in links), _public())


def _public() -> MenuItem:
    return MenuItem(_("Openbare cijfers"), reverse("openbare-cijfers"), False)


def _swv_name(actor: Actor | None) -> str:
    from thuisnabij.ground.organisations.queries import unit_name

    if actor is None or actor.swv is None:
        return ""
    return unit_name(level="swv", key=actor.swv)


def _role_name(actor: Actor) -> str:
    return ", ".join(sorted(_(str(role)) for role in actor.roles)) or _("zonder rol")


def _initials(name: str) -> str:
    words = [word for word in name.split() if word[:1].isupper()]
    return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words))
