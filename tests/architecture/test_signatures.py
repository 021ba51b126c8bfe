"""Public operations, queries and feeds take keyword arguments only, so that a call says what it means."""

import ast
from pathlib import Path

import pytest
from tests.architecture.house import module_name, python_files

ROOMS = {"operations", "queries", "feed"}


def positional(code: str, module: str) -> list[str]:
    """Public functions at the top of a module that can be called with a positional argument."""
    return [
        f"{module}:{node.lineno} {node.name} takes positional arguments"
        for node in ast.parse(code, filename=module).body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_")
        if node.args.posonlyargs or node.args.args or node.args.vararg
    ]


def is_public_room(path: Path) -> bool:
    """True for the modules through which outsiders reach a subject."""
    name = module_name(path).split(".")
    return name[-1] in ROOMS and "web" not in name


def test_public_functions_of_a_subject_take_keywords_only() -> None:
    found = []
    for path in python_files():
        if is_public_room(path):
            found += positional(path.read_text(encoding="utf-8"), module_name(path))

    assert found == []


@pytest.mark.parametrize(
    "code", ["def get_plan(key): ...", "def list_plans(*keys): ...", "async def load(key, /): ..."]
)
def test_positional_argument_is_reported(code: str) -> None:
    assert len(positional(code, "thuisnabij.plans.queries")) == 1


@pytest.mark.parametrize(
    "code",
    [
        "def get_plan(*, key): ...",
        "def list_plans(): ...",
        "def _row(key): ...",
        "class Plan:\n    def of(self): ...",
    ],
)
def test_keyword_only_function_is_left_alone(code: str) -> None:
    assert positional(code, "thuisnabij.plans.queries") == []
