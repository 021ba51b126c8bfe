"""The map over the demo region: drawing, table, files and GeoJSON say the same, and nothing unknown reads as 0."""

import csv
import io
import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import shapely
from django.test import Client
from pytest_django import Settings

from tests.interfaces.demo_site import BELEID, load_demo, load_demo_with_registers, signed_in, text_of
from thuisnabij.ground.organisations.queries import areas, municipality_shapes, surfaces

pytestmark = pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True)
AREA = re.compile(
    r'<path class="tn-area tn-area--(\S+)" data-unit="(\S+)" d="([^"]+)"><title>([^<]*)</title>'
)
SBO = "/kaart/?cijfer=deelname-sbo-vensters&binnen=PO9901&op=2025-10-01"
TOLERANCE = 2e-4  # of a surface: rounding to five decimals of a degree


@pytest.fixture
def client(tmp_path: Path, settings: Settings) -> Client:
    settings.THUISNABIJ_HOME = tmp_path / "home"
    load_demo(tmp_path / "files")
    return signed_in(BELEID)


def page(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    return text_of(answer.content)


def rows(client: Client, path: str) -> dict[str, dict[str, str]]:
    answer = client.get(path)
    assert answer.status_code == 200, path
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    found = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    return {row["Code"]: row for row in found}


def drawn(html: str) -> dict[str, tuple[str, str]]:
    """Per unit its sign and its words, as a person who points at it reads them."""
    return {unit: (sign, unescape(words)) for sign, unit, _lines, words in AREA.findall(html)}


def features(client: Client, question: str) -> list[dict[str, Any]]:
    answer = client.get(f"/kaart/vlakken.geojson{question}")
    assert answer["Content-Type"] == "application/geo+json"
    found: list[dict[str, Any]] = json.loads(answer.content)["features"]
    return found


def test_drawing_table_file_and_geojson_say_the_same(client: Client) -> None:
    html = page(client, SBO)
    found, listed = drawn(html), rows(client, SBO + "&k-als=csv")
    assert set(found) == set(listed) == {"GM9901", "GM9902", "GM9903", "GM9904"}
    moving = {each["properties"]["code"]: each["properties"] for each in features(client, SBO[7:])}
    assert set(moving) == set(found)
    for unit, (sign, words) in found.items():
        name, value = words.split(": ")
        assert listed[unit]["Gemeente"] == name == moving[unit]["naam"]
        assert value.removesuffix(" %") == listed[unit]["Waarde"].replace(".", ",")
        assert moving[unit]["waarde"].replace("\xa0", " ") == value
        assert moving[unit]["teken"] == sign
        assert f'<b><span class="tn-num">{value}</span></b>' in html


def test_a_counted_zero_has_a_class_and_what_is_unknown_has_none(client: Client) -> None:
    found = drawn(page(client, SBO))
    assert {sign for sign, words in found.values() if words.endswith(": 0,00 %")} == {"2"}
    unknown = drawn(page(client, "/kaart/?cijfer=deelname-so-ocw&binnen=PO9901"))
    assert unknown
    assert {sign for sign, _words in unknown.values()} == {"onbekend"}
    assert not [words for _sign, words in unknown.values() if re.search(r"\d", words.split(": ")[1])]


def test_postcodes_of_the_region_are_all_there_and_bounds_over_classes_are_hatched(client: Client) -> None:
    path = "/kaart/?cijfer=leerlingen-so-woon&vlakken=postcode&binnen=PO9901"
    found = drawn(page(client, path))
    inside = {pc4 for pc4, area in areas().items() if area.swv == "PO9901"}
    assert set(found) == inside == set(rows(client, path + "&k-als=csv"))
    hatched = [words for sign, words in found.values() if sign == "tussen"]
    assert all(" tot " in words for words in hatched)
    assert len(hatched) > 3


def test_schools_stand_on_the_map_by_type_with_their_own_list(client: Client) -> None:
    html = page(client, SBO + "&scholen=sbo&scholen=so")
    kinds = re.findall(r'<g class="tn-mark tn-mark--(\S+)" transform', html)
    answer = client.get(SBO + "&scholen=sbo&scholen=so&s-als=csv")
    listed = list(
        csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig")), delimiter=";")
    )
    assert sorted(kinds) == sorted(row["Soort"] for row in listed)
    assert set(kinds) == {"sbo", "so"}
    points = [
        each for each in features(client, SBO[7:] + "&scholen=sbo") if each["properties"]["soort"] == "school"
    ]
    assert {each["properties"]["type"] for each in points} == {"sbo"}


def test_what_is_not_there_is_said(client: Client) -> None:
    assert "Op de gevraagde vlakken bestaat dit cijfer niet" in page(client, SBO + "&vlakken=postcode")
    per_region = page(client, "/kaart/?cijfer=leerlingen-so-woon&vlakken=postcode&binnen=NL")
    assert "Postcodegebieden staan per regio op de kaart" in per_region
    page(client, "/kaart/?binnen=PO1234", status=404)
    page(client, "/kaart/?cijfer=bestaat-niet", status=404)
    page(client, SBO.replace("2025-10-01", "geen-dag"), status=404)


def test_postcodes_fill_their_municipality_and_regions_are_their_postcodes(client: Client) -> None:
    cells = {
        unit: shapely.from_geojson(json.dumps(each.geometry)) for unit, each in _surfaces("postcode").items()
    }
    outlines = {
        f"GM{each.code}": shapely.from_geojson(json.dumps(each.geometry)) for each in municipality_shapes()
    }
    for gemeente, outline in outlines.items():
        inside = [cells[pc4] for pc4, area in areas().items() if f"GM{area.gemeente_code}" == gemeente]
        together = shapely.union_all(inside)
        assert shapely.symmetric_difference(together, outline).area < TOLERANCE * outline.area
        assert abs(sum(each.area for each in inside) - outline.area) < TOLERANCE * outline.area
    for pc4, area in areas().items():
        assert shapely.distance(cells[pc4], shapely.Point(area.lon, area.lat)) < 1e-4, pc4
    region = shapely.from_geojson(json.dumps(_surfaces("swv")["PO9901"].geometry))
    whole = shapely.union_all([cells[pc4] for pc4, area in areas().items() if area.swv == "PO9901"])
    assert shapely.symmetric_difference(region, whole).area < TOLERANCE * whole.area


def _surfaces(level: str) -> Any:
    return surfaces(level=level, is_demo=True)


@pytest.mark.xdist_group("demo")
def test_a_figure_of_a_register_is_hidden_from_strangers_on_the_map_too(tmp_path: Path) -> None:
    load_demo_with_registers(tmp_path)
    question = "?cijfer=thuiszitters-ocw&binnen=PO9901"
    own = drawn(page(signed_in(BELEID), f"/kaart/{question}"))
    assert "verborgen" not in {sign for sign, _words in own.values()}
    for persona in ("bram-hazelaar", "timo-elzenboor"):
        stranger = signed_in(persona)
        found = drawn(page(stranger, f"/kaart/{question}"))
        assert found
        assert {sign for sign, _words in found.values()} == {"verborgen"}
        assert {words.split(": ")[1] for _sign, words in found.values()} == {"verborgen"}
        told = [each["properties"] for each in features(stranger, question)]
        assert {each["waarde"] for each in told} == {"verborgen"}
        listed = rows(stranger, f"/kaart/{question}&k-als=csv")
        assert {row["Waarde"] for row in listed.values()} == {"verborgen"}
    assert drawn(page(signed_in(BELEID), f"/kaart/{question}")) == own
