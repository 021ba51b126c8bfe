"""Addresses of the staff website's own pages."""

from django.urls import include, path

from thuisnabij.doors.site import board_pages, school_pages, today

schools = (
    [
        path("", school_pages.listing, name="list"),
        path("<str:code>/", school_pages.detail, name="detail"),
    ],
    "schools",
)
boards = (
    [
        path("", board_pages.listing, name="list"),
        path("<str:number>/", board_pages.detail, name="detail"),
    ],
    "boards",
)

urlpatterns = [
    path("", today.page, name="vandaag"),
    path("scholen/", include(schools)),
    path("besturen/", include(boards)),
]
