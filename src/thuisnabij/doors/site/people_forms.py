"""Forms with which roles are given and ended."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thuisnabij.doors.site.agreements_forms import day_field
from thuisnabij.ground.access.queries import PartyRow
from thuisnabij.ground.access.rules import PartyKind, Role
from thuisnabij.ground.access.rules.members import KINDS_OF_ROLE


class RoleForm(forms.Form):
    """Who gets which role, where, from when."""

    name = forms.CharField(label=gettext_lazy("Naam"), max_length=120)
    email = forms.EmailField(
        label=gettext_lazy("E-mailadres"), help_text=gettext_lazy("Hiermee meldt deze persoon zich aan.")
    )
    role = forms.ChoiceField(label=gettext_lazy("Rol"))
    party = forms.ChoiceField(label=gettext_lazy("Bij"))
    start = day_field(gettext_lazy("Eerste dag"))

    def __init__(self, *args: Any, parties: Iterable[PartyRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parties = tuple(parties)
        self._kinds = {row.key: row.kind for row in parties}
        own_first = sorted(parties, key=lambda row: row.kind != PartyKind.SAMENWERKINGSVERBAND)
        choices = [
            (row.key, row.key if row.name == row.key else f"{row.name} ({row.key})") for row in own_first
        ]
        self.fields["party"].choices = choices  # type: ignore[attr-defined]  # it is a choice field
        self.fields["role"].choices = [(str(role), _(str(role))) for role in Role]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The role fits the kind of party: a school is no place for a coordinator."""
        given = super().clean() or {}
        role, party = given.get("role"), given.get("party")
        if role and party and self._kinds[party] not in KINDS_OF_ROLE[Role(role)]:
            self.add_error("party", _("Deze rol bestaat niet bij dit soort organisatie."))
        return given


class EndRoleForm(forms.Form):
    """The last day of a role."""

    last = day_field(gettext_lazy("Laatste dag"))
