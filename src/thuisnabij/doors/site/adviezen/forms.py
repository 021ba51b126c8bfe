"""The forms with which advice is asked and given."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thuisnabij.children.support.operations import Asking
from thuisnabij.children.support.rules.advice import VERDICTS, Given
from thuisnabij.children.support.rules.experts import KINDS
from thuisnabij.children.support.rules.kinds import CATEGORIES
from thuisnabij.doors.site.agreements_forms import day_field

LONGEST = 8000
WANTED_WITHIN = timedelta(weeks=3)


class AskForm(forms.Form):
    """Whom to ask as what, about what, and by when."""

    expert = forms.ChoiceField(label=gettext_lazy("Deskundige"))
    kind = forms.ChoiceField(
        label=gettext_lazy("Adviseert als"),
        choices=[(each, gettext_lazy(each)) for each in KINDS],
        help_text=gettext_lazy(
            "De wet vraagt twee deskundigen: een orthopedagoog of psycholoog, en een tweede die past."
        ),
    )
    due_on = day_field(gettext_lazy("Uiterlijk"))
    question = forms.CharField(
        label=gettext_lazy("Vraag aan de deskundige"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, people: list[tuple[str, str]], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["expert"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = people
        self.initial["due_on"] = today + WANTED_WITHIN

    def asking(self) -> Asking:
        """What was filled in; only of a valid form."""
        return Asking(
            expert=self.cleaned_data["expert"],
            kind=self.cleaned_data["kind"],
            due_on=self.cleaned_data["due_on"],
            question=self.cleaned_data["question"],
        )


class AdviceForm(forms.Form):
    """An advice; a draft may be saved with gaps."""

    use_required_attribute = False
    hides_optional = True  # a draft may have gaps, an advice that is given may not
    has_interest = forms.ChoiceField(
        label=gettext_lazy("Heeft u een belang bij deze zaak"),
        required=False,
        widget=forms.RadioSelect,
        choices=[("nee", gettext_lazy("nee")), ("ja", gettext_lazy("ja, dan adviseer ik niet"))],
        help_text=gettext_lazy("Zoals werken voor de school die vraagt of die de leerling wil plaatsen."),
    )
    verdict = forms.ChoiceField(
        label=gettext_lazy("Uw advies"),
        required=False,
        widget=forms.RadioSelect,
        choices=[(each, gettext_lazy(each)) for each in VERDICTS],
    )
    category = forms.ChoiceField(
        label=gettext_lazy("Bekostigingscategorie"),
        required=False,
        choices=[("", gettext_lazy("geen")), *((each, gettext_lazy(each)) for each in CATEGORIES)],
    )
    reasons = forms.CharField(
        label=gettext_lazy("Waarop rust uw advies"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy("De ouders krijgen een kopie van elk advies."),
    )

    def given(self) -> Given:
        """What was filled in; only of a valid form."""
        answer = {"ja": True, "nee": False}.get(self.cleaned_data["has_interest"])
        return Given(
            answer,
            self.cleaned_data["verdict"],
            self.cleaned_data["reasons"],
            self.cleaned_data["category"],
        )

    def put_problems(self, problems: Mapping[str, str]) -> None:
        """Say at the fields what is missing."""
        for field, sentence in problems.items():
            self.add_error(field if field in self.fields else None, _(sentence))
