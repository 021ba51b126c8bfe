"""Which documents of a child an actor may see; every list starts at what is visible, and names are opened last."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db.models import Min, QuerySet
from django.utils import timezone

from thuisnabij.ground.access import queries as access
from thuisnabij.ground.access.operations import Handle, handles_of
from thuisnabij.ground.access.rules import Actor, Category
from thuisnabij.ground.access.seeing import seen_by
from thuisnabij.ground.access.vault import open_sealed
from thuisnabij.ground.documents.models import Document, DocumentHold, DocumentVersion
from thuisnabij.ground.documents.rules.kinds import ContentKind, DocumentKind
from thuisnabij.ground.documents.rules.verdicts import Scan
from thuisnabij.kernel.errors import RefusedError


class DocumentUnknownError(RefusedError):
    """There is no such document or version, or not for this actor: the answer is the same."""

    code = "documents-unknown"


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version of a document; `size` is in bytes, `pictures` counts pages with a preview."""

    number: int
    name: str = field(repr=False)
    content_kind: ContentKind
    size: int
    pictures: int
    scan: Scan
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True)
class HoldRow:
    """Why a document is kept from destruction, since when and by whom."""

    reason: str = field(repr=False)
    placed_at: datetime
    placed_by: str


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document as an actor may see it; `child` is the code of its handle.

    `versions` begin with the newest, `hold` is the one that stands now.
    """

    id: int
    handle_id: int
    child: UUID
    title: str = field(repr=False)
    category: Category
    kind: DocumentKind
    made_at: datetime
    made_by: str
    versions: tuple[VersionRow, ...]
    hold: HoldRow | None

    @property
    def newest(self) -> VersionRow:
        """The version that counts."""
        return self.versions[0]


def list_documents(*, actor: Actor, handle_id: int) -> tuple[DocumentRow, ...]:
    """The documents of a child, the newest first, those of handles that were merged into it included.

    `handle_id` is the head. What is shown must be journalled by the caller.
    """
    with seen_by(actor, only_reads=True):
        rows = _seen(actor).filter(handle__head=handle_id).order_by("-made_at", "-id")
        return _rows(list(rows))


def get_document(*, actor: Actor, document_id: int) -> DocumentRow:
    """One document; raises :class:`DocumentUnknownError`. What is shown must be journalled by the caller."""
    with seen_by(actor, only_reads=True):
        return _rows([document_of(actor, document_id)])[0]


def held_since(*, head_ids: Collection[int], using: str = "intake") -> dict[int, date]:
    """Since which day a document of each of these children (heads) is held now; children without a hold are absent.

    Whatever moment a list of destruction is drawn up for: what is held at this moment stays.
    """
    held = DocumentHold.objects.using(using).filter(handle__head__in=list(head_ids), lifted_at__isnull=True)
    found = held.values_list("handle__head").annotate(since=Min("placed_at"))
    return {head: timezone.localdate(since) for head, since in found}


def document_of(actor: Actor, document_id: int) -> Document:
    """The document for who may see it; call it under `seen_by`. Raises :class:`DocumentUnknownError`."""
    found = _seen(actor).filter(pk=document_id).first()
    if found is None:
        raise _unknown()
    return found


def version_of(actor: Actor, document_id: int, number: int) -> DocumentVersion:
    """A version with its content, still sealed; call it under `seen_by`. Raises :class:`DocumentUnknownError`."""
    rows = DocumentVersion.objects.filter(document=document_id, number=number)
    found = access.visible_to(actor=actor, rows=rows, category=None).first()
    if found is None:
        raise _unknown()
    return found


def _seen(actor: Actor) -> QuerySet[Document]:
    return access.visible_to(actor=actor, rows=Document.objects.all(), category=None)


def _unknown() -> DocumentUnknownError:
    return DocumentUnknownError(
        what="there is no such document, or not for this actor",
        where="document",
        next="open it from the page of the pupil",
    )


def _rows(documents: Sequence[Document]) -> tuple[DocumentRow, ...]:
    if not documents:
        return ()
    numbers = [each.pk for each in documents]
    handles = handles_of(handle_ids={each.handle_id for each in documents})
    versions: defaultdict[int, list[DocumentVersion]] = defaultdict(list)
    found = DocumentVersion.objects.filter(document__in=numbers).defer("sealed_content", "fingerprint")
    for version in found.order_by("-number"):
        versions[version.document_id].append(version)
    held = DocumentHold.objects.filter(document__in=numbers, lifted_at__isnull=True)
    holds = {each.document_id: each for each in held}
    return tuple(
        _row(each, versions[each.pk], holds.get(each.pk), handles[each.handle_id]) for each in documents
    )


def _row(
    document: Document, versions: Sequence[DocumentVersion], held: DocumentHold | None, handle: Handle
) -> DocumentRow:
    def opened(sealed: bytes | memoryview) -> str:
        return open_sealed(key=handle.key, code=handle.code, sealed=bytes(sealed)).decode()

    return DocumentRow(
        id=document.pk,
        handle_id=document.handle_id,
        child=handle.code,
        title=opened(document.sealed_title),
        category=Category(document.category),
        kind=DocumentKind(document.kind),
        made_at=document.made_at,
        made_by=document.made_by,
        versions=tuple(
            VersionRow(
                number=each.number,
                name=opened(each.sealed_name),
                content_kind=ContentKind(each.content_kind),
                size=each.size,
                pictures=each.pictures,
                scan=Scan(each.scan),
                made_at=each.made_at,
                made_by=each.made_by,
            )
            for each in versions
        ),
        hold=HoldRow(opened(held.sealed_reason), held.placed_at, held.placed_by) if held else None,
    )
