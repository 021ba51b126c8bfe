"""Adds documents and versions: the file is looked at and scanned, then all is stored in one transaction."""

import hashlib
import hmac
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.db import connections
from django.db.models import Max
from django.utils import timezone

from thuisnabij.ground.access import queries as access
from thuisnabij.ground.access.operations import Handle, handles_of, journal_reads, require
from thuisnabij.ground.access.rules import Action, Actor, Category
from thuisnabij.ground.access.seeing import seen_by
from thuisnabij.ground.access.vault import seal
from thuisnabij.ground.documents.apart.looking import Looked, look_into
from thuisnabij.ground.documents.checks import scan
from thuisnabij.ground.documents.models import Document, DocumentVersion
from thuisnabij.ground.documents.queries.documents import document_of
from thuisnabij.ground.documents.rules.kinds import DocumentKind
from thuisnabij.ground.documents.rules.names import safe_name, title_of
from thuisnabij.ground.documents.rules.verdicts import Scan
from thuisnabij.kernel.errors import RefusedError

_LOCK = "select pg_advisory_xact_lock(hashtextextended('documents', %s))"


class DocumentRefusedError(RefusedError):
    """A document cannot be added here: the child is not the actor's in this category, or it has no title."""

    code = "documents-document-refused"


@dataclass(frozen=True, slots=True)
class NewDocument:
    """What a new document is: its title of at most 200 characters, in which category it stands, what kind of paper."""

    title: str = field(repr=False)
    category: Category
    kind: DocumentKind


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file as it was sent in: its name, of which only the last part counts, and its bytes."""

    name: str = field(repr=False)
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Checked:
    """A file that may be kept, with the verdict of the scanner."""

    name: str
    content: bytes
    looked: Looked
    scan: Scan


def add_document(*, actor: Actor, handle_id: int, document: NewDocument, file: NewFile) -> int:
    """Keep a first version of a new document of this child; returns its number.

    The same file as the first version of a document of this kind and category gives that document again. Raises
    `ActionRefusedError`, `FileRefusedError` when the file is not taken, `ScannerAwayError`, and `DocumentRefusedError`
    when the child is not the actor's to see in this category. When it raises, nothing is stored.
    """
    require(actor=actor, action=Action.ADD_DOCUMENT)
    title = title_of(document.title)
    if not title:
        raise DocumentRefusedError(
            what="a document has a title", where="titel", next="say in a few words what it is"
        )
    checked = _checked(file)
    with seen_by(actor):
        handle = _handle(actor, handle_id, document.category)
        _lock(handle.id)
        twice = _first_with(handle, document, checked)
        if twice is not None:
            return twice
        made = Document.objects.create(
            handle_id=handle.id,
            controller_id=access.controllers_of(handle_ids=[handle.id])[handle.id],
            category=document.category,
            kind=document.kind,
            sealed_title=seal(key=handle.key, code=handle.code, text=title.encode()),
            made_at=timezone.now(),
            made_by=actor.key,
        )
        _store(made, handle, checked, number=1, by=actor, at=made.made_at)
        _journal(actor, made)
    return made.pk


def add_version(*, actor: Actor, document_id: int, file: NewFile) -> int:
    """Keep a new version of a document; returns its number, that of the newest when that has the same content.

    Raises as :func:`add_document`, and `DocumentUnknownError`. Two at the same time are both kept, one after the other.
    """
    require(actor=actor, action=Action.ADD_DOCUMENT)
    checked = _checked(file)
    with seen_by(actor):
        document = document_of(actor, document_id)
        handle = _handle(actor, document.handle_id, Category(document.category))
        _lock(handle.id)
        newest = document.versions.order_by("-number").values_list("number", "fingerprint").first()
        if newest and bytes(newest[1]) == fingerprint(handle.key, checked.content):
            return int(newest[0])
        number = (document.versions.aggregate(most=Max("number"))["most"] or 0) + 1
        _store(document, handle, checked, number=number, by=actor, at=timezone.now())
        _journal(actor, document)
    return int(number)


def fingerprint(key: bytes, content: bytes) -> bytes:
    """A digest of the content that only the child's key can make again."""
    return hmac.digest(key, b"document\0" + hashlib.sha256(content).digest(), "sha256")


def _checked(file: NewFile) -> _Checked:
    looked = look_into(name=file.name, content=file.content, most=settings.THUISNABIJ_UPLOAD_BYTES)
    return _Checked(safe_name(file.name), file.content, looked, scan(content=file.content))


def _handle(actor: Actor, handle_id: int, category: Category) -> Handle:
    found = handles_of(handle_ids=[handle_id]).get(handle_id)
    if found is None or category not in access.open_categories(actor=actor, handle_id=handle_id):
        raise DocumentRefusedError(
            what="there is no such child, or not for this actor in this category",
            where="categorie",
            next="choose a category that is open to you",
        )
    return found


def _lock(handle_id: int) -> None:
    """One after the other for one child, until the transaction ends."""
    with connections["default"].cursor() as cursor:
        cursor.execute(_LOCK, [handle_id])


def _first_with(handle: Handle, document: NewDocument, checked: _Checked) -> int | None:
    found = DocumentVersion.objects.filter(
        handle=handle.id,
        category=document.category,
        number=1,
        document__kind=document.kind,
        fingerprint=fingerprint(handle.key, checked.content),
    )
    return found.order_by("document").values_list("document", flat=True).first()


def _store(
    document: Document, handle: Handle, checked: _Checked, *, number: int, by: Actor, at: datetime
) -> None:
    content = checked.content
    DocumentVersion.objects.create(
        document=document,
        handle_id=document.handle_id,
        category=document.category,
        number=number,
        sealed_name=seal(key=handle.key, code=handle.code, text=checked.name.encode()),
        sealed_content=seal(key=handle.key, code=handle.code, text=content),
        content_kind=checked.looked.kind,
        size=len(content),
        pictures=checked.looked.pictures,
        fingerprint=fingerprint(handle.key, content),
        scan=checked.scan,
        made_at=at,
        made_by=by.key,
    )


def _journal(actor: Actor, document: Document) -> None:
    journal_reads(
        actor=actor,
        action=Action.ADD_DOCUMENT,
        handles=[document.handle_id],
        categories=[Category(document.category)],
        subject="document",
    )
