"""The form that asks for a release, and the one that publishes it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thuisnabij.figures.measures import queries as measures
from thuisnabij.figures.measures.language.words import Attribution, Level
from thuisnabij.figures.measures.web.words import LEVELS, subject_of, told
from thuisnabij.figures.publication.operations import NewRelease
from thuisnabij.figures.publication.operations.asking import stays_in
from thuisnabij.figures.publication.queries import ReleaseInfo
from thuisnabij.figures.publication.rules.profiles import Profile
from thuisnabij.figures.publication.web.words import PROFILES
from thuisnabij.ground.organisations.queries import unit_name, unit_names
from thuisnabij.ground.ui import formats
from thuisnabij.kernel.reference_dates import Purpose, standard_dates

_OF_RELEASES = (Level.SWV, Level.ROK, Level.BESTUUR, Level.GEMEENTE, Level.INSTELLING, Level.VESTIGING)
_YEARS = {Purpose.STATISTIEK: 8}
_YEARS_OF_OTHERS = 2
Options = Sequence[tuple[str, str]]


class ReleaseForm(forms.Form):
    """Which figures, of whom, on which days, for which readers."""

    name = forms.CharField(
        label=gettext_lazy("Naam"),
        max_length=120,
        help_text=gettext_lazy("Zoals lezers haar zien, bijvoorbeeld “Deelname en thuiszitters 2025-2026”."),
    )
    profile = forms.ChoiceField(
        label=gettext_lazy("Voor wie"), choices=tuple(PROFILES.items()), widget=forms.RadioSelect
    )
    bestuur = forms.ChoiceField(
        label=gettext_lazy("Welk bestuur"),
        required=False,
        help_text=gettext_lazy("Alleen bij een uitgave voor één bestuur."),
    )
    swvs = forms.MultipleChoiceField(
        label=gettext_lazy("Samenwerkingsverband"), widget=forms.CheckboxSelectMultiple
    )
    levels = forms.MultipleChoiceField(
        label=gettext_lazy("Op welk niveau"),
        choices=tuple((str(level), LEVELS[level]) for level in _OF_RELEASES),
        widget=forms.CheckboxSelectMultiple,
    )
    dates = forms.MultipleChoiceField(
        label=gettext_lazy("Peildata"),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Een cijfer dat op een dag niet bestaat, komt er niet in."),
    )
    measures = forms.MultipleChoiceField(
        label=gettext_lazy("Cijfers"),
        widget=forms.CheckboxSelectMultiple,
    )
    is_strict = forms.BooleanField(
        label=gettext_lazy("Verberg ook kleine aantallen uit open data"),
        required=False,
        help_text=gettext_lazy(
            "Wat DUO zelf openbaar maakte, blijft anders staan zoals het daar te lezen is."
        ),
    )

    def __init__(self, *args: Any, swvs: Iterable[str], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = tuple(swvs)
        self._choose("swvs", [(swv, unit_name(level="swv", key=swv)) for swv in own])
        self._choose("bestuur", [("", _("geen")), *_besturen(own, today)])
        self._choose("dates", _dates(today))
        self._choose("measures", _measures())

    def _choose(self, name: str, options: Options) -> None:
        """Offer these, what is filled in for somebody first: it has to be looked over."""
        filled = self.initial.get(name) or ()
        first = (
            sorted(options, key=lambda each: each[0] not in filled) if isinstance(filled, list) else options
        )
        self.fields[name].choices = first  # type: ignore[attr-defined]  # these are choice fields

    def clean(self) -> dict[str, Any]:
        """A release to one bestuur names it, any other names none."""
        given = super().clean() or {}
        is_to_bestuur = given.get("profile") == Profile.BESTUUR
        profile = given.get("profile")
        levels = [Level(level) for level in given.get("levels", ())]
        kept_in = [
            key
            for key in given.get("measures", ())
            if profile and stays_in(profile=Profile(profile), key=key, levels=levels)
        ]
        if kept_in:
            self.add_error(
                "measures",
                _(
                    "Deze cijfers uit registers gaan zo niet naar buiten: %(names)s. Een cijfer dat geen personen "
                    "telt, kan altijd. Een cijfer over kinderen waarvan beproefd is wat eruit af te leiden is, kan "
                    "voor iedereen, alleen op het niveau samenwerkingsverband. Laat ze weg, of kies “alleen het eigen "
                    "bureau”."
                )
                % {"names": ", ".join(told(measures.get_measure(key).title) for key in kept_in)},
            )
        if is_to_bestuur and not given.get("bestuur"):
            self.add_error("bestuur", _("Kies het bestuur dat de uitgave krijgt."))
        if not is_to_bestuur and given.get("bestuur"):
            self.add_error("bestuur", _("Kies hier “geen”, of maak de uitgave voor één bestuur."))
        return given

    def asked(self) -> NewRelease:
        """What was filled in; only of a valid form."""
        given = self.cleaned_data
        return NewRelease(
            name=given["name"],
            profile=Profile(given["profile"]),
            swvs=tuple(given["swvs"]),
            levels=tuple(Level(level) for level in given["levels"]),
            dates=tuple(date.fromisoformat(day) for day in given["dates"]),
            measures=tuple(given["measures"]),
            bestuur=given["bestuur"],
            is_strict=given["is_strict"],
        )


class PublishForm(forms.Form):
    """That somebody looked before it goes out for good."""

    seen = forms.BooleanField(
        label=gettext_lazy("Ik heb gekeken wat er getoond wordt en wat verborgen is"),
        error_messages={"required": gettext_lazy("Kijk eerst wat er getoond wordt en wat verborgen is.")},
    )


def initial_of(release: ReleaseInfo) -> Mapping[str, Any]:
    """The form filled in as for an earlier release."""
    return {
        "name": release.name,
        "profile": str(release.profile),
        "bestuur": release.bestuur,
        "swvs": list(release.swvs),
        "levels": list(release.levels),
        "dates": [day.isoformat() for day in release.dates],
        "measures": list(release.measures),
        "is_strict": release.is_strict,
    }


def initial_from(given: QueryDict) -> Mapping[str, Any]:
    """What an address fills in of the form; what the form does not offer is not ticked."""
    one, many = (
        {"naam": "name", "voor": "profile"},
        {"swv": "swvs", "niveau": "levels", "dag": "dates", "cijfer": "measures"},
    )
    found: dict[str, Any] = {field: given[word] for word, field in one.items() if given.get(word)}
    return found | {field: given.getlist(word) for word, field in many.items() if given.get(word)}


def release_address(asked: NewRelease) -> str:
    """Where the form is filled in like this, ready to be looked through and sent."""
    words = {
        "naam": asked.name,
        "voor": str(asked.profile),
        "swv": asked.swvs,
        "niveau": [str(level) for level in asked.levels],
        "dag": [day.isoformat() for day in asked.dates],
        "cijfer": asked.measures,
    }
    return f"{reverse('uitgaven:new')}?{urlencode(words, doseq=True)}"


def _besturen(swvs: Iterable[str], today: date) -> Options:
    names = unit_names(level=Level.BESTUUR)
    found = {
        unit
        for swv in swvs
        for unit in measures.units_within(
            within=swv, level=Level.BESTUUR, attribution=Attribution.VESTIGING_GEBIED, on=today
        )
    }
    return sorted(((unit, names.get(unit, unit)) for unit in found), key=lambda pair: pair[1])


def _dates(today: date) -> Options:
    purposes: dict[date, list[str]] = {}
    for purpose in Purpose:
        first = today - timedelta(days=366 * _YEARS.get(purpose, _YEARS_OF_OTHERS))
        for day in standard_dates(purpose, first=first, last=today):
            purposes.setdefault(day, []).append(_(str(purpose)))
    return [
        (day.isoformat(), f"{formats.day(day)} ({', '.join(words)})")
        for day, words in sorted(purposes.items(), reverse=True)
    ]


def _measures() -> Options:
    found = [each for each in measures.list_measures() if each.is_measurable]
    found.sort(key=lambda each: (subject_of(each), told(each.title)))
    return [(each.key, f"{subject_of(each)}: {told(each.title)}") for each in found]
