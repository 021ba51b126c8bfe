"""Addresses of the plans, below ``/plannen/``."""

from django.urls import path

from thuisnabij.plans.web import poster, report, views

app_name = "plans"
urlpatterns = [
    path("", views.listing, name="list"),
    path("<slug:key>/", views.plan, name="plan"),
    path("<slug:key>/op-een-a4/", poster.page, name="plan-op-een-a4"),
    path("<slug:key>/op-een-a4.pdf", poster.file, name="plan-op-een-a4-pdf"),
    path("<slug:key>/voortgang/", report.page, name="report"),
    path("<slug:key>/voortgang.pdf", report.file, name="report-pdf"),
    path("<slug:key>/voortgang/<slug:goal>/schrijven/", report.write, name="write-words"),
    path("<slug:key>/doelen/<slug:goal>/", views.goal, name="goal"),
]
