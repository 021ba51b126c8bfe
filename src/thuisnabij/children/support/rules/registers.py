"""The register of aanvragen as history. Pure."""

from thuisnabij.ground.sources.rules.schema import Column, ColumnKind, OnlyWith, Register
from thuisnabij.kernel.texts import gettext_noop

OUTCOMES = ("toegekend", "afgewezen", "ingetrokken")

AANVRAGEN = Register(
    kind="aanvragen",
    title=gettext_noop("Aanvragen"),
    description=gettext_noop(
        "Wat er voor leerlingen is gevraagd, wanneer het dossier volledig was en wat is besloten."
    ),
    named=True,
    columns=(
        Column(
            "SOORT",
            "kind",
            ColumnKind.KEUZE,
            gettext_noop("Wat er is gevraagd."),
            "tlv sbo",
            allowed=(
                "consultatie",
                "arrangement",
                "tlv sbo",
                "tlv so",
                "tlv vso",
                "pro",
                "lwoo",
                "verlenging",
            ),
        ),
        Column(
            "VESTIGING",
            "location",
            ColumnKind.VESTIGING,
            gettext_noop("De vestiging die vraagt; leeg als de leerling nog op geen school zat."),
            "D0AA00",
            required=False,
        ),
        Column(
            "ONTVANGEN",
            "received",
            ColumnKind.DATUM,
            gettext_noop("De dag waarop de aanvraag binnenkwam."),
            "2026-01-05",
        ),
        Column(
            "VOLLEDIG",
            "complete",
            ColumnKind.DATUM,
            gettext_noop("De dag waarop alles er was; leeg zolang er stukken ontbreken."),
            "2026-01-19",
            required=False,
        ),
        Column(
            "PAUZES",
            "pauses",
            ColumnKind.PERIODEN,
            gettext_noop(
                "Wanneer de termijn stilstond: eerste en laatste dag met een schuine streep, spaties ertussen."
            ),
            "2026-01-20/2026-02-02",
            required=False,
        ),
        Column(
            "BESLUIT_OP",
            "decided",
            ColumnKind.DATUM,
            gettext_noop("De dag van het besluit; leeg zolang de aanvraag loopt."),
            "2026-02-24",
            required=False,
        ),
        Column(
            "UITKOMST",
            "outcome",
            ColumnKind.KEUZE,
            gettext_noop("Wat er is besloten; leeg zolang de aanvraag loopt."),
            "toegekend",
            required=False,
            allowed=OUTCOMES,
        ),
        Column(
            "CATEGORIE",
            "category",
            ColumnKind.KEUZE,
            gettext_noop(
                "De bekostigingscategorie van een toelaatbaarheidsverklaring, als die er een heeft."
            ),
            "",
            required=False,
            allowed=("laag", "midden", "hoog"),
        ),
        Column(
            "GELDIG_TOT_EN_MET",
            "valid_until",
            ColumnKind.DATUM,
            gettext_noop("De laatste dag waarop het besluit geldt."),
            "2028-07-31",
            required=False,
        ),
        Column(
            "HERKOMST",
            "origin",
            ColumnKind.KEUZE,
            gettext_noop("Waar de leerling vandaan komt."),
            "regulier",
            required=False,
            allowed=("regulier", "voorschools", "speciaal", "anders"),
        ),
        Column(
            "TLV_NUMMER",
            "tlv_number",
            ColumnKind.TEKST,
            gettext_noop("Het nummer van de toelaatbaarheidsverklaring die erop volgde."),
            "PO9901-2026-00001",
            required=False,
            longest=40,
        ),
    ),
    ordered=(("ONTVANGEN", "VOLLEDIG"), ("ONTVANGEN", "BESLUIT_OP")),
    only_with=(OnlyWith("BESLUIT_OP", "UITKOMST", OUTCOMES, required=True),),
)

REGISTERS = (AANVRAGEN,)
"""Every register of this subject, in the order in which people see them."""
