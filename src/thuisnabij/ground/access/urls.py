"""Addresses of signing in and out, and of one's own second factor."""

from allauth.account import views as account
from django.urls import include, path

from thuisnabij.ground.access.web import persona
from thuisnabij.ground.access.web.sign_in_page import SignIn

urlpatterns = [
    path("aanmelden/", SignIn.as_view(), name="account_login"),
    path("aanmelden/voorbeeld/", persona.sign_in, name="persona_sign_in"),
    path("aanmelden/geen-toegang/", account.account_inactive, name="account_inactive"),
    path("aanmelden/bevestigen/", account.reauthenticate, name="account_reauthenticate"),
    path("afmelden/", account.logout, name="account_logout"),
    path("mijn/wachtwoord/", account.password_change, name="account_change_password"),
    path("mijn/wachtwoord/eerste/", account.password_set, name="account_set_password"),
    path("mijn/tweede-stap/", include("allauth.mfa.urls")),
    path("aanmelden/organisatie/", include("allauth.socialaccount.urls")),
    path("aanmelden/organisatie/", include("allauth.socialaccount.providers.openid_connect.urls")),
]
