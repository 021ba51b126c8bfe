"""Makes the reference from the code: commands, settings, measures, errors and rule sets.

Bare it writes `docs/reference/*.md`; with `--check` it writes nothing and names each file that is out of date.
"""

import argparse
import importlib
import os
import pkgutil
import re
import sys
import tempfile
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
FOLDER = CHECKOUT / "docs" / "reference"
OUTPUTS = CHECKOUT / "tools" / "reference_pages" / "outputs.md"
WIDTH = "100"  # columns of a usage line, whatever the terminal


def import_everything(package: str = "thuisnabij") -> None:
    """Import every module, so that every error class is known; entry points and migrations apart."""
    skipped = re.compile(r"\.(migrations|__main__|manage|wsgi|asgi)(\.|$)")
    root = importlib.import_module(package)
    for module in pkgutil.walk_packages(root.__path__, f"{package}."):
        if not skipped.search(module.name):
            importlib.import_module(module.name)


def make_pages() -> dict[str, str]:
    """The text of each page by file name; Django must be set up and everything imported."""
    from thuisnabij.config.env import SETTINGS
    from thuisnabij.doors.cli.main import build_parser
    from thuisnabij.doors.intake.reasons import ROW_REASONS
    from thuisnabij.doors.intake.registers.catalogue import REGISTERS
    from thuisnabij.figures.measures.queries import list_measures
    from thuisnabij.ground.rulesets.queries import shipped_rule_sets
    from thuisnabij.kernel.errors import all_error_classes
    from tools.reference_pages.commands import cli_page
    from tools.reference_pages.errors import errors_page
    from tools.reference_pages.measures import measures_page
    from tools.reference_pages.registers import registers_page
    from tools.reference_pages.rule_sets import rule_sets_page
    from tools.reference_pages.settings import settings_page

    return {
        "cli.md": cli_page(build_parser(), OUTPUTS.read_text(encoding="utf-8")),
        "settings.md": settings_page(SETTINGS),
        "measures.md": measures_page(list_measures()),
        "registers.md": registers_page(REGISTERS, ROW_REASONS),
        "errors.md": errors_page(all_error_classes()),
        "rule-sets.md": rule_sets_page(shipped_rule_sets()),
    }


def stale(pages: dict[str, str], folder: Path) -> list[Path]:
    """The files that are absent or differ from what the code says now."""
    paths = {folder / name: text for name, text in pages.items()}
    return [
        path for path, text in paths.items() if not path.exists() or path.read_text(encoding="utf-8") != text
    ]


def main(arguments: list[str] | None = None) -> int:
    """Write the pages, or with --check name the stale ones and return 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail when a page is out of date")
    chosen = parser.parse_args(arguments)
    sys.path.insert(0, str(CHECKOUT))  # so that the pages are found however this file is started
    os.environ["COLUMNS"] = WIDTH
    with tempfile.TemporaryDirectory() as home:  # reading the code must not make state on this machine
        os.environ["THUISNABIJ_HOME"] = home
        from thuisnabij.doors.cli.running import set_up

        set_up()
        import_everything()
        pages = make_pages()
    old = stale(pages, FOLDER)
    for path in old:
        if chosen.check:
            print(f"out of date: {path.relative_to(CHECKOUT)}; run tools/reference.py", file=sys.stderr)
        else:
            FOLDER.mkdir(parents=True, exist_ok=True)
            path.write_text(pages[path.name], encoding="utf-8")
            print(f"written: {path.relative_to(CHECKOUT)}")
    return 1 if old and chosen.check else 0


if __name__ == "__main__":
    sys.exit(main())
