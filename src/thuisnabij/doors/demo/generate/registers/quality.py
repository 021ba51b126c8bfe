"""What the region does together: dialogues, initiatives, learning events, judgements, milestones."""

from datetime import date, timedelta

from thuisnabij.doors.demo.generate.dates import DELIVERED
from thuisnabij.doors.demo.generate.region import PO_SWV, ROK_NAMES
from thuisnabij.doors.demo.generate.registers.setting import SCHOOL_YEARS, Setting

_SUBJECTS = ("cijfers en doelen", "verwijzingen", "thuiszitters", "samenwerking met jeugdhulp")
_HELD = {"bestuur": 0.88, "rok": 0.80, "school": 0.78}
"""Share of the planned dialogues that was held, by level: about 80 % of all."""
_QUESTIONS = (
    ("werkplaats", "Hoe leren leerlingen van so en bao in één groep?"),
    ("werkplaats", "Wat vraagt een klas met twee leraren?"),
    ("werkplaats", "Hoe blijft een kind met een beperking op de eigen school?"),
    ("initiatief", "Hoe sluit de opvang aan op groep 1?"),
    ("initiatief", "Hoe komt jeugdhulp de klas in?"),
    ("initiatief", "Wat helpt na een lange afwezigheid?"),
    ("systeemdoorbrekend", "Kan een lesplaats in zorg meetellen als onderwijs?"),
    ("systeemdoorbrekend", "Kan ondersteuning zonder verklaring worden toegekend?"),
)
_TOPICS = {
    "ouders betrekken": "intern begeleiders",
    "de norm in de praktijk": "schoolleiders",
    "gedrag in de klas": "leraren",
    "overdracht van opvang naar school": "intern begeleiders",
    "het ontwikkelingsperspectief": "coördinatoren",
}
_MILESTONES = (
    ("norm-vastgesteld", "2022-12-31", "2022-11-24"),
    ("speerpunten-uitgewerkt", "2023-07-31", "2023-06-15"),
    ("kwaliteitscyclus-ingevoerd", "2024-07-31", "2024-09-12"),
    ("cijfers-beschikbaar-voor-besturen", "2026-01-01", "2025-12-10"),
    ("afspraken-po-vo-vastgesteld", "2026-07-31", "2026-06-25"),
    ("onderzoek-dekkend-netwerk-afgerond", "2026-12-31", ""),
    ("expertisecentrum-ingericht", "2027-07-31", ""),
    ("kortdurende-tlv-ingevoerd", "2026-08-01", "2026-08-01"),
    ("plan-jeugd-en-onderwijs-vastgesteld", "2025-12-31", ""),
    ("steunpunt-geopend", "2023-08-01", "2023-09-04"),
)
"""Key, planned and reached day; not reached and the day passed: late."""


def write(setting: Setting) -> None:
    """All registers of this subject."""
    for year in SCHOOL_YEARS:
        _dialogues(setting, year)
        _events(setting, year)
    _initiatives(setting)
    _judgements(setting)
    _milestones(setting)


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
            came = round(invited * min(0.95, setting.rng.uniform(0.45, 0.65) + 0.05 * (year - 2021)))
            setting.add("leerbijeenkomsten", topic, on, audience, invited, came)


def _initiatives(setting: Setting) -> None:
    for turn, (kind, question) in enumerate(_QUESTIONS * 2):
        start = setting.day_in(2021 + turn % 6, 9, 40)
        end = start + timedelta(setting.rng.choice((180, 300, 540)))
        is_over = end <= DELIVERED
        schools = setting.rng.sample(setting.regular, min(len(setting.regular), setting.rng.randrange(2, 7)))
        codes = " ".join(sorted(school.code for school in schools))
        result = "De aanpak werkt en wordt vastgelegd" if is_over and setting.chance(0.7) else ""
        spread = setting.rng.randrange(1, 9) if result else 0
        pupils = setting.rng.randrange(8, 70)
        setting.add(
            "initiatieven", kind, question, codes, pupils, start, end if is_over else None, result, spread
        )


def _judgements(setting: Setting) -> None:
    """The inspectorate's last judgement of each location, and for some an earlier one that was worse."""
    for school in (*setting.regular, *setting.specialised):
        if school.opens > 2021:
            continue
        drawn = setting.rng.random()
        if drawn < 0.08:
            earlier = "zeer zwak" if drawn < 0.015 else "onvoldoende"
            setting.add("inspectieoordelen", school.code, earlier, setting.day_in(2021, 9, 200))
        last = "onvoldoende" if drawn > 0.98 else "goed" if drawn > 0.85 else "voldoende"
        setting.add(
            "inspectieoordelen", school.code, last, setting.day_in(2023 + setting.rng.randrange(3), 9, 200)
        )


def _milestones(setting: Setting) -> None:
    for key, planned, reached in _MILESTONES:
        day = date.fromisoformat(planned)
        done = date.fromisoformat(reached) if reached else None
        state = "bereikt" if done else "bezig" if day.year < 2027 else "gepland"
        proof = f"Verslag bestuur {done.isoformat()}" if done else ""
        setting.add("mijlpalen", key, state, day, done, proof)
