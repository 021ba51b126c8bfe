"""The app of documents."""

from typing import ClassVar

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Documents of children with their versions, and the templates of letters; a version is never changed."""

    name = "thuisnabij.ground.documents"
    label = "documents"
    verbose_name = "Documenten"
    journals: ClassVar[tuple[str, ...]] = ("LetterTemplate",)
    recorded: ClassVar[tuple[str, ...]] = ("Document", "DocumentVersion")
