"""Signs a visitor in as a fictitious person of the demo region; does not exist outside demo mode."""

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from thuisnabij.ground.access.operations import journal
from thuisnabij.ground.access.queries import find_persona
from thuisnabij.ground.access.web.actor import actor_for

BACKEND = "django.contrib.auth.backends.ModelBackend"


@login_not_required
@require_POST
def sign_in(request: HttpRequest) -> HttpResponse:
    """Become the persona that the form names, and go where the visitor was going."""
    if not settings.IS_DEMO:
        raise Http404
    persona = find_persona(key=request.POST.get("persona", ""))
    if persona is None:
        raise Http404
    login(request, persona, backend=BACKEND)
    journal(actor=actor_for(request), action="aanmelden", subject="voorbeeldpersoon")
    target = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()})
    return redirect(target if is_ours else "/")
