"""The few addresses the page frame asks for, so that its tests stand on their own."""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.i18n import set_language


def _nothing(request: HttpRequest) -> HttpResponse:
    return HttpResponse(b"")


urlpatterns = [
    path("taal/", set_language, name="set_language"),
    path("afmelden/", _nothing, name="account_logout"),
    path("openbare-cijfers/", _nothing, name="openbare-cijfers"),
]
