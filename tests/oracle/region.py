"""The registers of a demo region in an sqlite database; imports nothing of the product."""

import csv
import sqlite3
from datetime import date
from pathlib import Path

SPELLS = ("arrangementen", "nevenplekken", "opps", "tlvs", "vrijstellingen", "woonplaatsen", "zorgverblijven")


class Region:
    """All files of a folder of registers, each kind one table, and the two lines of every child from the truth."""

    def __init__(self, folder: Path) -> None:
        self.db = sqlite3.connect(":memory:")
        self.db.create_function("schooljaar", 1, _school_year, deterministic=True)
        for kind in sorted({path.name.rsplit("-", 1)[0] for path in (folder / "registers").glob("*.csv")}):
            self._table(kind.replace("-", "_"), sorted((folder / "registers").glob(f"{kind}-??????.csv")))
        self._table("lijnen", [folder / "truth.csv"])
        self.db.executescript(_VIEWS)
        self.db.execute("CREATE TABLE jaren (eerste TEXT, laatste TEXT)")
        years = [(f"{year}-08-01", f"{year + 1}-07-31") for year in range(2000, 2040)]
        self.db.executemany("INSERT INTO jaren VALUES (?, ?)", years)
        self.db.execute("CREATE TABLE aanwezig (swv TEXT, leerling TEXT, van TEXT, tot TEXT, status TEXT)")
        self.db.executemany("INSERT INTO aanwezig VALUES (?, ?, ?, ?, ?)", self._attendance())

    def _attendance(self) -> list[list[str]]:
        """The attendance line of every child, neighbours with one status taken together."""
        found: list[list[str]] = []
        rows = self.db.execute(
            "SELECT swv, leerling, van, coalesce(nullif(tot_en_met, ''), '9999-12-31'), status FROM lijnen "
            "WHERE lijn = 'aanwezigheid' ORDER BY swv, leerling, van"
        )
        for swv, child, start, end, status in rows:
            last = found[-1] if found else None
            if last and (last[0], last[1], last[4]) == (swv, child, status):
                last[3] = end
            else:
                found.append([swv, child, start, end, status])
        return found

    def _table(self, name: str, paths: list[Path]) -> None:
        for number, path in enumerate(paths):
            with path.open(encoding="utf-8", newline="") as file:
                header, *rows = list(csv.reader(file, delimiter=";"))
            columns = ", ".join(f'"{column.lower()}" TEXT' for column in header)
            if number == 0:
                self.db.execute(f"CREATE TABLE {name} ({columns})")
            marks = ", ".join("?" * len(header))
            self.db.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)

    def number(self, query: str, **given: object) -> int | float:
        """The one number a query gives; nought when it gives none."""
        row = self.db.execute(query, given).fetchone()
        return row[0] if row and row[0] is not None else 0


def _school_year(day: str) -> int:
    """The calendar year in which the school year of a day began."""
    on = date.fromisoformat(day)
    return on.year if on.month >= 8 else on.year - 1


_VIEWS = """
CREATE VIEW plek AS
  SELECT swv, leerling, van, coalesce(nullif(tot_en_met, ''), '9999-12-31') AS tot, vestiging, schooltype
  FROM lijnen WHERE lijn = 'inschrijving' AND status = 'ingeschreven';
""" + "".join(
    f"CREATE VIEW {name}_v AS SELECT *, substr(kenmerk, 1, instr(kenmerk, '-') - 1) AS leerling, "
    f"coalesce(nullif(tot_en_met, ''), '9999-12-31') AS tot FROM {name};\n"
    for name in SPELLS
)
