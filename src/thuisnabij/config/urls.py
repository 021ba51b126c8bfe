"""All addresses of the website, by subject."""

from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

urlpatterns = [
    path("", include("thuisnabij.ground.access.urls")),
    path("taal/", login_not_required(set_language), name="set_language"),
    path("", include("thuisnabij.doors.site.urls")),
    path("vernietigen/", include("thuisnabij.doors.site.destruction.urls")),
    path("plannen/", include("thuisnabij.plans.web.urls")),
    path("gesprekken/", include("thuisnabij.plans.web.dialogue_urls")),
    path("cijfers/", include("thuisnabij.doors.site.catalogue.urls")),
    path("cijfers/", include("thuisnabij.figures.measures.web.urls")),
    path("kaart/", include("thuisnabij.doors.site.maps.urls")),
    path("uitgaven/", include("thuisnabij.figures.publication.web.urls")),
    path("openbare-cijfers/", include("thuisnabij.figures.publication.web.public_urls")),
    path("bronnen/", include("thuisnabij.doors.intake.web.urls")),
    path("registers/", include("thuisnabij.doors.intake.web.register_urls")),
]
