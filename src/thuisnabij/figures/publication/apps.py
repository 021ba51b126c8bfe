"""The app of publication."""

from typing import ClassVar

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublicationConfig(AppConfig):
    """Releases of figures. Nothing of a release is ever changed or removed: triggers refuse it, whoever asks."""

    name = "thuisnabij.figures.publication"
    label = "publication"
    verbose_name = _("Publiceren")
    journals: ClassVar[tuple[str, ...]] = ("Release", "ReleasePublication")
    append_only: ClassVar[tuple[str, ...]] = (
        "ReleaseOutcome",
        "ReleaseRow",
        "ReleaseCell",
        "ReleaseCheck",
        "DestroyedRecords",
    )
