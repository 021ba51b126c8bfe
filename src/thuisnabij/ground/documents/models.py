"""Documents of children with their versions and holds, all sealed with the key of the child; and templates of letters.

A document and its versions are added and never changed; a hold is placed and lifted. What a document is about, its
name and its content are ciphertext here: without the key of the child nothing of it can be read.
"""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from thuisnabij.ground.access.rules import Category
from thuisnabij.ground.documents.rules.kinds import ContentKind, DocumentKind
from thuisnabij.ground.documents.rules.verdicts import Scan


def _handle() -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey("access.ChildHandle", on_delete=models.PROTECT, related_name="+")


def _controller() -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey("access.Party", on_delete=models.PROTECT, related_name="+", db_index=False)


def _one_of(field: str, words: "type[Category] | type[ContentKind] | type[DocumentKind] | type[Scan]") -> Q:
    return Q(**{f"{field}__in": [str(word) for word in words]})


class Document(models.Model):
    """One document of a child: in which category it stands and what kind of paper it is; its title is sealed."""

    handle = _handle()
    controller = _controller()
    category = models.CharField(max_length=20)
    kind = models.CharField(max_length=24)
    sealed_title = models.BinaryField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=60)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["id", "handle", "category"], name="document_is_of_one_child"),
            models.CheckConstraint(
                condition=_one_of("category", Category), name="document_has_a_known_category"
            ),
            models.CheckConstraint(condition=_one_of("kind", DocumentKind), name="document_has_a_known_kind"),
            models.CheckConstraint(condition=~Q(made_by=""), name="document_says_who_made_it"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class DocumentVersion(models.Model):
    """The content of a document as it was on one moment; the newest number is shown first.

    ``fingerprint`` is a keyed digest of the plain bytes under the child's own key, so that it says nothing elsewhere
    and nothing any more once the key is gone. ``size`` is that of the plain bytes, ``pictures`` how many pages
    have a preview.
    """

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="versions", db_index=False)
    handle = _handle()
    category = models.CharField(max_length=20)
    number = models.PositiveIntegerField()
    sealed_name = models.BinaryField()
    sealed_content = models.BinaryField()
    content_kind = models.CharField(max_length=8)
    size = models.PositiveIntegerField()
    pictures = models.PositiveSmallIntegerField()
    fingerprint = models.BinaryField(max_length=32)
    scan = models.CharField(max_length=16)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=60)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["document", "number"], name="versions_of_a_document_are_numbered"
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1), name="first_version_of_a_document_is_number_one"
            ),
            models.CheckConstraint(condition=Q(size__gte=1), name="version_is_not_empty"),
            models.CheckConstraint(
                condition=_one_of("content_kind", ContentKind), name="version_has_a_known_content"
            ),
            models.CheckConstraint(
                condition=_one_of("scan", Scan), name="version_says_whether_it_was_scanned"
            ),
            models.CheckConstraint(condition=~Q(made_by=""), name="version_says_who_made_it"),
        ]

    def __str__(self) -> str:
        return f"{self.document_id}:{self.number}"


class DocumentHold(models.Model):
    """Why a document, and with it the record of its child, may not be destroyed yet; the reasons are sealed."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="holds", db_index=False)
    handle = _handle()
    category = models.CharField(max_length=20)
    sealed_reason = models.BinaryField()
    placed_at = models.DateTimeField()
    placed_by = models.CharField(max_length=60)
    sealed_why_lifted = models.BinaryField(null=True)
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.CharField(max_length=60, blank=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["document"], name="hold_by_document"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["document"],
                condition=Q(lifted_at__isnull=True),
                name="document_has_one_hold_at_a_time",
            ),
            models.CheckConstraint(condition=~Q(placed_by=""), name="hold_says_who_placed_it"),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True, lifted_by="", sealed_why_lifted__isnull=True)
                | (Q(lifted_at__gte=F("placed_at"), sealed_why_lifted__isnull=False) & ~Q(lifted_by="")),
                name="lifted_hold_says_when_by_whom_and_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document_id} {self.placed_at}"


class LetterTemplate(models.Model):
    """One version of a template that an SWV changed; an older one stays, and our own stands before the first."""

    swv = models.CharField(max_length=6)
    key = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    source = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=60)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["swv", "key", "number"], name="versions_of_a_template_are_numbered"
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1), name="first_version_of_a_template_is_number_one"
            ),
            models.CheckConstraint(condition=Q(swv__regex=r"^(PO|VO)[0-9]{4}$"), name="template_is_of_a_swv"),
            models.CheckConstraint(
                condition=~Q(source="") & ~Q(made_by=""), name="template_says_something_and_who_wrote_it"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.swv} {self.key} {self.number}"
