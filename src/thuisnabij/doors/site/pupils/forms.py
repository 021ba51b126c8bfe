"""Forms about one pupil: opening a dossier in need, and involving somebody."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thuisnabij.doors.site.agreements_forms import day_field
from thuisnabij.doors.site.pupils import words
from thuisnabij.ground.access.operations import NewInvolvement, PartyOf
from thuisnabij.ground.access.queries import PartyRow, RoleRow
from thuisnabij.ground.access.rules import Category, InvolvementRole, PartyKind
from thuisnabij.ground.access.rules.children import FITTING, fits
from thuisnabij.kernel.periods import Period

SHORTEST_REASON = 20


class NeedForm(forms.Form):
    """Why this dossier must be opened now."""

    reason = forms.CharField(
        label=gettext_lazy("Waarom nu"),
        min_length=SHORTEST_REASON,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Schrijf geen naam op. Wie bij de leerling betrokken is, leest deze zin."),
    )


class InvolveForm(forms.Form):
    """Who is involved, as what, on what ground, for which kinds of information, how long."""

    party = forms.ChoiceField(label=gettext_lazy("Wie"))
    role = forms.ChoiceField(label=gettext_lazy("Als"))
    ground = forms.CharField(
        label=gettext_lazy("Op grond van"),
        max_length=200,
        help_text=gettext_lazy(
            "De wet, het besluit of de toestemming, zoals “toestemming ouders, 3 november 2026”."
        ),
    )
    categories = forms.MultipleChoiceField(
        label=gettext_lazy("Mag zien"),
        widget=forms.CheckboxSelectMultiple,
        choices=[(str(key), text) for key, text in words.CATEGORIES.items() if key is not Category.PERSOON],
        help_text=gettext_lazy("Naam en geboortedatum horen er altijd bij."),
        required=False,
    )
    start = day_field(gettext_lazy("Eerste dag"))
    last = day_field(gettext_lazy("Laatste dag"))
    reason = forms.CharField(
        label=gettext_lazy("Waarom"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self, *args: Any, people: Iterable[RoleRow], parties: Iterable[PartyRow], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._kinds = {row.key: (PartyKind(row.kind), row.name) for row in parties}
        self._kinds |= {row.key: (PartyKind.PERSOON, row.name) for row in people}
        persons = sorted(
            {(row.key, f"{row.name}, {_(row.role)}") for row in people}, key=lambda each: each[1]
        )
        organisations = [(row.key, row.name) for row in parties]
        self.fields["party"].choices = [  # type: ignore[attr-defined]  # it is a choice field
            (_("Mensen"), persons),
            (_("Organisaties"), organisations),
        ]
        self.fields["role"].choices = [  # type: ignore[attr-defined]  # it is a choice field
            (str(role), text) for role, text in words.INVOLVED_AS.items() if FITTING[role]
        ]

    def clean(self) -> dict[str, Any]:
        """The role fits who it is, and the days are in order."""
        given = super().clean() or {}
        party, role = given.get("party"), given.get("role")
        if party and role and not fits(InvolvementRole(role), self._kinds[party][0]):
            self.add_error("role", _("Dit past niet bij wie u koos: kies een andere rol of iemand anders."))
        if given.get("start") and given.get("last") and given["last"] < given["start"]:
            self.add_error("last", _("De laatste dag ligt voor de eerste."))
        return given

    def involvement(self) -> NewInvolvement:
        """What was filled in; only of a valid form."""
        given = self.cleaned_data
        kind, name = self._kinds[given["party"]]
        last: date = given["last"]
        return NewInvolvement(
            party=PartyOf(kind, given["party"], name),
            role=InvolvementRole(given["role"]),
            ground=given["ground"],
            categories=frozenset(Category(each) for each in given["categories"]),
            period=Period(given["start"], last + timedelta(days=1)),
            reason=given["reason"],
        )
