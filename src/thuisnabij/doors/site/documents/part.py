"""The part of a pupil's page with its documents: what this reader may see, and the way to add one."""

from dataclasses import dataclass
from datetime import datetime

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from thuisnabij.children.register.queries import Dossier
from thuisnabij.doors.site.documents.words import KINDS, scan_words
from thuisnabij.doors.site.pupils import words as pupil_words
from thuisnabij.ground.access.queries import names_of_people, verdict
from thuisnabij.ground.access.rules import Action, Actor
from thuisnabij.ground.documents.queries import DocumentRow, list_documents


@dataclass(frozen=True, slots=True)
class Line:
    """A document in the list, in words."""

    number: int
    title: str
    kind: str
    category: str
    at: datetime
    by: str
    scan: str
    is_scanned: bool
    versions: int
    is_held: bool


def part(dossier: Dossier, actor: Actor) -> SafeString | None:
    """The documents of a child; as known at an earlier moment those that were there then."""
    if not verdict(actor=actor, action=Action.OPEN_DOCUMENT).allowed:
        return None
    rows = list_documents(actor=actor, handle_id=dossier.handle_id)
    if dossier.as_known_at is not None:
        rows = tuple(row for row in rows if row.made_at <= dossier.as_known_at)
    names = names_of_people() if rows else {}
    context = {
        "lines": [_line(row, names.get(row.newest.made_by, row.newest.made_by)) for row in rows],
        "code": dossier.code,
        "may_add": verdict(actor=actor, action=Action.ADD_DOCUMENT).allowed and dossier.as_known_at is None,
    }
    return render_to_string("site/documents/part.html", context)


def _line(row: DocumentRow, by: str) -> Line:
    return Line(
        number=row.id,
        title=row.title,
        kind=str(KINDS[row.kind]),
        category=str(pupil_words.CATEGORIES[row.category]),
        at=row.newest.made_at,
        by=by,
        scan=scan_words(row.newest),
        is_scanned=row.newest.scan == "schoon",
        versions=len(row.versions),
        is_held=row.hold is not None,
    )
