"""Public functions take keyword arguments, so that a call says what it means.

Operations take nothing else; a query or a feed may take the one thing it is about by position.
"""

import ast
from pathlib import Path

import pytest

from tests.architecture.house import module_name, python_files

# Room -> how many arguments may be given by position.
ROOMS = {"operations": 0, "queries": 1, "feed": 1}


def positional(code: str, module: str, names: set[str] | None = None) -> list[str]:
    """Public functions at the top of a module that take more by position than their room allows.

    `names` are what a room that became a folder shows outside; None: everything.
    """
    allowed = next(count for room, count in ROOMS.items() if room in module.split("."))
    return [
        f"{module}:{node.lineno} {node.name} takes positional arguments"
        for node in ast.parse(code, filename=module).body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_")
        if names is None or node.name in names
        if len(node.args.posonlyargs + node.args.args) > allowed or node.args.vararg
    ]


def is_public_room(path: Path) -> bool:
    """True for the modules through which outsiders reach a subject, rooms that became a folder included."""
    return bool(ROOMS.keys() & set(module_name(path).split(".")))


def shown_outside(path: Path) -> set[str] | None:
    """What a module in the folder of a room shows by `__all__` of that folder; None: everything, as a front does."""
    if path.stem in {*ROOMS, "__init__"}:
        return None
    front = ast.parse((path.parent / "__init__.py").read_text(encoding="utf-8"))
    lists = [node.value for node in front.body if isinstance(node, ast.Assign) and _is_all(node)]
    return {name for names in lists for name in ast.literal_eval(names)}


def _is_all(node: ast.Assign) -> bool:
    return any(isinstance(target, ast.Name) and target.id == "__all__" for target in node.targets)


def test_public_functions_of_a_subject_take_keywords_only() -> None:
    found = []
    for path in python_files():
        if is_public_room(path):
            code = path.read_text(encoding="utf-8")
            found += positional(code, module_name(path), shown_outside(path))

    assert found == []


@pytest.mark.parametrize(
    ("module", "code"),
    [
        ("thuisnabij.plans.operations", "def set_goal(key): ..."),
        ("thuisnabij.plans.operations.goals", "async def set_goal(key, /): ..."),
        ("thuisnabij.plans.queries", "def get_plan(key, on): ..."),
        ("thuisnabij.plans.queries", "def list_plans(*keys): ..."),
    ],
)
def test_positional_argument_is_reported(module: str, code: str) -> None:
    assert len(positional(code, module)) == 1


@pytest.mark.parametrize(
    "code",
    [
        "def get_plan(*, key): ...",
        "def get_plan(key, *, on): ...",
        "def list_plans(): ...",
        "def _row(key): ...",
        "class Plan:\n    def of(self): ...",
    ],
)
def test_keyword_only_function_is_left_alone(code: str) -> None:
    assert positional(code, "thuisnabij.plans.queries") == []


def test_room_in_a_folder_answers_only_for_what_it_shows(tmp_path: Path) -> None:
    room = tmp_path / "queries"
    room.mkdir()
    (room / "__init__.py").write_text('__all__ = ["get_plan"]', encoding="utf-8")
    code = "def get_plan(key, on): ...\ndef row_of(found, on): ..."

    reported = positional(code, "thuisnabij.plans.queries.rows", shown_outside(room / "rows.py"))

    assert reported == ["thuisnabij.plans.queries.rows:1 get_plan takes positional arguments"]
