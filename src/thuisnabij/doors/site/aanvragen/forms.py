"""The form of an aanvraag on a page, made from its fields as data; a draft may be saved with gaps."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thuisnabij.children.support.queries.known import Known
from thuisnabij.children.support.rules.forms import Answers, Fault, Field, FieldKind, Part, fields_of
from thuisnabij.children.support.rules.kinds import ABOUT, Kind
from thuisnabij.ground.ui import formats

FAULTS: Mapping[Fault, Promise] = {
    Fault.GEEN_DAG: gettext_lazy("Vul een dag in, zoals 1-10-2026."),
    Fault.GEEN_GETAL: gettext_lazy("Vul een getal in."),
    Fault.GEEN_KEUZE: gettext_lazy("Kies een van de antwoorden."),
    Fault.TE_LANG: gettext_lazy("Dit is te lang: hou het bij 8.000 tekens."),
    Fault.LIJKT_BSN: gettext_lazy(
        "Hierin staat wat op een burgerservicenummer lijkt. Dat bewaren wij nooit: haal het weg."
    ),
}
YES_NO = (("ja", gettext_lazy("ja")), ("nee", gettext_lazy("nee")))


class StartForm(forms.Form):
    """What is asked, and for which school."""

    location = forms.ChoiceField(label=gettext_lazy("School"))
    kind = forms.ChoiceField(label=gettext_lazy("Wat vraagt u"), widget=forms.RadioSelect)

    def __init__(
        self, *args: Any, schools: Sequence[tuple[str, str]], kinds: Sequence[Kind], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["location"].choices = list(schools)  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            (str(kind), f"{_(str(kind)).capitalize()}: {_(ABOUT[kind])}") for kind in kinds
        ]
        if len(schools) == 1:
            self.fields["location"].widget = forms.HiddenInput()
            self.initial["location"] = schools[0][0]


class Answer(forms.CharField):
    """An answer: `required` says that the file is not complete without it, and a draft may still be saved."""

    def validate(self, value: Any) -> None:
        """Nothing is demanded here: what is missing is said where the file is sent and taken up."""


class AanvraagForm(forms.Form):
    """The answers; none is demanded here, since a draft is saved as it is. `revision` says which one is changed."""

    use_required_attribute = False
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(
        self, *args: Any, parts: Sequence[Part], known: Mapping[str, Known], answers: Answers, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.parts = parts
        for field in fields_of(parts):
            self.fields[field.key] = _field(field, known.get(field.key), answers.get(field.key, ""))

    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields under their headings."""
        return [(_(part.title), [self[field.key] for field in part.fields]) for part in self.parts]

    def answers(self) -> dict[str, str]:
        """What was sent, as it was written; only what was sent."""
        return {
            field.key: str(self.data[field.key]) for field in fields_of(self.parts) if field.key in self.data
        }

    def put_faults(self, faults: Mapping[str, Fault]) -> None:
        """Say at the fields what is wrong with them."""
        for key, wrong in faults.items():
            self.add_error(key if key in self.fields else None, str(FAULTS[wrong]))

    def put_revision(self, revision: int) -> None:
        """Let the form, shown again, bring back the newest revision."""
        data = self.data.copy()  # type: ignore[attr-defined]  # what was sent is a QueryDict
        data["revision"] = str(revision)
        self.data = data


def _field(field: Field, known: Known | None, answer: str) -> forms.Field:
    shown: dict[str, Any] = {
        "label": _(field.label),
        "required": field.required,
        "help_text": _help(field, known, answer),
    }
    if field.kind is FieldKind.KEUZE or field.kind is FieldKind.JA_NEE:
        words = YES_NO if field.kind is FieldKind.JA_NEE else tuple((each, _(each)) for each in field.choices)
        made = Answer(**shown, widget=forms.RadioSelect(choices=words))
    elif field.kind is FieldKind.TEKST:
        made = Answer(**shown, widget=forms.Textarea(attrs={"rows": 4}))
    elif field.kind is FieldKind.DATUM:
        made = Answer(**shown, widget=forms.TextInput(attrs={"type": "date"}))
    elif field.kind is FieldKind.GETAL:
        made = Answer(**shown, widget=forms.TextInput(attrs={"inputmode": "decimal"}))
    else:
        made = Answer(**shown)
    return made


def _help(field: Field, known: Known | None, answer: str) -> str:
    """What the field means, and where what stands in it came from, or what the register says otherwise."""
    words = [_(field.help)] if field.help else []
    if known is not None:
        since = {"source": _(known.source), "day": formats.day(known.since) if known.since else ""}
        if answer == known.value:
            words.append(_("Ingevuld uit: %(source)s, vanaf %(day)s.") % since)
        else:
            value = {**since, "value": said(field, known.value)}
            words.append(_("Het register zegt: %(value)s (%(source)s, vanaf %(day)s).") % value)
    return " ".join(words)


class OwnStepForm(forms.Form):
    """A step: `seen` is how many there were when it was opened."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    remark = forms.CharField(
        label=gettext_lazy("Toelichting"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args: Any, needs_remark: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["remark"].required = needs_remark


def said(field: Field, answer: str) -> str:
    """An answer as people read it: days and choices in words."""
    if field.kind in (FieldKind.KEUZE, FieldKind.JA_NEE):
        return _(answer)
    if field.kind is FieldKind.DATUM:
        return formats.day(date.fromisoformat(answer))
    return answer
