"""The app of what schools offer."""

from typing import ClassVar

from django.apps import AppConfig


class OfferConfig(AppConfig):
    """Norm judgements, contacts, care structures and goals of schools, as they were delivered."""

    name = "thuisnabij.network.offer"
    label = "offer"
    verbose_name = "Ondersteuningsaanbod"
    append_only: ClassVar[tuple[str, ...]] = ("NormJudgement", "SchoolContact", "CareStructure", "SchoolGoal")
