"""The app of deployed expertise."""

from typing import ClassVar

from django.apps import AppConfig


class ExpertiseConfig(AppConfig):
    """Which experts helped where, as it was delivered."""

    name = "thuisnabij.network.expertise"
    label = "expertise"
    verbose_name = "Deskundigen"
    append_only: ClassVar[tuple[str, ...]] = ("Deployment",)
