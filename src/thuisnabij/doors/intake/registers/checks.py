"""What a row of a register may not say although each of its fields may: order, companions, birth, worlds. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from thuisnabij.doors.intake.formats.cells import Lookup
from thuisnabij.ground.sources.rules.schema import (
    Column,
    ColumnKind,
    OnlyWith,
    Register,
    file_columns,
)
from thuisnabij.kernel.identifiers import (
    BestuurNumber,
    Identifier,
    Pc4,
    SwvCode,
    VestigingCode,
    is_like_bsn,
)

MOST_KEPT = 10_000
"""Cells of one column that are remembered, for many repeat."""

_NAMES = ("ROEPNAAM", "ACHTERNAAM")
_CODES: Mapping[ColumnKind, tuple[type[Identifier], ...]] = {
    ColumnKind.SWV: (SwvCode,),
    ColumnKind.VESTIGING: (VestigingCode,),
    ColumnKind.VESTIGINGEN: (VestigingCode,),
    ColumnKind.POSTCODE4: (Pc4,),
    ColumnKind.EENHEID: (SwvCode, VestigingCode, BestuurNumber),
}


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong with a row: the column it shows in, a code, and what is allowed there."""

    column: str
    code: str
    allowed: str = ""


def of_row(register: Register, good: Mapping[str, Any], *, loaded_on: date) -> list[Complaint]:
    """What is wrong with a row as a whole; `good` holds the fields, by column, that are right by themselves."""
    return [
        *_order(register, good),
        *(found for rule in register.only_with for found in _companion(register, rule, good)),
        *_birth(register, good, loaded_on),
        *(Complaint(name, "naam-zonder-letters") for name in _NAMES if _is_no_name(good.get(name))),
        *(
            Complaint(name, "lijkt-bsn")
            for name in ("KENMERK", "LEERLINGNUMMER")
            if is_like_bsn(good.get(name))
        ),
    ]


class OneFile:
    """What the rows of one file must have in common: demo or real, and the one SWV of a file that names children."""

    def __init__(self, register: Register) -> None:
        self._is_named = register.named
        self._swv = ""
        coded = (column for column in file_columns(register) if column.kind in _CODES)
        self._worlds = {column.name: _worlds_of(column) for column in coded}

    def complaints(self, good: Mapping[str, Any]) -> list[Complaint]:
        """What is wrong with a row that is right by itself; the first good row decides for the others."""
        swv = SwvCode(good["SWV"])
        strange = [name for name, worlds in self._worlds.items() if worlds[good[name]] - {swv.is_demo}]
        if strange:
            return [Complaint(name, "demo-en-echt") for name in strange]
        if self._swv and SwvCode(self._swv).is_demo != swv.is_demo:
            return [Complaint("SWV", "demo-en-echt")]
        if self._swv and self._is_named and self._swv != swv:
            return [Complaint("SWV", "swv-anders", self._swv)]
        self._swv = self._swv or str(swv)
        return []


def _is_no_name(text: object) -> bool:
    """True for a text without a letter: nothing to tell children apart by."""
    return isinstance(text, str) and not any(map(str.isalpha, text))


def _order(register: Register, good: Mapping[str, Any]) -> Iterator[Complaint]:
    period = () if register.period is None else (register.period,)
    for first, second in dict.fromkeys((*period, *register.ordered)):
        before, after = good.get(first), good.get(second)
        if before is not None and after is not None and after < before:
            yield Complaint(second, "volgorde-omgekeerd", first)


def _companion(register: Register, rule: OnlyWith, good: Mapping[str, Any]) -> Iterator[Complaint]:
    if rule.column not in good or rule.other not in good:
        return
    belongs, is_filled = good[rule.other] in rule.values, good[rule.column] not in (None, "", ())
    if is_filled and not belongs:
        yield Complaint(rule.column, "hoort-hier-niet", f"{rule.other} {', '.join(rule.values)}")
    elif belongs and rule.required and not is_filled:
        column = next(each for each in register.columns if each.name == rule.column)
        yield Complaint(rule.column, "waarde-ontbreekt", column.example)


def _birth(register: Register, good: Mapping[str, Any], loaded_on: date) -> Iterator[Complaint]:
    born = good.get("GEBOORTEDATUM")
    if born is None:
        return
    if born > loaded_on:
        yield Complaint("GEBOORTEDATUM", "dag-buiten-grenzen", f"1990-01-01 … {loaded_on}")
    for column in register.columns:
        day = good.get(column.name)
        if column.kind is ColumnKind.DATUM and day is not None and day < born:
            yield Complaint(column.name, "voor-geboorte")


def _worlds_of(column: Column) -> Lookup[Any, frozenset[bool]]:
    """What `_worlds` says of the cells of a column, of which many repeat."""
    return Lookup(partial(_worlds, column), MOST_KEPT)


def _worlds(column: Column, value: object) -> frozenset[bool]:
    """Whether the codes in a cell are of the demo region: True, False, both, or nothing when it holds no code."""
    codes: Iterable[Any] = value if isinstance(value, tuple) else (value,)
    found: set[bool] = set()
    for code in codes:
        if isinstance(code, str) and code not in column.allowed:
            found |= {kind(code).is_demo for kind in _CODES[column.kind] if _is(kind, code)}
    return frozenset(found)


def _is(kind: type[Identifier], code: str) -> bool:
    return bool(kind.real.fullmatch(code) or kind.demo.fullmatch(code))
