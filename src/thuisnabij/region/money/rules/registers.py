"""The registers of housing investments, expenses and reserves; amounts in euros. Pure."""

from thuisnabij.ground.sources.rules.schema import Column, ColumnKind, Register
from thuisnabij.kernel.texts import gettext_noop

_HIGHEST = 10_000_000_000
"""The highest amount that can be meant, in euros; more is a slip of the pen."""

HOUSING_INVESTMENTS = Register(
    kind="huisvesting",
    title=gettext_noop("Huisvesting"),
    description=gettext_noop(
        "Wat er in gebouwen is geïnvesteerd, en of dat was om inclusiever onderwijs mogelijk te maken."
    ),
    columns=(
        Column(
            "VESTIGING",
            "location",
            ColumnKind.VESTIGING,
            gettext_noop("De vestiging waarin is geïnvesteerd."),
            "D0AA00",
        ),
        Column(
            "DOEL",
            "purpose",
            ColumnKind.KEUZE,
            gettext_noop("Of het gebouw er geschikter van wordt voor inclusief onderwijs."),
            "inclusief",
            allowed=("inclusief", "overig"),
        ),
        Column(
            "BEDRAG",
            "amount",
            ColumnKind.BEDRAG,
            gettext_noop("Het bedrag in euro."),
            "125000,00",
            lowest=0,
            highest=_HIGHEST,
        ),
        Column(
            "DATUM",
            "spent_on",
            ColumnKind.DATUM,
            gettext_noop("De dag waarop de investering is toegekend."),
            "2026-02-10",
        ),
        Column(
            "OMSCHRIJVING",
            "description",
            ColumnKind.TEKST,
            gettext_noop("Waaraan het geld is besteed."),
            "Lift en twee rustruimtes",
            required=False,
            longest=1000,
        ),
    ),
)

EXPENSES = Register(
    kind="uitgaven",
    title=gettext_noop("Uitgaven"),
    description=gettext_noop(
        "Waar het geld per boekjaar naartoe ging: naar welk programma, welke soort en welke ontvanger."
    ),
    columns=(
        Column(
            "BOEKJAAR",
            "book_year",
            ColumnKind.GETAL,
            gettext_noop("Het kalenderjaar waarin de uitgave is geboekt."),
            "2025",
            lowest=2000,
            highest=2100,
        ),
        Column(
            "PROGRAMMA",
            "programme",
            ColumnKind.TEKST,
            gettext_noop("Het programma of de programmalijn uit de begroting."),
            "Basisondersteuning",
        ),
        Column(
            "SOORT",
            "kind",
            ColumnKind.KEUZE,
            gettext_noop(
                "Geld voor een programma, voor de organisatie zelf (overhead), of dat de klas bereikt."
            ),
            "klas",
            allowed=("programma", "overhead", "klas"),
        ),
        Column(
            "ONTVANGER",
            "recipient",
            ColumnKind.EENHEID,
            gettext_noop("Het bestuur, de vestiging of het samenwerkingsverband dat het geld kreeg."),
            "D0001",
            allowed=("bestuur", "vestiging", "swv"),
        ),
        Column(
            "BEDRAG",
            "amount",
            ColumnKind.BEDRAG,
            gettext_noop("Het bedrag in euro."),
            "48500,00",
            lowest=0,
            highest=_HIGHEST,
        ),
    ),
)

RESERVES = Register(
    kind="reserves",
    title=gettext_noop("Reserves"),
    description=gettext_noop(
        "Het eigen vermogen van het samenwerkingsverband naast zijn baten, per peildatum."
    ),
    columns=(
        Column(
            "PEILDATUM",
            "reference_date",
            ColumnKind.DATUM,
            gettext_noop("De dag van de balans, meestal 31 december."),
            "2025-12-31",
        ),
        Column(
            "EIGEN_VERMOGEN",
            "equity",
            ColumnKind.BEDRAG,
            gettext_noop("Het eigen vermogen op die dag, in euro; onder nul als er schuld overblijft."),
            "812000,00",
            lowest=-_HIGHEST,
            highest=_HIGHEST,
        ),
        Column(
            "BATEN",
            "income",
            ColumnKind.BEDRAG,
            gettext_noop("Alle baten van het jaar dat op die dag eindigt, in euro."),
            "18250000,00",
            lowest=0,
            highest=_HIGHEST,
        ),
    ),
)

REGISTERS = (HOUSING_INVESTMENTS, EXPENSES, RESERVES)
"""Every register of this subject, in the order in which people see them."""
