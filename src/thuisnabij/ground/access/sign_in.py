"""How people sign in: only those who were given a role, by password, passkey or their organisation's provider."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest

from thuisnabij.ground.access.models import Person


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Nobody makes an account for oneself: the administrator gives a role first."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """False: there is no registration page."""
        return False


class OrganisationAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Lets the organisation's provider vouch for people whom the administrator already gave a role."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """False: somebody the installation does not know stays outside, however well the provider knows them."""
        return False

    def can_authenticate_by_email(self, login: Any, email: str) -> bool:
        """True for a known, active person who is no persona, by the address the provider vouches for."""
        return Person.objects.filter(email=email.lower(), is_active=True, is_persona=False).exists()
