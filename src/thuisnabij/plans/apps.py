"""Django's registration of plans."""

from typing import ClassVar

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Versions of plans that people write here, and what they write beside goals; plans that ship are files."""

    name = "thuisnabij.plans"
    label = "plans"
    histories: ClassVar[tuple[str, ...]] = ("GoalWordsEvent", "PlanVersionEvent")
