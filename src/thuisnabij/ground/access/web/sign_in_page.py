"""The sign-in page: password, the organisation's provider, and in demo mode the fictitious people."""

from typing import Any

from allauth.account.views import LoginView
from django.conf import settings

from thuisnabij.ground.access.queries import RoleRow, list_personas


class SignIn(LoginView):  # type: ignore[misc]  # allauth has no types
    """allauth's sign-in with our page; personas are offered in demo mode only."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The form, the provider's name when there is one, and the personas per party in demo mode."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        parties: dict[str, list[RoleRow]] = {}
        for persona in list_personas() if settings.IS_DEMO else ():
            parties.setdefault(persona.party, []).append(persona)
        context["personas"] = list(parties.items())
        context["provider"] = settings.OIDC_NAME if settings.HAS_PROVIDER else ""
        return context
