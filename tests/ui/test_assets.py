"""The front-end files: locked by hash, named by no host, collected with their licences."""

import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
VENDOR = ROOT / "src/thuisnabij/ground/ui/static/vendor"


@pytest.fixture(scope="module")
def collect_assets() -> ModuleType:
    spec = importlib.util.spec_from_file_location("collect_assets", ROOT / "tools" / "collect_assets.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_lock_holds_a_hash_for_every_package_and_no_address() -> None:
    text = (ROOT / "package-lock.json").read_text()
    packages = {name: found for name, found in json.loads(text)["packages"].items() if name}
    assert packages
    assert "://" not in text
    assert all(found["integrity"].startswith("sha512-") for found in packages.values())


def test_every_package_has_an_open_licence() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    licences = {found["license"] for name, found in packages.items() if name}
    assert licences <= {"EUPL-1.2", "MIT", "0BSD", "BSD-0-Clause", "BSD-2-Clause", "OFL-1.1"}


def test_versions_are_exact() -> None:
    wanted = json.loads((ROOT / "package.json").read_text())["dependencies"]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values())


def test_collected_files_bring_their_licence() -> None:
    if not VENDOR.is_dir():
        pytest.skip("the front-end files are not collected here; run make setup")
    for folder in (path for path in VENDOR.iterdir() if path.is_dir()):
        assert [name for name in folder.iterdir() if name.name.startswith("LICENSE")], folder.name


def test_style_sheets_ask_nothing_from_elsewhere() -> None:
    for sheet in (ROOT / "src/thuisnabij/ground/ui/static").rglob("*.css"):
        asked = re.findall(r"url\(\s*['\"]?([^'\")]+)", sheet.read_text())
        assert not [address for address in asked if re.match(r"https?:|//", address)], sheet.name


def test_only_tokens_that_are_asked_for_are_kept(collect_assets: ModuleType) -> None:
    declared = "--a: var(--b);\n--b: 1px;\n--c: red;\n--d: var(--d);"
    kept = collect_assets.asked_tokens(declared, ["x { width: var(--a, 2px); color: var(--d) }"])
    assert kept.splitlines() == ["--a: var(--b);", "--b: 1px;", "--d: var(--d);"]


def test_lock_is_stripped_of_addresses(collect_assets: ModuleType, tmp_path: Path) -> None:
    lock = tmp_path / "lock.json"
    lock.write_text(
        json.dumps({"packages": {"a": {"version": "1", "funding": {"url": "https://example.org"}}}})
    )
    collect_assets.strip_addresses(lock)
    assert json.loads(lock.read_text()) == {"packages": {"a": {"version": "1"}}}
