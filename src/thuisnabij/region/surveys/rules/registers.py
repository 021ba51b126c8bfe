"""The registers of surveys and their answers. Pure."""

from thuisnabij.ground.sources.rules.schema import Column, ColumnKind, Register
from thuisnabij.kernel.texts import gettext_noop

SURVEYS = Register(
    kind="enquetes",
    title=gettext_noop("Enquêtes"),
    description=gettext_noop(
        "Welke enquêtes er zijn gehouden, onder wie, wanneer en hoeveel mensen zijn gevraagd."
    ),
    period=("VAN", "TOT_EN_MET"),
    columns=(
        Column(
            "TITEL",
            "title",
            ColumnKind.TEKST,
            gettext_noop("De titel van de enquête."),
            "Tevredenheid over samenwerking 2026",
        ),
        Column(
            "DOELGROEP",
            "audience",
            ColumnKind.KEUZE,
            gettext_noop("Aan wie de vragen zijn gesteld."),
            "ouders",
            allowed=("ouders", "leerlingen", "leraren", "coördinatoren", "besturen", "partners"),
        ),
        Column(
            "VAN",
            "first_day",
            ColumnKind.DATUM,
            gettext_noop("De eerste dag waarop antwoorden konden worden gegeven."),
            "2026-02-02",
        ),
        Column(
            "TOT_EN_MET",
            "last_day",
            ColumnKind.DATUM,
            gettext_noop("De laatste dag; leeg zolang de enquête loopt."),
            "2026-02-27",
            required=False,
        ),
        Column(
            "UITGENODIGD",
            "invited",
            ColumnKind.GETAL,
            gettext_noop("Hoeveel mensen zijn gevraagd; leeg als dat niet bekend is."),
            "420",
            required=False,
            lowest=0,
            highest=1_000_000,
        ),
    ),
)

ANSWERS = Register(
    kind="enqueteantwoorden",
    title=gettext_noop("Antwoorden op enquêtes"),
    description=gettext_noop("De antwoorden op vragen met een schaal, per deelnemer zonder naam."),
    columns=(
        Column(
            "ENQUETE",
            "survey",
            ColumnKind.TEKST,
            gettext_noop("Het kenmerk van de enquête, zoals het bij de enquêtes staat."),
            "2026-0001",
            longest=80,
        ),
        Column(
            "RESPONDENT",
            "respondent",
            ColumnKind.GETAL,
            gettext_noop(
                "Een volgnummer per deelnemer dat nergens anders voorkomt, dus geen leerlingnummer."
            ),
            "17",
            lowest=0,
            highest=2_000_000_000,
        ),
        Column(
            "VRAAG",
            "question",
            ColumnKind.TEKST,
            gettext_noop("De vraag, overal in dezelfde woorden."),
            "Hoe tevreden bent u over de samenwerking?",
            longest=300,
        ),
        Column(
            "ANTWOORD",
            "answer",
            ColumnKind.GETAL,
            gettext_noop("Het gekozen getal op de schaal."),
            "8",
            lowest=-1000,
            highest=1000,
        ),
        Column(
            "SCHAAL_VAN",
            "scale_from",
            ColumnKind.GETAL,
            gettext_noop("Het laagste getal van de schaal."),
            "1",
            lowest=-1000,
            highest=1000,
        ),
        Column(
            "SCHAAL_TOT",
            "scale_to",
            ColumnKind.GETAL,
            gettext_noop("Het hoogste getal van de schaal."),
            "10",
            lowest=-1000,
            highest=1000,
        ),
        Column(
            "EENHEID",
            "unit",
            ColumnKind.EENHEID,
            gettext_noop("De vestiging of het bestuur van de deelnemer; leeg als dat te herleidbaar is."),
            "D0AA00",
            required=False,
            allowed=("vestiging", "bestuur"),
        ),
    ),
    ordered=(("SCHAAL_VAN", "ANTWOORD"), ("ANTWOORD", "SCHAAL_TOT")),
)

REGISTERS = (SURVEYS, ANSWERS)
"""Every register of this subject, in the order in which people see them."""
