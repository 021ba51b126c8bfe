"""Folders and modules are named after their subject, and each says in a docstring what it knows."""

import ast
from pathlib import Path

import pytest

from tests.architecture.house import CHECKOUT, SOURCE, python_files

EMPTY_NAMES = {
    "utils",
    "util",
    "common",
    "helpers",
    "helper",
    "core",
    "services",
    "service",
    "managers",
    "misc",
}
WITH_DOCSTRING = ("src", "tools", "bench", "tests")


def empty_names(source: Path) -> list[str]:
    """Modules and folders whose name says nothing about what is in them."""
    return [
        str(path.relative_to(source))
        for path in python_files(source)
        if EMPTY_NAMES & {*path.relative_to(source).parent.parts, path.stem}
    ]


def folders_that_are_no_package(source: Path) -> list[str]:
    """Folders with Python files or packages in them but without `__init__.py`: the contracts cannot see those."""
    folders = {parent for path in python_files(source) for parent in path.parents if source in parent.parents}
    return sorted(
        str(folder.relative_to(source)) for folder in folders if not (folder / "__init__.py").exists()
    )


def without_docstring(folder: Path) -> list[str]:
    """Modules that do not open with a docstring; migrations apart, which are named instead."""
    return [
        str(path.relative_to(folder))
        for path in python_files(folder)
        if "migrations" not in path.parts
        and not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]


def test_no_module_has_an_empty_name() -> None:
    assert empty_names(SOURCE) == []


def test_every_folder_with_code_is_a_package() -> None:
    assert folders_that_are_no_package(SOURCE) == []


@pytest.mark.parametrize("folder", WITH_DOCSTRING)
def test_every_module_opens_with_a_docstring(folder: str) -> None:
    assert without_docstring(CHECKOUT / folder) == []


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    """A folder to put bad examples in."""
    return tmp_path / "thuisnabij"


def write(path: Path, code: str = "") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(code, encoding="utf-8")


@pytest.mark.parametrize("name", ["plans/utils.py", "core/__init__.py", "ground/services/dates.py"])
def test_empty_name_is_reported(scratch: Path, name: str) -> None:
    write(scratch / name)
    write(scratch / "plans/score.py")

    assert empty_names(scratch) == [name]


def test_folder_without_init_is_reported(scratch: Path) -> None:
    write(scratch / "__init__.py")
    write(scratch / "plans/__init__.py")
    write(scratch / "plans/stray/rules.py")
    write(scratch / "loose/deep/__init__.py")

    assert folders_that_are_no_package(scratch) == ["loose", "plans/stray"]


def test_module_without_docstring_is_reported(scratch: Path) -> None:
    write(scratch / "plans/good.py", '"""What it knows."""\n')
    write(scratch / "plans/bad.py", "# a comment is no docstring\nx = 1\n")
    write(scratch / "plans/__init__.py")
    write(scratch / "plans/migrations/0001_initial.py")

    assert without_docstring(scratch) == ["plans/__init__.py", "plans/bad.py"]
