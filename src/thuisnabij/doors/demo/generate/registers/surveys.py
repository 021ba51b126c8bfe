"""Surveys among those who work or live with support, and every answer given."""

from datetime import date, timedelta

from thuisnabij.doors.demo.generate.registers.setting import Setting

_LOWEST, _HIGHEST = 1, 5
_SURVEYS = (
    ("Tevredenheid ouders over het steunpunt", "ouders", 140, 0.38, ("steunpunt", "bereikbaar", "geholpen")),
    ("Leerlingen over hun eigen plan", "leerlingen", 120, 0.55, ("gehoord", "begrepen")),
    ("Leraren over hun mogelijkheden", "leraren", 260, 0.45, ("kan het aan", "weet wie te vragen")),
    ("Coördinatoren over het aanbod", "coördinatoren", 80, 0.70, ("beeld van scholen", "samenwerking")),
    ("Besturen over de specialisten", "besturen", 8, 1.0, ("specialisten", "samenwerking")),
    ("Partners over de samenwerking", "partners", 30, 0.60, ("samenwerking", "jeugdhulp")),
)
"""Title, whom, how many were asked, the share that answered, the questions (on a scale from 1 to 5)."""
_YEARS = (2022, 2024, 2026)
_CONTENT = {2022: 0.58, 2024: 0.70, 2026: 0.78}
"""The chance of a 4 or 5: parents and partners become content, teachers hardly (`_SLOW`)."""
_SLOW = ("leraren", "coördinatoren")


def write(setting: Setting) -> None:
    """The surveys and their answers."""
    respondent = 0
    for year in _YEARS:
        for title, audience, asked, response, questions in _SURVEYS:
            start = date(year, 3, 1) + timedelta(setting.rng.randrange(20))
            invited = (
                max(4, round(asked * min(1.0, len(setting.regular) / 80)))
                if audience != "besturen"
                else asked
            )
            survey = setting.add(
                "enquetes", f"{title} {year}", audience, start, start + timedelta(27), invited
            )
            for _ in range(round(invited * response)):
                respondent += 1
                _answer(setting, survey, respondent, audience, questions, year)


def _answer(
    setting: Setting, survey: str, respondent: int, audience: str, questions: tuple[str, ...], year: int
) -> None:
    content = _CONTENT[year] if audience not in _SLOW else 0.55
    unit = _unit(setting, audience)
    for question in questions:
        answer = (
            setting.rng.choice((4, 4, 5)) if setting.chance(content) else setting.rng.choice((1, 2, 3, 3))
        )
        setting.add("enqueteantwoorden", survey, respondent, question, answer, _LOWEST, _HIGHEST, unit)


def _unit(setting: Setting, audience: str) -> str:
    """The bestuur or the location of who answers; none for parents, pupils and partners."""
    if audience == "besturen":
        return setting.rng.choice(setting.besturen)
    return setting.rng.choice(setting.regular).code if audience in _SLOW else ""
