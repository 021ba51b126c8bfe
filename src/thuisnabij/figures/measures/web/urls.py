"""Addresses of the figures, below ``/cijfers/``."""

from django.urls import path

from thuisnabij.figures.measures.web import views
from thuisnabij.figures.measures.web.exploring import pages

app_name = "measures"
urlpatterns = [
    path("<slug:key>/", views.figure, name="figure"),
    path("<slug:key>/verkennen/", pages.explore, name="explore"),
    path("<slug:key>/herkomst/", views.evidence, name="evidence"),
]
