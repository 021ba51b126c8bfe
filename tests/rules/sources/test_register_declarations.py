"""Every register of an SWV is declared so that its template loads, its help reads, and its fields are its own."""

from datetime import date
from itertools import chain

import pytest

from thuisnabij.children.counts.rules.registers import REGISTERS as OF_COUNTS
from thuisnabij.children.support.rules.registers import REGISTERS as OF_SUPPORT
from thuisnabij.ground.sources.rules.schema import Column, ColumnKind, Register, file_columns
from thuisnabij.ground.sources.rules.values import Wrong, read_value
from thuisnabij.kernel.identifiers import BestuurNumber, SwvCode, VestigingCode
from thuisnabij.network.expertise.rules.registers import REGISTERS as OF_EXPERTISE
from thuisnabij.network.offer.rules.registers import REGISTERS as OF_OFFER
from thuisnabij.region.money.rules.registers import REGISTERS as OF_MONEY
from thuisnabij.region.quality.rules.registers import REGISTERS as OF_QUALITY
from thuisnabij.region.surveys.rules.registers import REGISTERS as OF_SURVEYS

REGISTERS = (*OF_SUPPORT, *OF_COUNTS, *OF_OFFER, *OF_EXPERTISE, *OF_SURVEYS, *OF_QUALITY, *OF_MONEY)
LATEST = date(2046, 12, 31)
HEADERS = {
    "aanvragen": "SOORT;VESTIGING;ONTVANGEN;VOLLEDIG;PAUZES;BESLUIT_OP;UITKOMST;CATEGORIE;GELDIG_TOT_EN_MET;"
    "HERKOMST;TLV_NUMMER",
    "leerlingaantallen": "VESTIGING;PEILDATUM;SOORT;LWOO;AANTAL",
    "normbeoordelingen": "VESTIGING;SCHOOLJAAR;NORM;VERSIE;DOMEIN;CRITERIUM;VERPLICHT;OORDEEL;BRON;BEOORDEELD_OP;"
    "BEWIJS",
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
COLUMNS = [
    pytest.param(register, column, id=f"{register.kind}-{column.name}")
    for register in REGISTERS
    for column in register.columns
]
EACH = pytest.mark.parametrize("register", REGISTERS, ids=lambda register: register.kind)


@EACH
def test_columns_are_those_that_deliverers_were_told(register: Register) -> None:
    assert ";".join(column.name for column in register.columns) == HEADERS[register.kind]


def test_every_register_is_declared_once() -> None:
    assert sorted(register.kind for register in REGISTERS) == sorted(HEADERS)


@EACH
def test_rules_of_a_register_name_its_own_columns(register: Register) -> None:
    names = {column.name for column in register.columns}
    pairs = [*register.ordered, *([register.period] if register.period else [])]
    others = [name for rule in register.only_with for name in (rule.column, rule.other)]

    assert {*chain.from_iterable(pairs), *others} <= names


@EACH
def test_fields_of_a_register_are_all_different(register: Register) -> None:
    fields = [column.field for column in file_columns(register)]

    assert len(fields) == len(set(fields))


@EACH
def test_register_says_in_dutch_what_it_is(register: Register) -> None:
    assert register.description.endswith((".", "?"))
    assert register.title


@pytest.mark.parametrize(("register", "column"), COLUMNS)
def test_example_of_a_column_can_be_read(register: Register, column: Column) -> None:
    assert not isinstance(read_value(column, column.example, latest=LATEST), Wrong)


@pytest.mark.parametrize(("register", "column"), COLUMNS)
def test_help_of_a_column_is_one_sentence(register: Register, column: Column) -> None:
    assert column.help.endswith(".")
    assert ". " not in column.help


@pytest.mark.parametrize(("register", "column"), COLUMNS)
def test_example_cannot_occur_in_reality(register: Register, column: Column) -> None:
    kinds = {
        ColumnKind.VESTIGING: (VestigingCode,),
        ColumnKind.VESTIGINGEN: (VestigingCode,),
        ColumnKind.SWV: (SwvCode,),
        ColumnKind.EENHEID: (VestigingCode, BestuurNumber, SwvCode),
    }.get(column.kind, ())

    for code in column.example.split() if kinds else []:
        assert any(kind.demo.fullmatch(code) for kind in kinds)


@pytest.mark.parametrize(("register", "column"), COLUMNS)
def test_column_of_numbers_has_bounds(register: Register, column: Column) -> None:
    numbers = (ColumnKind.GETAL, ColumnKind.AANTAL, ColumnKind.BEDRAG, ColumnKind.UREN)
    is_number = column.kind in numbers

    assert (column.lowest is not None and column.highest is not None) == is_number
