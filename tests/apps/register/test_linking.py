"""Linking delivered records to children of the register, on the real database."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connections

from thuisnabij.children.register.operations.linking import Incoming, Linked, link_records
from thuisnabij.children.register.operations.linking_store import ControllerUnknownError

pytestmark = pytest.mark.django_db(databases=["default", "intake", "owner"])

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
SWV = "PO9901"
BORN = date(2015, 3, 12)


@pytest.fixture(autouse=True)
def _controllers() -> None:
    with connections["intake"].cursor() as cursor:
        for key in (SWV, "VO9901"):
            cursor.execute(
                "INSERT INTO access_party (kind, key, name) VALUES ('samenwerkingsverband', %s, %s)"
                " ON CONFLICT DO NOTHING",
                [key, key],
            )


def row(
    first: str, surname: str, *, number: str = "", born: date = BORN, prefix: str = "", at: int = 2
) -> Incoming:
    return Incoming(at, first, prefix, surname, born, number)


def link(*rows: Incoming, deliverer: str = "noord", controller: str = SWV) -> tuple[Linked, ...]:
    return link_records(controller=controller, deliverer=deliverer, rows=rows, run_id=None, recorded_at=NOW)


def count(table: str) -> int:
    with connections["intake"].cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        return int(cursor.fetchone()[0])


TABLES = (
    "access_childhandle",
    "register_pupil",
    "register_pupilidentity",
    "register_identitytoken",
    "register_reviewitem",
)


def sizes() -> list[int]:
    return [count(table) for table in TABLES]


def outcomes(linked: Sequence[Linked]) -> list[str]:
    return [each.outcome for each in linked]


def test_a_child_that_nobody_knew_becomes_a_pupil() -> None:
    (linked,) = link(row("Lisa", "Jansen"))

    assert linked.outcome == "nieuw"
    assert sizes()[:3] == [1, 1, 1]


def test_the_same_load_again_makes_nothing_new() -> None:
    rows = [row("Lisa", "Jansen", number="1"), row("Sem", "Jansen", number="2"), row("L.", "Jansen", at=4)]
    first = link(*rows)
    before = sizes()

    again = link(*rows)

    assert sizes() == before
    assert [each.handle_id for each in again] == [each.handle_id for each in first]
    assert outcomes(again) == ["bekend"] * 3


def test_rows_of_one_load_link_to_each_other() -> None:
    linked = link(row("Jan", "Berg", prefix="van den"), row("Jan", "Van den Berg"), row("JAN", "BERG"))

    assert outcomes(linked) == ["nieuw", "bekend", "bekend"]
    assert len({each.handle_id for each in linked}) == 1


def test_twins_stay_two_children() -> None:
    linked = link(row("Lisa", "Jansen"), row("Noor", "Jansen"))

    assert outcomes(linked) == ["nieuw", "nieuw"]


def test_twins_with_names_alike_wait_for_somebody_to_look() -> None:
    linked = link(row("Sem", "Smit", number="1"), row("Sam", "Smit", number="1"))

    assert outcomes(linked) == ["nieuw", "te koppelen"]
    assert linked[0].handle_id != linked[1].handle_id


def test_a_number_alone_is_no_proof() -> None:
    linked = link(
        row("Lisa", "Jansen", number="1"), row("Daan", "Visser", number="1", born=date(2012, 5, 30))
    )

    assert outcomes(linked) == ["nieuw", "nieuw"]


def test_another_number_of_one_deliverer_is_a_reason_to_look() -> None:
    linked = link(row("Lisa", "Jansen", number="1"), row("Lisa", "Jansen", number="2"))

    assert outcomes(linked) == ["nieuw", "te koppelen"]
    assert "leerlingnummer verschilt" in linked[1].reasons


def test_numbers_of_two_deliverers_do_not_contradict() -> None:
    link(row("Lisa", "Jansen", number="1"))

    (linked,) = link(row("Lisa", "Jansen", number="2"), deliverer="zuid")

    assert linked.outcome == "bekend"


def test_a_child_found_by_its_number_keeps_its_new_name() -> None:
    (first,) = link(row("Lisa", "Jansen", number="1"))

    renamed, known = link(row("Lisa", "Bakker", number="1"), row("Lisa", "Bakker"))

    assert [renamed.handle_id, known.handle_id] == [first.handle_id] * 2
    assert count("register_pupilidentity") == 2


def test_a_turned_name_is_found_by_and_never_shown() -> None:
    (first,) = link(row("Lisa", "Jansen"))

    (turned,) = link(row("Jansen", "Lisa"))
    (again,) = link(row("Jansen", "Lisa"))

    assert turned.handle_id == again.handle_id == first.handle_id
    assert count("register_pupilidentity") == 1


def test_a_doubtful_record_becomes_a_waiting_pupil_with_a_review_item() -> None:
    (first,) = link(row("Lisa", "Jansen"))

    (doubtful,) = link(row("Liza", "Jansen", number="5"))

    with connections["intake"].cursor() as cursor:
        cursor.execute("SELECT handle_id, candidate_id, state, reasons::text FROM register_reviewitem")
        assert cursor.fetchall() == [
            (
                doubtful.handle_id,
                first.handle_id,
                "open",
                '["roepnaam lijkt", "achternaam gelijk", "geboortedatum gelijk"]',
            )
        ]
        cursor.execute("SELECT state FROM register_pupil ORDER BY handle_id")
        assert [state for (state,) in cursor.fetchall()] == ["actief", "te koppelen"]


def test_nothing_crosses_to_another_controller() -> None:
    (first,) = link(row("Lisa", "Jansen"))

    (other,) = link(row("Lisa", "Jansen"), controller="VO9901")

    assert other.outcome == "nieuw"
    assert other.handle_id != first.handle_id


def test_no_name_or_date_is_stored_in_the_open() -> None:
    link(row("Xanthippe", "Quispel", number="NR-77"))

    for table in TABLES:
        with connections["intake"].cursor() as cursor:
            cursor.execute(f"SELECT string_agg(t::text, ' ') FROM {table} t")
            text = str(cursor.fetchone()[0])
        for plain in (
            "Xanthippe",
            "xanthippe",
            "Quispel",
            "2015-03-12",
            "NR-77",
            b"Xanthippe".hex(),
            b"Quispel".hex(),
        ):
            assert plain not in text


def test_an_unknown_controller_is_refused() -> None:
    with pytest.raises(ControllerUnknownError):
        link(row("Lisa", "Jansen"), controller="PO9999")


def test_rows_get_their_answer_in_their_own_order() -> None:
    rows = [replace(row("Lisa", "Jansen"), row_number=9), replace(row("Daan", "Bos"), row_number=3)]

    assert [each.row_number for each in link(*rows)] == [9, 3]


def test_a_load_asks_a_few_questions_however_many_rows(django_assert_max_num_queries: object) -> None:
    rows = [
        row(
            f"Kind{'abcdefghij'[at % 10]}", f"Naam{at}", at=at, born=BORN + timedelta(days=at), number=str(at)
        )
        for at in range(500)
    ]
    link(*rows[:10])
    with django_assert_max_num_queries(30, connection=connections["intake"]):  # type: ignore[operator]  # a fixture
        link(*rows)
