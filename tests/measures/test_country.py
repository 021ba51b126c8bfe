"""The whole country from the real public files, against published figures and figures counted beforehand."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from pytest_django import Settings

from tests.shared_files import shared_data
from thuisnabij.doors.intake.operations import load_folder
from thuisnabij.figures.measures import queries
from thuisnabij.ground.access.queries import local_administrator

pytestmark = [
    pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True),
    pytest.mark.needs_shared,
]
AUTUMN = date(2024, 10, 1)
SBO_SHARE = dict(
    zip(
        range(2011, 2022),
        ("2.62", "2.54", "2.46", "2.41", "2.30", "2.27", "2.29", "2.38", "2.44", "2.46", "2.47"),
        strict=True,
    )
)
OCW_SBO_SHARE = {2011: "2.6", 2012: "2.5", 2013: "2.5", 2014: "2.4", 2015: "2.3", 2016: "2.3", 2017: "2.3"}
MEDIAN_KM = {"bao": "0.6", "sbo": "3.0", "so": "6.5", "vso": "7.9"}
P90_KM = {"bao": "3.0", "sbo": "11.3", "so": "18.6", "vso": "22.6"}
CROSSING = {"bao": "3.2", "sbo": "9.6", "so": "28.9"}


@pytest.fixture
def country(tmp_path: Path, settings: Settings, transactional_db: None) -> None:
    """The public files of pupils, schools and areas in the database."""
    settings.THUISNABIJ_HOME = tmp_path
    moment = datetime(2026, 11, 2, 12, tzinfo=UTC)
    for folder in ("swv", "geo", "duo"):
        load_folder(
            folder=shared_data() / folder, actor=local_administrator(), recorded_at=moment, across=False
        )


def test_country_gives_the_published_shares_of_sbo(country: None) -> None:
    listed = {
        each.unit: each for each in queries.figures(key="deelname-sbo-vensters", on=AUTUMN, level="swv")
    }
    assert len(listed) == 76
    for unit, top, bottom, value in (("PO3006", 319, 18804, "1.70"), ("PO2808", 284, 13658, "2.08")):
        told = listed[unit].as_dict()
        assert told["numerator"] == {"lo": top, "hi": top, "est": None}
        assert told["denominator"] == {"lo": bottom, "hi": bottom, "est": None}
        assert told["value"] == {"lo": Decimal(value), "hi": Decimal(value), "est": None}
    found = {
        each.on.year: each.as_dict()
        for each in queries.series(key="deelname-sbo-vensters", unit="NL")
        if each.on
    }
    assert {year: found[year]["value"]["lo"] for year in SBO_SHARE} == {
        y: Decimal(v) for y, v in SBO_SHARE.items()
    }
    for year, share in OCW_SBO_SHARE.items():
        assert abs(found[year]["value"]["hi"] - Decimal(share)) <= Decimal("0.1")
    so = queries.figures(key="deelname-so-vensters", on=AUTUMN, level="swv")
    assert {(each.status, each.value) for each in so} == {("niet_te_meten", None)}


def test_country_gives_the_expected_distances_and_border_traffic(country: None) -> None:
    expected = {f"afstand-mediaan-{soort}": km for soort, km in MEDIAN_KM.items()}
    expected |= {f"afstand-p90-{soort}": km for soort, km in P90_KM.items()}
    expected |= {f"grensverkeer-uit-{soort}": share for soort, share in CROSSING.items()}
    for key, value in expected.items():
        found = queries.figure(key=key, on=AUTUMN).rounded_value()
        assert found is not None
        assert found["est"] is not None
        assert found["lo"] < found["est"] < found["hi"] or found["lo"] == found["est"]  # type: ignore[operator]
        assert abs(Decimal(str(found["est"])) / Decimal(value) - 1) <= Decimal("0.1"), (key, found)
