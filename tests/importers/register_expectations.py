"""What each column of each register may hold, written down by hand from the agreed layout, not from the declarations.

Per kind and column: cells that are refused, with the code, and cells that are read, with what they are read as.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from thuisnabij.kernel.counts import Count

FEBRUARY = date(2024, 2, 29)


@dataclass(frozen=True)
class Cells:
    """Cells of one column: refused ones with their code, and accepted ones with the value."""

    field: str
    refused: Mapping[str, str]
    read: Mapping[str, object]


def required(field: str, refused: Mapping[str, str], read: Mapping[str, object]) -> Cells:
    """A column that may not be empty."""
    return Cells(field, {**refused, "": "waarde-ontbreekt", "   ": "waarde-ontbreekt"}, read)


def optional(
    field: str, refused: Mapping[str, str], read: Mapping[str, object], empty: object = None
) -> Cells:
    """A column that may be empty."""
    return Cells(field, refused, {**read, "": empty})


def choice(field: str, words: str, *, may_be_empty: bool = False) -> Cells:
    """A column with a few words, separated by `|` here; no others, no parts of them."""
    allowed = words.split("|")
    refused = dict.fromkeys(
        ("anders dan alles", allowed[0][:-1] + "q", f"{allowed[0]}|", "1"), "keuze-onbekend"
    )
    return (optional if may_be_empty else required)(field, refused, {word: word for word in allowed})


def text(field: str, longest: int, *, may_be_empty: bool = False) -> Cells:
    """A column with free text on one line."""
    refused = {"x" * (longest + 1): "tekst-ongeldig", "een\u0007bel": "tekst-ongeldig"}
    read = {"x" * longest: "x" * longest, "  Een   tekst é ": "Een tekst é"}
    return optional(field, refused, read, empty="") if may_be_empty else required(field, refused, read)


def day(field: str, *, may_be_empty: bool = False) -> Cells:
    """A column with a date from 1990 to twenty years from now."""
    refused = {
        "1-8-2025": "dag-ongeldig",
        "2025-8-1": "dag-ongeldig",
        "20250801": "dag-ongeldig",
        "2025-02-29": "dag-ongeldig",
        "2025-13-01": "dag-ongeldig",
        "gisteren": "dag-ongeldig",
        "1989-12-31": "dag-buiten-grenzen",
        "2047-01-01": "dag-buiten-grenzen",
        "9999-12-31": "dag-buiten-grenzen",
    }
    return (optional if may_be_empty else required)(field, refused, {})


def location(field: str, *words: str, may_be_empty: bool = False) -> Cells:
    """A column with a vestigingscode, or one of a few words."""
    refused = dict.fromkeys(
        ("00AA", "0AA000", "PO9901", "De Boom", "D0AA00 D0AB00"), "vestiging-code-ongeldig"
    )
    read = {"D0AC07": "D0AC07", " d0ac07 ": "D0AC07", **{word: word for word in words}}
    return (optional if may_be_empty else required)(field, refused, read)


def number(field: str, lowest: int, highest: int, *, may_be_empty: bool = False) -> Cells:
    """A column with a whole number."""
    refused = dict.fromkeys(
        ("1,5", "1.5", "een", "1e3", "٣", str(lowest - 1), str(highest + 1), "99999999999"), "getal-ongeldig"
    )
    return (optional if may_be_empty else required)(
        field, refused, {str(lowest): lowest, str(highest): highest}
    )


def amount(field: str, lowest: int, *, may_be_empty: bool = False) -> Cells:
    """A column with euros or hours: two places, comma or point."""
    refused = dict.fromkeys(("1.000,00", "1,234", "EUR 5", "vijf", f"{lowest - 1}", "1e3"), "bedrag-ongeldig")
    read = {"7": Decimal("7.00"), "7,5": Decimal("7.50"), "7.05": Decimal("7.05")}
    return (optional if may_be_empty else required)(field, refused, read)


def count(field: str, highest: int) -> Cells:
    """A column with a count: a whole number, or fewer than five."""
    refused = dict.fromkeys(
        ("-1", str(highest + 1), "1,5", "<10", "< 5", "<4", "vijf", "n.v.t.", "1-4"), "telling-ongeldig"
    )
    read = {"<5": Count(1, 4), "0": Count(0, 0), "3": Count(3, 3), str(highest): Count(highest, highest)}
    return required(field, refused, read)


def yes_no(field: str) -> Cells:
    """A column with yes or no."""
    refused = dict.fromkeys(("j", "n", "1", "true", "onbekend", "yes"), "ja-nee-ongeldig")
    return required(field, refused, {"ja": True, "nee": False, "Ja": True, "NEE": False})


def school_year(field: str) -> Cells:
    """A column with a school year."""
    refused = dict.fromkeys(("2025", "2025-2027", "2025/2026", "25-26", "1980-1981"), "schooljaar-ongeldig")
    return required(field, refused, {"2023-2024": "2023-2024"})


def swv(field: str) -> Cells:
    """A column with the code of an SWV."""
    refused = dict.fromkeys(("9901", "PO990", "MB9901", "PO99011"), "swv-code-ongeldig")
    return required(field, refused, {"VO9902": "VO9902", " po9901 ": "PO9901"})


def units(
    field: str, codes: tuple[str, ...], others: tuple[str, ...], *, may_be_empty: bool = False
) -> Cells:
    """A column with a code of one of several kinds of unit."""
    refused = dict.fromkeys(others, "eenheid-ongeldig")
    return (optional if may_be_empty else required)(field, refused, {code: code for code in codes})


ORIGINS = "regulier|voorschools|speciaal|anders"
YES_NO_UNKNOWN = "ja|nee|onbekend"
OWN = {
    "SWV": Cells("", swv("").refused, {}),
    "KENMERK": Cells("", {**text("", 80).refused, "": "waarde-ontbreekt", "111222333": "lijkt-bsn"}, {}),
}
PUPIL = {
    "LEERLINGNUMMER": Cells("", {**text("", 40, may_be_empty=True).refused, "111222333": "lijkt-bsn"}, {}),
    "ROEPNAAM": Cells(
        "", {**text("", 100).refused, "": "waarde-ontbreekt", "...": "naam-zonder-letters"}, {}
    ),
    "VOORVOEGSEL": Cells("", text("", 40, may_be_empty=True).refused, {}),
    "ACHTERNAAM": Cells(
        "", {**text("", 100).refused, "": "waarde-ontbreekt", "123": "naam-zonder-letters"}, {}
    ),
    "GEBOORTEDATUM": Cells("", {**day("").refused, "2026-11-03": "dag-buiten-grenzen"}, {}),
}
WITHDRAWN = {"VERVALLEN": Cells("", {"x": "ja-nee-ongeldig", "J": "ja-nee-ongeldig"}, {})}
SPELL = {"VAN": day("first_day"), "TOT_EN_MET": day("last_day", may_be_empty=True)}

NAMED: Mapping[str, Mapping[str, Cells]] = {
    "plaatsingen": {
        "VESTIGING": location("location"),
        "SCHOOLTYPE": choice("school_type", "bao|sbo|so|vso|vo|pro"),
        "LEERJAAR": number("year", 1, 8, may_be_empty=True),
        **SPELL,
    },
    "woonplaatsen": {
        "POSTCODE4": required(
            "pc4",
            dict.fromkeys(("001", "00111", "0011AB", "Duitsland"), "postcode4-ongeldig"),
            {"0042": "0042", "buitenland": "buitenland", "Buitenland": "buitenland"},
        ),
        **SPELL,
    },
    "vertrek": {
        "SOORT": Cells("departure", choice("", "vertrokken|buitenland|overleden").refused, {}),
        "BESTEMMING": Cells(
            "destination",
            {"wo": "keuze-onbekend", "": "waarde-ontbreekt"},
            {word: word for word in ("vo", "mbo", "werk", "dagbesteding", "andere regio", "onbekend")},
        ),
        "DATUM": day("on"),
    },
    "tlvs": {
        "NUMMER": text("number", 40),
        "AFGEGEVEN_DOOR": swv("issued_by"),
        "SOORT": choice("kind", "sbo|so|vso|pro|lwoo"),
        "CATEGORIE": choice("category", "laag|midden|hoog", may_be_empty=True),
        "HERKOMST": choice("origin", ORIGINS, may_be_empty=True),
        **SPELL,
    },
    "arrangementen": {
        "VESTIGING": location("location"),
        "SOORT": text("kind", 80),
        "UREN": amount("hours", 0, may_be_empty=True),
        "BEDRAG": amount("amount", 0, may_be_empty=True),
        **SPELL,
    },
    "verzuim": {
        "GEOORLOOFD": yes_no("authorised"),
        "AANWEZIG_PERCENTAGE": number("present_percentage", 0, 99),
        "REDEN": choice("reason", "ziekte|wachten op plek|schoolweigering|anders", may_be_empty=True),
        **SPELL,
    },
    "vrijstellingen": {
        "ARTIKEL": choice(
            "article",
            "5 onder a|5 onder b|5 onder c|5a|11 onder d|11 onder e|11 onder f|11 onder g|11a|15|3a|3b",
        ),
        **SPELL,
    },
    "opps": {
        "VESTIGING": location("location"),
        "UITSTROOMBESTEMMING": choice(
            "destination", "vo|vso|pro|mbo|arbeid|dagbesteding|onbekend", may_be_empty=True
        ),
        "INSTEMMING_OUDERS": choice("parents_agreed", YES_NO_UNKNOWN),
        "LEERLING_GEHOORD": choice("pupil_heard", YES_NO_UNKNOWN),
        **SPELL,
    },
    "zorgverblijven": {
        "SOORT": choice(
            "kind", "gehandicaptenzorg|gesloten jeugdzorg|jeugdgezondheidszorg|justitiële jeugdinrichting"
        ),
        "INSTELLING": text("institution", 200, may_be_empty=True),
        **SPELL,
    },
    "nevenplekken": {
        "SOORT": choice("kind", "symbiose|opdc|onderwijs-zorgarrangement|reguliere klas"),
        "VESTIGING": location("location"),
        "DAGDELEN": amount("dagdelen", 0, may_be_empty=True),
        **SPELL,
    },
    "overdrachten": {
        "VAN_VESTIGING": location("from_location", "voorschools"),
        "NAAR_VESTIGING": location("to_location"),
        "WARM": yes_no("warm"),
        "DOSSIER_VOOR_START": choice("file_before_start", YES_NO_UNKNOWN),
        "DATUM": day("on"),
    },
    "aanvragen": {
        "SOORT": choice("kind", "consultatie|arrangement|tlv sbo|tlv so|tlv vso|pro|lwoo|verlenging"),
        "VESTIGING": location("location", may_be_empty=True),
        "ONTVANGEN": day("received"),
        "VOLLEDIG": day("complete", may_be_empty=True),
        "PAUZES": optional(
            "pauses",
            dict.fromkeys(
                (
                    "2026-01-02",
                    "2026-01-16/2026-01-02",
                    "2026-01-02/",
                    "2026-01-02/2026-01-16 2026-01-16/2026-01-20",
                    "2026-01-02/2026-02-30",
                ),
                "perioden-ongeldig",
            ),
            {
                "2026-02-01/2026-02-01 2026-01-10/2026-01-16": (
                    (date(2026, 1, 10), date(2026, 1, 16)),
                    (date(2026, 2, 1), date(2026, 2, 1)),
                )
            },
            empty=(),
        ),
        "BESLUIT_OP": Cells("decided", {**day("").refused, "": "waarde-ontbreekt"}, {}),
        "UITKOMST": Cells(
            "outcome",
            {"verleend": "keuze-onbekend"},
            {word: word for word in ("toegekend", "afgewezen", "ingetrokken")},
        ),
        "CATEGORIE": choice("category", "laag|midden|hoog", may_be_empty=True),
        "GELDIG_TOT_EN_MET": day("valid_until", may_be_empty=True),
        "HERKOMST": choice("origin", ORIGINS, may_be_empty=True),
        "TLV_NUMMER": text("tlv_number", 40, may_be_empty=True),
    },
}

LEVELS = ("D0001", "D0AA00")
WITHOUT_CHILDREN: Mapping[str, Mapping[str, Cells]] = {
    "leerlingaantallen": {
        "VESTIGING": location("location"),
        "PEILDATUM": day("reference_date"),
        "SOORT": choice("kind", "vmbo|havo|vwo|vavo|pro|vso|brugjaar|bao|sbo|so"),
        "LWOO": yes_no("lwoo"),
        "AANTAL": count("pupils", 100_000),
    },
    "normbeoordelingen": {
        "VESTIGING": location("location"),
        "SCHOOLJAAR": school_year("school_year"),
        "NORM": text("norm", 200),
        "VERSIE": text("version", 40),
        "DOMEIN": text("domain", 200),
        "CRITERIUM": text("criterion", 300),
        "VERPLICHT": yes_no("mandatory"),
        "OORDEEL": choice("judgement", "voldoet|deels|voldoet niet|niet beoordeeld"),
        "BRON": choice("source", "zelf|bezoek|vragenlijst"),
        "BEOORDEELD_OP": day("judged_on", may_be_empty=True),
        "BEWIJS": text("evidence", 1000, may_be_empty=True),
    },
    "contactpersonen": {
        "VESTIGING": location("location"),
        "SOORT": choice("kind", "jeugdhulp|leerplicht|jeugdgezondheidszorg|samenwerkingsverband"),
        "VAST": yes_no("fixed"),
        "ORGANISATIE": text("organisation", 200),
        **SPELL,
    },
    "zorgstructuren": {
        "VESTIGING": location("location"),
        "SCHOOLJAAR": school_year("school_year"),
        "INTEGRAAL": choice("integral", "ja|deels|nee"),
        "OVERLEGGEN_PER_JAAR": number("meetings_per_year", 0, 366, may_be_empty=True),
        "TOELICHTING": text("explanation", 1000, may_be_empty=True),
    },
    "schooldoelen": {
        "VESTIGING": location("location"),
        "SCHOOLJAAR": school_year("school_year"),
        "ONDERWERP": choice("topic", "ondersteuning|jeugdhulp|basiskwaliteit|anders"),
        "DOEL": text("goal", 1000),
        "GEFORMULEERD_OP": day("formulated_on"),
        "GEREALISEERD": choice("achieved", "ja|deels|nee|nog niet"),
        "GEREALISEERD_OP": day("achieved_on", may_be_empty=True),
    },
    "deskundige-inzet": {
        "VAN_VESTIGING": location("from_location"),
        "NAAR_VESTIGING": location("to_location"),
        "DESKUNDIGHEID": text("expertise", 120),
        "GEVRAAGD_OP": day("asked_on"),
        "DATUM": day("deployed_on", may_be_empty=True),
        "UREN": amount("hours", 0, may_be_empty=True),
    },
    "enquetes": {
        "TITEL": text("title", 200),
        "DOELGROEP": choice("audience", "ouders|leerlingen|leraren|coördinatoren|besturen|partners"),
        **SPELL,
        "UITGENODIGD": number("invited", 0, 1_000_000, may_be_empty=True),
    },
    "enqueteantwoorden": {
        "ENQUETE": text("survey", 80),
        "RESPONDENT": number("respondent", 0, 2_000_000_000),
        "VRAAG": text("question", 300),
        "ANTWOORD": Cells(
            "answer",
            {"": "waarde-ontbreekt", "8,5": "getal-ongeldig", "goed": "getal-ongeldig"},
            {"1": 1, "10": 10},
        ),
        "SCHAAL_VAN": Cells("scale_from", {"": "waarde-ontbreekt", "laag": "getal-ongeldig"}, {"0": 0}),
        "SCHAAL_TOT": Cells("scale_to", {"": "waarde-ontbreekt", "hoog": "getal-ongeldig"}, {"8": 8}),
        "EENHEID": units("unit", LEVELS, ("PO9901", "noord", "x!"), may_be_empty=True),
    },
    "gesprekken": {
        "NIVEAU": choice("level", "bestuur|rok|school"),
        "EENHEID": units("unit", (*LEVELS, "waterkant-noord"), ("PO9901", "Noord West", "x!")),
        "ONDERWERP": text("topic", 200),
        "GEPLAND_OP": day("planned_on", may_be_empty=True),
        "GEHOUDEN_OP": day("held_on", may_be_empty=True),
        "AFSPRAKEN": text("agreed", 2000, may_be_empty=True),
    },
    "initiatieven": {
        "SOORT": choice("kind", "werkplaats|initiatief|systeemdoorbrekend"),
        "VRAAG": text("question", 1000),
        "VESTIGINGEN": optional(
            "locations",
            dict.fromkeys(("D0AA00 x", "D0AA00, D0AB00", "De Boom"), "vestiging-code-ongeldig"),
            {"D0AA00  d0ab00 D0AA00": ("D0AA00", "D0AB00")},
            empty=(),
        ),
        "LEERLINGEN": number("pupils", 0, 1_000_000, may_be_empty=True),
        **SPELL,
        "RESULTAAT": text("result", 2000, may_be_empty=True),
        "VERSPREID_NAAR": number("spread_to", 0, 100_000, may_be_empty=True),
    },
    "leerbijeenkomsten": {
        "ONDERWERP": text("topic", 200),
        "DATUM": day("held_on"),
        "DOELGROEP": text("audience", 120),
        "UITGENODIGD": number("invited", 0, 1_000_000, may_be_empty=True),
        "DEELNEMERS": number("participants", 0, 1_000_000, may_be_empty=True),
    },
    "inspectieoordelen": {
        "VESTIGING": location("location"),
        "OORDEEL": choice("judgement", "goed|voldoende|onvoldoende|zeer zwak"),
        "VASTGESTELD_OP": day("established_on"),
    },
    "mijlpalen": {
        "MIJLPAAL": required(
            "milestone",
            dict.fromkeys(("Norm vastgesteld", "norm_vastgesteld", "-norm"), "sleutel-ongeldig"),
            {"norm-2": "norm-2"},
        ),
        "STATUS": choice("status", "gepland|bezig|bereikt|vervallen"),
        "GEPLAND_OP": day("planned_on", may_be_empty=True),
        "BEREIKT_OP": day("reached_on", may_be_empty=True),
        "BEWIJS": text("evidence", 1000, may_be_empty=True),
    },
    "huisvesting": {
        "VESTIGING": location("location"),
        "DOEL": choice("purpose", "inclusief|overig"),
        "BEDRAG": amount("amount", 0),
        "DATUM": day("spent_on"),
        "OMSCHRIJVING": text("description", 1000, may_be_empty=True),
    },
    "uitgaven": {
        "BOEKJAAR": number("book_year", 2000, 2100),
        "PROGRAMMA": text("programme", 200),
        "SOORT": choice("kind", "programma|overhead|klas"),
        "ONTVANGER": units("recipient", (*LEVELS, "PO9901"), ("noord", "x!")),
        "BEDRAG": amount("amount", 0),
    },
    "reserves": {
        "PEILDATUM": day("reference_date"),
        "EIGEN_VERMOGEN": required(
            "equity",
            dict.fromkeys(("veel", "1.000.000"), "bedrag-ongeldig"),
            {"-500,25": Decimal("-500.25"), "0": Decimal("0.00")},
        ),
        "BATEN": amount("income", 0),
    },
}

ALL: Mapping[str, Mapping[str, Cells]] = {**NAMED, **WITHOUT_CHILDREN}


def columns_of(kind: str) -> Mapping[str, Cells]:
    """Every column of a file of this kind, those that all kinds have included."""
    return {**OWN, **(PUPIL if kind in NAMED else {}), **ALL[kind], **WITHDRAWN}
