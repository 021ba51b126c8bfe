"""Every register of the region says enough for figures of all eight school years, and of every step of the plans."""

from collections import Counter, defaultdict
from pathlib import Path

import pytest

from tests.demo import reading
from tests.demo.test_demo_registers import KEPT_BY, SWVS
from thuisnabij.doors.intake.registers.catalogue import REGISTERS

SCHOOL_YEARS = [f"{year}-{year + 1}" for year in reading.YEARS]
DAY = {
    "aanvragen": "ONTVANGEN", "gesprekken": "GEPLAND_OP", "inspectieoordelen": "VASTGESTELD_OP",
    "leerlingaantallen": "PEILDATUM", "reserves": "PEILDATUM", "mijlpalen": "GEPLAND_OP",
    **dict.fromkeys(("vertrek", "overdrachten", "deskundige-inzet", "leerbijeenkomsten", "huisvesting"), "DATUM"),
}  # fmt: skip
"""The column with the day of a row; VAN where there is none here."""
SELDOM = {"contactpersonen", "inspectieoordelen", "mijlpalen", "zorgverblijven"}
"""Kinds of which what holds in a school year may have begun before it."""


def school_year_of(row: reading.Row, kind: str) -> str:
    if "SCHOOLJAAR" in row:
        return row["SCHOOLJAAR"]
    day = f"{row['BOEKJAAR']}-12-31" if "BOEKJAAR" in row else row[DAY.get(kind, "VAN")]
    first = int(day[:4]) - (day[5:] < "08-01") if day else 0
    return f"{first}-{first + 1}"


@pytest.mark.parametrize(
    "register", [each for each in REGISTERS if each.kind != "enqueteantwoorden"], ids=lambda each: each.kind
)
def test_every_register_speaks_of_all_eight_school_years(whole_region: Path, register) -> None:  # type: ignore[no-untyped-def]  # parametrised
    for swv in KEPT_BY.get(register.kind, SWVS):
        rows = reading.register(whole_region, register.kind, swv)
        found = {school_year_of(row, register.kind) for row in rows}
        if register.kind in SELDOM:
            assert found & set(SCHOOL_YEARS)
        else:
            assert found >= set(SCHOOL_YEARS), (swv, set(SCHOOL_YEARS) - found)


def test_every_group_answers_its_questions_in_every_school_year(whole_region: Path) -> None:
    asked = {
        "ouders": {
            "Hoe tevreden bent u over het steunpunt?",
            "Betrekt de school u als partner bij de ontwikkeling van uw kind?",
        },
        "leerlingen": {"Hoe tevreden bent u over het steunpunt?", "Telt uw mening mee als het over u gaat?"},
        "leraren": {
            "Kunt u leerlingen met extra ondersteuning goed lesgeven, met hulp waar nodig?",
            "Weet u wie u om hulp kunt vragen?",
        },
        "coördinatoren": {
            "Weet u wat elke school in de regio kan bieden?",
            "Hoe tevreden bent u over de samenwerking?",
            "Hoe tevreden bent u over de samenwerking met jeugdhulp?",
            "Delen betrokkenen bij een casus alle informatie die mag en nodig is?",
        },
        "besturen": {
            "Hoe tevreden bent u over de inzet van de ondersteuningsspecialisten?",
            "Hoe tevreden bent u over de samenwerking?",
        },
        "partners": {
            "Hoe tevreden bent u over de samenwerking?",
            "Hoe tevreden bent u over de samenwerking met jeugdhulp?",
            "Delen betrokkenen bij een casus alle informatie die mag en nodig is?",
        },
    }
    for swv in SWVS:
        surveys = {row["KENMERK"]: row for row in reading.register(whole_region, "enquetes", swv)}
        answers: Counter[tuple[str, str, str]] = Counter()
        for row in reading.register(whole_region, "enqueteantwoorden", swv):
            survey = surveys[row["ENQUETE"]]
            answers[school_year_of(survey, "enquetes"), survey["DOELGROEP"], row["VRAAG"]] += 1
        wanted = {
            (year, audience, question)
            for year in SCHOOL_YEARS
            for audience, questions in asked.items()
            for question in questions
        }
        assert set(answers) == wanted
        assert min(answers.values()) >= 5


def test_norm_is_judged_at_every_location_in_every_school_year(whole_region: Path) -> None:
    for swv in SWVS:
        judged: dict[str, set[str]] = defaultdict(set)
        for row in reading.register(whole_region, "normbeoordelingen", swv):
            judged[row["SCHOOLJAAR"]].add(row["VESTIGING"])
        assert set(judged) == set(SCHOOL_YEARS)
        assert len(set(map(len, judged.values()))) <= 2  # a location was opened in between
        assert judged[SCHOOL_YEARS[0]] <= judged[SCHOOL_YEARS[-1]]


def test_dialogues_are_held_on_every_level_in_every_school_year(whole_region: Path) -> None:
    for swv, levels in (("PO9901", {"bestuur", "rok", "school"}), ("VO9902", {"bestuur", "school"})):
        held = {
            (school_year_of(row, "gesprekken"), row["NIVEAU"])
            for row in reading.register(whole_region, "gesprekken", swv)
            if row["GEHOUDEN_OP"]
        }
        assert held >= {(year, level) for year in SCHOOL_YEARS for level in levels}


MILESTONES = [
    "norm-vastgesteld",
    "speerpunten-uitgewerkt",
    "kwaliteitscyclus-ingevoerd",
    "cijfers-beschikbaar-voor-besturen",
    "afspraken-po-vo-vastgesteld",
    "onderzoek-dekkend-netwerk-afgerond",
    "expertisecentrum-ingericht",
    "kortdurende-tlv-ingevoerd",
    "mogelijkheden-herpositionering-beoordeeld",
    "omschrijving-basisondersteuning-gereed",
    "acties-ontwikkelagenda-uitgevoerd",
    "overstapprocedure-vastgesteld",
    "werkwijze-onderinstroom-vastgesteld",
    "steunpunt-ingericht",
    "plan-steunpunt-doorontwikkeling",
    "overlegstructuur-ingericht",
    "beleidsplan-onderwijs-jeugdhulp",
    "alliantie-onderwijs-jeugdhulp",
    "bijdragen-scholen-in-beeld",
    "programmalijnen-vastgesteld",
]


def test_every_step_of_the_plans_has_a_state(any_region: Path) -> None:
    for swv in SWVS:
        rows = reading.register(any_region, "mijlpalen", swv)
        assert sorted(row["MIJLPAAL"] for row in rows) == sorted(MILESTONES)
        assert {row["STATUS"] for row in rows} == {"bereikt", "bezig", "gepland"}
        assert all(bool(row["BEREIKT_OP"]) == (row["STATUS"] == "bereikt") for row in rows)
        late = [row for row in rows if row["BEREIKT_OP"] > row["GEPLAND_OP"]]
        assert late


def test_at_least_three_approaches_broke_with_what_was_usual_by_2021(any_region: Path) -> None:
    for swv in SWVS:
        rows = reading.register(any_region, "initiatieven", swv)
        begun = [r for r in rows if r["SOORT"] == "systeemdoorbrekend" and r["VAN"] < "2021-08-01"]
        assert len([row for row in begun if row["RESULTAAT"]]) >= 3


def test_ever_more_money_reaches_the_class(any_region: Path) -> None:
    for swv in SWVS:
        spent: dict[str, Counter[str]] = defaultdict(Counter)
        for row in reading.register(any_region, "uitgaven", swv):
            spent[row["BOEKJAAR"]][row["SOORT"]] += round(100 * float(row["BEDRAG"]))
        shares = [of["klas"] / of.total() for _, of in sorted(spent.items())]
        assert len(shares) == 8
        assert shares == sorted(shares)
        assert {kind for of in spent.values() for kind in of} == {"klas", "overhead", "programma"}


def test_the_inspectorate_judged_every_location_before_it_was_two_years_open(any_region: Path) -> None:
    for swv in SWVS:
        rows = reading.register(any_region, "inspectieoordelen", swv)
        first: dict[str, str] = {}
        for row in rows:
            first[row["VESTIGING"]] = min(first.get(row["VESTIGING"], "9"), row["VASTGESTELD_OP"])
        judged = {r["VESTIGING"] for r in reading.register(any_region, "normbeoordelingen", swv)}
        assert judged <= set(first)
        opened = {code for code, day in first.items() if day > "2018-08-01"}
        assert len(opened) <= 2
