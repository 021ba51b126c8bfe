"""A field of a form, what may be answered in it, and what is missing. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from thuisnabij.kernel.identifiers import is_like_bsn

LONGEST = 8000
"""Characters in one answer."""
Answers = Mapping[str, str]
"""What was filled in, by the key of the field; days as 2026-10-01, yes and no as `ja` and `nee`."""


class FieldKind(StrEnum):
    """How a field is filled in; the values are stored."""

    REGEL = "regel"
    TEKST = "tekst"
    DATUM = "datum"
    GETAL = "getal"
    KEUZE = "keuze"
    JA_NEE = "ja-nee"


@dataclass(frozen=True, slots=True)
class Field:
    """One question; `label` and `help` are Dutch and of the core marked for translation.

    `required` says that the file is not complete without it, with `because` as the reason; `choices` are for *keuze*.
    """

    key: str
    label: str
    kind: FieldKind
    required: bool = False
    because: str = ""
    help: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the form under one heading."""

    title: str
    fields: tuple[Field, ...]


class Fault(StrEnum):
    """Why an answer cannot stay as it is."""

    GEEN_DAG = "geen-dag"
    GEEN_GETAL = "geen-getal"
    GEEN_KEUZE = "geen-keuze"
    TE_LANG = "te-lang"
    LIJKT_BSN = "lijkt-bsn"


def fields_of(parts: Iterable[Part]) -> tuple[Field, ...]:
    """The fields of a form in their order."""
    return tuple(field for part in parts for field in part.fields)


def fault(field: Field, answer: str) -> Fault | None:
    """What is wrong with an answer; None for nothing, and for one that is empty.

    A citizen service number is never stored: whatever looks like one is refused, in whatever field.
    """
    text = answer.strip()
    if not text:
        return None
    if len(text) > LONGEST:
        return Fault.TE_LANG
    if any(is_like_bsn(word) for word in _numbers(text)):
        return Fault.LIJKT_BSN
    return _fault_of_kind(field, text)


def _fault_of_kind(field: Field, text: str) -> Fault | None:
    if field.kind is FieldKind.DATUM and _day(text) is None:
        return Fault.GEEN_DAG
    if field.kind is FieldKind.GETAL and not _is_number(text):
        return Fault.GEEN_GETAL
    allowed = ("ja", "nee") if field.kind is FieldKind.JA_NEE else field.choices
    if field.kind in (FieldKind.KEUZE, FieldKind.JA_NEE) and text not in allowed:
        return Fault.GEEN_KEUZE
    return None


def _numbers(text: str) -> list[str]:
    """Runs of digits, also when written with dots or spaces between them."""
    joined = text.replace(".", "").replace(" ", "")
    return "".join(each if each.isdigit() else " " for each in joined).split() + [
        word for word in "".join(each if each.isdigit() else " " for each in text).split()
    ]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _is_number(text: str) -> bool:
    return text.replace(",", "", 1).isdecimal()


def missing(parts: Sequence[Part], answers: Answers) -> tuple[Field, ...]:
    """The required fields without an answer, in the order of the form: the file is complete when there are none."""
    return tuple(
        field for field in fields_of(parts) if field.required and not answers.get(field.key, "").strip()
    )
