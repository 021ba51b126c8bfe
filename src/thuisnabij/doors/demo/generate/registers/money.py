"""What support costs and what it is spent on: spending by programme and school, housing, reserves."""

from datetime import date

from thuisnabij.doors.demo.generate.region import PO_SWV
from thuisnabij.doors.demo.generate.registers.setting import Setting

OVERHEAD = {
    2018: 0.083,
    2019: 0.081,
    2020: 0.079,
    2021: 0.074,
    2022: 0.069,
    2023: 0.064,
    2024: 0.058,
    2025: 0.053,
}
"""Share of the spending of a year that is overhead: it falls."""
_IN_CLASS = {2018: 0.585, 2019: 0.59, 2020: 0.60, 2021: 0.61, 2022: 0.62, 2023: 0.63, 2024: 0.64, 2025: 0.645}
"""Share of the spending of a year that reaches the class: it rises."""
_PROGRAMMES = {
    "Steunpunt": 0.20,
    "Ondersteuning op school": 0.35,
    "Dekkend netwerk": 0.25,
    "Kwaliteit en samen leren": 0.12,
    "Jeugdhulp en onderwijs": 0.08,
}
_PER_SCHOOL = 62_000
_SPENT_MORE = 1.028
_BUILDINGS = (
    "lift en brede deuren",
    "prikkelarme ruimte",
    "verzorgingsruimte",
    "nieuw dak",
    "speelplein voor ieder",
)
_RESERVE = {
    2018: 0.098,
    2019: 0.094,
    2020: 0.088,
    2021: 0.079,
    2022: 0.066,
    2023: 0.052,
    2024: 0.043,
    2025: 0.034,
}
"""Equity as a share of the income of the year."""


def write(setting: Setting) -> None:
    """All registers of this subject."""
    for year in OVERHEAD:
        _spending(setting, year)
    _housing(setting)


def _spending(setting: Setting, year: int) -> None:
    """Overhead to the SWV, programmes to besturen, and money for the class to every location; and the reserve."""
    schools = setting.open_in(year)
    total = round(_PER_SCHOOL * len(setting.regular) * _SPENT_MORE ** (year - 2019))
    setting.add("uitgaven", year, "Bureau en bestuur", "overhead", setting.swv, _euro(total * OVERHEAD[year]))
    for_class = total * _IN_CLASS[year]
    weights = [school.draw(year) or 1.0 for school in schools]
    for school, weight in zip(schools, weights, strict=True):
        amount = _euro(for_class * weight / sum(weights))
        setting.add("uitgaven", year, "Ondersteuning op school", "klas", school.code, amount)
    rest = total * (1 - OVERHEAD[year] - _IN_CLASS[year])
    for programme, share in _PROGRAMMES.items():
        for bestuur in setting.besturen:
            amount = _euro(rest * share / len(setting.besturen))
            setting.add("uitgaven", year, programme, "programma", bestuur, amount)
    income = total * setting.rng.uniform(0.985, 1.01)
    setting.add("reserves", date(year, 12, 31), _euro(income * _RESERVE[year]), _euro(income))


def _housing(setting: Setting) -> None:
    for year in range(2017, 2026):
        for _ in range(3 if setting.swv == PO_SWV else 1):
            school = setting.rng.choice(setting.regular)
            work = setting.rng.choice(_BUILDINGS)
            purpose = "overig" if work == "nieuw dak" else "inclusief"
            amount = _euro(setting.rng.randrange(20, 400) * 1000.0)
            setting.add(
                "huisvesting", school.code, purpose, amount, setting.day_in(year, 9, 250), work.capitalize()
            )


def _euro(amount: float) -> str:
    return f"{amount:.2f}"
