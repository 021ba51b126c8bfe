"""Says to the figures who looks at them, for as long as a request is answered."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from thuisnabij.figures.measures.viewing import viewed_by
from thuisnabij.ground.access.web.actor import actor_for


class ViewerMiddleware:
    """Figures of registers are shown to whom they belong, whichever page asks for them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request with the eyes of who sent it."""
        with viewed_by(lambda: actor_for(request)):
            return self.get_response(request)
