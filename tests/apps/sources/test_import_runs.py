"""Import runs in real PostgreSQL: what they record, what they refuse, and which of them can be asked for."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from thuisnabij.ground.sources import operations, queries
from thuisnabij.ground.sources.models import Agreement, ImportRun, Refusal, RunOutcome, Vintage
from thuisnabij.ground.sources.rules import (
    BrokenRuleError,
    NoAgreementError,
    RefusalRow,
    RunCountsError,
    RunWithoutDateError,
    UnknownRunError,
)

pytestmark = [
    pytest.mark.django_db(databases=["default", "owner", "intake"], transaction=True),
    pytest.mark.pg15,
]

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
AUGUST = date(2026, 8, 1)


def begin(
    sha: str = "a" * 64,
    *,
    kind: str = "duo-02-vestigingen",
    at: datetime = NOON,
    is_demo: bool = False,
    dates: Sequence[date] = (AUGUST,),
) -> int:
    return operations.begin_run(
        kind=kind,
        file_name="vestigingen.csv",
        sha256=sha,
        size_bytes=12,
        actor="beheerder",
        reference_dates=dates,
        is_demo=is_demo,
        recorded_at=at,
    )


def load(
    sha: str,
    *,
    at: datetime = NOON,
    is_demo: bool = False,
    refusals: Sequence[RefusalRow] = (),
    rows: tuple[int, int] = (1, 1),
) -> int:
    with transaction.atomic(using="intake"):
        run_id = begin(sha * 64, at=at, is_demo=is_demo)
        operations.finish_run(
            run_id=run_id,
            rows_read=rows[0],
            rows_accepted=rows[1],
            refusals=refusals,
            report={"gelezen": rows[0]},
        )
    return run_id


def test_finished_run_is_found_by_its_hash_with_its_outcome() -> None:
    run_id = load(
        "a", refusals=[RefusalRow(7, "POSTCODE", "geen-postcode", "Geen postcode", "12")], rows=(3, 2)
    )
    found = queries.find_run(kind="duo-02-vestigingen", sha256="a" * 64)
    assert found == queries.get_run(run_id=run_id)
    assert found is not None
    assert (found.rows_read, found.rows_accepted, found.rows_refused) == (3, 2, 1)
    assert (found.agreement, found.reference_dates, found.is_demo) == ("duo-open-data", (AUGUST,), False)
    assert queries.get_report(run_id=run_id) == {"gelezen": 3}
    assert queries.find_run(kind="duo-02-vestigingen", sha256="b" * 64) is None


def test_run_that_was_never_finished_is_not_seen() -> None:
    with transaction.atomic(using="intake"):
        run_id = begin()
    assert queries.find_run(kind="duo-02-vestigingen", sha256="a" * 64) is None
    assert queries.current_run_set() == ()
    with pytest.raises(UnknownRunError):
        queries.get_run(run_id=run_id)


def test_refusals_come_back_in_the_order_of_the_file_and_by_page() -> None:
    refusals = [RefusalRow(row, "POSTCODE", "geen-postcode", "Geen postcode") for row in (9, 3, 5)]
    run_id = load("a", refusals=refusals, rows=(4, 1))
    assert [each.row_number for each in queries.list_refusals(run_id=run_id)] == [3, 5, 9]
    assert [each.row_number for each in queries.list_refusals(run_id=run_id, after_row=3, limit=1)] == [5]


def test_row_with_two_refused_fields_counts_once() -> None:
    refusals = [RefusalRow(3, field, "leeg", "Dit veld is leeg") for field in ("POSTCODE", "PLAATSNAAM")]
    run_id = load("a", refusals=refusals, rows=(2, 1))
    assert queries.get_run(run_id=run_id).rows_refused == 1


def test_lost_row_is_not_passed_over_in_silence() -> None:
    with pytest.raises(RunCountsError, match="3 rows were read"):
        load("a", rows=(3, 2))
    assert ImportRun.objects.count() == 0


def test_same_file_is_not_loaded_twice_as_the_same_kind() -> None:
    load("a")
    with pytest.raises(IntegrityError, match="one_file_is_loaded_once_per_kind"):
        load("a")


def test_newer_run_supersedes_and_the_older_stays_askable() -> None:
    first = load("a")
    second = load("b", at=NOON.replace(hour=13))
    kind = "duo-02-vestigingen"
    assert queries.current_runs(kind=kind)[AUGUST, False].run_id == second
    assert queries.current_runs(kind=kind, as_known_at=NOON)[AUGUST, False].run_id == first
    assert [run.run_id for run in queries.current_run_set()] == [second]
    assert [run.run_id for run in queries.current_run_set(as_known_at=NOON)] == [first]


def test_demo_run_stands_beside_the_real_one() -> None:
    real, demo = load("a"), load("b", is_demo=True)
    current = queries.current_runs(kind="duo-02-vestigingen")
    assert (current[AUGUST, False].run_id, current[AUGUST, True].run_id) == (real, demo)
    assert [run.run_id for run in queries.list_runs(is_demo=True)] == [demo]


def test_runs_are_listed_newest_first_by_page() -> None:
    first, second, third = load("a"), load("b"), load("c")
    assert [run.run_id for run in queries.list_runs(limit=2)] == [third, second]
    assert [run.run_id for run in queries.list_runs(before_id=second)] == [first]


def test_kind_without_agreement_is_refused() -> None:
    with pytest.raises(NoAgreementError), transaction.atomic(using="intake"):
        begin(kind="leerlingen-met-naam")


def test_agreement_that_has_ended_covers_nothing_more() -> None:
    Agreement.objects.using("owner").filter(key="duo-open-data").update(valid_to=NOON.date())
    try:
        with pytest.raises(NoAgreementError), transaction.atomic(using="intake"):
            begin()
        with transaction.atomic(using="intake"):
            begin(at=NOON.replace(day=1))
    finally:
        Agreement.objects.using("owner").filter(key="duo-open-data").update(valid_to=None)


def test_run_without_reference_date_is_refused() -> None:
    with pytest.raises(RunWithoutDateError), transaction.atomic(using="intake"):
        begin(dates=())


@pytest.mark.parametrize(
    ("field", "value", "constraint"),
    [
        ("sha256", "xyz", "run_hash_is_64_hex_digits"),
        ("kind", "Nog Niet", "run_kind_is_a_stored_word"),
        ("size_bytes", -1, "run_size_is_not_negative"),
        ("file_name", "", "run_names_its_file_and_actor"),
        ("actor", "", "run_names_its_file_and_actor"),
    ],
)
def test_run_that_breaks_a_rule_cannot_be_stored(field: str, value: object, constraint: str) -> None:
    good = {
        "kind": "namen",
        "agreement_id": "demo",
        "file_name": "namen.csv",
        "sha256": "a" * 64,
        "size_bytes": 1,
        "recorded_at": NOON,
        "actor": "beheerder",
        "is_demo": True,
    }
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic(using="intake"):
        ImportRun.objects.using("intake").create(**{**good, field: value})


@pytest.mark.parametrize(
    ("counts", "constraint"),
    [((3, 1, 1), "every_row_is_accepted_or_refused"), ((0, 1, -1), "run_counts_are_not_negative")],
)
def test_outcome_must_add_up(counts: tuple[int, int, int], constraint: str) -> None:
    read, accepted, refused = counts
    with transaction.atomic(using="intake"):
        run_id = begin()
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic(using="intake"):
        RunOutcome.objects.using("intake").create(
            run_id=run_id, rows_read=read, rows_accepted=accepted, rows_refused=refused
        )


def test_refusal_points_at_a_row_and_has_a_reason() -> None:
    for row, reason, constraint in ((0, "Leeg", "refusal_points_at_a_row"), (2, "", "refusal_has_a_reason")):
        with pytest.raises(BrokenRuleError, match=constraint), transaction.atomic(using="intake"):
            operations.finish_run(
                run_id=begin(),
                rows_read=1,
                rows_accepted=0,
                refusals=[RefusalRow(row, "POSTCODE", "leeg", reason)],
                report={},
            )


@pytest.mark.parametrize("model", [ImportRun, RunOutcome, Vintage, Refusal])
@pytest.mark.parametrize("alias", ["default", "intake"])
def test_nobody_changes_or_removes_what_was_recorded(
    model: type[ImportRun | RunOutcome | Vintage | Refusal], alias: str
) -> None:
    load("a", refusals=[RefusalRow(2, "POSTCODE", "leeg", "Leeg")], rows=(1, 0))
    table = model._meta.db_table
    for statement in (f"update {table} set run_id = run_id", f"delete from {table}"):
        if model is ImportRun:
            statement = statement.replace("run_id", "id")
        refuse(alias, statement)


def test_website_records_no_runs() -> None:
    run_id = load("a")
    refuse(
        "default",
        f"insert into sources_vintage (run_id, kind, reference_date) values ({run_id}, 'x', '2020-01-01')",
    )


def refuse(alias: str, statement: str) -> None:
    from django.db import connections

    with (
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(using=alias),
        connections[alias].cursor() as cursor,
    ):
        cursor.execute(statement)


def test_public_deliverers_are_on_record() -> None:
    found = {agreement.key: agreement for agreement in queries.list_agreements()}
    assert {"duo-open-data", "wet-bijlage-swv", "geonames", "cbs-pdok", "eigen-administratie", "demo"} <= set(
        found
    )
    assert "CC0" in found["duo-open-data"].ground
    assert "CC BY 4.0" in found["geonames"].ground


def test_broken_rule_is_named_without_the_values_of_the_row() -> None:
    refusal = RefusalRow(0, "AANTAL", "te-klein", "Te klein", "geheim getal")
    with pytest.raises(BrokenRuleError) as caught:
        load("a", refusals=[refusal])
    assert "geheim" not in str(caught.value)
    assert caught.value.__suppress_context__
