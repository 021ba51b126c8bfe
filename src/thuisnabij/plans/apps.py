"""Django's entry for plans; they are files, so there are no tables."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """The app ``plans``."""

    name = "thuisnabij.plans"
    label = "plans"
