"""The forms with which a besluit is taken, replaced and withdrawn."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thuisnabij.children.support.rules.besluit import (
    GRANTED,
    REFUSED,
    STATEMENTS,
    Decision,
    is_statement,
    statement_of,
)
from thuisnabij.children.support.rules.kinds import CATEGORIES, Kind
from thuisnabij.doors.site.agreements_forms import day_field

LONGEST = 4000


def _text(label: Any, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        help_text=help_text,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class DecisionForm(forms.Form):
    """What is decided; what is missing is said by the rules, at the fields. `seen` counts the steps of then."""

    use_required_attribute = False
    hides_optional = True  # what is needed depends on the outcome
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    outcome = forms.ChoiceField(
        label=gettext_lazy("Besluit"),
        required=False,
        widget=forms.RadioSelect,
        choices=[(GRANTED, gettext_lazy("toekennen")), (REFUSED, gettext_lazy("afwijzen"))],
    )
    reasons = _text(gettext_lazy("Waarom"), gettext_lazy("Dit komt in de brief aan de school en de ouders."))
    statement = forms.ChoiceField(label=gettext_lazy("Verklaring voor"), required=False)
    category = forms.ChoiceField(label=gettext_lazy("Bekostigingscategorie"), required=False)
    start = day_field(gettext_lazy("Eerste dag"), required=False)
    last = day_field(
        gettext_lazy("Laatste dag"),
        required=False,
        help_text=gettext_lazy("Van een verklaring 31 juli, na ten minste één heel schooljaar."),
    )
    hours = forms.IntegerField(label=gettext_lazy("Uren"), required=False, min_value=0, max_value=10_000)
    amount = forms.IntegerField(
        label=gettext_lazy("Bedrag in hele euro’s"), required=False, min_value=0, max_value=10_000_000
    )
    need = _text(gettext_lazy("Ondersteuningsbehoefte"))
    aim = _text(gettext_lazy("Wat moet in deze tijd bereikt worden"))
    evaluate_on = day_field(gettext_lazy("Evaluatie op"), required=False)
    return_plan = _text(
        gettext_lazy("Plan voor de terugkeer, of waarom dat er niet is"),
        gettext_lazy("Een verklaring is tijdelijk, en zegt dat zelf."),
    )

    def __init__(self, *args: Any, kind: Kind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fixed = statement_of(kind)
        unneeded = ("hours", "amount") if is_statement(kind) else _OF_STATEMENT
        for name in unneeded:
            del self.fields[name]
        if is_statement(kind):
            statements = (fixed,) if fixed else ("", *STATEMENTS)
            self._offer("statement", [(each, each) for each in statements])
            self._offer("category", [("", _("geen")), *((each, _(each)) for each in CATEGORIES)])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def decision(self) -> Decision:
        """What was filled in; only of a valid form."""
        filled: Mapping[str, Any] = {
            key: value
            for key, value in self.cleaned_data.items()
            if key != "seen" and value not in ("", None)
        }
        return Decision(**{"outcome": "", "reasons": "", **filled})

    def put_problems(self, problems: Mapping[str, str]) -> None:
        """Say at the fields what the rules refused."""
        for field, sentence in problems.items():
            self.add_error(field if field in self.fields else None, _(sentence))


_OF_STATEMENT = ("statement", "category", "need", "return_plan")


class ReplaceForm(DecisionForm):
    """A besluit in place of another, with the reason."""

    reason = _text(gettext_lazy("Waarom wordt het vervangen"))


class WithdrawForm(forms.Form):
    """Why a besluit is withdrawn."""

    reason = forms.CharField(
        label=gettext_lazy("Waarom wordt het ingetrokken"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


def first_day(answers: Mapping[str, str]) -> date | None:
    """The first day that the school asked for, when it filled one in."""
    for key in ("ingang", "van"):
        try:
            return date.fromisoformat(answers.get(key, ""))
        except ValueError:
            continue
    return None
