"""Forms around an opp: writing it, setting it, and recording what parents and pupil said."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thuisnabij.children.support.queries.opp_rows import HeardRow, OppDraftRow
from thuisnabij.children.support.rules.opp import HOW_HEARD, OCCASIONS, OPP_FORM, OUTCOMES, ROLES, Person
from thuisnabij.doors.site.aanvragen.forms import AanvraagForm
from thuisnabij.doors.site.agreements_forms import day_field
from thuisnabij.ground.ui import formats

MOST_PEOPLE = 3
LONGEST = 8000


def _text(label: Any, *, required: bool = True, help_text: Any = "", rows: int = 4) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, required=required, help_text=help_text, max_length=LONGEST, widget=widget, strip=False
    )


def _choices(words: Sequence[str]) -> list[tuple[str, str]]:
    return [(each, _(each)) for each in words]


class OppForm(AanvraagForm):
    """What is written in an opp; a draft may be saved with gaps."""

    def __init__(self, *args: Any, draft: OppDraftRow, **kwargs: Any) -> None:
        initial = {**draft.answers, "revision": draft.revision, "definitive_on": draft.definitive_on}
        super().__init__(*args, parts=OPP_FORM, known={}, answers=draft.answers, initial=initial, **kwargs)
        self.fields["definitive_on"] = day_field(
            gettext_lazy("Definitief geplaatst op"),
            required=False,
            help_text=gettext_lazy(
                "Alleen als de leerling eerst tijdelijk was geplaatst: dan begint de termijn op deze dag."
            ),
        )


class SetForm(forms.Form):
    """When it was discussed and set, with whom, and what the pupil said."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    consulted_on = day_field(gettext_lazy("Overleg met de ouders op"))
    set_on = day_field(gettext_lazy("Vastgesteld op"))
    heard = forms.TypedChoiceField(
        label=gettext_lazy("Wat de leerling zei"),
        coerce=int,
        required=False,
        empty_value=None,
        help_text=gettext_lazy("Leg de woorden eerst vast bij “Leerling horen”."),
    )

    def __init__(self, *args: Any, heard: Sequence[HeardRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["heard"].choices = heard_choices(heard)  # type: ignore[attr-defined]  # a ChoiceField
        for number in range(1, MOST_PEOPLE + 1):
            self._add_person(number)

    def _add_person(self, number: int) -> None:
        words = {"number": number}
        self.fields[f"name_{number}"] = forms.CharField(
            label=_("Naam van wie akkoord moet gaan (%(number)s)") % words,
            max_length=100,
            required=number == 1,
        )
        self.fields[f"role_{number}"] = forms.ChoiceField(
            label=_("Is (%(number)s)") % words, choices=_choices(ROLES), required=False
        )

    def people(self) -> tuple[Person, ...]:
        """Who has authority, in order; lines without a name are none."""
        found = []
        for number in range(1, MOST_PEOPLE + 1):
            name = self.cleaned_data.get(f"name_{number}", "").strip()
            if name:
                found.append(Person(name, self.cleaned_data.get(f"role_{number}") or ROLES[0]))
        return tuple(found)


class HearForm(forms.Form):
    """What a pupil said."""

    occasion = forms.ChoiceField(label=gettext_lazy("Gehoord voor"))
    how = forms.ChoiceField(
        label=gettext_lazy("Hoe"),
        help_text=gettext_lazy("De leerling kiest zelf: rechtstreeks, of via een ander."),
    )
    on = day_field(gettext_lazy("Op welke dag"))
    words = _text(
        gettext_lazy("Wat de leerling zei, woord voor woord"),
        required=False,
        rows=6,
        help_text=gettext_lazy(
            "Zoals het is gezegd, met fouten en al. Hier wordt later niets aan veranderd."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["occasion"].choices = _choices(OCCASIONS)  # type: ignore[attr-defined]
        self.fields["how"].choices = _choices(HOW_HEARD)  # type: ignore[attr-defined]


class AgreeForm(forms.Form):
    """What one with authority said about the support."""

    by = forms.TypedChoiceField(label=gettext_lazy("Wie"), coerce=int)
    agreed = forms.ChoiceField(
        label=gettext_lazy("Akkoord met het handelingsdeel"),
        choices=(("ja", gettext_lazy("ja")), ("nee", gettext_lazy("nee"))),
        widget=forms.RadioSelect,
    )
    on = day_field(gettext_lazy("Gezegd op"))
    reason = _text(
        gettext_lazy("Waarom niet"),
        required=False,
        help_text=gettext_lazy("Nodig bij “nee”, in de woorden van wie het zei."),
    )

    def __init__(self, *args: Any, people: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["by"].choices = [  # type: ignore[attr-defined]
            (number, f"{person.name} ({_(person.role)})") for number, person in enumerate(people, start=1)
        ]


class EvaluateForm(forms.Form):
    """How it was evaluated with the parents."""

    on = day_field(gettext_lazy("Geëvalueerd op"))
    who = forms.CharField(label=gettext_lazy("Met wie"), max_length=300)
    findings = _text(
        gettext_lazy("Wat is bereikt, per doel"), rows=6, help_text=gettext_lazy("Houd de doelen ernaast.")
    )
    outcome = forms.ChoiceField(label=gettext_lazy("En nu"), widget=forms.RadioSelect)
    heard = forms.TypedChoiceField(
        label=gettext_lazy("Wat de leerling zei"), coerce=int, required=False, empty_value=None
    )
    weighed = _text(gettext_lazy("Wat wij met de woorden van de leerling deden"), required=False)

    def __init__(self, *args: Any, heard: Sequence[HeardRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = _choices(OUTCOMES)  # type: ignore[attr-defined]
        self.fields["heard"].choices = heard_choices(heard)  # type: ignore[attr-defined]


def heard_choices(heard: Sequence[HeardRow]) -> list[tuple[str, str]]:
    """What a pupil said, to choose from: the day and for what, the newest first."""
    return [
        ("", _("niet gehoord")),
        *((str(each.number), f"{formats.day(each.on)}, {_(each.occasion)}, {_(each.how)}") for each in heard),
    ]
