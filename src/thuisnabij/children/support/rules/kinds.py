"""What can be asked, what it can lead to, and what each kind needs before it can be decided. Pure.

A toelaatbaarheidsverklaring and the decisions on praktijkonderwijs and lwoo need two experts (WPO 18a lid 11, WVO 2020
2.47 lid 14). Advice that was asked for ends in an answer, not in a besluit.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from thuisnabij.kernel.texts import gettext_noop


class Kind(StrEnum):
    """What a school asks; the values are stored, and those of the register of aanvragen are the same words."""

    CONSULTATIE = gettext_noop("consultatie")
    ARRANGEMENT = gettext_noop("arrangement")
    TLV_SBO = gettext_noop("tlv sbo")
    TLV_SO = gettext_noop("tlv so")
    TLV_VSO = gettext_noop("tlv vso")
    PRO = gettext_noop("pro")
    LWOO = gettext_noop("lwoo")
    VERLENGING = gettext_noop("verlenging")
    WIJZIGING = gettext_noop("wijziging categorie")
    TERUG = gettext_noop("terugplaatsing")


OUTCOMES = ("toegekend", "afgewezen", "ingetrokken", "buiten behandeling", "beantwoord")
CATEGORIES = ("laag", "midden", "hoog")
ORIGINS = ("regulier", "voorschools", "speciaal", "anders")

WITH_EXPERTS = frozenset(
    {Kind.TLV_SBO, Kind.TLV_SO, Kind.TLV_VSO, Kind.PRO, Kind.LWOO, Kind.VERLENGING, Kind.WIJZIGING}
)
WITH_CATEGORY = frozenset({Kind.TLV_SO, Kind.TLV_VSO, Kind.VERLENGING, Kind.WIJZIGING})
WITHOUT_BESLUIT = frozenset({Kind.CONSULTATIE, Kind.TERUG})

_PO = (
    Kind.CONSULTATIE,
    Kind.ARRANGEMENT,
    Kind.TLV_SBO,
    Kind.TLV_SO,
    Kind.VERLENGING,
    Kind.WIJZIGING,
    Kind.TERUG,
)
_VO = (
    Kind.CONSULTATIE,
    Kind.ARRANGEMENT,
    Kind.TLV_VSO,
    Kind.PRO,
    Kind.LWOO,
    Kind.VERLENGING,
    Kind.WIJZIGING,
    Kind.TERUG,
)

ABOUT: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.CONSULTATIE: gettext_noop("Meedenken en advies, zonder besluit"),
        Kind.ARRANGEMENT: gettext_noop(
            "Extra ondersteuning op de eigen school: uren, geld, voor een periode"
        ),
        Kind.TLV_SBO: gettext_noop("Toelaatbaarheid tot het speciaal basisonderwijs"),
        Kind.TLV_SO: gettext_noop("Toelaatbaarheid tot het speciaal onderwijs"),
        Kind.TLV_VSO: gettext_noop("Toelaatbaarheid tot het voortgezet speciaal onderwijs"),
        Kind.PRO: gettext_noop("Toelaatbaarheid tot het praktijkonderwijs"),
        Kind.LWOO: gettext_noop("Aangewezen zijn op leerwegondersteuning"),
        Kind.VERLENGING: gettext_noop("Een nieuwe verklaring na afloop van de huidige"),
        Kind.WIJZIGING: gettext_noop("Een andere bekostigingscategorie"),
        Kind.TERUG: gettext_noop("Een plan voor de terugkeer of de overstap naar een lichtere vorm"),
    }
)
"""What each kind is, in a few words."""


def kinds_of(swv: str) -> tuple[Kind, ...]:
    """What schools ask of this SWV, by its sector: its key begins with PO or VO."""
    return _VO if swv.startswith("VO") else _PO
