"""The app of named pupils and their facts."""

from typing import ClassVar

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegisterConfig(AppConfig):
    """Registers pupils and facts: what is recorded is added and never changed, what is derived only intake writes."""

    name = "thuisnabij.children.register"
    label = "register"
    verbose_name = _("Leerlingen")
    recorded: ClassVar[tuple[str, ...]] = ("Fact", "PupilIdentity", "IdentityToken")
    sent_in: ClassVar[tuple[str, ...]] = ("ReceivedContent",)
    withheld: ClassVar[dict[str, tuple[str, ...]]] = {"Pupil": ("state",)}
    derived: ClassVar[tuple[str, ...]] = ("EnrolmentLine", "AttendanceLine", "SidePlace", "Finding")
