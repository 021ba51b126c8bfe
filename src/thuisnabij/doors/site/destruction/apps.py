"""The app of destruction: an app of its own, so that the pages of staff stay without tables."""

from typing import ClassVar

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DestructionConfig(AppConfig):
    """Lists to approve, and proofs that nobody may change."""

    name = "thuisnabij.doors.site.destruction"
    label = "destruction"
    verbose_name = _("Vernietigen")
    append_only: ClassVar[tuple[str, ...]] = ("DestructionProof",)
