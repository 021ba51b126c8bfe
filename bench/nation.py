"""Generates a ledger of placements of a whole country into Parquet, in small whole numbers, with its schools.

One row per child and school year, split where a child moves or where a line was closed and opened again; invented from
the first to the last digit, and the same for the same seed.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

import duckdb
import pyarrow as pa

from thuisnabij.figures.measures.row_tables import ROW_AREAS, Coded, RowDay, Terms
from thuisnabij.figures.measures.tables import LOCATIONS

NATION = 60
"""How many times a region of 40,000 pupils a year goes into the country."""
AGES, FIRST_YEAR, SCHOOL_YEARS, SEED = range(4, 18), 2015, 11, 2026
LAST_YEAR = FIRST_YEAR + SCHOOL_YEARS - 1
PUPILS_OF_A_REGION = 40_000
SCHOOLS = 100  # of each region: so many for primary and secondary education together
TYPES = {"bao": (0, 76), "sbo": (76, 3), "so": (79, 4), "vo": (83, 11), "pro": (94, 3), "vso": (97, 3)}
"""Of each type the first of its schools in a region, and how many there are."""
STATUSES = ("ingeschreven", "tussen scholen")
KNOWN_UNTIL = date(LAST_YEAR + 1, 7, 31)
TYPED = pa.schema([("location", pa.string()), ("soort", pa.string()), ("swv", pa.string())])
_CODE = {soort: number for number, soort in enumerate(TYPES, start=1)}


@dataclass(frozen=True)
class Nation:
    """A generated country of so many regions' worth of pupils, in a folder of its own."""

    folder: Path
    size: float

    @property
    def path(self) -> Path:
        """The ledger."""
        return self.folder / "ledger.parquet"

    @property
    def regions(self) -> int:
        """Regions with schools and two SWVs each: 76 in the country."""
        return max(1, int(76 * self.size / NATION))

    @cached_property
    def words(self) -> dict[str, tuple[str, ...]]:
        """What the numbers of the ledger stand for."""
        swvs = (
            *(f"PO{9000 + n}" for n in range(self.regions)),
            *(f"VO{9000 + n}" for n in range(self.regions)),
        )
        codes = tuple(_code(n) for n in range(self.regions * SCHOOLS))
        return {"status": STATUSES, "swv": swvs, "location": codes, "soort": tuple(TYPES)}

    @cached_property
    def placements(self) -> Coded:
        """The ledger as the engine takes it."""
        return Coded(self.path, self.words)

    @cached_property
    def feeds(self) -> dict[str, pa.Table]:
        """Registers beside the ledger: births of all, and for children in special education a TLV and more."""
        with connected(self) as connection:
            return {name: connection.sql(query).to_arrow_table() for name, query in _FEEDS.items()}

    @cached_property
    def locations(self) -> pa.Table:
        """The schools."""
        rows = [_school(number) for number in range(self.regions * SCHOOLS)]
        return pa.Table.from_pylist(rows, schema=LOCATIONS)

    def day(self, year: int) -> RowDay:
        """1 October of a year."""
        on = date(year, 10, 1)
        return RowDay(
            on=on,
            first=on,
            known_until=KNOWN_UNTIL,
            feeds=self.feeds,
            locations=self.locations,
            areas=ROW_AREAS.empty_table(),
            types=TYPED.empty_table(),
            ages=None,
            terms=Terms(),
            placements=self.placements,
        )


def connected(nation: Nation) -> duckdb.DuckDBPyConnection:
    """A connection with the ledger, and with the words of its numbers."""
    connection = _connect(nation.folder)
    connection.execute(f"CREATE VIEW ledger AS FROM read_parquet('{nation.path}')")
    for name, words in nation.words.items():
        table = pa.table({"number": pa.array(range(1, len(words) + 1), pa.int32()), "word": words})
        connection.register(f"words_{name}", table)
    return connection


def generate(folder: Path, size: float) -> Nation:
    """Write the ledger of a country of `size` regions' worth of pupils; what is there already is left."""
    nation = Nation(folder, size)
    if not nation.path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        unfinished = folder / "unfinished.parquet"
        with _connect(folder) as connection:
            connection.execute(
                f"COPY ({_ledger(nation)}) TO '{unfinished}' (FORMAT parquet, COMPRESSION zstd)"
            )
        unfinished.rename(nation.path)
    return nation


def _connect(folder: Path) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(config={"threads": 2, "memory_limit": "8GB", "temp_directory": str(folder)})


def _ledger(nation: Nation) -> str:
    """SQL: every child of school age in every school year; period by period, and then by child."""
    of_an_age = int(PUPILS_OF_A_REGION * nation.size) // len(AGES)
    born = len(AGES) + SCHOOL_YEARS - 1
    first, count = (
        f"CASE soort {' '.join(f'WHEN {_CODE[name]} THEN {at[place]}' for name, at in TYPES.items())} END"
        for place in (0, 1)
    )
    return f"""
    WITH children AS (
        SELECT i AS child, {AGES[-1]} - i // {of_an_age} AS age_at_start, hash(i, {SEED}) AS h,
            hash(i, {SEED}, 1) AS g, hash(i, {SEED}, 2) % {nation.regions} AS region
        FROM range({born * of_an_age}) t(i)),
    years AS (
        SELECT *, age_at_start + y AS age, hash(h, y) AS luck FROM children, range({SCHOOL_YEARS}) t(y)
        WHERE age_at_start + y BETWEEN {AGES[0]} AND {AGES[-1]}),
    typed AS (SELECT *, {_type()} AS soort FROM years),
    placed AS (
        SELECT *, {first} AS first, {count} AS schools,
            g // 7 + CASE WHEN luck % 100 < 4 THEN luck % 7 ELSE 0 END AS school,
            luck % 1000 < 117 AS is_split, make_date({FIRST_YEAR} + y::INTEGER, 8, 1) AS begin,
            make_date({FIRST_YEAR + 1} + y::INTEGER, 8, 1) AS finish
        FROM typed),
    lines AS (
        SELECT *, begin AS van, CASE WHEN is_split THEN begin + (30 + luck % 300)::INTEGER ELSE finish END AS tot,
            school AS attended
        FROM placed
        UNION ALL
        SELECT *, begin + (30 + luck % 300)::INTEGER, finish, school + (luck % 7 = 0)::INTEGER
        FROM placed WHERE is_split)
    SELECT child::INTEGER AS child, van,
        CASE WHEN finish > DATE '{KNOWN_UNTIL}' AND tot = finish THEN NULL ELSE tot END AS tot,
        (CASE WHEN luck % 500 = 3 THEN 2 ELSE 1 END)::UTINYINT AS status,
        (1 + region + CASE WHEN age < 12 THEN 0 ELSE {nation.regions} END)::UTINYINT AS swv,
        CASE WHEN luck % 500 = 3 THEN 0 ELSE 1 + region * {SCHOOLS} + first + attended % schools END::USMALLINT
            AS location,
        (CASE WHEN luck % 500 = 3 THEN 0 ELSE soort END)::UTINYINT AS soort,
        (age - {AGES[0]} + 1)::UTINYINT AS leerjaar
    FROM lines ORDER BY y, child, van"""


def _type() -> str:
    """SQL: the type of education of a child at an age; a few are in special education, for some of the years."""
    special = "age >= 4 + g % 7 AND age < 5 + g % 7 + (g // 7) % 6"
    return f"""CASE
        WHEN age < 12 AND h % 1000 < 25 AND {special} THEN {_CODE["sbo"]}
        WHEN age < 12 AND h % 1000 < 50 AND {special} THEN {_CODE["so"]}
        WHEN age < 12 THEN {_CODE["bao"]}
        WHEN h % 1000 < 40 OR (h % 1000 < 46 AND age >= 12 + g % 6) THEN {_CODE["vso"]}
        WHEN h % 1000 < 76 THEN {_CODE["pro"]}
        ELSE {_CODE["vo"]} END"""


def _code(number: int) -> str:
    return f"Z{number // SCHOOLS:02d}{number % SCHOOLS:02d}"


def _school(number: int) -> dict[str, object]:
    region, place = divmod(number, SCHOOLS)
    sector = "PO" if place < TYPES["vo"][0] else "VO"
    return {
        "code": _code(number),
        "brin": _code(number - number % 2),
        "pc4": f"{number:04d}",
        "gemeente_code": f"{number // 20:04d}",
        "swv": f"PO{9000 + region}",
        "swv_member": f"{sector}{9000 + region}",
        "rok": f"PO{9000 + region}/{place // 25}",
        "bestuur": f"B{number // 7:04d}",
        "lat": None,
        "lon": None,
        "is_demo": False,
    }


_SPECIAL = """
FROM ledger JOIN words_swv w ON w.number = ledger.swv JOIN words_soort s ON s.number = ledger.soort
WHERE s.word IN ('sbo', 'so', 'vso')"""
_FEEDS = {
    "geboren": """SELECT child::BIGINT AS child, any_value(w.word) AS swv,
        make_date((min(year(van)) - 3 - min_by(leerjaar, van))::INTEGER, 1 + (child % 12)::INTEGER, 1) AS born
        FROM ledger JOIN words_swv w ON w.number = ledger.swv GROUP BY child ORDER BY child""",
    "tlv": f"""SELECT child::BIGINT AS child, w.word AS swv, van, tot, w.word AS issuer, s.word AS soort,
        'laag' AS categorie, 'regulier' AS herkomst {_SPECIAL} ORDER BY child, van""",
    "aanvragen": f"""SELECT child::BIGINT AS child, w.word AS swv, van - 60 AS ontvangen
        {_SPECIAL} ORDER BY child, van""",
    "opp": f"""SELECT child::BIGINT AS child, w.word AS swv, van, tot, NULL::VARCHAR AS location,
        'vo' AS bestemming, TRUE AS instemming, TRUE AS gehoord {_SPECIAL} ORDER BY child, van""",
    "nevenplek": f"""SELECT child::BIGINT AS child, w.word AS swv, van, tot, NULL::VARCHAR AS location,
        'reguliere klas' AS soort {_SPECIAL} AND child % 10 = 0 ORDER BY child, van""",
    "zorgverblijf": f"""SELECT child::BIGINT AS child, w.word AS swv, van, tot, 'jeugdzorg' AS soort
        {_SPECIAL} AND child % 50 = 0 ORDER BY child, van""",
}
