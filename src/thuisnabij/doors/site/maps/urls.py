"""Addresses of the map, below ``/kaart/``."""

from django.urls import path

from thuisnabij.doors.site.maps import pages

app_name = "kaart"
urlpatterns = [
    path("", pages.page, name="page"),
    path("vlakken.geojson", pages.areas, name="areas"),
]
