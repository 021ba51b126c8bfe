"""Addresses of the plans, below ``/plannen/``."""

from django.urls import path

from thuisnabij.plans.web import views

app_name = "plans"
urlpatterns = [
    path("", views.listing, name="list"),
    path("<slug:key>/", views.plan, name="plan"),
    path("<slug:key>/doelen/<slug:goal>/", views.goal, name="goal"),
]
