"""Addresses of the staff website's own pages."""

from django.urls import include, path

from thuisnabij.doors.site import (
    about_pages,
    agreements_pages,
    bestuur_pages,
    journal_pages,
    office_pages,
    people_pages,
    school_pages,
    today,
)

schools = (
    [
        path("", school_pages.listing, name="list"),
        path("<str:code>/", school_pages.detail, name="detail"),
    ],
    "schools",
)
besturen = (
    [
        path("", bestuur_pages.listing, name="list"),
        path("<str:number>/", bestuur_pages.detail, name="detail"),
    ],
    "besturen",
)
afspraken = (
    [
        path("", agreements_pages.listing, name="list"),
        path("nieuw/", agreements_pages.add, name="add"),
        path("<slug:key>/", agreements_pages.detail, name="detail"),
    ],
    "afspraken",
)
journaal = ([path("", journal_pages.listing, name="list")], "journaal")
mensen = (
    [
        path("", people_pages.listing, name="list"),
        path("rol-geven/", people_pages.give, name="give"),
        path("rollen/<int:number>/beeindigen/", people_pages.end, name="end"),
    ],
    "mensen",
)

urlpatterns = [
    path("", today.page, name="vandaag"),
    path("hulp/", about_pages.help_page, name="hulp"),
    path("wie-mag-wat-zien/", about_pages.who_may, name="wie-mag-wat-zien"),
    path("scholen/", include(schools)),
    path("besturen/", include(besturen)),
    path("afspraken/", include(afspraken)),
    path("journaal/", include(journaal)),
    path("mensen/", include(mensen)),
    path("beheer/", office_pages.page, name="beheer"),
]
