"""The registers behind the feeds, by the title people know them by."""

from collections.abc import Mapping
from types import MappingProxyType

from thuisnabij.children.counts.rules.registers import REGISTERS as OF_COUNTS
from thuisnabij.children.register.rules.registers import REGISTERS as OF_PUPILS
from thuisnabij.children.support.rules.registers import REGISTERS as OF_SUPPORT
from thuisnabij.ground.sources.rules.schema import Register
from thuisnabij.kernel.texts import gettext_noop
from thuisnabij.network.expertise.rules.registers import REGISTERS as OF_EXPERTISE
from thuisnabij.network.offer.rules.registers import REGISTERS as OF_OFFER
from thuisnabij.region.money.rules.registers import REGISTERS as OF_MONEY
from thuisnabij.region.quality.rules.registers import REGISTERS as OF_QUALITY
from thuisnabij.region.surveys.rules.registers import REGISTERS as OF_SURVEYS

_ALL: tuple[Register, ...] = (
    *OF_COUNTS,
    *OF_PUPILS,
    *OF_SUPPORT,
    *OF_OFFER,
    *OF_EXPERTISE,
    *OF_SURVEYS,
    *OF_QUALITY,
    *OF_MONEY,
)
KIND_OF_FEED: Mapping[str, str] = MappingProxyType(
    {
        "inschrijving": "plaatsingen",
        "aanwezigheid": "verzuim",
        "nevenplek": "nevenplekken",
        "tlv": "tlvs",
        "arrangement": "arrangementen",
        "vrijstelling": "vrijstellingen",
        "opp": "opps",
        "overdracht": "overdrachten",
        "woonplaats": "woonplaatsen",
        "geboren": "plaatsingen",
    }
)
"""The kind of register that a feed comes from, where that has another name."""
_TITLE_OF_KIND = {register.kind: register.title for register in _ALL}
TITLES: Mapping[str, str] = MappingProxyType(
    {
        **_TITLE_OF_KIND,
        "leeftijd": gettext_noop("DUO-bestand 03 van die dag"),
        "telling": _TITLE_OF_KIND["leerlingaantallen"],
        **{feed: _TITLE_OF_KIND[kind] for feed, kind in KIND_OF_FEED.items()},
    }
)
"""The Dutch title of the register behind each feed, marked for translation where it is declared."""
