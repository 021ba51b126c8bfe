"""The app of surveys."""

from typing import ClassVar

from django.apps import AppConfig


class SurveysConfig(AppConfig):
    """Surveys and their answers, as they were delivered."""

    name = "thuisnabij.region.surveys"
    label = "surveys"
    verbose_name = "Enquêtes"
    append_only: ClassVar[tuple[str, ...]] = ("Survey", "SurveyAnswer")
