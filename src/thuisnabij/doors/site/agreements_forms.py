"""The form that records an agreement with a deliverer, and the one that ends it."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thuisnabij.doors.site.pupils.words import CATEGORIES
from thuisnabij.doors.site.registers import REGISTERS
from thuisnabij.ground.sources.rules import AgreementRow
from thuisnabij.ground.sources.rules.agreements import LONGEST_KEY

NO_CHILDREN = "geen"
NAMED = frozenset(register.kind for register in REGISTERS if register.named)


def day_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    """A day, typed or picked."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, help_text=help_text, widget=widget)


class AgreementForm(forms.Form):
    """Who delivers which kinds of register to which SWV, on what ground, from when."""

    deliverer = forms.CharField(
        label=gettext_lazy("Wie levert"),
        max_length=160,
        help_text=gettext_lazy("De organisatie, zoals een school, een gemeente of de eigen administratie."),
    )
    swv = forms.ChoiceField(label=gettext_lazy("Samenwerkingsverband"))
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Welke registers"),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Met een ster: een register met namen van leerlingen."),
    )
    ground = forms.CharField(
        label=gettext_lazy("Op welke grond"),
        max_length=300,
        help_text=gettext_lazy(
            "Het wetsartikel of de overeenkomst, zoals “WPO 18a” of “convenant verzuim 2026”."
        ),
    )
    categories = forms.MultipleChoiceField(
        label=gettext_lazy("Welke gegevens"),
        widget=forms.CheckboxSelectMultiple,
        choices=[
            *((str(key), words) for key, words in CATEGORIES.items()),
            (NO_CHILDREN, gettext_lazy("geen gegevens van leerlingen")),
        ],
    )
    start = day_field(gettext_lazy("Eerste dag"))
    last = day_field(
        gettext_lazy("Laatste dag"),
        required=False,
        help_text=gettext_lazy("Leeg: tot iemand haar beëindigt."),
    )
    key = forms.RegexField(
        label=gettext_lazy("Kenmerk"),
        regex=r"^[a-z0-9]+(-[a-z0-9]+)*$",
        max_length=LONGEST_KEY,
        help_text=gettext_lazy(
            "Kleine letters, cijfers en streepjes, zoals verzuim-lisdijk-2026. Bij het laden wijst u haar hiermee aan."
        ),
        error_messages={"invalid": gettext_lazy("Gebruik alleen kleine letters, cijfers en streepjes.")},
    )

    def __init__(self, *args: Any, swvs: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["swv"].choices = list(swvs)  # type: ignore[attr-defined]  # it is a choice field
        self.fields["kinds"].choices = [  # type: ignore[attr-defined]  # it is a choice field
            (each.kind, f"{_(each.title)}{' *' if each.named else ''}") for each in REGISTERS
        ]

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first, and a register with names says which kinds of data it holds."""
        given = super().clean() or {}
        start, last = given.get("start"), given.get("last")
        if start and last and last < start:
            self.add_error("last", _("De laatste dag ligt voor de eerste."))
        if NAMED.intersection(given.get("kinds", ())) and NO_CHILDREN in given.get("categories", ()):
            self.add_error(
                "categories", _("Een register met namen heeft gegevens van leerlingen. Kies welke.")
            )
        return given

    def agreement(self) -> AgreementRow:
        """What was filled in, as an agreement; only of a valid form."""
        given = self.cleaned_data
        last: date | None = given["last"]
        return AgreementRow(
            key=given["key"],
            deliverer=given["deliverer"],
            ground=given["ground"],
            categories=tuple(given["categories"]),
            valid_from=given["start"],
            valid_to=last + timedelta(days=1) if last else None,
            controller=given["swv"],
            kinds=tuple(given["kinds"]),
            named=bool(NAMED.intersection(given["kinds"])),
        )


class EndForm(forms.Form):
    """The last day on which an agreement holds."""

    last = day_field(
        gettext_lazy("Laatste dag"),
        help_text=gettext_lazy(
            "Wat tot en met die dag geladen is, blijft. Daarna wordt een levering geweigerd."
        ),
    )
