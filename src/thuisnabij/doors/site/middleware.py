"""Turns our errors into pages and sends the headers that keep pages to our own content."""

from collections.abc import Callable
from contextlib import nullcontext

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from thuisnabij.kernel.errors import NotAllowedError, RefusedError, ThuisnabijError, UsageError
from thuisnabij.kernel.moments import one_moment

GetResponse = Callable[[HttpRequest], HttpResponse]
POLICY = (
    "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)


class ContentSecurityMiddleware:
    """Adds the content security policy: everything comes from this server; scripts never inline."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on and add the header."""
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        return response


class OneMomentMiddleware:
    """Whatever is recorded while a page is made, its figures are of one moment and agree with each other."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass a request that only reads on within one moment."""
        with one_moment() if request.method in ("GET", "HEAD") else nullcontext():
            return self.get_response(request)


class LanguageMiddleware:
    """Dutch, unless the visitor chose another language on a page; the browser's own wish does not count.

    Plans, terms and data are Dutch: half a page in the browser's language would only confuse.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Use the chosen language for this request."""
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, settings.LANGUAGE_CODE)
        known = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(known):
            request.LANGUAGE_CODE = known
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", known)
        return response


class ErrorPageMiddleware:
    """Shows an error of ours as a page: what, where, and what to do next."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page for our own errors; anything else is left to Django."""
        if not isinstance(error, ThuisnabijError):
            return None
        status = _status(error)
        template = {403: "403.html", 404: "404.html"}.get(status, "site/error.html")
        return render(request, template, {"error": error}, status=status)


def _status(error: ThuisnabijError) -> int:
    if isinstance(error, NotAllowedError):
        return 403
    if "unknown" in error.code.split("-"):  # an address names something that is not there
        return 404
    return 400 if isinstance(error, RefusedError | UsageError) else 500
