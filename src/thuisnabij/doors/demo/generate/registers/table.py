"""Gathers the rows of registers, and writes each as a delimited file: UTF-8, LF, semicolon, dates as YYYY-MM-DD."""

from collections import defaultdict
from datetime import date

from thuisnabij.doors.demo.generate.dates import later
from thuisnabij.doors.demo.generate.text import delimited

PUPIL = ("LEERLINGNUMMER", "ROEPNAAM", "VOORVOEGSEL", "ACHTERNAAM", "GEBOORTEDATUM")
NAMED: dict[str, str] = {
    "plaatsingen": "VESTIGING;SCHOOLTYPE;LEERJAAR;VAN;TOT_EN_MET",
    "woonplaatsen": "POSTCODE4;VAN;TOT_EN_MET",
    "vertrek": "SOORT;BESTEMMING;DATUM",
    "tlvs": "NUMMER;AFGEGEVEN_DOOR;SOORT;CATEGORIE;HERKOMST;VAN;TOT_EN_MET",
    "arrangementen": "VESTIGING;SOORT;UREN;BEDRAG;VAN;TOT_EN_MET",
    "verzuim": "GEOORLOOFD;AANWEZIG_PERCENTAGE;REDEN;VAN;TOT_EN_MET",
    "vrijstellingen": "ARTIKEL;VAN;TOT_EN_MET",
    "opps": "VESTIGING;UITSTROOMBESTEMMING;INSTEMMING_OUDERS;LEERLING_GEHOORD;VAN;TOT_EN_MET",
    "zorgverblijven": "SOORT;INSTELLING;VAN;TOT_EN_MET",
    "nevenplekken": "SOORT;VESTIGING;DAGDELEN;VAN;TOT_EN_MET",
    "overdrachten": "VAN_VESTIGING;NAAR_VESTIGING;WARM;DOSSIER_VOOR_START;DATUM",
    "aanvragen": (
        "SOORT;VESTIGING;ONTVANGEN;VOLLEDIG;PAUZES;BESLUIT_OP;UITKOMST;CATEGORIE;GELDIG_TOT_EN_MET;HERKOMST;TLV_NUMMER"
    ),
}
"""The columns of the registers with named children, after SWV, KENMERK and those of the child."""
UNNAMED: dict[str, str] = {
    "leerlingaantallen": "VESTIGING;PEILDATUM;SOORT;LWOO;AANTAL",
    "normbeoordelingen": (
        "VESTIGING;SCHOOLJAAR;NORM;VERSIE;DOMEIN;CRITERIUM;VERPLICHT;OORDEEL;BRON;BEOORDEELD_OP;BEWIJS"
    ),
    "contactpersonen": "VESTIGING;SOORT;VAST;ORGANISATIE;VAN;TOT_EN_MET",
    "zorgstructuren": "VESTIGING;SCHOOLJAAR;INTEGRAAL;OVERLEGGEN_PER_JAAR;TOELICHTING",
    "schooldoelen": "VESTIGING;SCHOOLJAAR;ONDERWERP;DOEL;GEFORMULEERD_OP;GEREALISEERD;GEREALISEERD_OP",
    "deskundige-inzet": "VAN_VESTIGING;NAAR_VESTIGING;DESKUNDIGHEID;GEVRAAGD_OP;DATUM;UREN",
    "enquetes": "TITEL;DOELGROEP;VAN;TOT_EN_MET;UITGENODIGD",
    "enqueteantwoorden": "ENQUETE;RESPONDENT;VRAAG;ANTWOORD;SCHAAL_VAN;SCHAAL_TOT;EENHEID",
    "gesprekken": "NIVEAU;EENHEID;ONDERWERP;GEPLAND_OP;GEHOUDEN_OP;AFSPRAKEN",
    "initiatieven": "SOORT;VRAAG;VESTIGINGEN;LEERLINGEN;VAN;TOT_EN_MET;RESULTAAT;VERSPREID_NAAR",
    "leerbijeenkomsten": "ONDERWERP;DATUM;DOELGROEP;UITGENODIGD;DEELNEMERS",
    "inspectieoordelen": "VESTIGING;OORDEEL;VASTGESTELD_OP",
    "mijlpalen": "MIJLPAAL;STATUS;GEPLAND_OP;BEREIKT_OP;BEWIJS",
    "huisvesting": "VESTIGING;DOEL;BEDRAG;DATUM;OMSCHRIJVING",
    "uitgaven": "BOEKJAAR;PROGRAMMA;SOORT;ONTVANGER;BEDRAG",
    "reserves": "PEILDATUM;EIGEN_VERMOGEN;BATEN",
}
"""The columns of the registers without children, after SWV and KENMERK."""

Row = list[object]


class Tables:
    """The rows of every register by kind and SWV."""

    def __init__(self) -> None:
        self._rows: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)

    def add(self, kind: str, swv: str, key: str, *cells: object) -> None:
        """Add a row; `key` is its KENMERK, which no other row of this kind and SWV may have."""
        self._rows[kind, swv].append([swv, key, *(written(cell) for cell in cells)])

    def numbered(self, kind: str, swv: str, *cells: object) -> str:
        """Add a row under the next number, and return its KENMERK."""
        key = f"{kind[:3]}-{len(self._rows[kind, swv]) + 1:05d}"
        self.add(kind, swv, key, *cells)
        return key

    def files(self) -> dict[str, bytes]:
        """The content of each file by its name."""
        found = {}
        for kind, columns in {**NAMED, **UNNAMED}.items():
            pupil = PUPIL if kind in NAMED else ()
            header = ";".join(["SWV", "KENMERK", *pupil, columns])
            for (of_kind, swv), rows in sorted(self._rows.items()):
                if of_kind == kind:
                    found[f"{kind}-{swv}.csv"] = delimited(header, rows, newline="\n").encode("utf-8")
        return found


def written(cell: object) -> object:
    """A value as registers write it: ja and nee, dates year first, nothing for None."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "ja" if cell else "nee"
    return cell.isoformat() if isinstance(cell, date) else cell


def last_day(end: date | None) -> date | None:
    """The last day of a period, from the day after it; None when it lasts."""
    return later(end, -1) if end else None
