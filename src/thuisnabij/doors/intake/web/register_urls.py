"""Addresses of the registers, below ``/registers/``."""

from django.urls import path

from thuisnabij.doors.intake.web import registers

app_name = "registers"
urlpatterns = [
    path("", registers.listing, name="list"),
    path("<slug:kind>/", registers.detail, name="detail"),
    path("<slug:kind>/sjabloon/", registers.template, name="template"),
]
