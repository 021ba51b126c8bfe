"""All addresses of the website, by subject."""

from allauth.account import views as account
from django.urls import include, path

urlpatterns = [
    path("account/", include("allauth.urls")),
    path("aanmelden/", account.login, name="account_login"),
    path("afmelden/", account.logout, name="account_logout"),
]
