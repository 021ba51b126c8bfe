"""Holds a document, so that the record of its child is not destroyed, and lifts that again; each with its reason."""

from django.utils import timezone

from thuisnabij.ground.access.operations import handles_of, journal_reads, require
from thuisnabij.ground.access.rules import Action, Actor, Category
from thuisnabij.ground.access.seeing import seen_by
from thuisnabij.ground.access.vault import seal
from thuisnabij.ground.documents.models import Document, DocumentHold
from thuisnabij.ground.documents.queries.documents import document_of
from thuisnabij.ground.documents.rules.names import title_of
from thuisnabij.kernel.errors import RefusedError

SHORTEST_REASON = 10


class HoldRefusedError(RefusedError):
    """A document cannot be held or released like this."""

    code = "documents-hold-refused"


def hold(*, actor: Actor, document_id: int, reason: str) -> None:
    """Keep a document, and so the record of its child, from destruction until it is released.

    `reason` has at least `SHORTEST_REASON` characters and is sealed. Holding what is held changes nothing. Raises
    `ActionRefusedError`, `DocumentUnknownError` and `HoldRefusedError`.
    """
    require(actor=actor, action=Action.HOLD_DOCUMENT)
    words = _checked(reason)
    with seen_by(actor):
        document = document_of(actor, document_id)
        DocumentHold.objects.bulk_create(
            [
                DocumentHold(
                    document=document,
                    handle_id=document.handle_id,
                    category=document.category,
                    sealed_reason=_sealed(document, words),
                    placed_at=timezone.now(),
                    placed_by=actor.key,
                )
            ],
            ignore_conflicts=True,
        )
        _journal(actor, document)


def release(*, actor: Actor, document_id: int, reason: str) -> None:
    """End the hold on a document, with the reason; raises as :func:`hold`, and when the document is not held."""
    require(actor=actor, action=Action.HOLD_DOCUMENT)
    words = _checked(reason)
    with seen_by(actor):
        document = document_of(actor, document_id)
        changed = DocumentHold.objects.filter(document=document, lifted_at__isnull=True).update(
            sealed_why_lifted=_sealed(document, words), lifted_at=timezone.now(), lifted_by=actor.key
        )
        if not changed:
            raise HoldRefusedError(
                what="this document is not held", where="document", next="look how it stands now"
            )
        _journal(actor, document)


def _checked(reason: str) -> str:
    words = title_of(reason)
    if len(words) < SHORTEST_REASON:
        raise HoldRefusedError(
            what="the reason is too short", where="reden", next=f"write at least {SHORTEST_REASON} characters"
        )
    return words


def _sealed(document: Document, words: str) -> bytes:
    handle = handles_of(handle_ids=[document.handle_id])[document.handle_id]
    return seal(key=handle.key, code=handle.code, text=words.encode())


def _journal(actor: Actor, document: Document) -> None:
    journal_reads(
        actor=actor,
        action=Action.HOLD_DOCUMENT,
        handles=[document.handle_id],
        categories=[Category(document.category)],
        subject="document",
    )
