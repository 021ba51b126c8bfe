"""No modules import each other in a circle, not even for types only: who is above is never known below."""

import ast
from collections.abc import Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

import pytest

from tests.architecture.house import imports_of, module_name, python_files


def imported(code: str, module: str) -> set[str]:
    """Every dotted name that is imported where the module is read; not what a function asks for when it is called."""
    top = ast.Module(list(_at_the_top(ast.parse(code).body)), [])
    return {name for _, name in imports_of(top, module)}


def _at_the_top(body: Iterable[ast.stmt]) -> Iterator[ast.stmt]:
    for node in body:
        if isinstance(node, ast.If | ast.Try):
            yield from _at_the_top([*node.body, *node.orelse])
        elif isinstance(node, ast.Import | ast.ImportFrom):
            yield node


def find_circle(imports: Mapping[str, set[str]]) -> list[str]:
    """One circle of modules that import each other, the first again at its end; empty when there is none.

    A name belongs to the longest module that it begins with: who asks for `a.b.c` knows `a.b`, not what `a` shows.
    """
    known = {
        name: {_owner(each, imports) for each in others} - {name, ""} for name, others in imports.items()
    }
    try:
        TopologicalSorter(known).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def _owner(name: str, modules: Mapping[str, set[str]]) -> str:
    while name and name not in modules:
        name = name.rpartition(".")[0]
    return name


def test_no_modules_import_each_other_in_a_circle() -> None:
    modules = {module_name(path): path.read_text(encoding="utf-8") for path in python_files()}

    assert find_circle({name: imported(code, name) for name, code in modules.items()}) == []


@pytest.mark.parametrize(
    "code", ["import x.a", "from x.a import Thing", "if TYPE_CHECKING:\n    from x import a"]
)
def test_a_circle_is_reported_also_when_it_is_for_types(code: str) -> None:
    assert find_circle({"x.a": imported("from x.b import f", "x.a"), "x.b": imported(code, "x.b")})


def test_modules_in_a_row_and_what_a_function_asks_for_are_left_alone() -> None:
    below = "def f():\n    from x.a import Thing"

    assert not find_circle({"x.a": imported("import x.b", "x.a"), "x.b": imported(below, "x.b")})
