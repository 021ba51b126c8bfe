"""Django's registration of cases."""

from typing import ClassVar

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Cases and the steps that were taken in them."""

    name = "thuisnabij.ground.cases"
    verbose_name = "Zaken"
    recorded: ClassVar[tuple[str, ...]] = ("CaseStep", "CaseAssignment")
