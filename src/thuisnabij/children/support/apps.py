"""The app of support for children."""

from typing import ClassVar

from django.apps import AppConfig


class SupportConfig(AppConfig):
    """Aanvragen as they were delivered and as they are handled here; the website sees those of children it may see."""

    name = "thuisnabij.children.support"
    label = "support"
    verbose_name = "Ondersteuning"
    recorded: ClassVar[tuple[str, ...]] = (
        "Aanvraag",
        "BesluitChange",
        "BesluitLetter",
        "FormVersion",
        "HeardPupil",
        "OppAgreement",
        "OppEvaluation",
        "OppVersion",
        "SentVersion",
    )
