"""What an SWV asks beside the core: fields as data, checked when they are made. Pure."""

from collections.abc import Iterable, Mapping, Sequence

from thuisnabij.children.support.rules.forms.fields import Field, FieldKind, fields_of
from thuisnabij.children.support.rules.forms.national import CORES, NEWEST_CORE
from thuisnabij.children.support.rules.kinds import Kind
from thuisnabij.kernel.errors import RefusedError

OWN = "swv-"
"""What the keys of own fields begin with, so that none is ever that of the core."""


class FormRefusedError(RefusedError):
    """Additions to a form that cannot be used."""

    code = "support-form-refused"


def read_additions(stored: Sequence[Mapping[str, object]], *, kind: Kind) -> tuple[Field, ...]:
    """The fields that an SWV adds, from how they are stored or sent in; raises `FormRefusedError` that names the field.

    A key of the core, a key twice, an unknown kind, a *keuze* without choices and a question without words are refused.
    """
    taken = {field.key for field in fields_of(CORES[NEWEST_CORE][kind])}
    found: list[Field] = []
    for row in stored:
        field = _addition(row, taken)
        taken.add(field.key)
        found.append(field)
    return tuple(found)


def _addition(row: Mapping[str, object], taken: set[str]) -> Field:
    given, label, kind = (str(row.get(each, "")).strip() for each in ("key", "label", "kind"))
    key = given if not given or given.startswith(OWN) else f"{OWN}{given}"
    choices = tuple(str(each).strip() for each in _list(row.get("choices")) if str(each).strip())
    is_choice = kind == FieldKind.KEUZE
    for is_wrong, what in (
        (
            not key or not all(each.isalnum() or each == "-" for each in key),
            "a field needs a key of letters, digits and hyphens",
        ),
        (key in taken, "this key is in the form already"),
        (not label, "a field needs a question"),
        (kind not in set(FieldKind), "this kind of field is not known"),
        (is_choice and len(choices) < 2, "a choice needs at least two answers"),
    ):
        if is_wrong:
            raise FormRefusedError(what=what, where=f"field {key or '?'}", next="correct this field")
    return Field(
        key,
        label,
        FieldKind(kind),
        bool(row.get("required", False)),
        str(row.get("because", "")),
        str(row.get("help", "")),
        choices if is_choice else (),
    )


def _list(value: object) -> Sequence[object]:
    return value if isinstance(value, list | tuple) else ()


def stored_additions(fields: Iterable[Field]) -> list[dict[str, object]]:
    """Those fields as they are stored; `read_additions` gives them back."""
    return [
        {
            "key": field.key,
            "label": field.label,
            "kind": str(field.kind),
            "required": field.required,
            "because": field.because,
            "help": field.help,
            "choices": list(field.choices),
        }
        for field in fields
    ]
