"""Addresses of destruction, below ``/vernietigen/``."""

from django.urls import path

from thuisnabij.doors.site.destruction import pages

app_name = "vernietigen"
urlpatterns = [
    path("", pages.listing, name="list"),
    path("voorstellen/", pages.propose, name="propose"),
    path("<int:number>/", pages.detail, name="detail"),
    path("<int:number>/goedkeuren/", pages.approve, name="approve"),
    path("<int:number>/intrekken/", pages.withdraw, name="withdraw"),
    path("dossiers/<int:line_id>/aanhouden/", pages.keep, name="keep"),
]
