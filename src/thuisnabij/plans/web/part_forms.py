"""The forms of the parts of a plan: shown, and said again as fields of the file. No rule is decided here."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from thuisnabij.plans.rules.writing import Fields, Value, free_key
from thuisnabij.plans.web.fields import PartForm, day_field, line_field, text_field
from thuisnabij.plans.web.indicator_form import IndicatorForm

ONE_DAY = timedelta(days=1)


class PlanForm(PartForm):
    """The title, the mission and the period of a plan."""

    title = line_field(gettext_lazy("Titel"))
    mission = text_field(gettext_lazy("Missie, in één zin"), required=False)
    first = day_field(gettext_lazy("Eerste dag"))
    last = day_field(gettext_lazy("Laatste dag"))

    def fields_of_part(self) -> Fields:
        """Title, mission and period; its key and SWV stay."""
        given = self.cleaned_data
        mission = given["mission"] or None
        return {"title": given["title"], "mission": mission, "period": _days(given)}

    @staticmethod
    def initial_of(values: Mapping[str, Any]) -> dict[str, Any]:
        """The period with its last day."""
        return {**values, **_first_and_last(values)}


class ContactForm(PartForm):
    """Whom to ask about the plan."""

    title = line_field(gettext_lazy("Voor wie"))
    text = text_field(
        gettext_lazy("Bij wie u terechtkunt"), help_text=gettext_lazy("Zonder namen van mensen.")
    )

    def fields_of_part(self) -> Fields:
        """For whom, and how."""
        return {"title": self.cleaned_data["title"], "text": self.cleaned_data["text"]}


class ThemeForm(PartForm):
    """A theme."""

    title = line_field(gettext_lazy("Titel"))
    text = text_field(gettext_lazy("Zin onder de titel"), required=False)

    def fields_of_part(self) -> Fields:
        """Title and text."""
        return {"title": self.cleaned_data["title"], "text": self.cleaned_data["text"] or None}

    def key_of_part(self, taken: set[str]) -> Fields:
        """A key made of the title."""
        return {"key": free_key(self.cleaned_data["title"], taken)}


class GoalForm(PartForm):
    """A goal: the aim, and the lines of the source that it answers."""

    text = text_field(gettext_lazy("Het doel, in één zin"))
    lines = line_field(
        gettext_lazy("Regels van de bron"),
        required=False,
        help_text=gettext_lazy("Alleen als het plan een brondocument noemt: 001:9, met komma’s ertussen."),
    )

    def fields_of_part(self) -> Fields:
        """Text and lines."""
        lines = [line.strip() for line in self.cleaned_data["lines"].split(",") if line.strip()]
        return {"text": self.cleaned_data["text"], "from": lines or None}

    def key_of_part(self, taken: set[str]) -> Fields:
        """A key made of the text."""
        return {"key": free_key(self.cleaned_data["text"], taken)}

    @staticmethod
    def initial_of(values: Mapping[str, Any]) -> dict[str, Any]:
        """The lines on one line."""
        lines = values.get("from", [])
        return {**values, "lines": lines if isinstance(lines, str) else ", ".join(lines)}


class ActivityForm(PartForm):
    """Something that is done for a goal."""

    text = text_field(gettext_lazy("Wat er gedaan wordt"))
    owner = line_field(gettext_lazy("Wie"), help_text=gettext_lazy("Een rol, geen naam."))
    first = day_field(gettext_lazy("Eerste dag"))
    last = day_field(gettext_lazy("Laatste dag"))
    milestone = forms.RegexField(
        label=gettext_lazy("Mijlpaal"),
        required=False,
        regex=r"^[a-z0-9]+(-[a-z0-9]+)*$",
        max_length=60,
        help_text=gettext_lazy(
            "De sleutel waaronder stand en bewijs worden bijgehouden, zoals norm-vastgesteld. Mag leeg blijven."
        ),
        error_messages={"invalid": gettext_lazy("Gebruik alleen kleine letters, cijfers en streepjes.")},
    )

    def fields_of_part(self) -> Fields:
        """What, who, when, and the milestone."""
        given = self.cleaned_data
        return {
            "text": given["text"],
            "owner": given["owner"],
            "period": _days(given),
            "milestone": given["milestone"] or None,
        }

    @staticmethod
    def initial_of(values: Mapping[str, Any]) -> dict[str, Any]:
        """The period with its last day."""
        return {**values, **_first_and_last(values)}


FORMS: Mapping[str, type[PartForm]] = {
    "plan": PlanForm,
    "contact": ContactForm,
    "theme": ThemeForm,
    "goal": GoalForm,
    "indicator": IndicatorForm,
    "activity": ActivityForm,
}
"""The form of each kind of part."""


def _days(given: Mapping[str, Any]) -> Value:
    first, last = given["first"], given["last"]
    return [first.isoformat(), (last + ONE_DAY).isoformat()]


def _first_and_last(values: Mapping[str, Any]) -> dict[str, Any]:
    """First and last day of a period as it stands in a file, whether its days are quoted or not."""
    first, end = (
        each if isinstance(each, date) else date.fromisoformat(str(each)) for each in values["period"]
    )
    return {"first": first, "last": end - ONE_DAY}
