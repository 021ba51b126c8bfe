"""Addresses of releases, below ``/uitgaven/``."""

from django.urls import path

from thuisnabij.figures.publication.web import views

app_name = "uitgaven"
urlpatterns = [
    path("", views.listing, name="list"),
    path("nieuw/", views.new, name="new"),
    path("<int:number>/", views.detail, name="detail"),
    path("<int:number>/publiceren/", views.publish, name="publish"),
    path("<int:number>/opnieuw-berekenen/", views.check, name="check"),
]
