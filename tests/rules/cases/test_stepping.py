"""Who may take which step from where, and what it must show: a table written by hand."""

from datetime import date, timedelta

import pytest

from tests.rules.cases.small_workflow import BACK, LETTER, SEND, SIGN, TEAR, TODAY
from thuisnabij.ground.access.rules import Role
from thuisnabij.ground.cases.rules import (
    REASONS,
    Given,
    Move,
    Refusal,
    Shown,
    Step,
    Why,
    allowed_steps,
    may_take,
    next_step,
    take_step,
)

D, B, O = Role.DIRECTEUR, Role.BELEID, Role.OPR  # noqa: E741  # read as a row of a table


@pytest.mark.parametrize(
    ("state", "step", "role", "expected"),
    [
        ("brief", "tekenen", D, SIGN),
        ("brief", "tekenen", B, Why.NIET_UW_STAP),
        ("brief", "tekenen", O, Why.NIET_UW_STAP),
        ("brief", "versturen", B, Why.NIET_NU),
        ("brief", "verscheuren", B, TEAR),
        ("getekend", "versturen", B, SEND),
        ("getekend", "versturen", D, SEND),
        ("getekend", "terug", B, Why.NIET_UW_STAP),
        ("getekend", "terug", D, BACK),
        ("getekend", "tekenen", D, Why.NIET_NU),
        ("verstuurd", "terug", D, Why.AFGELOPEN),
        ("verscheurd", "tekenen", D, Why.AFGELOPEN),
        ("brief", "zoek", D, Why.ONBEKEND),
    ],
)
def test_a_step_is_for_its_roles_and_from_its_states(
    state: str, step: str, role: Role, expected: Step | Why
) -> None:
    found = may_take(LETTER, state=state, step=step, roles={role})
    assert found == (expected if isinstance(expected, Step) else Refusal(expected))


@pytest.mark.parametrize(
    ("state", "expected"), [("brief", SIGN), ("getekend", SEND), ("verstuurd", None), ("verscheurd", None)]
)
def test_the_next_step_is_the_first_that_leaves_the_state(state: str, expected: Step | None) -> None:
    assert next_step(LETTER, state) == expected


@pytest.mark.parametrize(
    ("state", "role", "expected"),
    [
        ("brief", D, (SIGN, TEAR)),
        ("brief", B, (TEAR,)),
        ("brief", O, ()),
        ("getekend", D, (SEND, BACK, TEAR)),
        ("getekend", B, (SEND, TEAR)),
        ("verstuurd", D, ()),
    ],
)
def test_each_role_is_offered_its_own_steps(state: str, role: Role, expected: tuple[Step, ...]) -> None:
    assert allowed_steps(LETTER, state, {role}) == expected


TO = {"aan": ("Waterveen", "Lisdijk")}


@pytest.mark.parametrize(
    ("step", "given", "remark", "expected"),
    [
        (SIGN, {"dag": TODAY}, "", "getekend"),
        (SIGN, {"dag": TODAY, "plaats": "Waterveen"}, "", "getekend"),
        (SIGN, {}, "", Refusal(Why.BEWIJS_ONTBREEKT, ("dag",))),
        (SIGN, {"dag": "gisteren"}, "", Refusal(Why.BEWIJS_ONTBREEKT, ("dag",))),
        (SIGN, {"dag": TODAY, "plaats": "  "}, "", Refusal(Why.BEWIJS_ONTBREEKT, ("plaats",))),
        (SIGN, {"dag": TODAY + timedelta(1)}, "", Refusal(Why.DAG_IN_DE_TOEKOMST, ("dag",))),
        (SEND, {"aan": ("Lisdijk", "Waterveen")}, "", "verstuurd"),
        (SEND, {"aan": ("Lisdijk",)}, "", Refusal(Why.BEWIJS_ONTBREEKT, ("aan",))),
        (SEND, {}, "", Refusal(Why.BEWIJS_ONTBREEKT, ("aan",))),
        (BACK, {}, "", Refusal(Why.TOELICHTING_ONTBREEKT)),
        (BACK, {}, " \n", Refusal(Why.TOELICHTING_ONTBREEKT)),
        (BACK, {}, "Er staat een fout in", "brief"),
        (TEAR, {}, "", "verscheurd"),
    ],
)
def test_a_step_must_show_its_evidence(
    step: Step, given: Given, remark: str, expected: str | Refusal
) -> None:
    shown = Shown(given, remark, TO)
    found = take_step(LETTER, state=step.origin[0], step=step, shown=shown, today=TODAY)
    if isinstance(expected, Refusal):
        assert found == expected
    else:
        assert isinstance(found, Move)
        assert found.target.key == expected
        assert found.then == next_step(LETTER, expected)


def test_of_a_list_that_nobody_knows_at_least_one_is_named() -> None:
    for given, reaches in (({}, False), ({"aan": ("Otterkerk",)}, True)):
        found = take_step(LETTER, state="getekend", step=SEND, shown=Shown(given, "", {}), today=TODAY)
        assert isinstance(found, Move) is reaches


def test_every_refusal_has_a_sentence() -> None:
    assert set(REASONS) == set(Why)
    assert all(sentence.endswith(".") for sentence in REASONS.values())
    assert Refusal(Why.NIET_NU).reason == REASONS[Why.NIET_NU]


def test_a_day_of_the_past_is_no_problem() -> None:
    shown = Shown({"dag": date(2020, 1, 1)}, "", {})
    assert isinstance(take_step(LETTER, state="brief", step=SIGN, shown=shown, today=TODAY), Move)
