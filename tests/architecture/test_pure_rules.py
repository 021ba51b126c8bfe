"""Rules decide and do nothing else: they import only the standard library, the kernel and rules below."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.house import SOURCE, imports_of, may_know, module_name, package_of, python_files

# Parts of the standard library that reach outside: to a file, a network, chance, a clock or another process.
FILES = {"glob", "gzip", "io", "os", "pathlib", "shelve", "shutil", "sqlite3", "tempfile", "zipfile"}
NETWORKS = {"ftplib", "http", "smtplib", "socket", "ssl", "urllib"}
CHANCE = {"random", "secrets", "uuid"}
PROCESSES = {"asyncio", "logging", "multiprocessing", "signal", "subprocess", "sys", "time"}
REACHING_OUT = FILES | NETWORKS | CHANCE | PROCESSES
CLOCK_READERS = frozenset({"today", "now", "utcnow", "fromtimestamp"})
REACHING_CALLS = frozenset({"open", "print", "input", "exec", "eval", "__import__"})


def is_pure_module(module: str) -> bool:
    """True for the kernel and for everything in a `rules` room."""
    return package_of(module) == "kernel" or "rules" in module.split(".")


def impurities(code: str, module: str) -> list[str]:
    """What a pure module does that it may not, each with its line."""
    tree = ast.parse(code)
    return [
        *(
            f"{module}:{line} imports {name}"
            for line, name in imports_of(tree, module)
            if not _allowed(name, module)
        ),
        *(f"{module}:{line} calls {name}" for line, name in _reaching_calls(tree)),
    ]


def _allowed(imported: str, module: str) -> bool:
    top = imported.split(".")[0]
    if top != "thuisnabij":
        return top in sys.stdlib_module_names and top not in REACHING_OUT
    if not may_know(package_of(module), package_of(imported)):
        return False
    return package_of(imported) == "kernel" or "rules" in imported.split(".")[2:]


def _reaching_calls(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id in REACHING_CALLS:
            yield node.lineno, node.id
        if isinstance(node, ast.Attribute) and node.attr in CLOCK_READERS:
            yield node.lineno, node.attr


PURE_FILES = [path for path in python_files() if is_pure_module(module_name(path))]


@pytest.mark.parametrize("path", PURE_FILES, ids=module_name)
def test_rules_import_only_the_standard_library_the_kernel_and_rules_below(path: Path) -> None:
    assert impurities(path.read_text(encoding="utf-8"), module_name(path)) == []


def test_the_kernel_and_the_rules_are_found() -> None:
    assert {"kernel/counts.py"} <= {str(path.relative_to(SOURCE)) for path in PURE_FILES}


@pytest.mark.parametrize(
    "code",
    [
        "import django.db",
        "from django.utils import timezone",
        "import pyarrow",
        "import os",
        "from pathlib import Path",
        "import thuisnabij.ground.sources.models",
        "from thuisnabij.ground.sources import queries",
        "from thuisnabij.ground.sources import Thing",
        "from thuisnabij.plans.rules import status",
        "from thuisnabij.children.register.rules import fold",
        "from thuisnabij.children.counts.models import HomeCount",
        "def rule():\n    from django.db import models",
        "from datetime import date\nday = date.today()",
        "from datetime import datetime\nmoment = datetime.now()",
        "text = open('x').read()",
        "from ..models import HomeCount",
    ],
)
def test_impure_rule_is_reported(code: str) -> None:
    assert impurities(code, "thuisnabij.children.counts.rules.raking")


@pytest.mark.parametrize(
    "code",
    [
        "from dataclasses import dataclass",
        "import tomllib",
        "from collections.abc import Mapping",
        "from thuisnabij.kernel.counts import Count",
        "from thuisnabij.ground.sources.rules import newest",
        "from thuisnabij.ground.sources import rules",
        "from thuisnabij.children.counts.rules.rows import Row",
        "now = 1",
    ],
)
def test_pure_rule_is_left_alone(code: str) -> None:
    assert impurities(code, "thuisnabij.children.counts.rules.raking") == []


def test_kernel_that_imports_rules_is_reported() -> None:
    assert impurities("from thuisnabij.ground.sources.rules import newest", "thuisnabij.kernel.counts")
