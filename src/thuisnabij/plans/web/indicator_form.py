"""The form of an indicator: its measure, its target and its beginning, taken apart. No rule is decided here."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thuisnabij.figures.measures import queries as measures
from thuisnabij.plans.rules.plan import Direction, Rhythm
from thuisnabij.plans.rules.writing import Fields, Value
from thuisnabij.plans.web.fields import PartForm, day_field, line_field, number_field, text_field

NO_BASELINE, FIGURE, NUMBER = "geen", "cijfer", "getal"
VALUE, RELATIVE = "waarde", "verandering"
ON_A_DAY, EVERY_DAY = "dag", "elke-dag"
DIRECTIONS = {
    Direction.AT_LEAST: gettext_lazy("ten minste"),
    Direction.AT_MOST: gettext_lazy("ten hoogste"),
    Direction.ABOVE: gettext_lazy("meer dan"),
    Direction.BELOW: gettext_lazy("minder dan"),
}


class IndicatorForm(PartForm):
    """How a goal is measured: which measure, from where, to where, by when."""

    measure = forms.ChoiceField(label=gettext_lazy("Maat"))
    op = forms.ChoiceField(label=gettext_lazy("Het doel is"), choices=list(DIRECTIONS.items()))
    height_kind = forms.ChoiceField(
        label=gettext_lazy("Gerekend als"),
        widget=forms.RadioSelect,
        choices=[
            (VALUE, gettext_lazy("een waarde, in de eenheid van de maat")),
            (RELATIVE, gettext_lazy("verandering in procenten sinds het begin (min is minder)")),
        ],
    )
    height = number_field(gettext_lazy("Hoogte"))
    when_kind = forms.ChoiceField(
        label=gettext_lazy("Te bereiken"),
        widget=forms.RadioSelect,
        choices=[
            (ON_A_DAY, gettext_lazy("op een dag")),
            (Rhythm.SCHOOLJAAR, gettext_lazy("elk schooljaar opnieuw")),
            (EVERY_DAY, gettext_lazy("elke dag opnieuw")),
        ],
    )
    by = day_field(
        gettext_lazy("Laatste dag om het te bereiken"),
        required=False,
        help_text=gettext_lazy("Nodig bij “op een dag”."),
    )
    baseline_kind = forms.ChoiceField(
        label=gettext_lazy("Het begin"),
        widget=forms.RadioSelect,
        choices=[
            (NO_BASELINE, gettext_lazy("geen begin")),
            (FIGURE, gettext_lazy("het cijfer van een dag")),
            (NUMBER, gettext_lazy("een eigen getal, met zijn bron")),
        ],
    )
    baseline_on = day_field(
        gettext_lazy("Dag van het begin"),
        required=False,
        help_text=gettext_lazy("Nodig zodra er een begin is."),
    )
    baseline_value = number_field(
        gettext_lazy("Eigen getal"), required=False, help_text=gettext_lazy("Nodig bij een eigen getal.")
    )
    baseline_source = line_field(
        gettext_lazy("Bron van het eigen getal"),
        required=False,
        help_text=gettext_lazy("Nodig bij een eigen getal."),
    )
    tolerance = number_field(
        gettext_lazy("Speling onderweg"),
        required=False,
        help_text=gettext_lazy("In de eenheid van de maat. Aan het einde telt zij niet."),
    )
    chosen = text_field(gettext_lazy("Waarom zo gemeten"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = sorted((_(each.title), each.key) for each in measures.list_measures())
        self.fields["measure"].choices = [("", "–"), *((key, f"{title} ({key})") for title, key in known)]  # type: ignore[attr-defined]  # it is a choice field

    def fields_of_part(self) -> Fields:
        """The indicator as it stands in a file."""
        given = self.cleaned_data
        return {
            "measure": given["measure"],
            "unit": "swv",
            "baseline": _baseline(given),
            "target": _target(given),
            "tolerance": given["tolerance"],
            "chosen": given["chosen"] or None,
        }

    @staticmethod
    def initial_of(values: Mapping[str, Any]) -> dict[str, Any]:
        """The target and the baseline taken apart; for a new indicator the usual choices."""
        target, baseline = values.get("target", {}), values.get("baseline")
        each = target.get("each")
        shown: dict[str, Any] = {
            **values,
            "op": target.get("op", Direction.AT_LEAST),
            "height_kind": RELATIVE if "relative" in target else VALUE,
            "height": target.get("relative", target.get("value")),
            "when_kind": ON_A_DAY if each is None else EVERY_DAY if each == Rhythm.DAG else each,
            "by": target.get("by"),
            "baseline_kind": NO_BASELINE if baseline is None else FIGURE,
            "baseline_on": baseline,
        }
        if isinstance(baseline, dict):
            shown |= {
                "baseline_kind": NUMBER,
                "baseline_on": baseline.get("on"),
                "baseline_value": baseline.get("value"),
                "baseline_source": baseline.get("source"),
            }
        return shown


def _target(given: Mapping[str, Any]) -> Value:
    target: dict[str, Value] = {"op": given["op"]}
    target["relative" if given["height_kind"] == RELATIVE else "value"] = _plain(given["height"])
    if given["when_kind"] != ON_A_DAY:
        target["each"] = Rhythm.DAG if given["when_kind"] == EVERY_DAY else given["when_kind"]
    elif given["by"]:
        target["by"] = given["by"].isoformat()
    return target


def _baseline(given: Mapping[str, Any]) -> Value | None:
    on: date | None = given["baseline_on"]
    if given["baseline_kind"] == NO_BASELINE:
        return None
    if given["baseline_kind"] == FIGURE:
        return on.isoformat() if on else ""
    found: dict[str, Value] = {}
    if given["baseline_value"] is not None:
        found["value"] = _plain(given["baseline_value"])
    if on:
        found["on"] = on.isoformat()
    return {**found, "source": given["baseline_source"]}


def _plain(number: Decimal) -> Decimal | int:
    """Without zeros behind that nobody typed: 95 rather than 95.0000."""
    return int(number) if number == number.to_integral_value() else number.normalize()
