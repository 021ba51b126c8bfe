"""What pages of one aanvraag share: reading it, written down, its title and the way back."""

from django.urls import reverse
from django.utils.translation import gettext as _

from thuisnabij.children.support import queries
from thuisnabij.children.support.rules.kinds import ABOUT
from thuisnabij.ground.access.operations import journal_reads
from thuisnabij.ground.access.rules import Action, Actor, Category
from thuisnabij.ground.access.seeing import seen_by
from thuisnabij.ground.organisations.queries import unit_names


def read_aanvraag(actor: Actor, number: int) -> queries.OwnAanvraagView:
    """An aanvraag that is shown, written down in the same transaction."""
    with seen_by(actor):
        found = queries.get_own(actor=actor, number=number)
        journal_reads(
            actor=actor,
            action=Action.VIEW_AANVRAAG,
            handles=[found.row.handle_id],
            categories=[Category.PERSOON, Category.ONDERSTEUNING],
            subject="aanvraag",
        )
    return found


def title_of(found: queries.OwnAanvraagView) -> dict[str, object]:
    """Whom it is about, what is asked, and by which school."""
    names = unit_names(level="vestiging")
    return {
        "name": found.name.full if found.name else _("Naam onbekend"),
        "kind": _(str(found.row.kind)),
        "about": _(ABOUT[found.row.kind]),
        "school": names.get(found.row.location, found.row.location),
    }


def crumbs_of(found: queries.OwnAanvraagView | None = None) -> list[tuple[str, str]]:
    crumbs = [(_("Aanvragen"), reverse("aanvragen:list"))]
    if found is not None:
        crumbs.append((_(str(found.row.kind)), reverse("aanvragen:detail", args=[found.row.number])))
    return crumbs
