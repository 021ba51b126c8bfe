"""The pack for a conversation as a page; ``?als=pdf`` gives the file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_GET

from thuisnabij.ground.access.operations import journal
from thuisnabij.ground.access.rules import Action
from thuisnabij.ground.access.web.actor import require_for
from thuisnabij.ground.ui.charts.theme import themed
from thuisnabij.plans.documents.dialogue import (
    dialogue_pdf,
    drawing_of,
    how_to_read,
    kind_of,
    others_words,
    talk_words,
)
from thuisnabij.plans.queries.dialogue import Pack, PackRow, get_pack
from thuisnabij.plans.web.files import as_file


@require_GET
def page(request: HttpRequest, level: str, key: str) -> HttpResponse:
    """Figures of a bestuur, ROK or school beside the region and the others, last agreements and open questions."""
    actor = require_for(request, Action.VIEW_DIALOGUE, f"{level} {key}")
    if request.GET.get("als") == "pdf":
        with translation.override("nl"):
            pack = get_pack(actor=actor, level=level, key=key, today=timezone.localdate())
            pdf = dialogue_pdf(pack)
        journal(actor=actor, action=Action.VIEW_DIALOGUE, subject=f"{level} {key}")
        return as_file(pdf, f"gesprek-{key.replace('/', '-').lower()}-{pack.on.isoformat()}.pdf")
    pack = get_pack(actor=actor, level=level, key=key, today=timezone.localdate())
    journal(actor=actor, action=Action.VIEW_DIALOGUE, subject=f"{level} {key}")
    return render(request, "plans/dialogue.html", _context(pack))


def _context(pack: Pack) -> dict[str, object]:
    return {
        "pack": pack,
        "kind": kind_of(pack),
        "rows": [(row, others_words(row), _drawn(row)) for row in pack.rows],
        "reading": how_to_read(),
        "held": [talk_words(talk) for talk in pack.held[:3]],
    }


def _drawn(row: PackRow) -> SafeString:
    """The drawing, hidden from who listens: the same words stand beside it."""
    drawn = drawing_of(row).replace("<svg ", '<svg class="tn-among" aria-hidden="true" ', 1)
    return mark_safe(themed(drawn))  # made of numbers and our own colours only
