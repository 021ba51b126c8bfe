"""Declares the app `measures`. It has no tables: figures are computed, and kept as files beside the database."""

from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    """The measure language, its catalogue, the engine and the explanation of a figure."""

    name = "thuisnabij.figures.measures"
    label = "measures"
    verbose_name = "Cijfers"
