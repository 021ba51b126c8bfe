"""Django's registration of access."""

from typing import ClassVar

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """People, parties, memberships, child handles, involvements, the rule table and the journal."""

    name = "thuisnabij.ground.access"
    verbose_name = "Toegang"
    append_only: ClassVar[tuple[str, ...]] = ("JournalSeal", "SealedEntry")
    journals: ClassVar[tuple[str, ...]] = ("JournalEntry",)
    histories: ClassVar[tuple[str, ...]] = ("InvolvementEvent",)
