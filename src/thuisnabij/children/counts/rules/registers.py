"""The register of pupils that an SWV counts itself: how many there are, and of no child who. Pure."""

from thuisnabij.ground.sources.rules.schema import Column, ColumnKind, Register
from thuisnabij.kernel.texts import gettext_noop

COUNTED_KINDS = ("vmbo", "havo", "vwo", "vavo", "pro", "vso", "brugjaar", "bao", "sbo", "so")

PUPIL_COUNTS = Register(
    kind="leerlingaantallen",
    title=gettext_noop("Leerlingaantallen"),
    description=gettext_noop(
        "Hoeveel leerlingen een vestiging op een peildatum telt, per soort onderwijs; wie dat zijn staat er niet in."
    ),
    columns=(
        Column(
            "VESTIGING",
            "location",
            ColumnKind.VESTIGING,
            gettext_noop("De vestiging waar de leerlingen zijn geteld."),
            "D3AA00",
        ),
        Column(
            "PEILDATUM",
            "reference_date",
            ColumnKind.DATUM,
            gettext_noop("De dag waarop is geteld, meestal 1 oktober."),
            "2025-10-01",
        ),
        Column(
            "SOORT",
            "kind",
            ColumnKind.KEUZE,
            gettext_noop("Het soort onderwijs; brugjaar is een klas waarin meer soorten samen zitten."),
            "vmbo",
            allowed=COUNTED_KINDS,
        ),
        Column(
            "LWOO",
            "lwoo",
            ColumnKind.JA_NEE,
            gettext_noop(
                "Of deze leerlingen leerwegondersteuning krijgen; elke leerling staat in één regel."
            ),
            "nee",
        ),
        Column(
            "AANTAL",
            "pupils",
            ColumnKind.AANTAL,
            gettext_noop("Het aantal leerlingen; van een tot en met vier mag het zijn afgeschermd."),
            "118",
            lowest=0,
            highest=100_000,
        ),
    ),
)

REGISTERS = (PUPIL_COUNTS,)
"""Every register of this subject, in the order in which people see them."""
