"""Reads lists of records to destroy and their proofs; every list starts at the actor's own samenwerkingsverbanden."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from thuisnabij.children.register.queries.retention import list_names
from thuisnabij.doors.site.destruction.models import DestructionLine, DestructionList, DestructionProof
from thuisnabij.doors.site.destruction.rules import NotYourListError
from thuisnabij.doors.site.destruction.seeing import own_lists
from thuisnabij.ground.access.operations import journal_reads, require
from thuisnabij.ground.access.rules import Action, Actor, Category


@dataclass(frozen=True, slots=True)
class LineRow:
    """One record on a list; `name` is empty for who may not see the child."""

    id: int
    handle_id: int
    code: UUID
    name: str
    due: date
    clock: str
    kept_by: str
    kept_reason: str

    @property
    def shown(self) -> str:
        """What stands for the child: its name for who may see it, else the code."""
        return self.name or str(self.code)


@dataclass(frozen=True, slots=True)
class ListRow:
    """A list: how it stands, who did what, and how many records; `held` are records whose term still runs."""

    number: int
    controller: str
    reference_day: date
    rule_set: str
    state: str
    proposed_by: str
    proposed_at: datetime
    approved_by: str
    held: int
    count: int
    lines: tuple[LineRow, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundLine:
    """One record and the number of its list."""

    number: int
    line: LineRow


@dataclass(frozen=True, slots=True)
class ProofRow:
    """What was destroyed, without whose: `tables` are rows per table."""

    number: int
    kind: str
    list_number: int
    controller: str
    destroyed_at: datetime
    reference_day: date
    rule_set: str
    proposed_by: str
    approved_by: str
    records: int
    passed_over: int
    tables: tuple[tuple[str, int], ...]

    @property
    def rows(self) -> int:
        """Rows of all tables together."""
        return sum(count for _, count in self.tables)

    @property
    def recomputable_until(self) -> date:
        """The last day as known at which a figure that rested on these records comes out the same."""
        return timezone.localdate(self.destroyed_at)


def list_lists(*, actor: Actor) -> tuple[ListRow, ...]:
    """The lists of the actor's samenwerkingsverbanden, newest first, without their lines."""
    require(actor=actor, action=Action.DESTROY)
    with own_lists(actor) as controllers:
        rows = DestructionList.objects.filter(controller__in=controllers).order_by("-pk")
        return tuple(_list_row(row, row.lines.count()) for row in rows)


def get_list(*, actor: Actor, number: int) -> ListRow:
    """One list with its lines, longest over first; raises `NotYourListError`. Names that are shown are journalled."""
    require(actor=actor, action=Action.DESTROY, subject=f"lijst {number}")
    with own_lists(actor) as controllers:
        row = DestructionList.objects.filter(pk=number, controller__in=controllers).first()
        if row is None:
            raise NotYourListError(
                what="there is no such list for you",
                where=str(number),
                next="choose one from the page /vernietigen/",
            )
        lines = list(row.lines.order_by("due", "pk"))
        names = list_names(actor=actor, handle_ids=[line.handle_id for line in lines])
        if names:
            journal_reads(
                actor=actor,
                action=Action.DESTROY,
                handles=list(names),
                categories=[Category.PERSOON],
                subject=f"lijst {number}",
            )
        shown = tuple(
            _line_row(line, names[line.handle_id].full if line.handle_id in names else "") for line in lines
        )
        return _list_row(row, len(shown), shown)


def get_line(*, actor: Actor, line_id: int) -> FoundLine:
    """One record on a list, by its code; raises `NotYourListError`."""
    require(actor=actor, action=Action.DESTROY)
    with own_lists(actor) as controllers:
        line = DestructionLine.objects.filter(pk=line_id, controller__in=controllers).first()
        if line is None:
            raise NotYourListError(
                what="there is no such record on a list for you",
                where="vernietigen",
                next="choose one from the list",
            )
        return FoundLine(line.list_id, _line_row(line, ""))


def list_proofs(*, actor: Actor) -> tuple[ProofRow, ...]:
    """What was destroyed of the actor's samenwerkingsverbanden, newest first."""
    require(actor=actor, action=Action.DESTROY)
    with own_lists(actor) as controllers:
        rows = DestructionProof.objects.filter(controller__in=controllers).order_by("-pk")
        return tuple(_proof_row(row) for row in rows)


def recomputable_until() -> date | None:
    """The last day as known at which figures on named children still come out the same; None: on any day.

    What was published before stays as it was published; to compute it again the records that were destroyed are missed.
    """
    newest = DestructionProof.objects.order_by("-destroyed_at").first()
    return timezone.localdate(newest.destroyed_at) if newest else None


def _list_row(row: DestructionList, count: int, lines: tuple[LineRow, ...] = ()) -> ListRow:
    return ListRow(
        number=row.pk,
        controller=row.controller,
        reference_day=row.reference_day,
        rule_set=row.rule_set,
        state=row.state,
        proposed_by=row.proposed_by,
        proposed_at=row.proposed_at,
        approved_by=row.approved_by,
        held=row.held,
        count=count,
        lines=lines,
    )


def _line_row(line: DestructionLine, name: str) -> LineRow:
    return LineRow(
        id=line.pk,
        handle_id=line.handle_id,
        code=line.code,
        name=name,
        due=line.due,
        clock=line.clock,
        kept_by=line.kept_by,
        kept_reason=line.kept_reason,
    )


def _proof_row(row: DestructionProof) -> ProofRow:
    return ProofRow(
        number=row.pk,
        kind=row.kind,
        list_number=row.list_number,
        controller=row.controller,
        destroyed_at=row.destroyed_at,
        reference_day=row.reference_day,
        rule_set=row.rule_set,
        proposed_by=row.proposed_by,
        approved_by=row.approved_by,
        records=row.records,
        passed_over=row.passed_over,
        tables=tuple(sorted(row.tables.items())),
    )
