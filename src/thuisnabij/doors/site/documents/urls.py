"""Addresses of documents and of templates of letters."""

from django.urls import path

from thuisnabij.doors.site.documents import letter_pages, pages, sending

documenten = (
    [
        path("nieuw/<uuid:code>/", pages.add, name="add"),
        path("<int:number>/", pages.detail, name="detail"),
        path("<int:number>/nieuwe-versie/", pages.version, name="version"),
        path("<int:number>/vasthouden/", pages.hold, name="hold"),
        path("<int:number>/versies/<int:version>/", sending.download, name="download"),
        path("<int:number>/versies/<int:version>/beeld/<int:page>/", sending.picture, name="picture"),
    ],
    "documenten",
)
brieven = (
    [
        path("", letter_pages.listing, name="list"),
        path("<slug:key>/", letter_pages.edit, name="edit"),
        path("<slug:key>/versies/<int:number>/", letter_pages.version, name="version"),
        path("<slug:key>/versies/<int:number>/voorbeeld.pdf", letter_pages.example, name="example"),
    ],
    "brieven",
)
