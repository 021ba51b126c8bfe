"""Django's registration of access."""

from typing import ClassVar

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """People, parties, memberships, the rule table and the journal."""

    name = "thuisnabij.ground.access"
    verbose_name = "Toegang"
    journals: ClassVar[tuple[str, ...]] = ("JournalEntry",)
