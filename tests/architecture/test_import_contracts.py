"""The contracts in `.importlinter` say what the design says, and every kind of breach is really reported."""

import subprocess
import sys
from collections.abc import Iterable
from configparser import ConfigParser
from pathlib import Path

import pytest

from tests.architecture.house import CHECKOUT, HOUSE, SOURCE, Layers, module_name, package_of, python_files

CONTRACTS = CHECKOUT / ".importlinter"
Contract = dict[str, list[str]]


def contracts_in(text: str) -> list[Contract]:
    """Every contract as option -> lines."""
    parser = ConfigParser()
    parser.read_string(text)
    names = [name for name in parser.sections() if name.startswith("importlinter:contract:")]
    return [{key: value.split("\n") for key, value in parser[name].items()} for name in names]


def misdrawn_layers(contracts: list[Contract], existing: Iterable[str]) -> list[str]:
    """Containers whose layers contract is missing, not exhaustive, or in another order than the design."""
    drawn = {
        _lines(contract, "containers"): contract for contract in contracts if contract["type"] == ["layers"]
    }
    wanted: dict[str, Layers] = {"thuisnabij": tuple((entry,) for entry in HOUSE)}
    wanted |= {f"thuisnabij.{entry}": HOUSE[entry] for entry in existing if HOUSE[entry]}
    return [container for container, layers in wanted.items() if not _agrees(drawn.get((container,)), layers)]


def unprotected_models(contracts: list[Contract], models: Iterable[str]) -> list[str]:
    """Models without a contract of their own that lets only their own package in."""
    protected = [
        (_lines(contract, "protected_modules"), _lines(contract, "allowed_importers"))
        for contract in contracts
        if contract["type"] == ["protected"]
    ]
    return [name for name in models if ((name,), (f"thuisnabij.{package_of(name)}",)) not in protected]


def models_in(source: Path) -> list[str]:
    """The dotted names of all modules or packages called `models`."""
    names = (module_name(path, source) for path in python_files(source))
    return [name for name in names if name.split(".")[-1] == "models"]


def _lines(contract: Contract, option: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in contract.get(option, []) if line.strip())


def _agrees(contract: Contract | None, layers: Layers) -> bool:
    if contract is None or contract.get("exhaustive") != ["True"] or "ignore_imports" in contract:
        return False
    drawn = [line.replace("(", "").replace(")", "").split("|") for line in _lines(contract, "layers")]
    return [{name.strip() for name in names} for names in drawn] == [set(names) for names in layers]


def entries_with_packages(source: Path) -> list[str]:
    """The entries of the house that exist and hold at least one package."""
    return [entry for entry in HOUSE if list(source.glob(f"{entry}/*/__init__.py"))]


def test_layers_are_drawn_as_in_the_design() -> None:
    contracts = contracts_in(CONTRACTS.read_text(encoding="utf-8"))

    assert misdrawn_layers(contracts, entries_with_packages(SOURCE)) == []


def test_every_package_with_models_has_its_own_protected_contract() -> None:
    contracts = contracts_in(CONTRACTS.read_text(encoding="utf-8"))

    assert unprotected_models(contracts, models_in(SOURCE)) == []


LAYERS = """
[importlinter:contract:house]
type = layers
containers =
    thuisnabij
layers =
    config
    doors
    plans
    figures
    (region)
    (network)
    children
    ground
    kernel
exhaustive = True
"""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ""),
        ("    doors\n    plans\n", "    plans\n    doors\n"),
        ("    kernel\n", ""),
        ("exhaustive = True", "exhaustive = False"),
        (
            "exhaustive = True",
            "exhaustive = True\nignore_imports =\n    thuisnabij.kernel -> thuisnabij.plans",
        ),
    ],
)
def test_misdrawn_layers_are_reported(before: str, after: str) -> None:
    text = LAYERS.replace(before, after) if before else ""

    assert misdrawn_layers(contracts_in(LAYERS), []) == []
    assert misdrawn_layers(contracts_in(text), []) == ["thuisnabij"]


def test_entry_with_packages_but_without_contract_is_reported() -> None:
    assert misdrawn_layers(contracts_in(LAYERS), ["network", "plans"]) == ["thuisnabij.network"]


@pytest.mark.parametrize(
    "contract",
    [
        "",
        "protected_modules = thuisnabij.children.*.models\nallowed_importers = thuisnabij.children.counts",
        "protected_modules = thuisnabij.children.counts.models\nallowed_importers = thuisnabij.children",
        "protected_modules =\n    thuisnabij.children.counts.models\n    thuisnabij.plans.models\n"
        "allowed_importers =\n    thuisnabij.children.counts",
    ],
)
def test_models_without_a_contract_of_their_own_are_reported(contract: str) -> None:
    text = f"[importlinter:contract:x]\ntype = protected\n{contract}"

    assert unprotected_models(contracts_in(text), ["thuisnabij.children.counts.models"])


def test_models_are_found_as_module_and_as_package(tmp_path: Path) -> None:
    source = tmp_path / "thuisnabij"
    for name in ("plans/models.py", "children/counts/models/__init__.py", "kernel/counts.py"):
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).touch()

    assert models_in(source) == ["thuisnabij.children.counts.models", "thuisnabij.plans.models"]


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    """The house with the same modules, all of them empty."""
    for path in python_files():
        copy = tmp_path / "thuisnabij" / path.relative_to(SOURCE)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.touch()
    return tmp_path / "thuisnabij"


def lint(scratch: Path) -> subprocess.CompletedProcess[str]:
    """Run the real contracts over a scratch house."""
    return subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache", "--config", CONTRACTS],
        cwd=scratch.parent,
        env={"PYTHONPATH": str(scratch.parent), "PATH": "/usr/bin:/bin", "PYTHONUTF8": "1", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_house_without_imports_keeps_every_contract(scratch: Path) -> None:
    result = lint(scratch)

    assert (result.returncode, "0 broken" in result.stdout) == (0, True), result.stdout


@pytest.mark.parametrize(
    ("path", "code", "reported"),
    [
        ("kernel/bad.py", "import thuisnabij.plans", "thuisnabij.kernel.bad -> thuisnabij.plans (l.1)"),
        (
            "ground/access/bad.py",
            "def view():\n    from thuisnabij.ground.sources import queries",
            "thuisnabij.ground.access.bad -> thuisnabij.ground.sources",
        ),
        (
            "doors/site/bad.py",
            "import thuisnabij.doors.intake",
            "thuisnabij.doors.site.bad -> thuisnabij.doors.intake (l.1)",
        ),
        (
            "doors/site/web/bad.py",
            "from thuisnabij.children.counts import models",
            "thuisnabij.doors.site.web.bad -> thuisnabij.children.counts.models (l.1)",
        ),
        (
            "doors/site/bad.py",
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import thuisnabij.ground.access.models",
            "thuisnabij.doors.site.bad -> thuisnabij.ground.access.models (l.3)",
        ),
        (
            "doors/demo/generate/bad.py",
            "import thuisnabij.kernel.counts",
            "thuisnabij.doors.demo.generate.bad -> thuisnabij.kernel.counts (l.1)",
        ),
        (
            "figures/measures/engine/bad.py",
            "import thuisnabij.figures.measures.evaluator",
            "thuisnabij.figures.measures.engine.bad -> thuisnabij.figures.measures.evaluator (l.1)",
        ),
        (
            "figures/measures/evaluator_values.py",
            "from thuisnabij.figures.measures import engine",
            "thuisnabij.figures.measures.evaluator_values -> thuisnabij.figures.measures.engine (l.1)",
        ),
        ("utils/__init__.py", "", "thuisnabij.utils"),
        ("children/stray/__init__.py", "", "thuisnabij.children.stray"),
    ],
)
def test_breach_of_the_house_is_reported_with_its_place(
    scratch: Path, path: str, code: str, reported: str
) -> None:
    bad = scratch / path
    bad.parent.mkdir(parents=True, exist_ok=True)
    for folder in (bad.parent, scratch):
        (folder / "__init__.py").touch()
    bad.write_text(code, encoding="utf-8")

    result = lint(scratch)

    assert (result.returncode, reported in " ".join(result.stdout.split())) == (1, True), result.stdout


def test_migrations_and_web_rooms_inside_a_package_are_fine(scratch: Path) -> None:
    for room in ("migrations", "web"):
        (scratch / "children" / "counts" / room).mkdir(exist_ok=True)
        (scratch / "children" / "counts" / room / "__init__.py").write_text(
            "from thuisnabij.children.counts import models", encoding="utf-8"
        )

    assert lint(scratch).returncode == 0
