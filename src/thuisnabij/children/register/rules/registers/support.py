"""Registers of the support a child gets. Pure."""

from thuisnabij.children.register.rules import facts
from thuisnabij.children.register.rules.registers import columns
from thuisnabij.children.register.rules.registers.columns import choice
from thuisnabij.ground.sources.rules.schema import Column, ColumnKind, Register
from thuisnabij.kernel.texts import gettext_noop

TLVS = Register(
    columns.TLVS,
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
        choice("SOORT", "kind", gettext_noop("Waarvoor de verklaring geldt."), facts.TLV_KINDS, "so"),
        choice(
            "CATEGORIE",
            "category",
            gettext_noop("De bekostigingscategorie."),
            facts.TLV_CATEGORIES,
            "laag",
            required=False,
        ),
        choice(
            "HERKOMST",
            "origin",
            gettext_noop("Waar de leerling vandaan kwam."),
            facts.ORIGINS,
            "regulier",
            required=False,
        ),
        columns.FROM,
        columns.UNTIL,
    ),
    named=True,
    period=columns.PERIOD,
)

ARRANGEMENTS = Register(
    columns.ARRANGEMENTS,
    gettext_noop("Arrangementen"),
    gettext_noop("Extra ondersteuning voor een leerling, met uren en geld over de hele periode."),
    (
        columns.LOCATION,
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
        columns.FROM,
        columns.UNTIL,
    ),
    named=True,
    period=columns.PERIOD,
)

OPPS = Register(
    columns.OPPS,
    gettext_noop("Ontwikkelingsperspectieven"),
    gettext_noop("Dat er een ontwikkelingsperspectief (OPP) is, en wie ermee instemde."),
    (
        columns.LOCATION,
        choice(
            "UITSTROOMBESTEMMING",
            "destination",
            gettext_noop("De verwachte uitstroombestemming."),
            facts.OPP_DESTINATIONS,
            "vo",
            required=False,
        ),
        choice(
            "INSTEMMING_OUDERS",
            "parents_agreed",
            gettext_noop("Of de ouders instemden met het handelingsdeel."),
            columns.YES_NO_UNKNOWN,
            "ja",
        ),
        choice(
            "LEERLING_GEHOORD",
            "pupil_heard",
            gettext_noop("Of de leerling zijn mening kon geven."),
            columns.YES_NO_UNKNOWN,
            "ja",
        ),
        columns.FROM,
        columns.UNTIL,
    ),
    named=True,
    period=columns.PERIOD,
)

CARE_STAYS = Register(
    columns.CARE_STAYS,
    gettext_noop("Zorgverblijven"),
    gettext_noop("Verblijf in een instelling voor zorg of justitie."),
    (
        choice(
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
        columns.FROM,
        columns.UNTIL,
    ),
    named=True,
    period=columns.PERIOD,
)

SIDE_PLACES = Register(
    columns.SIDE_PLACES,
    gettext_noop("Nevenplekken"),
    gettext_noop("Een tweede plek naast de inschrijving: symbiose, OPDC, onderwijs en zorg, gewone klas."),
    (
        choice("SOORT", "kind", gettext_noop("Het soort plek."), facts.SIDE_PLACE_KINDS, "symbiose"),
        columns.LOCATION,
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
        columns.FROM,
        columns.UNTIL,
    ),
    named=True,
    period=columns.PERIOD,
)
