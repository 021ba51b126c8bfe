"""The generator writes the same bytes again, in the formats of the real files, and stands apart from the product."""

import ast
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

import thuisnabij.doors.demo.generate as generator
from tests.demo import reading
from tests.shared_files import shared_data

OWN_FOLDER = Path(generator.__file__).parent
OWN_NAME = generator.__name__


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_same_seed_gives_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    region = tmp_path / "first"
    generator.generate(region, size="small")
    command = [sys.executable, "-m", OWN_NAME, str(tmp_path / "again"), "--size", "small"]
    listed = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    assert bytes_of(tmp_path / "again") == bytes_of(region)
    assert {Path(line).name for line in listed} == set(bytes_of(region))


def test_compressed_files_hold_no_clock(region: Path) -> None:
    packed = list(region.glob("*.gz"))
    assert len(packed) == len(reading.YEARS) - 1
    assert all(path.read_bytes()[4:8] == bytes(4) for path in packed)
    with zipfile.ZipFile(reading.only(region, "*.zip")) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_another_seed_gives_other_pupils(region: Path, tmp_path: Path) -> None:
    generator.generate(tmp_path, seed=7, size="small")
    assert reading.content(tmp_path / "truth.csv") != reading.content(region / "truth.csv")


def test_generate_returns_what_it_wrote_with_the_truth_last(tmp_path: Path) -> None:
    paths = generator.generate(tmp_path / "new" / "folder", size="small")
    written = [path for path in (tmp_path / "new" / "folder").rglob("*") if path.is_file()]
    assert sorted(paths) == sorted(written)
    assert paths[-1].name == generator.TRUTH_NAME == "truth.csv"


def test_encodings_and_line_ends_are_those_of_duo(region: Path) -> None:
    raw_02 = reading.only(region, "02.*.csv").read_bytes()
    raw_06 = reading.only(region, "06.*.csv").read_bytes()
    raw_03 = reading.content(reading.only(region, "03.*_2024*.gz"))
    assert b"\x92t Blaasjeskruid" in raw_02
    assert raw_06.startswith(b"\xef\xbb\xbfINSTELLINGSCODE;")
    assert "’t Blaasjeskruid".encode() in raw_06
    assert "’t Blaasjeskruid".encode() in raw_03
    for raw in (raw_02, raw_06):
        assert raw.count(b"\r\n") == raw.count(b"\n") > 1
    assert b"\r" not in raw_03
    assert raw_03.startswith(b"PEILDATUM;")


@pytest.mark.needs_shared
@pytest.mark.parametrize(
    ("ours", "real"),
    [
        ("02.*.csv", "duo/02.*.csv"),
        ("03.*20241001*.gz", "duo/03.*.gz"),
        ("03.*20251001*.csv", "duo/03.*.gz"),
        ("pc4_*.csv", "swv/pc4_swv_2024*.csv"),
    ],
)
def test_header_line_equals_that_of_the_real_file(region: Path, ours: str, real: str) -> None:
    assert reading.first_line(reading.only(region, ours)) == reading.first_line(
        reading.only(shared_data(), real)
    )


@pytest.mark.needs_shared
def test_header_of_06_equals_that_of_the_real_file_without_the_years_before(region: Path) -> None:
    ours = reading.first_line(reading.only(region, "06.*.csv")).split(b";")
    real = reading.first_line(reading.only(shared_data(), "duo/06.*.csv")).split(b";")
    assert ours[:8] == real[:8]
    assert ours[8:] == real[-8:]


def geocoded(path: Path) -> dict[str, Any]:
    with zipfile.ZipFile(path) as archive:
        collection: dict[str, Any] = json.loads(archive.read("scholen.geo.json"))
    return collection


@pytest.mark.needs_shared
def test_geocoded_locations_have_the_shape_of_the_real_file(region: Path) -> None:
    ours = geocoded(reading.only(region, "*.geo.zip"))
    real = geocoded(reading.only(shared_data(), "duo/*.geo.zip"))
    assert {k: v for k, v in ours.items() if k != "features"} == {
        k: v for k, v in real.items() if k != "features"
    }
    assert list(ours["features"][0]["properties"]) == list(real["features"][0]["properties"])
    real_types = {feature["properties"]["type"] for feature in real["features"]}
    assert {feature["properties"]["type"] for feature in ours["features"]} <= real_types


@pytest.mark.needs_shared
def test_polygons_and_centroids_have_the_shape_of_the_real_files(region: Path) -> None:
    ours = reading.municipalities(region)[0]
    real = reading.municipalities(shared_data() / "geo")[0]
    assert list(ours) == list(real)
    assert list(ours["properties"]) == list(real["properties"])
    columns = reading.first_line(shared_data() / "geo/NL_geonames_postcodes.txt").count(b"\t")
    assert {line.count("\t") for line in (region / "NL_geonames_postcodes.txt").read_text().splitlines()} == {
        columns
    }


def test_generator_imports_only_itself_and_the_standard_library() -> None:
    modules = {
        (path.name, name)
        for path in OWN_FOLDER.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        for name in imported(node)
    }
    assert modules
    strangers = {
        (file, name)
        for file, name in modules
        if not f"{name}.".startswith(f"{OWN_NAME}.") and name.split(".")[0] not in sys.stdlib_module_names
    }
    assert not strangers


def imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return ["." * node.level + (node.module or "")]
    return []
