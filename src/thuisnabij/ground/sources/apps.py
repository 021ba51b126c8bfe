"""Declares the app `sources` and which of its tables nobody may change once written."""

from typing import ClassVar

from django.apps import AppConfig


class SourcesConfig(AppConfig):
    """Import runs, what they refused, and the agreements they were delivered under."""

    name = "thuisnabij.ground.sources"
    label = "sources"
    verbose_name = "Bronnen"
    default_auto_field = "django.db.models.BigAutoField"
    append_only: ClassVar[tuple[str, ...]] = ("ImportRun", "RunOutcome", "Vintage", "Refusal")
    """Tables the app role may only read, and the intake role may only read and add to."""
