"""Django's entry for plans: they are files; what people write beside them is in tables."""

from typing import ClassVar

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """The app ``plans``."""

    name = "thuisnabij.plans"
    label = "plans"
    histories: ClassVar[tuple[str, ...]] = ("GoalWordsEvent",)
