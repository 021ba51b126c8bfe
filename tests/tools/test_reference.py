"""The generated reference: what its pages say, and that a page that is out of date is named."""

import argparse
from pathlib import Path

from thuisnabij.config.env import SETTINGS, Setting
from thuisnabij.figures.measures.language.parse import parse
from thuisnabij.kernel.errors import NotAllowedError, RefusedError
from tools import reference
from tools.reference_pages.commands import cli_page, commands
from tools.reference_pages.errors import errors_page
from tools.reference_pages.markdown import table
from tools.reference_pages.measures import measures_page
from tools.reference_pages.settings import settings_page

MEASURE = """
key = "masten"
version = 1
title = "Masten"
question = "Hoeveel masten staan er?"
unit_counted = "leerling"
time_shape = "stock"
reference_date = "statistiek"
kind = "count"
decimals = 1
value_unit = "stuks"
levels = ["land"]
provenance = "centraal"
suppression = "open-data"
[source]
title = "Havenboek"
url = "https://example.org/haven"
[numerator]
description = "masten"
attribution = "vestiging-gebied"
[[numerator.part]]
grain = "vestiging"
soort = ["sbo"]
[[example]]
on = 1901-10-01
source = "Havenboek, 1901"
counts = { sbo = 12 }
value = 12
"""
WAITING = """
key = "zeilen"
version = 1
title = "Zeilen"
question = "Hoeveel zeilen zijn er?"
unit_counted = "zeil"
time_shape = "stock"
reference_date = "eigen"
kind = "count"
levels = ["land"]
provenance = "decentraal"
suppression = "standaard"
needs = "niemand telt zeilen"
[source]
title = "Havenboek"
url = "https://example.org/haven"
[numerator]
description = "zeilen"
"""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="boot", description="Sail a boat.")
    parser.add_argument("--skipper", metavar="PERSON", help="who steers")
    below = parser.add_subparsers(dest="command", required=True)
    load = below.add_parser("load", help="take things aboard").add_subparsers(dest="what")
    cargo = load.add_parser("cargo", help="crates")
    cargo.add_argument("quay", metavar="QUAY", help="where it stands")
    cargo.add_argument("--order", choices=("heavy", "light"), default="heavy", help="what goes first | last")
    cargo.add_argument("--to", required=True, help="100 %% sure")
    below.add_parser("secret", help=argparse.SUPPRESS)
    below.add_parser(
        "moor", help="make fast", description="Make the boat fast, bow and stern, with two lines."
    )
    return parser


def test_every_command_that_does_something_is_found_and_a_hidden_one_is_not() -> None:
    assert [one.words for one in commands(_parser(), "boot")] == ["boot load cargo", "boot moor"]


def test_page_of_commands_has_usage_arguments_and_what_is_written_by_hand() -> None:
    text = cli_page(_parser(), "## Exit codes\n\nFive of them.\n")
    assert "## boot load cargo\n\ncrates\n\n```text\nboot load cargo [-h]" in text
    assert "| `--order` | what goes first \\| last | `heavy`, `light` | `heavy` |" in text
    assert "| `--to TO` | 100 % sure (required) |  |  |" in text
    assert "| `--skipper PERSON` | who steers |  |  |" in text
    assert "| [`boot moor`](#boot-moor) | make fast |" in text
    assert "Make the boat fast, bow and stern, with two lines." in text
    assert text.endswith("Five of them.\n")


def test_page_of_settings_names_every_declared_setting_with_its_allowed_values() -> None:
    text = settings_page([Setting("BOOT_ZEIL", "keuze", "op", "Whether the sail is up.", ("op", "neer"))])
    assert "## BOOT_ZEIL\n\nWhether the sail is up." in text
    assert "| allowed | `op`, `neer` |" in text
    assert "| default | op |" in text
    assert all(f"## {setting.name}\n" in settings_page(SETTINGS) for setting in SETTINGS)


def test_page_of_errors_gives_code_exit_code_and_the_first_paragraph() -> None:
    text = errors_page([RefusedError, NotAllowedError])
    assert "| `refused` | 1 | Input was refused; nothing of it was half-written. Exit code 1. |" in text
    assert "| `not-allowed` | 3 | " in text


def test_page_of_measures_says_what_is_counted_whose_it_is_and_why_it_cannot_be_measured() -> None:
    text = measures_page([parse(MEASURE, name="masten.toml"), parse(WAITING, name="zeilen.toml")])
    assert "| [`masten`](#masten) | Masten | Hoeveel masten staan er? |" in text
    assert "| teller | masten (sbo per vestiging, toegerekend naar vestiging-gebied) |" in text
    assert "| uitkomst | stuks met 1 decimaal |" in text
    assert "| voorbeeld | 12 (Havenboek, 1901) |" in text
    assert "| [`zeilen`](#zeilen) | Zeilen | niemand telt zeilen |" in text
    assert "| niet te meten, want | niemand telt zeilen |" in text


def test_table_survives_pipes_and_line_breaks_and_is_nothing_without_rows() -> None:
    assert table(["a"], [["x | y\nz"]]) == "| a |\n|---|\n| x \\| y z |"
    assert table(["a"], []) == ""


def test_absent_and_changed_pages_are_stale_and_equal_ones_are_not(tmp_path: Path) -> None:
    (tmp_path / "same.md").write_text("as made", encoding="utf-8")
    (tmp_path / "old.md").write_text("of yesterday", encoding="utf-8")
    pages = {"same.md": "as made", "old.md": "of today", "absent.md": "new"}
    assert reference.stale(pages, tmp_path) == [tmp_path / "old.md", tmp_path / "absent.md"]
