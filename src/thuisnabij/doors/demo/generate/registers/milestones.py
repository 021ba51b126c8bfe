"""The steps of the plans of both SWVs: what was planned for which day, and when it was reached, if it was."""

from datetime import date

from thuisnabij.doors.demo.generate.region import PO_SWV, VO_SWV
from thuisnabij.doors.demo.generate.registers.setting import Setting

_OF_BOTH = """
norm-vastgesteld                           2022-12-31 2022-11-24
speerpunten-uitgewerkt                     2023-07-31 2023-06-15
kwaliteitscyclus-ingevoerd                 2024-07-31 2024-09-12
afspraken-po-vo-vastgesteld                2026-07-31 2026-06-25
onderzoek-dekkend-netwerk-afgerond         2026-12-31
expertisecentrum-ingericht                 2027-07-31
kortdurende-tlv-ingevoerd                  2026-08-01 2026-08-01
mogelijkheden-herpositionering-beoordeeld  2027-07-31
"""
_OF_ONE = {
    PO_SWV: """
cijfers-beschikbaar-voor-besturen          2022-12-31 2022-11-30
overstapprocedure-vastgesteld              2022-12-31 2022-10-06
werkwijze-onderinstroom-vastgesteld        2022-12-31 2023-02-09
omschrijving-basisondersteuning-gereed     2022-12-31 2022-06-23
steunpunt-ingericht                        2022-12-31 2022-09-05
plan-steunpunt-doorontwikkeling            2023-12-31 2023-11-16
overlegstructuur-ingericht                 2022-12-31 2022-12-08
acties-ontwikkelagenda-uitgevoerd          2022-12-31
beleidsplan-onderwijs-jeugdhulp            2025-12-31
alliantie-onderwijs-jeugdhulp              2024-07-31 2024-06-20
bijdragen-scholen-in-beeld                 2021-07-31 2021-05-27
programmalijnen-vastgesteld                2022-07-31 2022-06-16
""",
    VO_SWV: """
cijfers-beschikbaar-voor-besturen          2023-07-31 2023-06-08
bijdragen-scholen-in-beeld                 2021-07-31 2021-06-24
alliantie-onderwijs-jeugdhulp              2023-07-31 2023-05-25
beleidsplan-onderwijs-jeugdhulp            2023-07-31
programmalijnen-vastgesteld                2022-07-31 2022-04-14
overstapprocedure-vastgesteld              2022-12-31 2022-11-17
werkwijze-onderinstroom-vastgesteld        2026-12-31
omschrijving-basisondersteuning-gereed     2022-12-31 2023-03-30
steunpunt-ingericht                        2023-08-01 2023-09-04
plan-steunpunt-doorontwikkeling            2025-07-31 2025-06-19
overlegstructuur-ingericht                 2022-12-31 2022-10-13
acties-ontwikkelagenda-uitgevoerd          2026-12-31
""",
}
"""Key, planned day and day on which it was reached; late when that day is later, or passed without."""
_BEGUN_BEFORE = 2027


def write(setting: Setting) -> None:
    """A row for every step."""
    for line in (_OF_BOTH + _OF_ONE[setting.swv]).split("\n"):
        if line:
            key, planned, *reached = line.split()
            _step(setting, key, date.fromisoformat(planned), *map(date.fromisoformat, reached))


def _step(setting: Setting, key: str, planned: date, reached: date | None = None) -> None:
    state = "bereikt" if reached else "bezig" if planned.year < _BEGUN_BEFORE else "gepland"
    proof = f"Verslag bestuur {reached.isoformat()}" if reached else ""
    setting.add("mijlpalen", key, state, planned, reached, proof)
