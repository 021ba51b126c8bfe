"""The page frame, components, tables, charts and exports on which every page stands; knows no subject."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Django app of the page frame and components."""

    name = "thuisnabij.ground.ui"
    label = "ui"
    verbose_name = "Schermen"
