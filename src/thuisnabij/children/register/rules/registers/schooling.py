"""Registers of where a child goes to school, lives, is absent and is handed over. Pure."""

from thuisnabij.children.register.rules import facts
from thuisnabij.children.register.rules.registers import columns
from thuisnabij.children.register.rules.registers.columns import choice
from thuisnabij.ground.sources.rules.schema import Column, ColumnKind, OnlyWith, Register
from thuisnabij.kernel.texts import gettext_noop

PLACEMENTS = Register(
    columns.PLACEMENTS,
    gettext_noop("Plaatsingen"),
    gettext_noop("Waar een leerling is ingeschreven, van wanneer tot en met wanneer."),
    (
        columns.LOCATION,
        choice(
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
        columns.FROM,
        columns.UNTIL,
    ),
    named=True,
    period=columns.PERIOD,
)

RESIDENCES = Register(
    columns.RESIDENCES,
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
        columns.FROM,
        columns.UNTIL,
    ),
    named=True,
    period=columns.PERIOD,
)

DEPARTURES = Register(
    columns.DEPARTURES,
    gettext_noop("Vertrek"),
    gettext_noop("Wie het onderwijs hier verliet, naar het buitenland verhuisde of overleed."),
    (
        choice(
            "SOORT",
            "departure",
            gettext_noop("Wat er gebeurde."),
            (columns.LEFT, columns.ABROAD, columns.DIED),
            "vertrokken",
        ),
        choice(
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
            gettext_noop("De eerste dag waarop de leerling hier niet meer was, of de dag van overlijden."),
            "2026-08-01",
        ),
    ),
    named=True,
    only_with=(OnlyWith("BESTEMMING", "SOORT", (columns.LEFT,), required=True),),
)

ABSENCES = Register(
    columns.ABSENCES,
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
        choice(
            "REDEN",
            "reason",
            gettext_noop("De reden."),
            facts.ABSENCE_REASONS,
            "ziekte",
            required=False,
        ),
        columns.FROM,
        columns.UNTIL,
    ),
    named=True,
    period=columns.PERIOD,
)

EXEMPTIONS = Register(
    columns.EXEMPTIONS,
    gettext_noop("Vrijstellingen"),
    gettext_noop("Vrijstellingen op grond van de Leerplichtwet."),
    (
        choice(
            "ARTIKEL",
            "article",
            gettext_noop("Het artikel van de Leerplichtwet."),
            facts.ARTICLES,
            "5 onder a",
        ),
        columns.FROM,
        columns.UNTIL,
    ),
    named=True,
    period=columns.PERIOD,
)

HANDOVERS = Register(
    columns.HANDOVERS,
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
        choice(
            "DOSSIER_VOOR_START",
            "file_before_start",
            gettext_noop("Of het dossier er was voor de eerste schooldag."),
            columns.YES_NO_UNKNOWN,
            "ja",
        ),
        Column("DATUM", "on", ColumnKind.DATUM, gettext_noop("De dag van de overdracht."), "2026-06-15"),
    ),
    named=True,
)
