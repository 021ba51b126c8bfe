"""The address of the catalogue, below ``/cijfers/``."""

from django.urls import path

from thuisnabij.doors.site.catalogue import pages

app_name = "catalogue"
urlpatterns = [path("", pages.listing, name="list")]
