"""The registers of named children that an SWV delivers itself, as declarations. Pure."""

from thuisnabij.children.register.rules import facts
from thuisnabij.ground.sources.rules.schema import Column, ColumnKind, OnlyWith, Register
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

_PERIOD = ("VAN", "TOT_EN_MET")
_FROM = Column("VAN", "first_day", ColumnKind.DATUM, gettext_noop("De eerste dag."), "2025-08-01")
_UNTIL = Column(
    "TOT_EN_MET",
    "last_day",
    ColumnKind.DATUM,
    gettext_noop("De laatste dag; die hoort er nog bij. Leeg: het duurt voort."),
    "2026-07-31",
    required=False,
)
_LOCATION = Column(
    "VESTIGING",
    "location",
    ColumnKind.VESTIGING,
    gettext_noop("De vestigingscode van DUO."),
    "D0AA00",
)


def _choice(
    name: str, field: str, help: str, allowed: tuple[str, ...], example: str, *, required: bool = True
) -> Column:
    return Column(name, field, ColumnKind.KEUZE, help, example, required=required, allowed=allowed)


REGISTERS: tuple[Register, ...] = (
    Register(
        PLACEMENTS,
        gettext_noop("Plaatsingen"),
        gettext_noop("Waar een leerling is ingeschreven, van wanneer tot en met wanneer."),
        (
            _LOCATION,
            _choice(
                "SCHOOLTYPE",
                "school_type",
                gettext_noop("Het soort onderwijs."),
                facts.SCHOOL_TYPES,
                "bao",
            ),
            Column(
                "LEERJAAR",
                "year",
                ColumnKind.GETAL,
                gettext_noop("Het leerjaar (de groep)."),
                "4",
                required=False,
                lowest=1,
                highest=8,
            ),
            _FROM,
            _UNTIL,
        ),
        named=True,
        period=_PERIOD,
    ),
    Register(
        RESIDENCES,
        gettext_noop("Woonplaatsen"),
        gettext_noop("In welk postcodegebied een leerling woont."),
        (
            Column(
                "POSTCODE4",
                "pc4",
                ColumnKind.POSTCODE4,
                gettext_noop("De vier cijfers van de postcode, of buitenland."),
                "0011",
                allowed=(facts.ABROAD,),
            ),
            _FROM,
            _UNTIL,
        ),
        named=True,
        period=_PERIOD,
    ),
    Register(
        DEPARTURES,
        gettext_noop("Vertrek"),
        gettext_noop("Wie het onderwijs hier verliet, naar het buitenland verhuisde of overleed."),
        (
            _choice(
                "SOORT", "departure", gettext_noop("Wat er gebeurde."), (LEFT, ABROAD, DIED), "vertrokken"
            ),
            _choice(
                "BESTEMMING",
                "destination",
                gettext_noop("Waarheen; alleen bij vertrokken."),
                facts.DEPARTURE_DESTINATIONS,
                "vo",
                required=False,
            ),
            Column(
                "DATUM",
                "on",
                ColumnKind.DATUM,
                gettext_noop(
                    "De eerste dag waarop de leerling hier niet meer was, of de dag van overlijden."
                ),
                "2026-08-01",
            ),
        ),
        named=True,
        only_with=(OnlyWith("BESTEMMING", "SOORT", (LEFT,), required=True),),
    ),
    Register(
        TLVS,
        gettext_noop("Toelaatbaarheidsverklaringen"),
        gettext_noop("De verklaringen (TLV) die aan leerlingen zijn afgegeven, met hun termijn."),
        (
            Column(
                "NUMMER",
                "number",
                ColumnKind.TEKST,
                gettext_noop("Het nummer van de verklaring, zoals afgegeven."),
                "PO9901-2025-00042",
                longest=40,
            ),
            Column(
                "AFGEGEVEN_DOOR",
                "issued_by",
                ColumnKind.SWV,
                gettext_noop("Het samenwerkingsverband dat de verklaring afgaf."),
                "PO9901",
            ),
            _choice("SOORT", "kind", gettext_noop("Waarvoor de verklaring geldt."), facts.TLV_KINDS, "so"),
            _choice(
                "CATEGORIE",
                "category",
                gettext_noop("De bekostigingscategorie."),
                facts.TLV_CATEGORIES,
                "laag",
                required=False,
            ),
            _choice(
                "HERKOMST",
                "origin",
                gettext_noop("Waar de leerling vandaan kwam."),
                facts.ORIGINS,
                "regulier",
                required=False,
            ),
            _FROM,
            _UNTIL,
        ),
        named=True,
        period=_PERIOD,
    ),
    Register(
        ARRANGEMENTS,
        gettext_noop("Arrangementen"),
        gettext_noop("Extra ondersteuning voor een leerling, met uren en geld over de hele periode."),
        (
            _LOCATION,
            Column(
                "SOORT",
                "kind",
                ColumnKind.TEKST,
                gettext_noop("Het soort arrangement, in eigen woorden."),
                "begeleiding in de klas",
                longest=80,
            ),
            Column(
                "UREN",
                "hours",
                ColumnKind.UREN,
                gettext_noop("Het aantal uren over de hele periode."),
                "40",
                required=False,
                lowest=0,
                highest=100_000,
            ),
            Column(
                "BEDRAG",
                "amount",
                ColumnKind.BEDRAG,
                gettext_noop("Het bedrag in euro over de hele periode."),
                "2500,00",
                required=False,
                lowest=0,
                highest=10_000_000,
            ),
            _FROM,
            _UNTIL,
        ),
        named=True,
        period=_PERIOD,
    ),
    Register(
        ABSENCES,
        gettext_noop("Verzuim"),
        gettext_noop("Wanneer een leerling niet of maar voor een deel naar school gaat."),
        (
            Column(
                "GEOORLOOFD",
                "authorised",
                ColumnKind.JA_NEE,
                gettext_noop("Of er een geldige reden voor is."),
                "ja",
            ),
            Column(
                "AANWEZIG_PERCENTAGE",
                "present_percentage",
                ColumnKind.GETAL,
                gettext_noop("Het deel van de lestijd dat de leerling er wel is; 0: geheel afwezig."),
                "0",
                lowest=0,
                highest=99,
            ),
            _choice(
                "REDEN",
                "reason",
                gettext_noop("De reden."),
                facts.ABSENCE_REASONS,
                "ziekte",
                required=False,
            ),
            _FROM,
            _UNTIL,
        ),
        named=True,
        period=_PERIOD,
    ),
    Register(
        EXEMPTIONS,
        gettext_noop("Vrijstellingen"),
        gettext_noop("Vrijstellingen op grond van de Leerplichtwet."),
        (
            _choice(
                "ARTIKEL",
                "article",
                gettext_noop("Het artikel van de Leerplichtwet."),
                facts.ARTICLES,
                "5 onder a",
            ),
            _FROM,
            _UNTIL,
        ),
        named=True,
        period=_PERIOD,
    ),
    Register(
        OPPS,
        gettext_noop("Ontwikkelingsperspectieven"),
        gettext_noop("Dat er een ontwikkelingsperspectief (OPP) is, en wie ermee instemde."),
        (
            _LOCATION,
            _choice(
                "UITSTROOMBESTEMMING",
                "destination",
                gettext_noop("De verwachte uitstroombestemming."),
                facts.OPP_DESTINATIONS,
                "vo",
                required=False,
            ),
            _choice(
                "INSTEMMING_OUDERS",
                "parents_agreed",
                gettext_noop("Of de ouders instemden met het handelingsdeel."),
                YES_NO_UNKNOWN,
                "ja",
            ),
            _choice(
                "LEERLING_GEHOORD",
                "pupil_heard",
                gettext_noop("Of de leerling zijn mening kon geven."),
                YES_NO_UNKNOWN,
                "ja",
            ),
            _FROM,
            _UNTIL,
        ),
        named=True,
        period=_PERIOD,
    ),
    Register(
        CARE_STAYS,
        gettext_noop("Zorgverblijven"),
        gettext_noop("Verblijf in een instelling voor zorg of justitie."),
        (
            _choice(
                "SOORT",
                "kind",
                gettext_noop("Het soort instelling."),
                facts.CARE_KINDS,
                "jeugdgezondheidszorg",
            ),
            Column(
                "INSTELLING",
                "institution",
                ColumnKind.TEKST,
                gettext_noop("De naam van de instelling."),
                "De Waterlelie",
                required=False,
            ),
            _FROM,
            _UNTIL,
        ),
        named=True,
        period=_PERIOD,
    ),
    Register(
        SIDE_PLACES,
        gettext_noop("Nevenplekken"),
        gettext_noop(
            "Een tweede plek naast de inschrijving: symbiose, OPDC, onderwijs en zorg, gewone klas."
        ),
        (
            _choice("SOORT", "kind", gettext_noop("Het soort plek."), facts.SIDE_PLACE_KINDS, "symbiose"),
            _LOCATION,
            Column(
                "DAGDELEN",
                "dagdelen",
                ColumnKind.UREN,
                gettext_noop("Het aantal dagdelen per week."),
                "4",
                required=False,
                lowest=0,
                highest=14,
            ),
            _FROM,
            _UNTIL,
        ),
        named=True,
        period=_PERIOD,
    ),
    Register(
        HANDOVERS,
        gettext_noop("Overdrachten"),
        gettext_noop("De overdracht van een leerling van de ene plek naar de andere."),
        (
            Column(
                "VAN_VESTIGING",
                "from_location",
                ColumnKind.VESTIGING,
                gettext_noop("De vestiging die overdroeg, of voorschools."),
                "D0AA00",
                allowed=(facts.PRESCHOOL,),
            ),
            Column(
                "NAAR_VESTIGING",
                "to_location",
                ColumnKind.VESTIGING,
                gettext_noop("De vestiging die overnam."),
                "D0AB00",
            ),
            Column(
                "WARM",
                "warm",
                ColumnKind.JA_NEE,
                gettext_noop("Of er een gesprek was bij de overdracht."),
                "ja",
            ),
            _choice(
                "DOSSIER_VOOR_START",
                "file_before_start",
                gettext_noop("Of het dossier er was voor de eerste schooldag."),
                YES_NO_UNKNOWN,
                "ja",
            ),
            Column("DATUM", "on", ColumnKind.DATUM, gettext_noop("De dag van de overdracht."), "2026-06-15"),
        ),
        named=True,
    ),
)
"""All registers of named children, in the order in which files that come together are loaded."""
