"""The form of an aanvraag as data: fields of the national core and of the SWV, what is missing, what was answered."""

from thuisnabij.children.support.rules.forms.additions import (
    FormRefusedError,
    read_additions,
    stored_additions,
)
from thuisnabij.children.support.rules.forms.fields import (
    Answers,
    Fault,
    Field,
    FieldKind,
    Part,
    fault,
    fields_of,
    missing,
)
from thuisnabij.children.support.rules.forms.national import (
    CORES,
    NEWEST_CORE,
    form_of,
)

__all__ = [
    "CORES",
    "NEWEST_CORE",
    "Answers",
    "Fault",
    "Field",
    "FieldKind",
    "FormRefusedError",
    "Part",
    "fault",
    "fields_of",
    "form_of",
    "missing",
    "read_additions",
    "stored_additions",
]
