"""The names of the registers of named children, and the columns that several of them share. Pure."""

from thuisnabij.ground.sources.rules.schema import Column, ColumnKind
from thuisnabij.kernel.texts import gettext_noop

PLACEMENTS = "plaatsingen"
RESIDENCES = "woonplaatsen"
DEPARTURES = "vertrek"
TLVS = "tlvs"
ARRANGEMENTS = "arrangementen"
ABSENCES = "verzuim"
EXEMPTIONS = "vrijstellingen"
OPPS = "opps"
CARE_STAYS = "zorgverblijven"
SIDE_PLACES = "nevenplekken"
HANDOVERS = "overdrachten"

LEFT, ABROAD, DIED = "vertrokken", "buitenland", "overleden"
YES_NO_UNKNOWN = ("ja", "nee", "onbekend")

PERIOD = ("VAN", "TOT_EN_MET")
FROM = Column("VAN", "first_day", ColumnKind.DATUM, gettext_noop("De eerste dag."), "2025-08-01")
UNTIL = Column(
    "TOT_EN_MET",
    "last_day",
    ColumnKind.DATUM,
    gettext_noop("De laatste dag; die hoort er nog bij. Leeg: het duurt voort."),
    "2026-07-31",
    required=False,
)
LOCATION = Column(
    "VESTIGING",
    "location",
    ColumnKind.VESTIGING,
    gettext_noop("De vestigingscode van DUO."),
    "D0AA00",
)


def choice(
    name: str, field: str, meaning: str, allowed: tuple[str, ...], example: str, *, required: bool = True
) -> Column:
    """A column that holds one of a few words."""
    return Column(name, field, ColumnKind.KEUZE, meaning, example, required=required, allowed=allowed)
