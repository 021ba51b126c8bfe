"""The app of importers."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IntakeConfig(AppConfig):
    """Registers the uploads; what was loaded is kept by the packages the rows belong to."""

    name = "thuisnabij.doors.intake"
    label = "intake"
    verbose_name = _("Bestanden laden")
