"""Runs every benchmark in a home of its own and writes bench/results.json and its page."""

import argparse
import io
import json
import os
import tempfile
from collections.abc import Callable
from contextlib import redirect_stdout
from importlib import import_module
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).resolve().parent.parent
RESULTS = CHECKOUT / "bench" / "results.json"
PAGE = CHECKOUT / "docs" / "reference" / "bench.md"


# In the order in which they are run: public files first, a million dossiers last.
BARS = (
    "P5",
    "P6",
    "P1-P4a",
    "P1-P3 on counts",
    "P14",
    "P10",
    "country map",
    "publication",
    "letter",
    "P8 and P9",
)


def main() -> None:
    """Measure and print; each bar is written as soon as it is there, so that a cut run keeps the rest."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Run the benchmarks.")
    parser.add_argument("--page", action="store_true", help="only write the page from the results again")
    parser.add_argument(
        "--only", nargs="+", choices=BARS, default=BARS, help="bars to measure; others stay as they are"
    )
    options = parser.parse_args()
    if not options.page:
        _measure(set(options.only))
    from bench.page import page

    PAGE.write_text(page(json.loads(RESULTS.read_text(encoding="utf-8"))), encoding="utf-8")
    print(PAGE.read_text(encoding="utf-8"))


def _measure(wanted: set[str]) -> None:
    shared = Path(os.environ.get("THUISNABIJ_SHARED") or CHECKOUT.parent / "shared")
    if not (shared / "data").is_dir():
        raise SystemExit(f"the benchmarks need the public files in {shared / 'data'}; set THUISNABIJ_SHARED")
    with tempfile.TemporaryDirectory(prefix="thuisnabij-bench-") as temporary:
        Path(temporary).chmod(0o755)  # root's database server must get through
        home = Path(temporary) / "home"
        os.environ["THUISNABIJ_HOME"] = str(home)
        works = _works(home, shared)
        for bar in BARS:
            if bar in wanted:
                _write(bar, works[bar]())


def _write(bar: str, measured: dict[str, Any]) -> None:
    from bench.timing import machine

    results = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    RESULTS.write_text(
        json.dumps({**results, "machine": machine(), bar: measured}, indent=1) + "\n", encoding="utf-8"
    )


def _works(home: Path, shared: Path) -> dict[str, Callable[[], dict[str, Any]]]:
    """What measures each bar, in a home that they share; each imports only when its settings are there."""
    works = {
        "P5": lambda: _inside(lambda: _part("loading").run(shared)),
        "P6": lambda: _inside(lambda: _part("register").run()),
        "P1-P4a": lambda: dict(_part("national").run()),
        "P1-P3 on counts": lambda: _inside(lambda: _counting(shared)),
        "P14": lambda: _inside(lambda: _part("demo").run()),
        "P10": lambda: _pages(home),
        "country map": lambda: _country_map(home, shared),
        "publication": _publication,
        "letter": lambda: _inside(lambda: _part("letters").run()),
        "P8 and P9": lambda: _inside(lambda: _part("dossiers").run(_part("dossiers").superuser)),
    }
    assert tuple(works) == BARS
    return works


def _part(name: str) -> Any:
    return import_module(f"bench.{name}")


def _inside(measure: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    from thuisnabij.doors.cli.running import running_database

    with running_database():
        return measure()


def _counting(shared: Path) -> dict[str, Any]:
    from thuisnabij.doors.cli.main import main as thuisnabij

    with redirect_stdout(io.StringIO()):
        assert thuisnabij(["load", "public", str(shared / "data"), "--json"]) == 0
    measured: dict[str, Any] = _part("measures").run()
    return measured


def _pages(home: Path) -> dict[str, Any]:
    from thuisnabij.doors.cli.main import main as thuisnabij

    assert thuisnabij(["demo"]) == 0
    measured: dict[str, Any] = _part("pages").run(home)
    return measured


def _publication() -> dict[str, Any]:
    from thuisnabij.doors.cli.main import main as thuisnabij

    assert thuisnabij(["demo"]) == 0
    return _inside(lambda: _part("publication").run())


def _country_map(home: Path, shared: Path) -> dict[str, Any]:
    from thuisnabij.doors.cli.main import main as thuisnabij

    assert thuisnabij(["demo"]) == 0
    with redirect_stdout(io.StringIO()):
        assert thuisnabij(["load", "public", str(shared / "data")]) == 0
    measured: dict[str, Any] = _part("pages").run_map(home)
    return measured


if __name__ == "__main__":
    main()
