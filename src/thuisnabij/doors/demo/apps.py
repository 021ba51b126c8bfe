"""The app of the demo region."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DemoConfig(AppConfig):
    """Has no tables of its own: what the demo region holds came in as any region does."""

    name = "thuisnabij.doors.demo"
    label = "demo"
    verbose_name = _("Voorbeeldregio")
