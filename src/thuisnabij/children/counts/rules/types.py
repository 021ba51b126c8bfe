"""School types as files label them and as their own counts show them.

File 06 of DUO labels a location once for all years; file 03 shows per pupil which type is followed. Where the
two exclude each other, the location counts as what 03 shows, from the first reference date that proves it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

SOORTEN = ("bao", "sbo", "so", "vso", "so-vso")

# A label that holds two types; file 06 cannot split it, file 03 can.
_HOLDS: Mapping[str, frozenset[str]] = {"so-vso": frozenset({"so", "vso"})}


@dataclass(frozen=True, slots=True)
class Shown:
    """The types of which a location shows pupils on a reference date, in a source that counts per type."""

    on: date
    soorten: frozenset[str]


@dataclass(frozen=True, slots=True)
class TypeCorrection:
    """A location that counts as `corrected` instead of `labelled` from `since` (inclusive): a trend break."""

    location: str
    labelled: str
    corrected: str
    since: date


def held_by(label: str) -> frozenset[str]:
    """The types that a label covers: `so-vso` covers two, every other label itself."""
    return _HOLDS.get(label, frozenset({label}))


def corrected_type(labelled: str, shown: frozenset[str]) -> str | None:
    """The one label that fits what is shown, when nothing that is shown fits the given label; else None.

    A mixture that no label covers (`sbo` and `so`) proves no other label and corrects nothing.
    """
    if not shown or shown & held_by(labelled):
        return None
    return next((soort for soort in SOORTEN if shown <= held_by(soort)), None)


def type_on(labelled: str, shown: Iterable[Shown], on: date) -> str:
    """The type as which a location counts on a date: the newest evidence not after that date decides.

    Dates before the first evidence keep the label as published, so that published series stay as they were.
    """
    evidence = max((each for each in shown if each.on <= on and each.soorten), key=_date_of, default=None)
    if evidence is None:
        return labelled
    return corrected_type(labelled, evidence.soorten) or labelled


def find_correction(location: str, labelled: str, shown: Iterable[Shown]) -> TypeCorrection | None:
    """The first correction of a location over all evidence, or None when its label never contradicts it."""
    for each in sorted(shown, key=_date_of):
        corrected = corrected_type(labelled, each.soorten)
        if corrected:
            return TypeCorrection(location, labelled, corrected, each.on)
    return None


def _date_of(shown: Shown) -> date:
    return shown.on
