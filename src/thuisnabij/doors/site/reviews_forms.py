"""Forms with which is decided whether two records are of one pupil, and with which a merge is undone."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

SAME, OTHER = "zelfde", "verschillend"
LONGEST = 300


class DecideForm(forms.Form):
    """The same pupil, with a reason, or another."""

    decision = forms.ChoiceField(
        label=gettext_lazy("Wat is het"),
        widget=forms.RadioSelect,
        choices=(
            (SAME, gettext_lazy("Dezelfde leerling: voeg samen. Dit kan later weer gesplitst worden.")),
            (OTHER, gettext_lazy("Twee verschillende leerlingen: houd ze apart en vraag het niet opnieuw.")),
        ),
    )
    reason = forms.CharField(
        label=gettext_lazy("Waarom"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Nodig als het dezelfde is. Schrijf geen naam op."),
    )

    def clean(self) -> dict[str, Any]:
        """Only one child needs a reason."""
        given = super().clean() or {}
        if given.get("decision") == SAME and not given.get("reason", "").strip():
            self.add_error("reason", _("Schrijf op waarom dit dezelfde leerling is."))
        return given


class SplitForm(forms.Form):
    """Why a merge is undone."""

    reason = forms.CharField(
        label=gettext_lazy("Waarom splitsen"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Schrijf geen naam op."),
    )
