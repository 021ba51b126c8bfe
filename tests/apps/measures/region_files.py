"""A region of five schools in the formats of the public files, small enough to count by hand.

PO0001 has bao 11AA00 (1011), sbo 22BB00 (1011) and a so/vso 33CC00 (1012); PO0002 has bao 44DD00 (2011) and 55EE00,
which has no postcode and lies in a municipality of both, so nobody can place it.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

AGES = ("JONGER", *(str(age) for age in range(4, 25)), "OUDER")
YEARS = (2022, 2023, 2024)
HOMES_HEADER = (
    "PEILDATUM;GEMEENTENUMMER;GEMEENTENAAM;POSTCODE_LEERLING;GEMEENTENAAM_LEERLING;INSTELLINGSCODE;VESTIGINGSCODE;"
    "INSTELLINGSNAAM_VESTIGING;POSTCODE_VESTIGING;PLAATSNAAM;PROVINCIE;SOORT_PO;DENOMINATIE_VESTIGING;"
    "BEVOEGD_GEZAG_NUMMER;" + ";".join(f"LEEFTIJD_{age}" for age in AGES)
)
SERIES_HEADER = (
    "INSTELLINGSCODE;VESTIGINGSCODE;NAAM_VESTIGING;SOORT_VESTIGING;DENOMINATIE_VESTIGING;BEVOEGD_GEZAG_NUMMER;"
    "GEMEENTECODE_VESTIGING;GEMEENTENAAM_VESTIGING;" + ";".join(f"LEERLINGEN_{year}" for year in YEARS)
)
SERIES = (
    ("11AA00", "BO", "41000", "0001", (300, 290, "280")),
    ("22BB00", "SBO", "41000", "0001", (20, 22, "20")),
    ("33CC00", "SO/VSO", "42000", "0001", (30, 30, "30")),
    ("44DD00", "BO", "42000", "0002", (100, 100, "<5")),
    ("55EE00", "BO", "42000", "0003", (50, 40, "0")),
)
# location, postcode of the school, type, home, then pupils by age; 33CC00 has so and vso
HOMES = (
    ("11AA00", "1011AA", "Bo", "1011", {"6": "100", "7": "100"}),
    ("11AA00", "1011AA", "Bo", "2011", {"6": "80"}),
    ("22BB00", "1011AB", "Sbo", "1011", {"8": "<5", "9": "<5", "10": "<5"}),
    ("22BB00", "1011AB", "Sbo", "2011", {"8": "12"}),
    ("33CC00", "1012AA", "So", "1012", {"8": "10"}),
    ("33CC00", "1012AA", "So", "2011", {"8": "<5"}),
    ("33CC00", "1012AA", "So", "20", {"8": "<5"}),
    ("33CC00", "1012AA", "Vso", "1012", {"14": "15"}),
    ("44DD00", "2011AA", "Bo", "2011", {"6": "<5"}),
)
AREAS = {
    "1011": ("0001", "Eenoord", "PO0001"),
    "1012": ("0001", "Eenoord", "PO0001"),
    "2011": ("0002", "Twee", "PO0002"),
    "3011": ("0003", "Drie", "PO0001"),
    "3012": ("0003", "Drie", "PO0002"),
}
CENTRES = {
    "1011": (52.0, 5.0),
    "1012": (52.03, 5.0),
    "2011": (52.1, 5.0),
    "3011": (52.2, 5.0),
    "3012": (52.2, 5.1),
}
"""Degrees: 0.01 of latitude is 1.112 km."""


def write_region(
    folder: Path,
    *,
    homes: Sequence[tuple[str, str, str, str, Mapping[str, str]]] = HOMES,
    series: Sequence[tuple[str, str, str, str, tuple[object, ...]]] = SERIES,
) -> Path:
    """All files of the region in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    write_homes(folder, homes)
    _write(folder / "06.-historisch-overzicht.csv", SERIES_HEADER, [_series_line(*row) for row in series])
    areas = [f"{pc4},{name},{swv},VO0001" for pc4, (_, name, swv) in AREAS.items()]
    _write(folder / "pc4_swv_2015.csv", "pc4,gemeente_2015,po_swv,vo_swv", areas)
    lines = [_centre_line(pc4, *CENTRES[pc4]) for pc4 in AREAS]
    (folder / "NL_postcodes.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def write_homes(
    folder: Path,
    homes: Sequence[tuple[str, str, str, str, Mapping[str, str]]],
    name: str = "03.-leerlingen.csv",
) -> Path:
    """File 03 alone."""
    return _write(folder / name, HOMES_HEADER, [_home_line(*row) for row in homes])


def write_memberships(folder: Path, rows: Sequence[str]) -> Path:
    """The own table of memberships."""
    return _write(folder / "lidmaatschap.csv", "swv;vestigingscode;van;tot", rows)


def _home_line(code: str, pc6: str, soort: str, home: str, ages: Mapping[str, str]) -> str:
    area = AREAS[pc6[:4]]
    cells = ";".join(ages.get(age, "0") for age in AGES)
    return (
        f"20241001;{area[0]};{area[1]};{home};;{code[:4]};{code[4:]};School {code};{pc6};PLAATS;Provincie;{soort};"
        f"Openbaar;{'41000' if code[0] in '12' else '42000'};{cells}"
    )


def _series_line(code: str, soort: str, bestuur: str, gemeente: str, counts: tuple[object, ...]) -> str:
    name = next(name for number, name, _ in AREAS.values() if number == gemeente)
    told = ";".join(str(count) for count in counts)
    return f"{code[:4]};{code};School {code};{soort};Openbaar;{bestuur};{int(gemeente)};{name.upper()};{told}"


def _centre_line(pc4: str, lat: float, lon: float) -> str:
    code, name, _ = AREAS[pc4]
    return "\t".join(["NL", pc4, name, "Provincie", "00", name, code, "", "", str(lat), str(lon), "6"])


def _write(path: Path, header: str, lines: Sequence[str]) -> Path:
    path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    return path
