"""What became of each file: a report that can be shown, stored as JSON and read back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Self

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from thuisnabij.doors.intake.reasons import allowed_in, filled, reason
from thuisnabij.ground.sources.rules import RefusalRow

NOT_RECOGNISED = "niet herkend"
REFUSALS_SHOWN = 200


class Status(StrEnum):
    """The outcome for a file; the values are stored and shown."""

    GELADEN = "geladen"
    AL_BEKEND = "al bekend"
    NIET_HERKEND = "niet herkend"
    GEWEIGERD = "geweigerd"


SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "totaal-buiten-grenzen": gettext_noop(
            "Bij %(number)s van de %(of)s vestigingen ligt het totaal uit bestand 06 buiten de grenzen van bestand 03; "
            "daar is geen schatting gemaakt: %(examples)s."
        ),
        "totaal-afgeschermd": gettext_noop(
            "Bij %(number)s vestigingen is het totaal in bestand 06 zelf afgeschermd (<5); daar is geen schatting "
            "gemaakt."
        ),
        "totaal-ontbreekt": gettext_noop(
            "%(number)s vestigingen uit bestand 03 hebben in bestand 06 geen totaal op %(on)s; daar is geen schatting "
            "gemaakt: %(examples)s."
        ),
        "herkomst-ontbreekt": gettext_noop(
            "%(number)s vestigingen met %(pupils)s leerlingen in bestand 06 staan op %(on)s niet in bestand 03: "
            "%(examples)s."
        ),
        "geen-totalen": gettext_noop(
            "Er is geen bestand 06 met totalen op %(on)s; er zijn nog geen schattingen gemaakt."
        ),
        "soort-gecorrigeerd": gettext_noop(
            "%(number)s vestigingen staan in bestand 06 onder een ander soort dan hun leerlingen in bestand 03 tonen; "
            "vanaf die peildatum tellen ze mee als wat bestand 03 toont (trendbreuk): %(examples)s."
        ),
        "woont-elders": gettext_noop(
            "%(rows)s rijen zijn van leerlingen zonder Nederlandse postcode: %(examples)s."
        ),
        "niet-geplaatst": gettext_noop(
            "Niet aan een samenwerkingsverband toe te wijzen op %(on)s: %(number)s vestigingen met %(pupils)s "
            "leerlingen; het meest op %(worst_on)s: %(worst_number)s vestigingen met %(worst_pupils)s leerlingen."
        ),
        "rijen-herhaald": gettext_noop(
            "%(number)s rijen staan vaker in het bestand, met dezelfde inhoud; ze tellen één keer."
        ),
        "leerlingen-herkend": gettext_noop(
            "Leerlingen: %(known)s bekend, %(new)s nieuw, %(to_link)s te koppelen."
        ),
        "gegevens-verwerkt": gettext_noop(
            "Gegevens: %(new)s nieuw, %(corrected)s verbeterd, %(withdrawn)s teruggenomen, %(known)s al bekend."
        ),
        "mogelijk-dubbele-betaling": gettext_noop(
            "Mogelijk dubbele betaling: %(number)s keer heeft een leerling twee arrangementen met hetzelfde bedrag in "
            "een periode die overlapt, onder een ander kenmerk. De rijen (# is het nummer van een eerder bestand): "
            "%(examples)s."
        ),
        "middelpunt-hersteld": gettext_noop(
            "Van %(number)s postcodegebieden was het middelpunt fout en is het hersteld: %(examples)s."
        ),
    }
)
"""The sentence of each kind of finding, with its values filled in."""

COUNTED: Mapping[str, str] = MappingProxyType(
    {"leerlingen-herkend": "children", "gegevens-verwerkt": "facts"}
)
"""The findings that are counts, with their name in JSON."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to know about a file that is no refused row: a code of `SENTENCES` and its values."""

    code: str
    values: Mapping[str, str | int] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """The finding as a sentence in the language of the reader."""
        return _(SENTENCES[self.code]) % self.values

    def __str__(self) -> str:
        return self.sentence


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a whole file was refused: the stable code and three parts of the error."""

    code: str
    what: str
    where: str = ""
    next: str = ""


@dataclass(frozen=True, slots=True)
class FileReport:
    """The report of one file. `refusals` holds the first refused rows; all of them are kept with the import run."""

    file: str
    status: Status
    kind: str = NOT_RECOGNISED
    read: int = 0
    accepted: int = 0
    refused: int = 0
    sha256: str = ""
    run_id: int | None = None
    reference_dates: tuple[date, ...] = ()
    findings: tuple[Finding, ...] = ()
    refusals: tuple[RefusalRow, ...] = ()
    fault: Fault | None = None

    @property
    def counts(self) -> dict[str, dict[str, int]]:
        """What a register with names did: children and facts by what became of them; empty for any other file."""
        return {
            name: {key: int(value) for key, value in finding.values.items()}
            for finding in self.findings
            if (name := COUNTED.get(finding.code)) is not None
        }

    def as_dict(self) -> dict[str, Any]:
        """The report as JSON can hold it; findings are sentences in the active language."""
        return {
            "file": self.file,
            "kind": self.kind,
            "status": str(self.status),
            "read": self.read,
            "accepted": self.accepted,
            "refused": self.refused,
            "reference_dates": [day.isoformat() for day in self.reference_dates],
            "findings": [finding.sentence for finding in self.findings],
            "counts": self.counts,
            "refusals": [
                {"row": r.row_number, "field": r.field, "code": r.code, "reason": r.reason, "found": r.found}
                for r in self.refusals
            ],
            "fault": None
            if self.fault is None
            else {
                "code": self.fault.code,
                "what": self.fault.what,
                "where": self.fault.where,
                "next": self.fault.next,
            },
            "run": self.run_id,
            "sha256": self.sha256,
        }

    def stored(self) -> dict[str, Any]:
        """As `as_dict`, with findings kept as codes and values, so that each reader gets its own language."""
        found = [{"code": finding.code, "values": dict(finding.values)} for finding in self.findings]
        return {**self.as_dict(), "findings": found}

    @classmethod
    def restored(cls, kept: Mapping[str, Any]) -> Self:
        """The report from what `stored` gave."""
        return cls(
            file=kept["file"],
            status=Status(kept["status"]),
            kind=kept["kind"],
            read=kept["read"],
            accepted=kept["accepted"],
            refused=kept["refused"],
            sha256=kept["sha256"],
            run_id=kept["run"],
            reference_dates=tuple(date.fromisoformat(day) for day in kept["reference_dates"]),
            findings=findings_from(kept["findings"]),
            refusals=tuple(
                RefusalRow(r["row"], r["field"], r["code"], r["reason"], r["found"]) for r in kept["refusals"]
            ),
            fault=None if kept["fault"] is None else Fault(**kept["fault"]),
        )


def findings_from(kept: Any) -> tuple[Finding, ...]:
    """Findings from their codes and values as JSON kept them; codes that are no longer known are left out."""
    return tuple(Finding(each["code"], each["values"]) for each in kept if each["code"] in SENTENCES)


def reason_sentence(code: str, stored: str = "") -> str:
    """The reason of a refused row in the language of the reader; an older code that is gone shows as stored."""
    try:
        return filled(_(reason(code)), allowed_in(code, stored))
    except KeyError:
        return stored
