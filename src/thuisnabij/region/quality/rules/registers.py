"""The registers of dialogues, initiatives, learning events, inspection judgements and milestones. Pure."""

from thuisnabij.ground.sources.rules.schema import Column, ColumnKind, Register
from thuisnabij.kernel.texts import gettext_noop

DIALOGUES = Register(
    kind="gesprekken",
    title=gettext_noop("Gesprekken"),
    description=gettext_noop(
        "Gesprekken met besturen, regionale ondersteuningskringen en scholen: gepland, gehouden, en de afspraken."
    ),
    columns=(
        Column(
            "NIVEAU",
            "level",
            ColumnKind.KEUZE,
            gettext_noop(
                "Met wie het gesprek is: een bestuur, een regionale ondersteuningskring of een school."
            ),
            "bestuur",
            allowed=("bestuur", "rok", "school"),
        ),
        Column(
            "EENHEID",
            "unit",
            ColumnKind.EENHEID,
            gettext_noop("De code van dat bestuur, die kring of die vestiging."),
            "D0001",
            allowed=("bestuur", "rok", "vestiging"),
        ),
        Column(
            "ONDERWERP",
            "topic",
            ColumnKind.TEKST,
            gettext_noop("Waar het gesprek over gaat."),
            "Voortgang ondersteuningsplan",
        ),
        Column(
            "GEPLAND_OP",
            "planned_on",
            ColumnKind.DATUM,
            gettext_noop("De dag waarvoor het gesprek is gepland; leeg als het niet was gepland."),
            "2026-04-14",
            required=False,
        ),
        Column(
            "GEHOUDEN_OP",
            "held_on",
            ColumnKind.DATUM,
            gettext_noop("De dag waarop het gesprek is gehouden; leeg zolang dat niet is gebeurd."),
            "2026-04-16",
            required=False,
        ),
        Column(
            "AFSPRAKEN",
            "agreed",
            ColumnKind.TEKST,
            gettext_noop("Wat er is afgesproken, zonder namen van kinderen."),
            "Het bestuur bespreekt de cijfers in juni met alle directeuren",
            required=False,
            longest=2000,
        ),
    ),
)

INITIATIVES = Register(
    kind="initiatieven",
    title=gettext_noop("Initiatieven en werkplaatsen"),
    description=gettext_noop(
        "Wat scholen samen uitproberen: met welke vraag, welke vestigingen, hoeveel leerlingen, en wat ervan doorwerkt."
    ),
    period=("VAN", "TOT_EN_MET"),
    columns=(
        Column(
            "SOORT",
            "kind",
            ColumnKind.KEUZE,
            gettext_noop(
                "Een werkplaats, een ander initiatief, of een aanpak die bestaande afspraken doorbreekt."
            ),
            "werkplaats",
            allowed=("werkplaats", "initiatief", "systeemdoorbrekend"),
        ),
        Column(
            "VRAAG",
            "question",
            ColumnKind.TEKST,
            gettext_noop("De vraag die het initiatief wil beantwoorden."),
            "Hoe leren kinderen met en zonder ondersteuning in één groep?",
            longest=1000,
        ),
        Column(
            "VESTIGINGEN",
            "locations",
            ColumnKind.VESTIGINGEN,
            gettext_noop("De vestigingen die meedoen, met spaties ertussen."),
            "D0AA00 D0AB00",
            required=False,
        ),
        Column(
            "LEERLINGEN",
            "pupils",
            ColumnKind.GETAL,
            gettext_noop("Hoeveel leerlingen meedoen; leeg als dat niet bekend is."),
            "48",
            required=False,
            lowest=0,
            highest=1_000_000,
        ),
        Column("VAN", "first_day", ColumnKind.DATUM, gettext_noop("De eerste dag."), "2025-08-01"),
        Column(
            "TOT_EN_MET",
            "last_day",
            ColumnKind.DATUM,
            gettext_noop("De laatste dag; leeg zolang het loopt."),
            "",
            required=False,
        ),
        Column(
            "RESULTAAT",
            "result",
            ColumnKind.TEKST,
            gettext_noop("Wat het heeft opgeleverd, zonder namen van kinderen."),
            "Twee groepen werken nu met een gedeelde dagindeling",
            required=False,
            longest=2000,
        ),
        Column(
            "VERSPREID_NAAR",
            "spread_to",
            ColumnKind.GETAL,
            gettext_noop("Hoeveel andere scholen de aanpak overnamen."),
            "3",
            required=False,
            lowest=0,
            highest=100_000,
        ),
    ),
)

LEARNING_EVENTS = Register(
    kind="leerbijeenkomsten",
    title=gettext_noop("Leerbijeenkomsten"),
    description=gettext_noop(
        "Bijeenkomsten en scholing: voor wie, hoeveel mensen zijn uitgenodigd en hoeveel kwamen."
    ),
    columns=(
        Column(
            "ONDERWERP",
            "topic",
            ColumnKind.TEKST,
            gettext_noop("Waar het over ging."),
            "Hoorrecht in de klas",
        ),
        Column(
            "DATUM", "held_on", ColumnKind.DATUM, gettext_noop("De dag van de bijeenkomst."), "2026-03-24"
        ),
        Column(
            "DOELGROEP",
            "audience",
            ColumnKind.TEKST,
            gettext_noop("Voor wie de bijeenkomst was."),
            "intern begeleiders",
            longest=120,
        ),
        Column(
            "UITGENODIGD",
            "invited",
            ColumnKind.GETAL,
            gettext_noop("Hoeveel mensen zijn uitgenodigd; leeg als dat niet bekend is."),
            "90",
            required=False,
            lowest=0,
            highest=1_000_000,
        ),
        Column(
            "DEELNEMERS",
            "participants",
            ColumnKind.GETAL,
            gettext_noop("Hoeveel mensen er waren; leeg zolang de bijeenkomst nog komt."),
            "62",
            required=False,
            lowest=0,
            highest=1_000_000,
        ),
    ),
)

INSPECTION_JUDGEMENTS = Register(
    kind="inspectieoordelen",
    title=gettext_noop("Oordelen van de Inspectie"),
    description=gettext_noop("Wat de Inspectie van het Onderwijs over een vestiging oordeelde, en wanneer."),
    columns=(
        Column(
            "VESTIGING",
            "location",
            ColumnKind.VESTIGING,
            gettext_noop("De vestiging waarover is geoordeeld."),
            "D0AA00",
        ),
        Column(
            "OORDEEL",
            "judgement",
            ColumnKind.KEUZE,
            gettext_noop("Het oordeel over de kwaliteit."),
            "voldoende",
            allowed=("goed", "voldoende", "onvoldoende", "zeer zwak"),
        ),
        Column(
            "VASTGESTELD_OP",
            "established_on",
            ColumnKind.DATUM,
            gettext_noop("De dag waarop het rapport is vastgesteld."),
            "2025-11-20",
        ),
    ),
)

MILESTONES = Register(
    kind="mijlpalen",
    title=gettext_noop("Mijlpalen"),
    description=gettext_noop(
        "Stappen uit het ondersteuningsplan: waar ze staan, en waaruit blijkt dat ze zijn bereikt."
    ),
    columns=(
        Column(
            "MIJLPAAL",
            "milestone",
            ColumnKind.SLEUTEL,
            gettext_noop("De sleutel van de mijlpaal, zoals hij in het plan staat."),
            "norm-vastgesteld",
        ),
        Column(
            "STATUS",
            "status",
            ColumnKind.KEUZE,
            gettext_noop("Hoe het met de mijlpaal staat."),
            "bereikt",
            allowed=("gepland", "bezig", "bereikt", "vervallen"),
        ),
        Column(
            "GEPLAND_OP",
            "planned_on",
            ColumnKind.DATUM,
            gettext_noop("De dag waarop de mijlpaal bereikt zou zijn."),
            "2026-01-01",
            required=False,
        ),
        Column(
            "BEREIKT_OP",
            "reached_on",
            ColumnKind.DATUM,
            gettext_noop("De dag waarop de mijlpaal is bereikt; leeg zolang dat niet zo is."),
            "2025-12-11",
            required=False,
        ),
        Column(
            "BEWIJS",
            "evidence",
            ColumnKind.TEKST,
            gettext_noop("Waaruit het blijkt: een besluit, een verslag of een vindplaats."),
            "Besluit van de deelnemersraad van 11 december 2025",
            required=False,
            longest=1000,
        ),
    ),
)

REGISTERS = (DIALOGUES, INITIATIVES, LEARNING_EVENTS, INSPECTION_JUDGEMENTS, MILESTONES)
"""Every register of this subject, in the order in which people see them."""
