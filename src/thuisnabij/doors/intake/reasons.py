"""Why a row or a file is refused: stable codes, each with one Dutch sentence. Pure."""

from collections.abc import Mapping
from types import MappingProxyType

from thuisnabij.ground.sources.rules.values import VALUE_REASONS
from thuisnabij.kernel.texts import gettext_noop

SLOT = "%(allowed)s"

ROW_REASONS: Mapping[str, str] = MappingProxyType(
    {
        **VALUE_REASONS,
        "rij-aantal-velden": gettext_noop("De rij heeft niet evenveel velden als de kopregel."),
        "rij-aanhalingsteken": gettext_noop("De aanhalingstekens op deze regel kloppen niet."),
        "rij-te-lang": gettext_noop("De regel is langer dan een regel van dit bestand kan zijn."),
        "rij-onleesbaar": gettext_noop(
            "De regel bevat tekens die niet bij de tekenset van het bestand horen."
        ),
        "rij-dubbel": gettext_noop("Deze rij staat al eerder in het bestand."),
        "vestiging-ongeldig": gettext_noop("Dit is geen vestigingscode (BRIN en twee cijfers)."),
        "vestiging-anders-dan-brin": gettext_noop("De vestigingscode hoort niet bij deze instellingscode."),
        "soort-onbekend": gettext_noop("Dit soort onderwijs is niet bekend."),
        "peildatum-ongeldig": gettext_noop("Dit is geen datum (jjjjmmdd)."),
        "peildatum-anders": gettext_noop("De peildatum is een andere dan die van de eerste rij."),
        "aantal-ongeldig": gettext_noop("Dit is geen aantal en ook niet <5."),
        "woonplaats-ongeldig": gettext_noop(
            "Dit is geen postcode van vier cijfers en geen code voor het buitenland."
        ),
        "postcode-ongeldig": gettext_noop("Dit is geen Nederlandse postcode."),
        "gemeente-ongeldig": gettext_noop("Dit is geen gemeentecode."),
        "bestuur-ongeldig": gettext_noop("Dit is geen bestuursnummer."),
        "swv-ongeldig": gettext_noop("Dit is geen code van een samenwerkingsverband."),
        "rok-ongeldig": gettext_noop(
            "Een sleutel van een regio bestaat uit kleine letters, cijfers en streepjes."
        ),
        "naam-ongeldig": gettext_noop("De naam ontbreekt of is te lang."),
        "soort-eenheid-onbekend": gettext_noop("De soort moet swv, bestuur of gemeente zijn."),
        "datum-ongeldig": gettext_noop("Dit is geen datum (jjjj-mm-dd)."),
        "periode-ongeldig": gettext_noop("De einddatum moet na de begindatum liggen."),
        "punt-ongeldig": gettext_noop(
            "De coördinaten ontbreken of liggen niet in of rond Nederland (WGS84)."
        ),
        "vlak-ongeldig": gettext_noop("De omtrek is geen gesloten vlak in graden (WGS84)."),
        "kenmerk-tegenstrijdig": gettext_noop(
            "Dit kenmerk staat vaker in het bestand, met een andere inhoud. Toegestaan is één regel per kenmerk."
        ),
        "volgorde-omgekeerd": gettext_noop(
            "Toegestaan is een waarde die niet vóór %(allowed)s ligt; een periode van één dag begint en eindigt gelijk."
        ),
        "hoort-hier-niet": gettext_noop("Toegestaan is een waarde alleen bij %(allowed)s."),
        "voor-geboorte": gettext_noop("Toegestaan is een dag die niet vóór de geboortedatum ligt."),
        "naam-zonder-letters": gettext_noop("Toegestaan is een naam met ten minste één letter."),
        "lijkt-bsn": gettext_noop(
            "Dit lijkt een burgerservicenummer (BSN). Toegestaan is elk ander nummer, of een lege kolom."
        ),
        "swv-anders": gettext_noop(
            "Een bestand met namen van leerlingen is van één samenwerkingsverband. Toegestaan is: %(allowed)s."
        ),
        "demo-en-echt": gettext_noop("Demo-codes en echte codes mogen niet in één bestand staan."),
    }
)
"""The sentence for each code of a refused row; pages translate it where they show it."""


def reason(code: str) -> str:
    """The Dutch sentence for a code of a refused row; raises `KeyError` for a code that is not listed."""
    return ROW_REASONS[code]


def filled(sentence: str, allowed: str) -> str:
    """The sentence of a code with what is allowed filled in, where it says so."""
    return sentence.replace(SLOT, allowed)


def allowed_in(code: str, stored: str) -> str:
    """What was allowed, taken back out of the Dutch sentence of a code as it was stored; raises `KeyError`."""
    before, _, after = ROW_REASONS[code].partition(SLOT)
    return stored.removeprefix(before).removesuffix(after)
