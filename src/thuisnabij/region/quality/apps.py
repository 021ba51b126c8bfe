"""The app of what the region learns."""

from typing import ClassVar

from django.apps import AppConfig


class QualityConfig(AppConfig):
    """Dialogues, initiatives, learning events, judgements and milestones, as they were delivered."""

    name = "thuisnabij.region.quality"
    label = "quality"
    verbose_name = "Kwaliteit"
    append_only: ClassVar[tuple[str, ...]] = (
        "Dialogue",
        "Initiative",
        "LearningEvent",
        "InspectionJudgement",
        "Milestone",
    )
