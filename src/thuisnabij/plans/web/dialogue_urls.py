"""Addresses of the packs for conversations, below ``/gesprekken/``."""

from django.urls import path

from thuisnabij.plans.web import dialogue

app_name = "gesprekken"
urlpatterns = [path("<slug:level>/<path:key>/", dialogue.page, name="pack")]
