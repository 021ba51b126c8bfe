"""The registers of what schools offer: norm judgements, contacts, care structures and the schools' own goals. Pure."""

from thuisnabij.ground.sources.rules.schema import Column, ColumnKind, Register
from thuisnabij.kernel.texts import gettext_noop

_LOCATION = Column(
    "VESTIGING",
    "location",
    ColumnKind.VESTIGING,
    gettext_noop("De vestiging van de school waar deze rij over gaat."),
    "D0AA00",
)
_SCHOOL_YEAR = Column(
    "SCHOOLJAAR",
    "school_year",
    ColumnKind.SCHOOLJAAR,
    gettext_noop("Het schooljaar waarvoor deze rij geldt, met beide jaren voluit."),
    "2025-2026",
)

NORM_JUDGEMENTS = Register(
    kind="normbeoordelingen",
    title=gettext_noop("Normbeoordelingen"),
    description=gettext_noop(
        "Per vestiging, schooljaar en criterium: voldoet de school aan de norm voor basisondersteuning?"
    ),
    columns=(
        _LOCATION,
        _SCHOOL_YEAR,
        Column(
            "NORM",
            "norm",
            ColumnKind.TEKST,
            gettext_noop("De norm waaraan is getoetst, zoals het ondersteuningsplan haar noemt."),
            "Norm basisondersteuning",
        ),
        Column(
            "VERSIE",
            "version",
            ColumnKind.TEKST,
            gettext_noop("De versie van de norm, zodat oude oordelen naast nieuwe leesbaar blijven."),
            "2025",
            longest=40,
        ),
        Column(
            "DOMEIN",
            "domain",
            ColumnKind.TEKST,
            gettext_noop("Het onderdeel van de norm waar het criterium onder valt."),
            "Leren en ontwikkelen",
        ),
        Column(
            "CRITERIUM",
            "criterion",
            ColumnKind.TEKST,
            gettext_noop("Het criterium dat is beoordeeld."),
            "De school signaleert vroegtijdig",
            longest=300,
        ),
        Column(
            "VERPLICHT",
            "mandatory",
            ColumnKind.JA_NEE,
            gettext_noop("Of het criterium meetelt om aan de norm te voldoen."),
            "ja",
        ),
        Column(
            "OORDEEL",
            "judgement",
            ColumnKind.KEUZE,
            gettext_noop("Het oordeel over dit criterium op deze vestiging."),
            "voldoet",
            allowed=("voldoet", "deels", "voldoet niet", "niet beoordeeld"),
        ),
        Column(
            "BRON",
            "source",
            ColumnKind.KEUZE,
            gettext_noop("Waar het oordeel op rust: de school zelf, een bezoek of een vragenlijst."),
            "bezoek",
            allowed=("zelf", "bezoek", "vragenlijst"),
        ),
        Column(
            "BEOORDEELD_OP",
            "judged_on",
            ColumnKind.DATUM,
            gettext_noop("De dag van het oordeel; leeg zolang er niet is beoordeeld."),
            "2026-03-12",
            required=False,
        ),
        Column(
            "BEWIJS",
            "evidence",
            ColumnKind.TEKST,
            gettext_noop("Waar het bewijs te vinden is, zonder namen van kinderen."),
            "Verslag schoolbezoek maart 2026",
            required=False,
            longest=1000,
        ),
    ),
)

SCHOOL_CONTACTS = Register(
    kind="contactpersonen",
    title=gettext_noop("Contactpersonen van scholen"),
    description=gettext_noop(
        "Welke vestiging een contactpersoon heeft bij jeugdhulp, leerplicht, gezondheidszorg of samenwerkingsverband."
    ),
    period=("VAN", "TOT_EN_MET"),
    columns=(
        _LOCATION,
        Column(
            "SOORT",
            "kind",
            ColumnKind.KEUZE,
            gettext_noop("Bij welke partner deze contactpersoon hoort."),
            "jeugdhulp",
            allowed=("jeugdhulp", "leerplicht", "jeugdgezondheidszorg", "samenwerkingsverband"),
        ),
        Column(
            "VAST",
            "fixed",
            ColumnKind.JA_NEE,
            gettext_noop("Of het steeds dezelfde persoon is, en niet wie er op dat moment dienst heeft."),
            "ja",
        ),
        Column(
            "ORGANISATIE",
            "organisation",
            ColumnKind.TEKST,
            gettext_noop("De organisatie van de contactpersoon; de naam van de persoon hoort hier niet."),
            "Jeugdteam Waterveen",
        ),
        Column(
            "VAN",
            "first_day",
            ColumnKind.DATUM,
            gettext_noop("De eerste dag waarop dit contact er is."),
            "2025-08-01",
        ),
        Column(
            "TOT_EN_MET",
            "last_day",
            ColumnKind.DATUM,
            gettext_noop("De laatste dag; leeg zolang het duurt."),
            "",
            required=False,
        ),
    ),
)

CARE_STRUCTURES = Register(
    kind="zorgstructuren",
    title=gettext_noop("Zorgstructuren van scholen"),
    description=gettext_noop(
        "Of een vestiging met haar partners rond de school een samenhangende zorgstructuur heeft, per schooljaar."
    ),
    columns=(
        _LOCATION,
        _SCHOOL_YEAR,
        Column(
            "INTEGRAAL",
            "integral",
            ColumnKind.KEUZE,
            gettext_noop("Of onderwijs, jeugdhulp en gezondheidszorg er samen aan tafel zitten."),
            "deels",
            allowed=("ja", "deels", "nee"),
        ),
        Column(
            "OVERLEGGEN_PER_JAAR",
            "meetings_per_year",
            ColumnKind.GETAL,
            gettext_noop("Hoe vaak het ondersteuningsteam in dit schooljaar bijeenkomt."),
            "6",
            required=False,
            lowest=0,
            highest=366,
        ),
        Column(
            "TOELICHTING",
            "explanation",
            ColumnKind.TEKST,
            gettext_noop("Wat er verder over te zeggen is, zonder namen van kinderen."),
            "Leerplicht sluit aan op afroep",
            required=False,
            longest=1000,
        ),
    ),
)

SCHOOL_GOALS = Register(
    kind="schooldoelen",
    ordered=(("GEFORMULEERD_OP", "GEREALISEERD_OP"),),
    title=gettext_noop("Doelen van scholen"),
    description=gettext_noop(
        "Doelen die scholen zelf stelden, ook over jeugdhulp, en of ze zijn gerealiseerd."
    ),
    columns=(
        _LOCATION,
        _SCHOOL_YEAR,
        Column(
            "ONDERWERP",
            "topic",
            ColumnKind.KEUZE,
            gettext_noop("Waar het doel over gaat."),
            "jeugdhulp",
            allowed=("ondersteuning", "jeugdhulp", "basiskwaliteit", "anders"),
        ),
        Column(
            "DOEL",
            "goal",
            ColumnKind.TEKST,
            gettext_noop("Het doel in de woorden van de school."),
            "Elke groep bespreekt vier keer per jaar met het jeugdteam wie hulp nodig heeft",
            longest=1000,
        ),
        Column(
            "GEFORMULEERD_OP",
            "formulated_on",
            ColumnKind.DATUM,
            gettext_noop("De dag waarop de school het doel stelde."),
            "2025-09-15",
        ),
        Column(
            "GEREALISEERD",
            "achieved",
            ColumnKind.KEUZE,
            gettext_noop("Of het doel is gehaald; ‘nog niet’ zolang het loopt."),
            "nog niet",
            allowed=("ja", "deels", "nee", "nog niet"),
        ),
        Column(
            "GEREALISEERD_OP",
            "achieved_on",
            ColumnKind.DATUM,
            gettext_noop("De dag waarop de school dat vaststelde; leeg zolang het doel loopt."),
            "",
            required=False,
        ),
    ),
)

REGISTERS = (NORM_JUDGEMENTS, SCHOOL_CONTACTS, CARE_STRUCTURES, SCHOOL_GOALS)
"""Every register of this subject, in the order in which people see them."""
