"""The order of the house, stated once for all architecture tests: who stands above whom, and where files are."""

import ast
from collections.abc import Iterator
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
SOURCE = CHECKOUT / "src" / "thuisnabij"

Layers = tuple[tuple[str, ...], ...]

# From the roof to the ground. Packages in one inner tuple stand side by side and know nothing of each other.
HOUSE: dict[str, Layers] = {
    "config": (),
    "doors": (("cli",), ("demo",), ("site", "portal", "api", "intake")),
    "plans": (),
    "figures": (("planner",), ("publication",), ("measures",)),
    "region": (("surveys", "money", "quality", "steunpunt"),),
    "network": (("expertise",), ("offer", "agreements")),
    "children": (("reconciliation",), ("absence",), ("support",), ("register", "counts")),
    "ground": (
        ("documents", "cases"),
        ("organisations", "rulesets"),
        ("sources",),
        ("access",),
        ("ui",),
    ),
    "kernel": (),
}


def package_of(module: str) -> str:
    """The package a module of ours belongs to, dotted: "thuisnabij.ground.ui.web.urls" -> "ground.ui"."""
    entry, *rest = module.split(".")[1:] or [""]
    return f"{entry}.{rest[0]}" if rest and HOUSE.get(entry) else entry


def is_below(package: str, lower: str) -> bool:
    """True when `lower` stands below `package` in the house, so that `package` may know it."""
    return _height(package) < _height(lower)


def may_know(package: str, other: str) -> bool:
    """True when `package` may import or point at `other`: itself or anything below."""
    return package == other or is_below(package, other)


def python_files(folder: Path = SOURCE) -> list[Path]:
    """Every Python file under `folder`, in a fixed order; dependencies and caches apart."""
    return sorted(path for path in folder.rglob("*.py") if "node_modules" not in path.parts)


def module_name(path: Path, source: Path = SOURCE) -> str:
    """The dotted name of the module in `path`; a package has the name of its folder."""
    parts = [source.name, *path.relative_to(source).with_suffix("").parts]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_of(tree: ast.AST, module: str) -> Iterator[tuple[int, str]]:
    """(line, dotted name) of everything the module imports, inside functions too.

    `from a.b import c` gives "a.b.c": c may be a module or a name inside one.
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = (
                ".".join([*module.split(".")[: -node.level], node.module or ""])
                if node.level
                else node.module
            )
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)


def _height(package: str) -> tuple[int, int]:
    entry, _, inner = package.partition(".")
    layers = HOUSE[entry]
    inside = next((index for index, names in enumerate(layers) if inner in names), -1)
    return (list(HOUSE).index(entry), inside)
