"""The register of deployed expertise. Pure."""

from thuisnabij.ground.sources.rules.schema import Column, ColumnKind, Register
from thuisnabij.kernel.texts import gettext_noop

DEPLOYMENTS = Register(
    kind="deskundige-inzet",
    title=gettext_noop("Inzet van deskundigen"),
    description=gettext_noop(
        "Welke vestiging een deskundige uitleende aan welke andere, wanneer dat is gevraagd en hoeveel uur het was."
    ),
    columns=(
        Column(
            "VAN_VESTIGING",
            "from_location",
            ColumnKind.VESTIGING,
            gettext_noop("De vestiging waar de deskundige werkt."),
            "D0ZA00",
        ),
        Column(
            "NAAR_VESTIGING",
            "to_location",
            ColumnKind.VESTIGING,
            gettext_noop("De vestiging waar de deskundige hielp."),
            "D0AA00",
        ),
        Column(
            "DESKUNDIGHEID",
            "expertise",
            ColumnKind.TEKST,
            gettext_noop("Waar de deskundige in thuis is."),
            "Gedrag en sociaal-emotionele ontwikkeling",
            longest=120,
        ),
        Column(
            "GEVRAAGD_OP",
            "asked_on",
            ColumnKind.DATUM,
            gettext_noop("De dag waarop de vraag binnenkwam."),
            "2026-01-12",
        ),
        Column(
            "DATUM",
            "deployed_on",
            ColumnKind.DATUM,
            gettext_noop("De eerste dag van de inzet; leeg zolang de vraag wacht."),
            "2026-01-29",
            required=False,
        ),
        Column(
            "UREN",
            "hours",
            ColumnKind.UREN,
            gettext_noop("Het aantal uren van de inzet, voorbereiding en verslag meegerekend."),
            "6,5",
            required=False,
            lowest=0,
            highest=10_000,
        ),
    ),
    ordered=(("GEVRAAGD_OP", "DATUM"),),
)

REGISTERS = (DEPLOYMENTS,)
"""Every register of this subject, in the order in which people see them."""
