"""GeoJSON: streamed feature by feature, refused as a whole where it breaks, row by row where it is wrong."""

import io
import json
import random
from pathlib import Path

import pytest

from tests.importers.made import point, points, read
from thuisnabij.doors.intake.formats import features as streaming
from thuisnabij.doors.intake.formats.features import BrokenJsonError, features


def outline(
    code: str = "GM0828", ring: str = "[[5, 51], [6, 51], [6, 52], [5, 51]]", kind: str = "Polygon"
) -> str:
    shape = f"[{ring}]" if kind == "Polygon" else f"[[{ring}]]"
    return (
        f'{{"type": "Feature", "properties": {{"statcode": "{code}", "jrstatcode": "2022{code}", "statnaam": "Oss"}},'
        f' "geometry": {{"type": "{kind}", "coordinates": {shape}}}}}'
    )


@pytest.mark.parametrize("chunk", [1, 7, 100, 10_000])
def test_features_come_out_the_same_however_the_text_is_cut(
    chunk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streaming, "CHUNK", chunk)
    rng = random.Random(20260101)
    made = [
        {
            "type": "Feature",
            "properties": {"n": n, "t": '}]"\\' * rng.randint(0, 5)},
            "geometry": {"c": [n / 7] * n},
        }
        for n in range(40)
    ]
    text = json.dumps(
        {"type": "FeatureCollection", "features": made, "after": [1, {"features": []}]}, indent=chunk % 3
    )
    found = list(features(io.StringIO(text)))
    assert [each.number for each in found] == list(range(1, 41))
    assert [{"properties": each.properties, "geometry": each.geometry} for each in found] == [
        {"properties": each["properties"], "geometry": each["geometry"]} for each in made
    ]


@pytest.mark.parametrize(
    "text",
    [
        points(point())[:-10],
        points(point())[:-2],
        points(point(), "3"),
        points(point(lon="NaN")),
        points(point(lon="Infinity")),
        points(point(), '{"type": }'),
        points(point(), crs="urn:ogc:def:crs:EPSG::28992"),
        '{"type": "FeatureCollection", "vestigingscode": 1, "brin_nummer": 2}',
        points(point(), "[" * 100_000),
    ],
)
def test_a_broken_collection_is_refused_as_a_whole(tmp_path: Path, text: str) -> None:
    with pytest.raises(BrokenJsonError) as refusal:
        read(tmp_path, text)
    assert refusal.value.next


def test_a_feature_that_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streaming, "LONGEST_FEATURE", 10_000)
    with pytest.raises(BrokenJsonError):
        list(features(io.StringIO('{"features": [{"a": "' + "x" * 2_000_000)))


@pytest.mark.parametrize(
    ("feature", "field", "code"),
    [
        (point("00AA0"), "vestigingscode", "vestiging-ongeldig"),
        (point(pc6="5346"), "postcode", "postcode-ongeldig"),
        (point(lat="91"), "geometry", "punt-ongeldig"),
        (point(lon="51.7", lat="5.5"), "geometry", "punt-ongeldig"),
        (point(lon="160000", lat="410000"), "geometry", "punt-ongeldig"),
        (point(lon='"5.5"'), "geometry", "punt-ongeldig"),
        (point(lon="true"), "geometry", "punt-ongeldig"),
        (point("D0AA00"), "vestigingscode", "demo-en-echt"),
        (point(), "vestigingscode", "rij-dubbel"),
        ('{"type": "Feature", "properties": null, "geometry": null}', "vestigingscode", "vestiging-ongeldig"),
    ],
)
def test_a_wrong_point_is_refused_by_its_feature_number(
    tmp_path: Path, feature: str, field: str, code: str
) -> None:
    found = read(tmp_path, points(point(), feature, point("00AB00")))
    assert found.refused == [(2, field, code)]
    assert [each.row for each in found.records] == [1, 3]


def test_a_location_may_have_two_points(tmp_path: Path) -> None:
    found = read(tmp_path, points(point(), point(lon="5.51")))
    assert [(each.code, each.lon) for each in found.records] == [("00AA00", 5.5), ("00AA00", 5.51)]


@pytest.mark.parametrize(
    ("feature", "field", "code"),
    [
        (outline("GM0829", ring="[[5, 51], [6, 51], [6, 52], [5, 51.5]]"), "geometry", "vlak-ongeldig"),
        (outline("GM0829", ring="[[5, 51], [6, 51], [5, 51]]"), "geometry", "vlak-ongeldig"),
        (outline("GM0829", ring="[[5, 51], [6, 51], [200, 52], [5, 51]]"), "geometry", "vlak-ongeldig"),
        (outline("GM0829", ring="[[5, 51], 7, [6, 52], [5, 51]]"), "geometry", "vlak-ongeldig"),
        (outline("GM0829", kind="LineString"), "geometry", "vlak-ongeldig"),
        (outline("GM0828"), "statcode", "rij-dubbel"),
        (outline("GM9901"), "statcode", "demo-en-echt"),
        (outline("PV20"), "statcode", "gemeente-ongeldig"),
    ],
)
def test_a_wrong_outline_is_refused(tmp_path: Path, feature: str, field: str, code: str) -> None:
    found = read(tmp_path, points(outline(), feature, crs=""))
    assert found.refused == [(2, field, code)]


def test_an_outline_may_be_of_several_parts(tmp_path: Path) -> None:
    found = read(tmp_path, points(outline(kind="MultiPolygon"), crs=""))
    assert found.records[0].shape.geometry["type"] == "MultiPolygon"
