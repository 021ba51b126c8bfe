"""One document in words, as its page shows it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from thuisnabij.doors.site.documents.words import KINDS, scan_words, size_words
from thuisnabij.doors.site.pupils import words as pupil_words
from thuisnabij.ground.access.queries import names_of_people
from thuisnabij.ground.documents.queries import DocumentRow, HoldRow
from thuisnabij.ground.documents.rules.verdicts import Scan


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version in words."""

    number: int
    name: str
    size: str
    at: datetime
    by: str
    scan: str
    is_scanned: bool


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document as its page shows it; `pictures` are the pages of the newest version that can be drawn."""

    number: int
    code: UUID
    title: str
    kind: str
    category: str
    versions: tuple[VersionLine, ...]
    hold: HoldRow | None
    held_by: str
    pictures: tuple[int, ...]


def document_view(row: DocumentRow) -> DocumentView:
    """The document in words, with people by name."""
    names = names_of_people()
    return DocumentView(
        number=row.id,
        code=row.child,
        title=row.title,
        kind=str(KINDS[row.kind]),
        category=str(pupil_words.CATEGORIES[row.category]),
        versions=tuple(
            VersionLine(
                number=each.number,
                name=each.name,
                size=size_words(each.size),
                at=each.made_at,
                by=names.get(each.made_by, each.made_by),
                scan=scan_words(each),
                is_scanned=each.scan is Scan.SCHOON,
            )
            for each in row.versions
        ),
        hold=row.hold,
        held_by=names.get(row.hold.placed_by, row.hold.placed_by) if row.hold else "",
        pictures=tuple(range(1, row.newest.pictures + 1)),
    )
