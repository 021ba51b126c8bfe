"""Addresses of the sources, below ``/bronnen/``."""

from django.urls import path

from thuisnabij.doors.intake.web import sending, views

app_name = "intake"
urlpatterns = [
    path("", views.listing, name="list"),
    path("<int:run_id>/", views.detail, name="detail"),
    path("laden/", sending.upload, name="upload"),
    path("laden/<uuid:upload_id>/", sending.progress, name="progress"),
]
