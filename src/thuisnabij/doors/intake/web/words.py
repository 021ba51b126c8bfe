"""How kinds of files and reasons of refusal read on a page."""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from thuisnabij.doors.intake.registers.catalogue import REGISTERS
from thuisnabij.ground.sources.rules import NAME_OF_KIND

FAULTS: Mapping[str, str] = MappingProxyType(
    {
        "intake-header-refused": gettext_noop(
            "De kopregel klopt niet: er ontbreken kolommen, of er staan er in die niet bij dit soort bestand horen."
        ),
        "intake-nothing-accepted": gettext_noop("Geen enkele rij van dit bestand is bruikbaar."),
        "intake-too-large": gettext_noop("Dit bestand is groter dan een bestand van deze soort kan zijn."),
        "intake-file-unreadable": gettext_noop(
            "Dit ingepakte bestand is beschadigd of versleuteld, of anders ingepakt dan als .gz of .zip."
        ),
        "intake-too-many-refusals": gettext_noop(
            "Zoveel rijen zijn onbruikbaar, dat dit niet het bestand is dat de kopregel belooft."
        ),
        "intake-json-broken": gettext_noop("De inhoud is geen kaart in GeoJSON, of houdt halverwege op."),
        "intake-wrong-encoding": gettext_noop(
            "De tekens van dit bestand zijn niet te lezen. Sla het op als CSV UTF-8."
        ),
        "organisations-mixed-worlds": gettext_noop(
            "Dit bestand mengt codes van de voorbeeldregio met echte codes."
        ),
        "sources-no-agreement": gettext_noop(
            "Met wie dit bestand levert, is geen afspraak vastgelegd die vandaag geldt. Laat de directeur of de "
            "beheerder die eerst vastleggen bij Afspraken; laad het bestand daarna opnieuw."
        ),
        "sources-several-agreements": gettext_noop(
            "Er gelden meer afspraken voor dit soort bestand. Laad het opnieuw en kies daarbij onder welke afspraak "
            "het is geleverd."
        ),
        "sources-broken-rule": gettext_noop("Een rij van dit bestand past niet bij wat er al is vastgelegd."),
        "intake-ambiguous-register": gettext_noop(
            "Deze kolommen horen bij meer dan één soort. Noem het bestand naar zijn soort, zoals tlvs-PO3006.csv."
        ),
        "intake-too-many-rows": gettext_noop(
            "Dit bestand heeft te veel rijen. Splits het, bijvoorbeeld per schooljaar."
        ),
        "intake-other-swv": gettext_noop("Dit bestand is van een ander samenwerkingsverband dan het uwe."),
        "intake-not-allowed": gettext_noop("U mag dit soort bestand niet laden."),
    }
)
"""Why a whole file was refused, by the stable code of the error."""

_NAMES = {**NAME_OF_KIND, **{register.kind: register.title for register in REGISTERS}}


def kind_name(kind: str) -> str:
    """The kind of a file in words; an unknown kind reads as it is stored."""
    return _(_NAMES[kind]) if kind in _NAMES else kind


def fault_sentence(code: str) -> str:
    """Why a whole file was refused, in the language of the reader."""
    return _(FAULTS[code]) if code in FAULTS else _("Dit bestand kan niet worden gebruikt.")
