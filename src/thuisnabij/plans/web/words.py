"""What pages of plans say: reasons of the rules at the field of a form, roles, and kinds of parts."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thuisnabij.plans.rules.comparing import How
from thuisnabij.plans.rules.table import Problem

PARTS: Mapping[str, Promise] = MappingProxyType(
    {
        "plan": gettext_lazy("plan"),
        "contact": gettext_lazy("contact"),
        "theme": gettext_lazy("thema"),
        "goal": gettext_lazy("doel"),
        "indicator": gettext_lazy("indicator"),
        "activity": gettext_lazy("activiteit"),
    }
)
HOW: Mapping[How, Promise] = MappingProxyType(
    {
        How.NIEUW: gettext_lazy("nieuw"),
        How.WEG: gettext_lazy("weg"),
        How.GEWIJZIGD: gettext_lazy("gewijzigd"),
        How.VERPLAATST: gettext_lazy("verplaatst"),
    }
)

# Code of a problem -> the field of a form, and what it says there.
_AT_FIELDS: Mapping[str, tuple[str, Promise]] = MappingProxyType(
    {
        "by-missing": ("by", gettext_lazy("Schrijf voor welke dag het doel bereikt moet zijn.")),
        "relative-below-100": ("height", gettext_lazy("Minder dan −100 % kan niet: dan is alles al weg.")),
        "relative-without-baseline": (
            "baseline_kind",
            gettext_lazy("Een verandering sinds het begin heeft een begin nodig."),
        ),
        "by-not-after-baseline": ("by", gettext_lazy("Kies een dag na het begin.")),
        "tolerance-negative": ("tolerance", gettext_lazy("Speling kan niet onder nul zijn.")),
        "baseline-incomplete": (
            "baseline_value",
            gettext_lazy("Schrijf het getal en de dag waarvan het is."),
        ),
        "baseline-no-day": ("baseline_on", gettext_lazy("Schrijf de dag van het begin.")),
        "measure-unknown": ("measure", gettext_lazy("Kies een maat uit de catalogus.")),
        "period-order": ("last", gettext_lazy("De laatste dag ligt voor de eerste.")),
        "line-missing": ("lines", gettext_lazy("Noem welke regel van de bron dit doel beantwoordt.")),
        "line-unknown": ("lines", gettext_lazy("Schrijf de bron en het nummer van een regel, zoals 001:9.")),
        "line-twice": ("lines", gettext_lazy("Noem elke regel één keer.")),
        "contacts-too-many": ("", gettext_lazy("Er passen er drie op het plan op één A4.")),
        "key-twice": ("key", gettext_lazy("Deze sleutel is al gebruikt.")),
        "no-key": ("key", gettext_lazy("Gebruik alleen kleine letters, cijfers en streepjes.")),
    }
)
_FIELD_OF_TEXT = {"source": "baseline_source", "on": "baseline_on"}
MISSING = {
    "theme": gettext_lazy("Het plan heeft nog geen thema."),
    "theme.goal": gettext_lazy("Een thema heeft nog geen doel."),
    "theme.goal.indicator": gettext_lazy("Een doel heeft nog geen indicator."),
}


def put_problems(form: forms.Form, problems: Iterable[Problem]) -> None:
    """Say each problem at the field of the form that it is about; what has no field there comes on top."""
    for problem in problems:
        field, sentence = _at_field(problem)
        form.add_error(field if field in form.fields else None, sentence)


def sentence_of(problem: Problem) -> str:
    """What a problem of a whole plan is, for somebody who did not write the file by hand."""
    if problem.code == "missing-part":
        return str(MISSING.get(problem.field, problem.what))
    return _at_field(problem)[1]


def _at_field(problem: Problem) -> tuple[str, str]:
    if problem.code in _AT_FIELDS:
        field, sentence = _AT_FIELDS[problem.code]
        return field, str(sentence)
    last = problem.field.rsplit(".", 1)[-1]
    if problem.code == "text-missing":
        return _FIELD_OF_TEXT.get(last, last), _("Vul dit in.")
    told = {"line": problem.line, "field": problem.field, "what": problem.what}
    return "", _("Regel %(line)s, %(field)s: %(what)s") % told
