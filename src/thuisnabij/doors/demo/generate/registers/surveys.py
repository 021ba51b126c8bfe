"""Surveys among those who work or live with support, of each group in every school year, and every answer given."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from thuisnabij.doors.demo.generate.registers.setting import SCHOOL_YEARS, Setting

_LOWEST, _HIGHEST = 1, 5
_WITH_EVERYBODY = "Hoe tevreden bent u over de samenwerking?"
_ABOUT_STEUNPUNT = "Hoe tevreden bent u over het steunpunt?"
_WITH_YOUTH_CARE = "Hoe tevreden bent u over de samenwerking met jeugdhulp?"
_SHARING = "Delen betrokkenen bij een casus alle informatie die mag en nodig is?"


class _Survey(NamedTuple):
    """Whom it asks, how many of them in a whole region, the share that answers, and the questions.

    `content`: the chance that an answer is a 4 or 5, in the first school year and how much it rises every year.
    """

    title: str
    audience: str
    asked: int
    response: float
    content: tuple[float, float]
    questions: Sequence[str]


_SURVEYS = (
    _Survey(
        "Ouders over school en steunpunt",
        "ouders",
        140,
        0.38,
        (0.55, 0.035),
        (_ABOUT_STEUNPUNT, "Betrekt de school u als partner bij de ontwikkeling van uw kind?"),
    ),
    _Survey(
        "Leerlingen over hun eigen plan",
        "leerlingen",
        120,
        0.55,
        (0.60, 0.02),
        (_ABOUT_STEUNPUNT, "Telt uw mening mee als het over u gaat?"),
    ),
    _Survey(
        "Leraren over hun mogelijkheden",
        "leraren",
        260,
        0.45,
        (0.50, 0.012),
        (
            "Kunt u leerlingen met extra ondersteuning goed lesgeven, met hulp waar nodig?",
            "Weet u wie u om hulp kunt vragen?",
        ),
    ),
    _Survey(
        "Coördinatoren over het aanbod",
        "coördinatoren",
        80,
        0.70,
        (0.52, 0.03),
        ("Weet u wat elke school in de regio kan bieden?", _WITH_EVERYBODY, _WITH_YOUTH_CARE, _SHARING),
    ),
    _Survey(
        "Besturen over de specialisten",
        "besturen",
        0,
        1.0,
        (0.62, 0.03),
        (
            "Hoe tevreden bent u over de inzet van de ondersteuningsspecialisten?",
            _WITH_EVERYBODY,
        ),
    ),
    _Survey(
        "Partners over de samenwerking",
        "partners",
        30,
        0.60,
        (0.50, 0.04),
        (_WITH_EVERYBODY, _WITH_YOUTH_CARE, _SHARING),
    ),
)
_AT_SCHOOL = ("leraren", "coördinatoren")
_FEWEST, _WHOLE_REGION, _OF_EACH_BESTUUR = 6, 16_000, 2
"""The fewest people asked, the pupils of a whole region, and how many are asked of each bestuur."""


def write(setting: Setting) -> None:
    """The surveys and their answers: each is held in the spring, and over before the school year is."""
    respondent = 0
    for year in SCHOOL_YEARS[:-1]:
        for survey in _SURVEYS:
            start = date(year + 1, 3, 1) + timedelta(setting.rng.randrange(20))
            invited = _invited(setting, survey)
            title = f"{survey.title} {year + 1}"
            key = setting.add("enquetes", title, survey.audience, start, start + timedelta(27), invited)
            for unit in _units(setting, survey, year, round(invited * survey.response)):
                respondent += 1
                _answers(setting, (key, respondent), survey, year, unit)


def _invited(setting: Setting, survey: _Survey) -> int:
    if survey.audience == "besturen":
        return _OF_EACH_BESTUUR * len(setting.besturen)
    pupils = sum(school.pull for school in setting.regular)
    return max(_FEWEST, round(survey.asked * min(1.0, pupils / _WHOLE_REGION)))


def _units(setting: Setting, survey: _Survey, year: int, number: int) -> Sequence[str]:
    """Of each who answers its bestuur or its location; none of parents, pupils and partners."""
    if survey.audience == "besturen":
        return _OF_EACH_BESTUUR * setting.besturen
    if survey.audience not in _AT_SCHOOL:
        return [""] * number
    schools = setting.open_in(year)
    return [setting.rng.choice(schools).code for _ in range(number)]


def _answers(setting: Setting, who: tuple[str, int], survey: _Survey, year: int, unit: str) -> None:
    """One answer to each question by one who was asked; `who` is the survey and the number of the respondent."""
    first, rise = survey.content
    for question in survey.questions:
        is_content = setting.chance(first + rise * (year - SCHOOL_YEARS[0]))
        answer = setting.rng.choice((4, 4, 5) if is_content else (1, 2, 3, 3))
        setting.add("enqueteantwoorden", *who, question, answer, _LOWEST, _HIGHEST, unit)
