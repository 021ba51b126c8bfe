"""What a fact says in the columns of its register is what the row said that it was read from."""

from datetime import date

import pytest

from thuisnabij.children.register.rules.facts import CATEGORY_OF_KIND
from thuisnabij.children.register.rules.from_rows import facts_of
from thuisnabij.children.register.rules.registers import REGISTERS
from thuisnabij.doors.intake.web.registers_children import KINDS_OF_REGISTER, category_of, values_of
from thuisnabij.ground.sources.rules.schema import ColumnKind, Register, RegisterRow
from thuisnabij.ground.sources.rules.values import read_value

LATEST = date(2046, 12, 31)
EACH = pytest.mark.parametrize("register", REGISTERS, ids=lambda register: register.kind)


def rows(register: Register) -> list[RegisterRow]:
    """The example of the template, each word of each choice, and as little as may be said."""
    full = {column.field: read_value(column, column.example, latest=LATEST) for column in register.columns}
    empty = {
        column.field: "" if column.kind is ColumnKind.TEKST else None
        for column in register.columns
        if not column.required
    }
    chosen = [
        full | {column.field: word}
        for column in register.columns
        if column.kind is ColumnKind.KEUZE
        for word in column.allowed
    ]
    return [RegisterRow(2, "PO9901", "K", False, None, values) for values in (full, full | empty, *chosen)]


@EACH
def test_fact_reads_as_the_row_it_came_from(register: Register) -> None:
    for row in rows(register):
        (fact,) = facts_of(register.kind, row)
        expected = dict(row.values)
        if expected.get("departure", "vertrokken") != "vertrokken":
            expected["destination"] = None  # only who left has a destination

        assert values_of(register, content=fact.content, valid=fact.valid) == expected
        assert fact.kind in KINDS_OF_REGISTER[register.kind]


@EACH
def test_facts_of_one_register_are_all_of_one_category(register: Register) -> None:
    kinds = KINDS_OF_REGISTER[register.kind]

    assert {CATEGORY_OF_KIND[kind] for kind in kinds} == {category_of(register)}
