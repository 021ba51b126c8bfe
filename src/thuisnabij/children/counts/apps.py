"""The app of counted pupils."""

from typing import ClassVar

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CountsConfig(AppConfig):
    """Registers the counted rows; the website may read them and never change them."""

    name = "thuisnabij.children.counts"
    label = "counts"
    verbose_name = _("Getelde leerlingen")
    append_only: ClassVar[tuple[str, ...]] = ("LocationSeries", "HomeCount", "PupilCount")
