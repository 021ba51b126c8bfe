"""Where each fact of a dossier came from: a line of a file, or a person."""

from collections.abc import Mapping

from django.urls import reverse
from django.utils.translation import gettext as _

from thuisnabij.children.register.queries import Dossier
from thuisnabij.ground.access.queries import names_of_people, verdict
from thuisnabij.ground.access.rules import Action, Actor
from thuisnabij.ground.sources.queries import file_names


def sources_of(dossier: Dossier, actor: Actor) -> Mapping[int, tuple[str, str]]:
    """Per fact its source in words, and its address for who may open sources (else empty)."""
    may_open = verdict(actor=actor, action=Action.VIEW_SOURCE).allowed
    files = file_names(run_ids={each.run_id for each in dossier.sources.values() if each.run_id is not None})
    people = names_of_people() if len(files) < len(dossier.sources) else {}
    found = {}
    for number, source in dossier.sources.items():
        if source.run_id is None:
            found[number] = (people.get(source.person, source.person), "")
            continue
        line = _("%(file)s, regel %(row)s") % {"file": files[source.run_id], "row": source.row_number}
        found[number] = (line, reverse("intake:detail", args=[source.run_id]) if may_open else "")
    return found
