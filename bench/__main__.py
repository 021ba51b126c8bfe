"""Runs every benchmark in a home of its own and writes bench/results.json and its page."""

import argparse
import io
import json
import os
import tempfile
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).resolve().parent.parent
RESULTS = CHECKOUT / "bench" / "results.json"
PAGE = CHECKOUT / "docs" / "reference" / "bench.md"


def main() -> None:
    """Measure, write, and print what was measured."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Run the benchmarks.")
    parser.add_argument("--page", action="store_true", help="only write the page from the results again")
    if not parser.parse_args().page:
        RESULTS.write_text(json.dumps(_measure(), indent=1) + "\n", encoding="utf-8")
    from bench.page import page

    PAGE.write_text(page(json.loads(RESULTS.read_text(encoding="utf-8"))), encoding="utf-8")
    print(PAGE.read_text(encoding="utf-8"))


def _measure() -> dict[str, Any]:
    shared = Path(os.environ.get("THUISNABIJ_SHARED") or CHECKOUT.parent / "shared")
    if not (shared / "data").is_dir():
        raise SystemExit(f"the benchmarks need the public files in {shared / 'data'}; set THUISNABIJ_SHARED")
    with tempfile.TemporaryDirectory(prefix="thuisnabij-bench-") as temporary:
        Path(temporary).chmod(0o755)  # root's database server must get through
        home = Path(temporary) / "home"
        os.environ["THUISNABIJ_HOME"] = str(home)
        return _measure_in(home, shared)


def _measure_in(home: Path, shared: Path) -> dict[str, Any]:
    from bench.timing import machine
    from thuisnabij.doors.cli.main import main as thuisnabij
    from thuisnabij.doors.cli.running import running_database

    results: dict[str, Any] = {"machine": machine()}
    with running_database():
        from bench import demo, loading, measures, register

        results["P5"] = loading.run(shared)
        results["P6"] = register.run()
        with redirect_stdout(io.StringIO()):
            assert thuisnabij(["load", "public", str(shared / "data"), "--json"]) == 0
        results["P1-P3 on counts"] = measures.run()
        results["P14"] = demo.run()
    assert thuisnabij(["demo"]) == 0
    from bench import dossiers, pages

    results["P10"] = pages.run(home)
    with running_database():  # last: a million dossiers would stand in the way of the others
        results["P8 and P9"] = dossiers.run(dossiers.superuser)
    return results


if __name__ == "__main__":
    main()
