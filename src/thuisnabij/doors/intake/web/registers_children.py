"""The rows of a register that names children, as far as the actor may see those children; every sight is journalled."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from types import MappingProxyType

from thuisnabij.children.register.queries import FactOfPupil, list_facts
from thuisnabij.children.register.queries.names import names_of
from thuisnabij.children.register.rules import facts
from thuisnabij.children.register.rules.facts import CATEGORY_OF_KIND, Content, FactKind
from thuisnabij.children.register.rules.from_rows import mark
from thuisnabij.children.register.rules.registers import columns
from thuisnabij.children.support.queries import list_aanvraag_rows
from thuisnabij.children.support.rules.registers import AANVRAGEN
from thuisnabij.doors.intake.web.registers_rows import RegisterLine
from thuisnabij.ground.access.operations import journal_reads
from thuisnabij.ground.access.queries import reach
from thuisnabij.ground.access.rules import DOSSIER_RULES, Action, Actor, Category
from thuisnabij.ground.access.seeing import seen_by
from thuisnabij.ground.sources.rules.schema import Column, ColumnKind, Register, StandingRow
from thuisnabij.ground.ui.tables import Asked, MemorySource, Slice
from thuisnabij.ground.ui.tables import Column as TableColumn
from thuisnabij.ground.ui.tables.cursor import Cursor
from thuisnabij.kernel.periods import Period

MOST_ROWS = 20_000
"""So many facts of a kind are listed; a larger register is looked at child by child."""

KINDS_OF_REGISTER: Mapping[str, tuple[FactKind, ...]] = MappingProxyType(
    {
        columns.PLACEMENTS: (FactKind.INSCHRIJVING,),
        columns.RESIDENCES: (FactKind.WOONPLAATS,),
        columns.DEPARTURES: (FactKind.VERTREK, FactKind.VERHUIZING_BUITENLAND, FactKind.OVERLIJDEN),
        columns.TLVS: (FactKind.TLV,),
        columns.ARRANGEMENTS: (FactKind.ARRANGEMENT,),
        columns.ABSENCES: (FactKind.VERZUIM,),
        columns.EXEMPTIONS: (FactKind.VRIJSTELLING,),
        columns.OPPS: (FactKind.OPP,),
        columns.CARE_STAYS: (FactKind.ZORGVERBLIJF,),
        columns.SIDE_PLACES: (FactKind.NEVENPLEK,),
        columns.HANDOVERS: (FactKind.OVERDRACHT,),
    }
)
"""The kinds of facts that the rows of each register of named children state."""

_DEPARTURES: Mapping[type[Content], str] = MappingProxyType(
    {facts.Departure: columns.LEFT, facts.MovedAbroad: columns.ABROAD, facts.Death: columns.DIED}
)
_OTHER_FIELDS = {"swv": "issued_by"}


@dataclass(frozen=True, slots=True)
class LinesOfChildren:
    """The rows of visible children; `is_cut` when there are more than are listed."""

    lines: tuple[RegisterLine, ...]
    is_cut: bool


def category_of(register: Register) -> Category:
    """The kind of information about children that a register holds."""
    kinds = KINDS_OF_REGISTER.get(register.kind)
    return CATEGORY_OF_KIND[kinds[0]] if kinds else Category.ONDERSTEUNING


def why_no_children(*, actor: Actor, register: Register) -> str:
    """Why this actor sees no child in this register at all, in Dutch; empty when children may be seen."""
    if reach(actor=actor)[category_of(register)]:
        return ""
    rules = [
        rule
        for rule in DOSSIER_RULES
        if rule.role in actor.roles and category_of(register) not in rule.categories
    ]
    return rules[0].because if rules else ""


def lines_of_children(*, actor: Actor, register: Register) -> LinesOfChildren:
    """What stands in a register of children about children whom the actor may see; names are read when shown."""
    if register.kind == AANVRAGEN.kind:
        aanvragen = list_aanvraag_rows(actor=actor)
        lines = (RegisterLine(0, each.row, each.handle_id, each.code) for each in aanvragen)
        return _cut(tuple(lines))
    found = [
        _line(register, each)
        for kind in KINDS_OF_REGISTER[register.kind]
        for each in list_facts(actor=actor, kind=kind, limit=MOST_ROWS + 1)
    ]
    return _cut(tuple(found))


def values_of(register: Register, *, content: Content, valid: Period) -> Mapping[str, object]:
    """What a fact says in the columns of its register: the other way round from how a row is read into a fact."""
    said: dict[str, object] = {
        _OTHER_FIELDS.get(field.name, field.name): getattr(content, field.name) for field in fields(content)
    }
    said |= {"first_day": valid.start, "last_day": valid.last_day, "on": valid.start}
    said["departure"] = _DEPARTURES.get(type(content))
    return {column.field: _in_file(column, said.get(column.field)) for column in register.columns}


def _in_file(column: Column, value: object) -> object:
    """A value of a fact as the file says it: what a fact holds as true, false or unknown is a word there."""
    if column.allowed == columns.YES_NO_UNKNOWN:
        return "onbekend" if value is None else "ja" if value else "nee"
    return "" if value is None and column.kind is ColumnKind.TEKST else value


class SeenLines:
    """A list about children as one actor sees it: names are opened for what is shown, and the journal says to whom.

    Who searches, searches names too: then all names are opened, and only those that are shown are journalled.
    """

    def __init__(
        self,
        lines: Sequence[RegisterLine],
        *,
        table: Sequence[TableColumn[RegisterLine]],
        actor: Actor,
        register: Register,
    ) -> None:
        self.lines = lines
        self.table = table
        self.actor = actor
        self.register = register

    def size(self, asked: Asked) -> int:
        """How many rows pass the search and the filters."""
        return self._source(asked).size(asked)

    def page(self, asked: Asked, after: Cursor | None, before: Cursor | None) -> Slice[RegisterLine]:
        """One page, with names; journalled."""
        part = self._source(asked).page(asked, after, before)
        return replace(part, rows=self._shown(part.rows, Action.VIEW_REGISTER))

    def everything(self, asked: Asked) -> Iterator[RegisterLine]:
        """All rows that pass, with names; journalled as one export."""
        return iter(self._shown(list(self._source(asked).everything(asked)), Action.EXPORT_LIST))

    def occurring(self, column: TableColumn[RegisterLine]) -> list[tuple[str, str]]:
        """Values of a column that occur."""
        return MemorySource(self.lines, columns=self.table, row_id=_number).occurring(column)

    def _source(self, asked: Asked) -> MemorySource[RegisterLine]:
        if asked.search and not any(line.name for line in self.lines):
            self.lines = self._named(self.lines)
        return MemorySource(self.lines, columns=self.table, row_id=_number)

    def _named(self, lines: Sequence[RegisterLine]) -> list[RegisterLine]:
        with seen_by(self.actor):
            names = names_of(handle_ids={line.handle_id for line in lines if line.handle_id is not None})
        return [
            replace(line, name=names[line.handle_id].full) if line.handle_id in names else line
            for line in lines
        ]

    def _shown(self, lines: Sequence[RegisterLine], action: Action) -> list[RegisterLine]:
        handles = {line.handle_id for line in lines if line.handle_id is not None}
        if not handles:
            return list(lines)
        journal_reads(
            actor=self.actor,
            action=action,
            handles=handles,
            categories={Category.PERSOON, category_of(self.register)},
            subject=f"registers/{self.register.kind}",
        )
        return self._named(lines)


def _number(line: RegisterLine) -> int:
    return line.number


def _line(register: Register, found: FactOfPupil) -> RegisterLine:
    prefix = mark(register.kind, "")
    kenmerk = found.fact.kenmerk.removeprefix(prefix) if found.fact.kenmerk.startswith(prefix) else ""
    row = StandingRow(
        found.controller,
        kenmerk,
        found.source.run_id or 0,
        found.source.row_number or 0,
        values_of(register, content=found.fact.content, valid=found.fact.valid),
    )
    return RegisterLine(found.fact.id, row, found.handle_id, found.code)


def _cut(lines: tuple[RegisterLine, ...]) -> LinesOfChildren:
    numbered = tuple(replace(line, number=number) for number, line in enumerate(lines[:MOST_ROWS]))
    return LinesOfChildren(numbered, len(lines) > MOST_ROWS)
