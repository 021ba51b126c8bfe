"""Which run is current: newer supersedes per reference date, older stays askable, demo and real stay apart."""

from datetime import UTC, date, datetime

import pytest

from tests.rules.organisations.small_country import AUTUMN_2024, location, run, standing
from thuisnabij.ground.organisations.rules.records import AreaRow, LocationRow
from thuisnabij.ground.organisations.rules.selection import newest_naming, sight
from thuisnabij.ground.sources.rules import (
    Kind,
    NoAgreementError,
    agreement_key,
    current_runs,
    standing_runs,
)

OCTOBER_2023, OCTOBER_2024 = date(2023, 10, 1), date(2024, 10, 1)


def at(hour: int) -> datetime:
    return datetime(2026, 11, 1, hour, tzinfo=UTC)


def test_newer_run_supersedes_only_the_dates_it_speaks_of() -> None:
    old = run(1, "duo-06-leerlingen-historie", OCTOBER_2023, OCTOBER_2024, hour=9)
    new = run(2, "duo-06-leerlingen-historie", OCTOBER_2024, hour=10)
    found = {(each.run.run_id, each.dates) for each in standing_runs([new, old])}
    assert found == {(1, (OCTOBER_2023,)), (2, (OCTOBER_2024,))}


def test_older_run_stays_askable_as_known_before_the_newer() -> None:
    runs = [
        run(1, "duo-02-vestigingen", OCTOBER_2024, hour=9),
        run(2, "duo-02-vestigingen", OCTOBER_2024, hour=10),
    ]
    assert current_runs(runs)[OCTOBER_2024, False].run_id == 2
    assert current_runs(runs, as_known_at=at(10))[OCTOBER_2024, False].run_id == 2
    assert (
        current_runs(runs, as_known_at=datetime(2026, 11, 1, 9, 59, tzinfo=UTC))[OCTOBER_2024, False].run_id
        == 1
    )
    assert current_runs(runs, as_known_at=at(8)) == {}


def test_greatest_number_decides_between_runs_of_one_moment() -> None:
    runs = [run(2, "duo-02-vestigingen", OCTOBER_2024), run(1, "duo-02-vestigingen", OCTOBER_2024)]
    assert current_runs(runs)[OCTOBER_2024, False].run_id == 2


def test_demo_run_never_supersedes_a_real_one() -> None:
    real = run(1, "duo-02-vestigingen", OCTOBER_2024, hour=9)
    demo = run(2, "duo-02-vestigingen", OCTOBER_2024, hour=10, is_demo=True)
    assert {key: each.run_id for key, each in current_runs([real, demo]).items()} == {
        (OCTOBER_2024, False): 1,
        (OCTOBER_2024, True): 2,
    }
    assert len(standing_runs([real, demo])) == 2


def test_files_that_supplement_each_other_all_stand() -> None:
    runs = [run(1, "lidmaatschap", OCTOBER_2024, hour=9), run(2, "lidmaatschap", OCTOBER_2024, hour=10)]
    assert [each.run.run_id for each in standing_runs(runs)] == [1, 2]


def test_newer_table_supersedes_only_the_postcodes_it_names() -> None:
    base = [AreaRow(2, "5340", "Dorp", "PO3006"), AreaRow(3, "5341", "Dorp", "PO3006")]
    newer = [AreaRow(2, "5341", "Dorp", "PO3005"), AreaRow(3, "5342", "Dorp", "PO3005")]
    found = newest_naming(
        [
            (standing(9, "postcode-swv", date(2024, 1, 1), hour=9), newer),
            (
                standing(8, "postcode-swv", date(2015, 1, 1), hour=10),
                base,
            ),  # loaded later, but of an older date
        ],
        lambda row: row.pc4,
    )
    assert {pc4: (rows[0][0], rows[0][1].po_swv) for pc4, rows in found.items()} == {
        "5340": (8, "PO3006"),
        "5341": (9, "PO3005"),
        "5342": (9, "PO3005"),
    }


def test_series_stands_for_the_last_year_it_still_speaks_for() -> None:
    (sighting,) = sight(
        [(standing(1, "duo-06-leerlingen-historie", OCTOBER_2023), [location(on=OCTOBER_2024)])]
    )
    assert sighting.stand.on == OCTOBER_2023


def test_record_of_a_superseded_date_falls_silent() -> None:
    rows: list[LocationRow] = [location(on=OCTOBER_2023), location("12AB01", on=AUTUMN_2024)]
    found = sight([(standing(1, "duo-03-leerlingen-herkomst", OCTOBER_2023), rows)])
    assert [each.row.code for each in found] == ["12AB00"]


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_has_an_agreement(kind: Kind) -> None:
    assert agreement_key(kind=kind, is_demo=False) not in ("", "demo")
    assert agreement_key(kind=kind, is_demo=True) == "demo"


def test_kind_nobody_agreed_on_is_refused() -> None:
    with pytest.raises(NoAgreementError, match="leerlingen-met-naam"):
        agreement_key(kind="leerlingen-met-naam", is_demo=False)
