"""What the region does together: dialogues, initiatives, learning events, judgements."""

from datetime import date, timedelta

from thuisnabij.doors.demo.generate.dates import DELIVERED, school_year
from thuisnabij.doors.demo.generate.region import PO_SWV, ROK_NAMES
from thuisnabij.doors.demo.generate.registers.setting import SCHOOL_YEARS, Setting

_SUBJECTS = ("cijfers en doelen", "verwijzingen", "thuiszitters", "samenwerking met jeugdhulp")
_HELD = {"bestuur": 0.88, "rok": 0.80, "school": 0.78}
"""Share of the planned dialogues that was held, by level: about 80 % of all."""
_QUESTIONS = {
    "werkplaats": (
        "Hoe leren leerlingen van so en bao in één groep?",
        "Wat vraagt een klas met twee leraren?",
        "Hoe blijft een kind met een beperking op de eigen school?",
    ),
    "initiatief": (
        "Hoe sluit de opvang aan op groep 1?",
        "Hoe komt jeugdhulp de klas in?",
        "Wat helpt na een lange afwezigheid?",
    ),
    "systeemdoorbrekend": (
        "Kan een lesplaats in zorg meetellen als onderwijs?",
        "Kan ondersteuning zonder verklaring worden toegekend?",
        "Kan de zwaarste hulp op de eigen school worden gegeven?",
        "Kan een klas van twee scholen zijn?",
    ),
}
_TOPICS = {
    "ouders betrekken": "intern begeleiders",
    "de norm in de praktijk": "schoolleiders",
    "gedrag in de klas": "leraren",
    "overdracht van opvang naar school": "intern begeleiders",
    "het ontwikkelingsperspectief": "coördinatoren",
}


def write(setting: Setting) -> None:
    """All registers of this subject."""
    for year in SCHOOL_YEARS:
        _dialogues(setting, year)
        _events(setting, year)
    _initiatives(setting)
    _judgements(setting)


def _dialogues(setting: Setting, year: int) -> None:
    units = [("bestuur", key, 2) for key in setting.besturen]
    units += [("rok", key, 3) for key in ROK_NAMES] if setting.swv == PO_SWV else []
    units += [("school", school.code, 1) for school in setting.open_in(year)]
    for level, unit, times in units:
        for _ in range(times):
            planned = setting.day_in(year, 10, 230)
            held = planned + timedelta(setting.rng.choice((0, 0, 0, 7, 14)))
            takes_place = setting.chance(_HELD[level]) and held <= DELIVERED
            agreed = "Drie afspraken, volgend gesprek getoetst" if takes_place and setting.chance(0.7) else ""
            subject = setting.rng.choice(_SUBJECTS)
            setting.add("gesprekken", level, unit, subject, planned, held if takes_place else None, agreed)


def _events(setting: Setting, year: int) -> None:
    for topic, audience in _TOPICS.items():
        for _ in range(2):
            on = setting.day_in(year, 9, 55 if year == 2026 else 250)
            invited = setting.rng.randrange(20, 90)
            came = round(
                invited * min(0.95, setting.rng.uniform(0.42, 0.62) + 0.03 * (year - SCHOOL_YEARS[0]))
            )
            setting.add("leerbijeenkomsten", topic, on, audience, invited, came)


def _initiatives(setting: Setting) -> None:
    """Of each kind one or two begin in a school year; of nearly all that ended it is written down what came of it."""
    for year in SCHOOL_YEARS:
        for kind, questions in _QUESTIONS.items():
            for turn in range(1 if kind == "systeemdoorbrekend" else 2):
                question = questions[(year + turn) % len(questions)]
                start = setting.day_in(year, 9, 40)
                _initiative(setting, kind, question, start)


def _initiative(setting: Setting, kind: str, question: str, start: date) -> None:
    end = start + timedelta(setting.rng.choice((180, 300, 540)))
    is_over = end <= DELIVERED
    there = setting.open_in(school_year(start))
    schools = setting.rng.sample(there, setting.rng.randrange(2, min(len(there), 6) + 1))
    codes = " ".join(sorted(school.code for school in schools))
    has_result = is_over and (kind == "systeemdoorbrekend" or setting.chance(0.8))
    result = "De aanpak werkt en wordt vastgelegd" if has_result else ""
    spread = setting.rng.randrange(1, 9) if result else 0
    pupils = setting.rng.randrange(8, 70)
    last = end if is_over else None
    setting.add("initiatieven", kind, question, codes, pupils, start, last, result, spread)


def _judgements(setting: Setting) -> None:
    """What the inspectorate judged of each location before the first school year, and again once since."""
    for school in (*setting.regular, *setting.specialised):
        drawn = setting.rng.random()
        first, again = max(2016, school.opens), 2021 + setting.rng.randrange(5)
        if first >= SCHOOL_YEARS[0]:
            first, again = first + 1, max(again, first + 3)
        earlier = "zeer zwak" if drawn < 0.015 else "onvoldoende" if drawn < 0.08 else "voldoende"
        setting.add("inspectieoordelen", school.code, earlier, setting.day_in(first, 9, 200))
        last = "onvoldoende" if drawn > 0.98 else "goed" if drawn > 0.85 else "voldoende"
        if again < SCHOOL_YEARS[-1]:
            setting.add("inspectieoordelen", school.code, last, setting.day_in(again, 9, 200))
