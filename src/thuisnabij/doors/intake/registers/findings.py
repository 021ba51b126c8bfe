"""What the load of a register tells besides its refused rows: what was known, what is new, what looks doubled."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from thuisnabij.doors.intake.report import Finding
from thuisnabij.doors.intake.tally import REPEATED, Tally

CHILDREN: Mapping[str, str] = MappingProxyType(
    {"known": "kinderen bekend", "new": "kinderen nieuw", "to_link": "kinderen te koppelen"}
)
FACTS: Mapping[str, str] = MappingProxyType(
    {
        "new": "gegevens nieuw",
        "corrected": "gegevens verbeterd",
        "withdrawn": "gegevens teruggenomen",
        "known": "gegevens bekend",
    }
)
DOUBLED = "mogelijk dubbele betaling"
EXAMPLES = 20


def findings_of_register(tally: Tally) -> tuple[Finding, ...]:
    """What the tally of a register tells; nothing for a file without any of it."""
    return tuple(_findings(tally))


def _findings(tally: Tally) -> Iterator[Finding]:
    if tally[REPEATED]:
        yield Finding("rijen-herhaald", {"number": tally[REPEATED]})
    if any(tally[name] for name in CHILDREN.values()):
        yield Finding("leerlingen-herkend", {key: tally[name] for key, name in CHILDREN.items()})
    if any(tally[name] for name in FACTS.values()):
        yield Finding("gegevens-verwerkt", {key: tally[name] for key, name in FACTS.items()})
    doubled = sorted(name.removeprefix(f"{DOUBLED} ") for name in tally if name.startswith(f"{DOUBLED} "))
    if doubled:
        more = " …" if len(doubled) > EXAMPLES else ""
        values: dict[str, str | int] = {
            "number": len(doubled),
            "examples": "; ".join(doubled[:EXAMPLES]) + more,
        }
        yield Finding("mogelijk-dubbele-betaling", values)
