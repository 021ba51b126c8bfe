"""Declares the app `organisations` and which of its tables nobody may change once written."""

from typing import ClassVar

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """School locations, areas, municipalities, memberships and sub-regions, as the files name them."""

    name = "thuisnabij.ground.organisations"
    label = "organisations"
    verbose_name = "Organisaties"
    default_auto_field = "django.db.models.BigAutoField"
    append_only: ClassVar[tuple[str, ...]] = (
        "LocationRecord",
        "LocationPoint",
        "AreaRecord",
        "CentroidRecord",
        "MunicipalityShape",
        "MembershipRecord",
        "RokRecord",
        "NameRecord",
    )
    """Tables the app role may only read, and the intake role may only read and add to."""
