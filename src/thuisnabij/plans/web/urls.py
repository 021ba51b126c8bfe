"""Addresses of the plans, below ``/plannen/``."""

from django.urls import include, path

from thuisnabij.plans.web import editing, milestones, poster, report, starting, steps, versions, views

app_name = "plans"
writing = [
    path("", editing.outline, name="outline"),
    path("bestand/", starting.replace, name="replace"),
    path("<slug:place>/", editing.change, name="change-part"),
    path("<slug:place>/toevoegen/<slug:kind>/", editing.add, name="add-part"),
    path("<slug:place>/verwijderen/", editing.remove, name="remove-part"),
    path("<slug:place>/verplaatsen/", editing.move, name="move-part"),
]
urlpatterns = [
    path("", views.listing, name="list"),
    path("nieuw/", starting.new, name="new"),
    path("importeren/", starting.import_file, name="import"),
    path("<slug:key>/", views.plan, name="plan"),
    path("<slug:key>/op-een-a4/", poster.page, name="plan-op-een-a4"),
    path("<slug:key>/op-een-a4.pdf", poster.file, name="plan-op-een-a4-pdf"),
    path("<slug:key>/voortgang/", report.page, name="report"),
    path("<slug:key>/voortgang.pdf", report.file, name="report-pdf"),
    path("<slug:key>/voortgang/<slug:goal>/schrijven/", report.write, name="write-words"),
    path("<slug:key>/doelen/<slug:goal>/", views.goal, name="goal"),
    path("<slug:key>/mijlpalen/<slug:milestone>/", milestones.tell, name="milestone"),
    path("<slug:key>/vergelijken/", versions.compare, name="compare"),
    path("<slug:key>/versies/", versions.listing, name="versions"),
    path("<slug:key>/versies/nieuw/", versions.start, name="start-version"),
    path("<slug:key>/versies/<int:number>/", versions.detail, name="version"),
    path("<slug:key>/versies/<int:number>/bestand/", versions.export, name="export"),
    path("<slug:key>/versies/<int:number>/stap/<slug:step>/", steps.take, name="take-step"),
    path("<slug:key>/versies/<int:number>/bewerken/", include(writing)),
]
