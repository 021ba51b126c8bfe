"""The form with which a school or the coordinator enters a child."""

import uuid
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thuisnabij.children.register.queries import Place
from thuisnabij.children.register.rules.entry import (
    HIGHEST_YEAR,
    LOWEST_YEAR,
    Entry,
    EntryGround,
    Problem,
    problems,
)
from thuisnabij.children.register.rules.facts import SCHOOL_TYPES, Enrolment
from thuisnabij.children.register.rules.matching_names import Identity
from thuisnabij.doors.site.agreements_forms import day_field

NO_SCHOOL = "geen"
LONGEST_NAME = 100

GROUNDS: Mapping[EntryGround, Promise] = {
    EntryGround.ONDERSTEUNING: gettext_lazy("Ondersteuning: de leerling heeft meer nodig dan de school kan bieden"),
    EntryGround.VERZUIM: gettext_lazy("Verzuim: de leerling zit thuis of dreigt thuis te komen zitten"),
    EntryGround.ZONDER_SCHOOL: gettext_lazy("Onderinstroom: de leerling woont hier en heeft nog geen school"),
}  # fmt: skip
TYPES: Mapping[str, Promise] = {
    "bao": gettext_lazy("basisonderwijs (bao)"),
    "sbo": gettext_lazy("speciaal basisonderwijs (sbo)"),
    "so": gettext_lazy("speciaal onderwijs (so)"),
    "vso": gettext_lazy("voortgezet speciaal onderwijs (vso)"),
    "vo": gettext_lazy("voortgezet onderwijs (vo)"),
    "pro": gettext_lazy("praktijkonderwijs (pro)"),
}
PROBLEMS: Mapping[Problem, Promise] = {
    Problem.NO_LETTERS: gettext_lazy("Vul een naam in met ten minste één letter."),
    Problem.LIKE_BSN: gettext_lazy(
        "Dit lijkt een burgerservicenummer. Dat bewaren wij nooit: vul het nummer uit uw eigen administratie in."
    ),
    Problem.NOT_BORN: gettext_lazy("Deze dag moet nog komen."),
    Problem.TOO_OLD: gettext_lazy("Wie zo oud is, gaat niet meer naar school. Kijk de geboortedatum na."),
    Problem.NO_POSTCODE: gettext_lazy("Vul de vier cijfers van de postcode in, zoals 5346."),
    Problem.POSTCODE_NEEDED: gettext_lazy(
        "Zonder school zegt de postcode bij welk samenwerkingsverband de leerling hoort. Vul de vier cijfers in."
    ),
    Problem.UNKNOWN_TYPE: gettext_lazy("Kies het soort onderwijs."),
    Problem.UNKNOWN_YEAR: gettext_lazy("Een leerjaar is een getal van 1 tot en met 8."),
    Problem.BEFORE_BIRTH: gettext_lazy("Deze dag ligt voor de geboortedatum."),
    Problem.TOO_FAR: gettext_lazy("Meer dan een jaar vooruit is te ver. Meld de leerling dichter bij die dag aan."),
    Problem.NOT_YET: gettext_lazy("Zonder school is dit een dag die al geweest is."),
    Problem.HAS_SCHOOL: gettext_lazy("Deze reden past bij een leerling zonder school. Kies een andere reden."),
}  # fmt: skip


class EntryForm(forms.Form):
    """Who the child is, where it goes to school and since when, and why the samenwerkingsverband is involved."""

    mark = forms.UUIDField(widget=forms.HiddenInput)
    first_name = forms.CharField(label=gettext_lazy("Voornaam"), max_length=LONGEST_NAME)
    name_prefix = forms.CharField(
        label=gettext_lazy("Tussenvoegsel"),
        max_length=30,
        required=False,
        help_text=gettext_lazy("Zoals “van den”."),
    )
    surname = forms.CharField(label=gettext_lazy("Achternaam"), max_length=LONGEST_NAME)
    birth_date = day_field(gettext_lazy("Geboortedatum"))
    number = forms.CharField(
        label=gettext_lazy("Leerlingnummer"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("Uit uw eigen administratie. Nooit het burgerservicenummer."),
    )
    pc4 = forms.CharField(
        label=gettext_lazy("Postcode"),
        max_length=4,
        required=False,
        help_text=gettext_lazy("De vier cijfers van waar de leerling woont."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    location = forms.ChoiceField(label=gettext_lazy("School"))
    school_type = forms.ChoiceField(
        label=gettext_lazy("Soort onderwijs"),
        required=False,
        choices=[("", gettext_lazy("Kies")), *((each, TYPES[each]) for each in SCHOOL_TYPES)],
    )
    year = forms.IntegerField(
        label=gettext_lazy("Leerjaar"),
        required=False,
        help_text=gettext_lazy("De groep of het leerjaar, als u dat weet."),
        widget=forms.NumberInput(attrs={"min": LOWEST_YEAR, "max": HIGHEST_YEAR}),
    )
    since = day_field(
        gettext_lazy("Sinds wanneer"),
        help_text=gettext_lazy("De eerste dag op deze school."),
    )
    ground = forms.ChoiceField(
        label=gettext_lazy("Waarom is het samenwerkingsverband betrokken"),
        widget=forms.RadioSelect,
        choices=[(str(each), words) for each, words in GROUNDS.items()],
        help_text=gettext_lazy("Zonder zo’n reden mag het samenwerkingsverband een leerling niet bij naam kennen."),
    )  # fmt: skip

    def __init__(self, *args: Any, places: Sequence[Place], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["mark"] = uuid.uuid4()
        self._today = today
        for field in ("first_name", "name_prefix", "surname", "birth_date", "number"):
            self.fields[field].widget.attrs["autocomplete"] = "off"
        self._offer({place.location for place in places}, places)

    def _offer(self, locations: Collection[str], places: Sequence[Place]) -> None:
        """The places to choose from; what is only for children without a school goes where there is no such choice."""
        schools = [(place.location, place.name) for place in places if place.location]
        without = [(NO_SCHOOL, _("Geen school"))] if "" in locations else []
        first = [("", _("Kies"))] if len(places) > 1 else []
        self.fields["location"].choices = [*first, *without, *schools]  # type: ignore[attr-defined]  # a choice field
        kind = self.fields["school_type"]
        kind.required = not without
        kind.error_messages["required"] = str(PROBLEMS[Problem.UNKNOWN_TYPE])
        if not without:
            grounds = [
                (str(each), GROUNDS[each]) for each in GROUNDS if each is not EntryGround.ZONDER_SCHOOL
            ]
            self.fields["ground"].choices = grounds  # type: ignore[attr-defined]  # it is a choice field
        else:
            kind.help_text = _("Leeg laten kan alleen zonder school.")
            self.fields["since"].help_text = _(
                "De eerste dag op deze school. Zonder school: de dag sinds wanneer de leerling hier woont."
            )

    def clean(self) -> dict[str, Any]:
        """What the rules refuse, at the field it is about."""
        given = super().clean() or {}
        has_school = given.get("location") not in ("", None, NO_SCHOOL)
        if has_school and not given.get("school_type") and "school_type" not in self.errors:
            self.add_error("school_type", str(PROBLEMS[Problem.UNKNOWN_TYPE]))
        if not self.errors:
            for field, problem in problems(self.entry(), today=self._today):
                self.add_error(field, str(PROBLEMS[problem]))
        return given

    def entry(self) -> Entry:
        """What was filled in; only when every field is right by itself."""
        given = self.cleaned_data
        location = given["location"]
        enrolment = None
        if location != NO_SCHOOL:
            enrolment = Enrolment(location, given["school_type"], given["year"])
        return Entry(
            identity=Identity(
                given["first_name"], given["name_prefix"], given["surname"], given["birth_date"]
            ),
            since=given["since"],
            ground=EntryGround(given["ground"]),
            enrolment=enrolment,
            number=given["number"],
            pc4=given["pc4"],
        )
