"""Registers in real PostgreSQL: what goes in comes back, and the newest row under a kenmerk stands."""

from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connections, transaction
from django.db.backends.postgresql.psycopg_any import NumericRange

from tests.apps.sources.register_files import NOON, SWV, Store, agree, example_row, load_rows
from thuisnabij.children.counts import operations as counts
from thuisnabij.children.counts import queries as counts_queries
from thuisnabij.children.counts.rules.registers import PUPIL_COUNTS
from thuisnabij.ground.access.rules import Actor, PartyKind, PartyOfActor, Role
from thuisnabij.ground.sources.register_rows import RegisterRecord, UnknownRegisterError, swvs_of
from thuisnabij.ground.sources.rules import BrokenRuleError
from thuisnabij.ground.sources.rules.schema import ColumnKind, Register
from thuisnabij.kernel.counts import Count
from thuisnabij.network.expertise import operations as expertise
from thuisnabij.network.expertise import queries as expertise_queries
from thuisnabij.network.offer import operations as offer
from thuisnabij.network.offer import queries as offer_queries
from thuisnabij.network.offer.rules.registers import CARE_STRUCTURES, NORM_JUDGEMENTS
from thuisnabij.region.money import operations as money
from thuisnabij.region.money import queries as money_queries
from thuisnabij.region.quality import operations as quality
from thuisnabij.region.quality import queries as quality_queries
from thuisnabij.region.surveys import operations as surveys
from thuisnabij.region.surveys import queries as surveys_queries

pytestmark = [
    pytest.mark.django_db(databases=["default", "owner", "intake"], transaction=True),
    pytest.mark.pg15,
]

SUBJECTS = {
    "counts": (counts, counts_queries),
    "offer": (offer, offer_queries),
    "expertise": (expertise, expertise_queries),
    "surveys": (surveys, surveys_queries),
    "quality": (quality, quality_queries),
    "money": (money, money_queries),
}
PLAIN: list[type[RegisterRecord]] = [
    model
    for model in apps.get_models()
    if issubclass(model, RegisterRecord) and model._meta.app_label in SUBJECTS
]
POLICY = Actor(key="beleid", name="", roles=frozenset({Role.BELEID}), swv=SWV)

EACH_PLAIN = pytest.mark.parametrize("table", PLAIN, ids=lambda table: table.register.kind)


def store_of(table: type[RegisterRecord]) -> Store:
    store: Store = SUBJECTS[table._meta.app_label][0].store_rows
    return store


def standing(table: type[RegisterRecord], **asked: Any) -> Any:
    asked = {"actor": POLICY, **asked}
    return SUBJECTS[table._meta.app_label][1].list_rows(kind=table.register.kind, **asked)


@EACH_PLAIN
def test_row_comes_back_as_it_was_read(table: type[RegisterRecord]) -> None:
    row = example_row(table.register)
    empty = {each.field: None for each in table.register.columns if not each.required}
    few = {
        column.field: ()
        if column.kind is ColumnKind.VESTIGINGEN
        else ""
        if column.kind is ColumnKind.TEKST
        else None
        for column in table.register.columns
        if column.field in empty
    }
    sparse = example_row(table.register, row=3, kenmerk="2026-0002", **few)

    run = load_rows(table.register, store_of(table), row, sparse)

    found = standing(table)
    assert [each.values for each in found] == [row.values, sparse.values]
    assert [(each.swv, each.kenmerk, each.run_id, each.row_number) for each in found] == [
        (SWV, "2026-0001", run, 2),
        (SWV, "2026-0002", run, 3),
    ]


@EACH_PLAIN
def test_website_only_reads_and_nobody_changes_a_row(table: type[RegisterRecord]) -> None:
    load_rows(table.register, store_of(table), example_row(table.register))
    name = table._meta.db_table
    _refuse("default", f"insert into {name} select * from {name}")
    for alias in ("default", "intake"):
        _refuse(alias, f"update {name} set row_number = row_number")
        _refuse(alias, f"delete from {name}")


def _refuse(alias: str, statement: str) -> None:
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(using=alias),
        connections[alias].cursor() as cursor,
    ):
        cursor.execute(statement)


def load(*rows: Any, days: int = 0, agreement: str = "") -> int:
    at = NOON + timedelta(days=days)
    return load_rows(CARE_STRUCTURES, offer.store_rows, *rows, at=at, agreement=agreement)


def structure(**said: Any) -> Any:
    return example_row(CARE_STRUCTURES, **said)


def stands(**asked: Any) -> list[tuple[str, str, object]]:
    rows = offer_queries.list_rows(**{"actor": POLICY, "kind": CARE_STRUCTURES.kind, **asked})
    return [(each.swv, each.kenmerk, each.values["integral"]) for each in rows]


def test_newer_row_under_a_kenmerk_takes_the_place_of_the_older() -> None:
    load(structure(integral="nee"))
    load(structure(integral="ja"), days=1)

    assert stands() == [(SWV, "2026-0001", "ja")]
    assert stands(as_known_at=NOON) == [(SWV, "2026-0001", "nee")]
    assert stands(as_known_at=NOON - timedelta(seconds=1)) == []


def test_a_kenmerk_is_of_its_deliverer_whatever_its_agreement() -> None:
    one, other, renewed = (
        agree(key, deliverer, CARE_STRUCTURES)
        for key, deliverer in (("een", "De Een"), ("ander", "De Ander"), ("een-2027", "De Een"))
    )
    load(structure(integral="nee"), agreement=one)
    load(structure(integral="ja"), days=1, agreement=other)
    assert sorted(stands()) == [(SWV, "2026-0001", "ja"), (SWV, "2026-0001", "nee")]

    load(structure(integral="deels"), days=2, agreement=renewed)
    assert sorted(stands()) == [(SWV, "2026-0001", "deels"), (SWV, "2026-0001", "ja")]

    load(structure(withdrawn=True), days=3, agreement=other)
    assert stands() == [(SWV, "2026-0001", "deels")]
    assert offer_queries.count_rows(actor=POLICY, kind=CARE_STRUCTURES.kind) == {SWV: 1}


def test_row_delivered_earlier_but_loaded_later_is_the_newer_only_by_when_it_was_known() -> None:
    load(structure(integral="ja"), days=2)
    load(structure(integral="nee"), days=1)

    assert stands() == [(SWV, "2026-0001", "ja")]


def test_row_that_is_taken_back_stands_no_more_until_it_is_delivered_again() -> None:
    load(structure())
    load(structure(withdrawn=True), days=1)
    assert stands() == []
    assert stands(as_known_at=NOON) == [(SWV, "2026-0001", "deels")]

    load(structure(integral="ja"), days=2)
    assert stands() == [(SWV, "2026-0001", "ja")]


def test_same_kenmerk_of_two_swvs_is_two_rows() -> None:
    load(structure(), structure(row=3, swv="VO9902", integral="ja"))
    administrator = Actor(key="beheer", name="", roles=frozenset({Role.BEHEERDER}))

    assert stands(actor=administrator) == [(SWV, "2026-0001", "deels"), ("VO9902", "2026-0001", "ja")]
    assert stands(actor=administrator, swv="VO9902") == [("VO9902", "2026-0001", "ja")]
    assert stands() == [(SWV, "2026-0001", "deels")]
    assert stands(swv="VO9902") == []


def test_row_of_a_run_that_was_never_finished_is_not_seen() -> None:
    load(structure())
    load_rows(
        CARE_STRUCTURES,
        offer.store_rows,
        structure(integral="ja"),
        at=NOON + timedelta(days=1),
        is_finished=False,
    )

    assert stands() == [(SWV, "2026-0001", "deels")]


def test_kind_of_another_subject_is_refused() -> None:
    with pytest.raises(UnknownRegisterError):
        offer_queries.list_rows(actor=POLICY, kind="reserves")
    with pytest.raises(UnknownRegisterError):
        money.store_rows(kind="gesprekken", run_id=1, rows=[])


@pytest.mark.parametrize(
    ("kind", "said", "constraint"),
    [
        ("leerlingaantallen", {"kind": "mbo"}, "pupils_are_counted_by_a_known_type"),
        ("leerlingaantallen", {"pupils": NumericRange(-1, 5)}, "pupils_are_counted_from_zero"),
        ("leerlingaantallen", {"pupils": NumericRange(1, None)}, "pupils_are_counted_from_zero"),
        ("leerlingaantallen", {"pupils": NumericRange(empty=True)}, "pupils_are_counted_from_zero"),
        ("leerlingaantallen", {"pupils": None}, "pupils"),
        ("normbeoordelingen", {"judgement": "prima"}, "norm_is_judged_in_a_known_word"),
        ("normbeoordelingen", {"school_year": "2025/26"}, "norm_judgement_is_of_a_school_year"),
        ("contactpersonen", {"last_day": "2020-01-01"}, "contact_does_not_end_before_it_begins"),
        ("zorgstructuren", {"meetings_per_year": -1}, "number_of_meetings_is_not_negative"),
        ("schooldoelen", {"achieved_on": "2020-01-01"}, "school_goal_is_not_achieved_before_it_is_set"),
        ("deskundige-inzet", {"deployed_on": "2020-01-01"}, "expert_does_not_come_before_the_question"),
        ("deskundige-inzet", {"hours": -1}, "deployed_hours_are_not_negative"),
        ("enquetes", {"last_day": "2020-01-01"}, "survey_does_not_end_before_it_begins"),
        ("enqueteantwoorden", {"answer": 11}, "answer_lies_on_its_scale"),
        ("enqueteantwoorden", {"answer": 0}, "answer_lies_on_its_scale"),
        ("gesprekken", {"level": "land"}, "dialogue_is_on_a_known_level"),
        ("initiatieven", {"spread_to": -1}, "numbers_of_an_initiative_are_not_negative"),
        ("leerbijeenkomsten", {"participants": -1}, "numbers_of_a_learning_event_are_not_negative"),
        ("inspectieoordelen", {"judgement": "prima"}, "inspectorate_judges_in_known_words"),
        ("mijlpalen", {"status": "klaar"}, "milestone_has_a_known_status"),
        ("huisvesting", {"amount": -1}, "investment_is_not_negative"),
        ("uitgaven", {"kind": "feest"}, "expense_is_of_a_known_kind"),
        ("reserves", {"income": -1}, "income_of_a_year_is_not_negative"),
        ("reserves", {"reference_date": None}, "reference_date"),
    ],
)
def test_row_that_breaks_a_rule_is_refused_with_its_whole_file(
    kind: str, said: dict[str, Any], constraint: str
) -> None:
    table = next(each for each in PLAIN if each.register.kind == kind)
    rows = [
        example_row(table.register, kenmerk="2026-0009", row=9),
        _bent(table.register, **said),
    ]

    with pytest.raises(BrokenRuleError, match=constraint):
        load_rows(table.register, store_of(table), *rows)
    assert standing(table) == ()


def _bent(register: Register, **said: Any) -> Any:
    return example_row(register, row=10, kenmerk="2026-0010", **said)


def test_file_with_one_line_twice_is_refused() -> None:
    with pytest.raises(BrokenRuleError):
        load(structure(), structure(kenmerk="2026-0002"))


def test_who_reads_which_registers() -> None:
    po = PartyOfActor(1, SWV, PartyKind.SAMENWERKINGSVERBAND, Role.CONTROLLER)
    vo = PartyOfActor(2, "VO9902", PartyKind.SAMENWERKINGSVERBAND, Role.OPR)
    school = PartyOfActor(3, "D0AA00", PartyKind.SCHOOL, Role.SCHOOL)

    def seen(*parties: PartyOfActor, swv: str | None = SWV) -> frozenset[str] | None:
        roles = frozenset(each.role for each in parties if each.role)
        return swvs_of(Actor(key="iemand", name="", roles=roles, swv=swv, parties=parties))

    assert seen(po, vo) == {SWV}
    assert seen(vo) == frozenset()
    assert seen(school, swv=None) == frozenset()
    assert swvs_of(Actor(key="niemand", name="")) == frozenset()
    assert swvs_of(Actor(key="beheer", name="", roles=frozenset({Role.BEHEERDER}))) is None


def test_norm_judgements_keep_whether_a_criterion_counts() -> None:
    load_rows(
        NORM_JUDGEMENTS,
        offer.store_rows,
        example_row(NORM_JUDGEMENTS, mandatory=False),
        example_row(NORM_JUDGEMENTS, row=3, kenmerk="2026-0002"),
    )

    found = offer_queries.list_rows(actor=POLICY, kind=NORM_JUDGEMENTS.kind)
    assert [each.values["mandatory"] for each in found] == [False, True]


def test_a_count_keeps_its_bounds() -> None:
    load_rows(
        PUPIL_COUNTS,
        counts.store_rows,
        example_row(PUPIL_COUNTS, pupils=Count(1, 4)),
        example_row(PUPIL_COUNTS, row=3, kenmerk="2026-0002", pupils=Count(0, 0)),
    )

    found = counts_queries.list_rows(actor=POLICY, kind=PUPIL_COUNTS.kind)
    assert [each.values["pupils"] for each in found] == [Count(1, 4), Count(0, 0)]
    assert counts_queries.count_rows(actor=POLICY, kind=PUPIL_COUNTS.kind) == {SWV: 2}
