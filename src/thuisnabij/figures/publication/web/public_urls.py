"""Addresses of published releases for everybody, below ``/openbare-cijfers/``."""

from django.urls import path

from thuisnabij.figures.publication.web import public

urlpatterns = [
    path("", public.listing, name="openbare-cijfers"),
    path("<int:number>/", public.detail, name="openbare-uitgave"),
]
