"""Every error class has a code of its own, in one shape, so that people and programs can rely on it."""

import importlib
import re
from collections import Counter

import pytest

from tests.architecture.house import module_name, python_files
from thuisnabij.kernel.errors import RefusedError, ThuisnabijError, all_error_classes

SHAPE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
EXIT_CODES = {1, 2, 3, 4}


def faults(classes: list[type[ThuisnabijError]]) -> list[str]:
    """Classes without a code of their own, with a shared or misshapen code, or an unknown exit code."""
    shared = {code for code, times in Counter(error.code for error in classes).items() if times > 1}
    found = []
    for error in classes:
        if "code" not in vars(error) or error.code in shared:
            found.append(f"{error.__qualname__} shares its code {error.code}")
        if not SHAPE.fullmatch(error.code):
            found.append(f"{error.__qualname__} has a code that is not kebab-case: {error.code}")
        if error.exit_code not in EXIT_CODES:
            found.append(f"{error.__qualname__} has an unknown exit code: {error.exit_code}")
    return found


def our_errors() -> list[type[ThuisnabijError]]:
    """Every error class of the product, after importing every module that may hold one."""
    for path in python_files():
        if "Error" in path.read_text(encoding="utf-8"):
            importlib.import_module(module_name(path))
    return [error for error in all_error_classes() if error.__module__.startswith("thuisnabij.")]


def test_every_error_class_has_a_code_of_its_own() -> None:
    assert faults(our_errors()) == []


def test_errors_of_every_kind_are_found() -> None:
    assert {"refused", "usage", "not-allowed", "system-fault"} <= {error.code for error in our_errors()}


class GoodError(RefusedError):
    code = "example-good"


class SilentError(RefusedError):
    pass


class TwinError(RefusedError):
    code = "example-good"


class ShoutingError(RefusedError):
    code = "Example_Bad"


class StrangeError(RefusedError):
    code = "example-strange"
    exit_code = 9


@pytest.mark.parametrize(
    ("classes", "count"),
    [
        ([GoodError], 0),
        ([SilentError], 1),
        ([GoodError, TwinError], 2),
        ([ShoutingError], 1),
        ([StrangeError], 1),
    ],
)
def test_faulty_code_is_reported(classes: list[type[ThuisnabijError]], count: int) -> None:
    assert len(faults(classes)) == count
