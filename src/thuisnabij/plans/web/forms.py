"""The form in which the words beside a goal are written."""

from django import forms
from django.utils.translation import gettext_lazy

from thuisnabij.plans.operations import LONGEST


class WordsForm(forms.Form):
    """What the samenwerkingsverband says of a goal; may be empty, which takes back what was said."""

    text = forms.CharField(
        label=gettext_lazy("Wat zegt u zelf van dit doel?"),
        help_text=gettext_lazy(
            "Waardoor loopt het zo, wat hebt u geleerd, wat gaat u anders doen? Zonder namen van kinderen of ouders."
        ),
        widget=forms.Textarea(attrs={"rows": 10}),
        max_length=LONGEST,
        required=False,
    )
