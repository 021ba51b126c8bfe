"""Forgets a child: every document, version and hold; the key without which none can be read goes with the handle."""

from django.db import transaction

from thuisnabij.ground.documents.models import Document, DocumentHold, DocumentVersion


def forget(*, handle_id: int, using: str = "intake") -> None:
    """Destroy every document of one handle; held ones too, since a hold keeps the record from being proposed."""
    with transaction.atomic(using=using):
        DocumentHold.objects.using(using).filter(handle=handle_id).delete()
        DocumentVersion.objects.using(using).filter(handle=handle_id).delete()
        Document.objects.using(using).filter(handle=handle_id).delete()
