"""Addresses of the plans, below ``/plannen/``."""

from django.urls import path

from thuisnabij.plans.web import poster, views

app_name = "plans"
urlpatterns = [
    path("", views.listing, name="list"),
    path("<slug:key>/", views.plan, name="plan"),
    path("<slug:key>/op-een-a4/", poster.page, name="plan-op-een-a4"),
    path("<slug:key>/op-een-a4.pdf", poster.file, name="plan-op-een-a4-pdf"),
    path("<slug:key>/doelen/<slug:goal>/", views.goal, name="goal"),
]
