"""Addresses of the figures, below ``/cijfers/``."""

from django.urls import path

from thuisnabij.figures.measures.web import views

app_name = "measures"
urlpatterns = [
    path("<slug:key>/", views.figure, name="figure"),
    path("<slug:key>/herkomst/", views.evidence, name="evidence"),
]
