"""P5: loading the files of DUO, beside DuckDB reading the same files into tables."""

import gzip
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
from django.db import connections
from django.utils import timezone

from bench.timing import medians

READ = (
    "create or replace table t{number} as "
    "select * from read_csv(?, delim=';', header=true, all_varchar=true, quote='')"
)


def reference(files: list[Path]) -> None:
    """DuckDB reads each file into a table of text columns; the fastest of its ways that accepts these files."""
    with duckdb.connect() as connection:
        for number, file in enumerate(files):
            connection.execute(READ.format(number=number), [str(file)])


def forget() -> None:
    """Empty every table of sources, as the owner, so that the same files can be loaded again."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("truncate sources_importrun cascade")


def load(folder: Path, *, across: bool) -> None:
    """Load the folder through the real intake; ``across`` adds the findings across files to the report."""
    from thuisnabij.doors.intake.operations import load_folder
    from thuisnabij.ground.access.queries import local_administrator

    reports = load_folder(
        folder=folder, actor=local_administrator(), recorded_at=timezone.now(), across=across
    )
    assert all(report.status == "geladen" for report in reports), [report.status for report in reports]


def share_of_rows(source: Path, target: Path, parts: int) -> None:
    """Copy one in every ``parts`` rows of a file, its header included."""
    opener = gzip.open if source.suffix == ".gz" else open
    with opener(source, "rb") as reading, opener(target, "wb") as writing:
        for number, line in enumerate(reading):
            if number == 0 or number % parts == 0:
                writing.write(line)


def run(shared: Path) -> dict[str, Any]:
    """Three sizes: a quarter, half and all rows of the files 02, 03 and 06."""
    source = shared / "data" / "duo"
    sizes = []
    for parts in (4, 2, 1):
        with TemporaryDirectory() as temporary:
            folder = Path(temporary) / "duo"
            folder.mkdir()
            for file in sorted(source.glob("0*")):
                share_of_rows(file, folder / file.name, parts)
            sizes.append(_one_size(folder, Path(temporary)))
    forget()
    return {"ratio": sizes[-1]["ratio"], "bar": 8, "aim": 5, "sizes": sizes}


def _one_size(folder: Path, temporary: Path) -> dict[str, Any]:
    csv_files = []
    for file in sorted(folder.iterdir()):
        if file.name.startswith("02"):  # DuckDB reads no cp1252
            text = file.read_text(encoding="cp1252")
            shutil.copyfile(file, temporary / file.name)
            (temporary / file.name).write_text(text, encoding="utf-8")
            csv_files.append(temporary / file.name)
        else:
            csv_files.append(file)

    def work(*, across: bool) -> None:
        forget()
        load(folder, across=across)

    emptying, ours, reported, theirs = medians(
        forget, lambda: work(across=False), lambda: work(across=True), lambda: reference(csv_files)
    )
    return {
        "bytes": sum(file.stat().st_size for file in csv_files),
        "ours_s": ours - emptying,
        "reference_s": theirs,
        "ratio": (ours - emptying) / theirs,
        "ratio_with_findings": (reported - emptying) / theirs,
    }
