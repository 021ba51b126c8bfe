"""Runs every benchmark in a home of its own and writes bench/results.json and its page."""

import argparse
import io
import json
import os
import tempfile
from collections.abc import Callable
from contextlib import redirect_stdout
from functools import partial
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).resolve().parent.parent
RESULTS = CHECKOUT / "bench" / "results.json"
PAGE = CHECKOUT / "docs" / "reference" / "bench.md"


# In the order in which they are run: public files first, a million dossiers last.
BARS = ("P5", "P6", "P1-P3 on counts", "P14", "P10", "P8 and P9")


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
    """What measures each bar, in a home that they share."""
    from thuisnabij.doors.cli.main import main as thuisnabij
    from thuisnabij.doors.cli.running import running_database

    def inside(measure: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        with running_database():
            return measure()

    def loading() -> dict[str, Any]:
        from bench import loading

        return loading.run(shared)

    def folding() -> dict[str, Any]:
        from bench import register

        return register.run()

    def counting() -> dict[str, Any]:
        from bench import measures

        with redirect_stdout(io.StringIO()):
            assert thuisnabij(["load", "public", str(shared / "data"), "--json"]) == 0
        return measures.run()

    def demo() -> dict[str, Any]:
        from bench import demo

        return demo.run()

    def pages() -> dict[str, Any]:
        from bench import pages

        assert thuisnabij(["demo"]) == 0
        return pages.run(home)

    def dossiers() -> dict[str, Any]:
        from bench import dossiers

        return dossiers.run(dossiers.superuser)

    measured = dict(zip(BARS, (loading, folding, counting, demo, pages, dossiers), strict=True))
    return {bar: work if bar == "P10" else partial(inside, work) for bar, work in measured.items()}


if __name__ == "__main__":
    main()
