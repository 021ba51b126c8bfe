"""Pages on which a draft is written: its outline, and a form per part. What was typed is never lost on an error."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thuisnabij.ground.access.rules import Action, Actor
from thuisnabij.ground.access.web.actor import require_for
from thuisnabij.kernel.errors import RefusedError
from thuisnabij.plans import operations, queries
from thuisnabij.plans.queries.outline import Outline, get_outline
from thuisnabij.plans.rules.writing import PARTS, Node, NodeUnknownError, Place, read_node
from thuisnabij.plans.web.fields import PartForm, renew_seen
from thuisnabij.plans.web.part_forms import FORMS
from thuisnabij.plans.web.words import PARTS as WORDS
from thuisnabij.plans.web.words import put_problems


@dataclass(frozen=True)
class Asked:
    """The version and the part that an address names, for an actor who writes plans."""

    actor: Actor
    version: queries.VersionRow
    place: Place

    @property
    def node(self) -> Node:
        """The part as it stands; raises `NodeUnknownError`."""
        return read_node(self.version.text, self.place)

    def edit(self, seen: str) -> operations.Edit:
        """An edit of the part, by who saw it with this fingerprint."""
        return operations.Edit(self.version.plan, self.version.number, self.place, seen)


def _asked(request: HttpRequest, key: str, number: int, place: str = "plan") -> Asked:
    actor = require_for(request, Action.EDIT_PLAN, f"plan:{key}:{number}")
    version = queries.get_version(key=key, number=number, actor=actor)
    found = Place.parse(place)
    if found is None:
        raise NodeUnknownError(what="The plan has no such part", where=place, next="open the plan again")
    return Asked(actor, version, found)


@require_GET
def outline(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """All parts of a draft with the ways to change them, and what is still missing."""
    asked = _asked(request, key, number)
    context = {"outline": _outline(asked), "version": asked.version, "crumbs": _crumbs(asked, here=True)}
    return render(request, "plans/outline.html", context)


def _outline(asked: Asked) -> Outline:
    return get_outline(version=asked.version, actor=asked.actor, today=timezone.localdate())


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, key: str, number: int, place: str) -> HttpResponse:
    """Change one part."""
    asked = _asked(request, key, number, place)
    kind = asked.place.kind
    if request.method == "GET":
        node = asked.node
        form = FORMS[kind](initial={**FORMS[kind].initial_of(node.values), "seen": node.own})
        return _form_page(request, asked, form, _("%(part)s wijzigen") % {"part": WORDS[kind]})
    form = FORMS[kind](request.POST)

    def save() -> object:
        edit, fields = asked.edit(form.cleaned_data["seen"]), form.fields_of_part()
        return operations.change_part(actor=asked.actor, edit=edit, fields=fields, at=timezone.now())

    if form.is_valid() and _saved(form, save, asked, own=True):
        messages.success(request, _("Bewaard."))
        return redirect(_address(asked, asked.place))
    return _form_page(request, asked, form, _("%(part)s wijzigen") % {"part": WORDS[kind]})


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, key: str, number: int, place: str, kind: str) -> HttpResponse:
    """Add a part to another."""
    asked = _asked(request, key, number, place)
    if kind not in PARTS[asked.place.kind]:
        raise NodeUnknownError(
            what="No such part stands there", where=f"{place}, {kind}", next="open the plan"
        )
    title = _("%(part)s toevoegen") % {"part": WORDS[kind]}
    if request.method == "GET":
        start = FORMS[kind].initial_of({}) if kind == "indicator" else {}
        form = FORMS[kind](initial={**start, "seen": asked.node.whole})
        return _form_page(request, asked, form, title)
    form = FORMS[kind](request.POST)

    def save() -> object:
        keys = {goal.key for goal in _outline(asked).goals} | {theme.key for theme in _outline(asked).themes}
        fields = {**form.key_of_part(keys), **form.fields_of_part()}
        edit = asked.edit(form.cleaned_data["seen"])
        return operations.add_part(actor=asked.actor, edit=edit, kind=kind, fields=fields, at=timezone.now())

    if form.is_valid() and _saved(form, save, asked, own=False):
        messages.success(request, _("Toegevoegd."))
        count = asked.node.counts[kind]
        return redirect(_address(asked, asked.place.child(kind, count)))
    return _form_page(request, asked, form, title)


@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, key: str, number: int, place: str) -> HttpResponse:
    """Ask whether a part with all that is in it may go, and let it go."""
    asked = _asked(request, key, number, place)
    title = _("%(part)s verwijderen") % {"part": WORDS[asked.place.kind]}
    form = PartForm(request.POST if request.method == "POST" else None, initial={"seen": asked.node.whole})

    def save() -> object:
        edit = asked.edit(form.cleaned_data["seen"])
        return operations.remove_part(actor=asked.actor, edit=edit, at=timezone.now())

    if form.is_valid() and _saved(form, save, asked, own=False):
        messages.success(request, _("Verwijderd."))
        return redirect(_address(asked, asked.place.parent))
    context = {"node": asked.node, "shown": _shown(asked.node)}
    return _form_page(request, asked, form, title, "plans/part_remove.html", context)


@require_POST
def move(request: HttpRequest, key: str, number: int, place: str) -> HttpResponse:
    """Move a part one place up or down."""
    asked = _asked(request, key, number, place)
    by = -1 if request.POST.get("richting") == "omhoog" else 1
    edit = asked.edit(request.POST.get("seen", ""))
    try:
        operations.move_part(actor=asked.actor, edit=edit, by=by, at=timezone.now())
    except (operations.NodeMovedOnError, operations.DraftLockedError) as error:
        messages.error(request, _sentence(error))
    moved = asked.place.parent.child(asked.place.kind, max(asked.place.number + by, 0))
    return redirect(_address(asked, moved))


def _saved(form: PartForm, save: Callable[[], object], asked: Asked, *, own: bool) -> bool:
    """Save; what stands in the way is said on the form, which then knows how the part stands now."""
    try:
        save()
    except operations.EditRefusedError as error:
        put_problems(form, error.problems)
    except (operations.NodeMovedOnError, operations.DraftLockedError, NodeUnknownError) as error:
        form.add_error(None, _sentence(error))
        _look_again(form, asked, own=own)
    return not form.errors


def _look_again(form: PartForm, asked: Asked, *, own: bool) -> None:
    """Take the fingerprint of now, so that saving once more is knowingly."""
    version = queries.get_version(key=asked.version.plan, number=asked.version.number, actor=asked.actor)
    try:
        node = read_node(version.text, asked.place)
    except NodeUnknownError:
        return
    renew_seen(form, node.own if own else node.whole)


def _sentence(error: RefusedError) -> str:
    if isinstance(error, operations.NodeMovedOnError):
        sentence = _(
            "Intussen heeft %(name)s dit onderdeel gewijzigd. Wat u schreef staat hier nog. Kijk wat er nu in het plan "
            "staat, en bewaar nog eens als het zo moet worden."
        )
        return sentence % {"name": error.name}
    if isinstance(error, operations.DraftLockedError):
        return _("Deze versie wordt niet meer geschreven: zij is in overleg, vastgesteld of ingetrokken.")
    return _("Dit onderdeel staat intussen niet meer in het plan. Wat u schreef staat hier nog.")


def _shown(node: Node) -> Sequence[tuple[str, object]]:
    """What a part says, for who is about to remove it."""
    names = {"title": _("Titel"), "text": _("Tekst"), "measure": _("Maat"), "owner": _("Wie")}
    return [(label, node.values[name]) for name, label in names.items() if name in node.values]


def _form_page(
    request: HttpRequest,
    asked: Asked,
    form: PartForm,
    title: str,
    template: str = "plans/part_form.html",
    more: dict[str, Any] | None = None,
) -> HttpResponse:
    context = {
        "form": form,
        "title": title[:1].upper() + title[1:],
        "version": asked.version,
        "back": _address(asked, asked.place),
        "crumbs": _crumbs(asked, here=False),
        **(more or {}),
    }
    return render(request, template, context)


def _address(asked: Asked, place: Place) -> str:
    version = asked.version
    return reverse("plans:outline", args=[version.plan, version.number]) + f"#{place}"


def _crumbs(asked: Asked, *, here: bool) -> list[tuple[str, str]]:
    version = asked.version
    crumbs = [
        (_("Plannen"), reverse("plans:list")),
        (version.plan, reverse("plans:versions", args=[version.plan])),
        (
            _("Versie %(number)s") % {"number": version.number},
            reverse("plans:version", args=[version.plan, version.number]),
        ),
    ]
    if not here:
        crumbs.append((_("Bewerken"), reverse("plans:outline", args=[version.plan, version.number])))
    return crumbs
