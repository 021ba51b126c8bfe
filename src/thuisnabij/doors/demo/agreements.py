"""The agreements under which the registers of the demo region are delivered: two deliverers for each SWV."""

from datetime import date

from thuisnabij.doors.intake.registers.catalogue import REGISTERS
from thuisnabij.ground.access.rules import Actor
from thuisnabij.ground.sources.operations import add_agreement
from thuisnabij.ground.sources.rules import AgreementRow

_START = date(2018, 8, 1)
_BY_LEERPLICHT = ("verzuim", "vrijstellingen")
_DELIVERERS = (
    (
        "administratie",
        "Administratie van het samenwerkingsverband",
        "Taak van het samenwerkingsverband (WPO 18a; WVO 2.47)",
    ),
    ("leerplicht", "Leerplicht Plassenland", "Afspraak over verzuim (Leerplichtwet 21)"),
)


def record_agreements(*, actor: Actor) -> None:
    """Record them all; the same ones again change nothing."""
    named = tuple(register.kind for register in REGISTERS if register.named)
    for swv in ("PO9901", "VO9902"):
        for key, deliverer, ground in _DELIVERERS:
            kinds = (
                _BY_LEERPLICHT if key == "leerplicht" else tuple(k for k in named if k not in _BY_LEERPLICHT)
            )
            agreement = AgreementRow(
                key=f"demo-{swv.lower()}-{key}",
                deliverer=deliverer,
                ground=ground,
                categories=kinds,
                valid_from=_START,
                valid_to=None,
                controller=swv,
                kinds=kinds,
                named=True,
            )
            add_agreement(actor=actor, agreement=agreement, kinds=[register.kind for register in REGISTERS])
