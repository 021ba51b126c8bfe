"""Fields that forms of plans share."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from thuisnabij.plans.rules.writing import Fields

LONGEST_TEXT = 1000


def day_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    """A day, typed or picked."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, help_text=help_text, widget=widget)


def line_field(
    label: Any, *, required: bool = True, help_text: Any = "", longest: int = 300
) -> forms.CharField:
    """A text on one line."""
    return forms.CharField(label=label, required=required, help_text=help_text, max_length=longest)


def text_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.CharField:
    """A text of some sentences."""
    widget = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(
        label=label, required=required, help_text=help_text, max_length=LONGEST_TEXT, widget=widget
    )


def number_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DecimalField:
    """A number with at most four places, with a comma or a point."""
    return forms.DecimalField(
        label=label,
        required=required,
        help_text=help_text,
        max_digits=14,
        decimal_places=4,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )


def hidden_field() -> forms.CharField:
    """What the form has to bring back and nobody sees."""
    return forms.CharField(required=False, widget=forms.HiddenInput)


def key_field() -> forms.RegexField:
    """The key of a plan, as it stands in its address."""
    return forms.RegexField(
        label=gettext_lazy("Sleutel"),
        regex=r"^[a-z0-9]+(-[a-z0-9]+)*$",
        max_length=60,
        help_text=gettext_lazy(
            "Kleine letters, cijfers en streepjes, zoals po9901-2027. Staat in het adres van het plan, en blijft."
        ),
        error_messages={"invalid": gettext_lazy("Gebruik alleen kleine letters, cijfers en streepjes.")},
    )


class PartForm(forms.Form):
    """A part of a plan; ``seen`` is its fingerprint as it was when the form was opened."""

    seen = hidden_field()

    def fields_of_part(self) -> Fields:
        """What was filled in, as fields of the file; only of a valid form."""
        raise NotImplementedError

    def key_of_part(self, taken: set[str]) -> Fields:
        """The key of a new part that has one; nothing for others."""
        return {}

    @staticmethod
    def initial_of(values: Mapping[str, Any]) -> dict[str, Any]:
        """What the form shows of a part that is there."""
        return dict(values)


def renew_seen(form: forms.Form, seen: str) -> None:
    """Let a form that was sent, and is shown again, bring back another fingerprint than it came with."""
    data = form.data.copy()  # type: ignore[attr-defined]  # what was sent is a QueryDict
    data["seen"] = seen
    form.data = data
