"""Writes in a draft, part by part: the text is changed in place, read again as a whole, and saved with its history.

Who edits says what it looked like: when somebody changed the same part in the meantime nothing is saved, and the page
shows both. Changes of other parts do not matter.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from thuisnabij.ground.access.operations import journal
from thuisnabij.ground.access.rules import Action, Actor
from thuisnabij.ground.cases.queries import find_case
from thuisnabij.kernel.errors import RefusedError
from thuisnabij.plans.models import PlanVersion
from thuisnabij.plans.operations.versions import (
    DraftLockedError,
    checked,
    decoded,
    known_measures,
    require_writer,
)
from thuisnabij.plans.queries.versions import VersionRow, get_version
from thuisnabij.plans.rules.procedure import CONCEPT, procedure_of, sector_of, subject_of
from thuisnabij.plans.rules.reading import PlanRefusedError, read_plan
from thuisnabij.plans.rules.table import Problem
from thuisnabij.plans.rules.writing import (
    Fields,
    Place,
    add_node,
    change_node,
    move_node,
    read_node,
    remove_node,
)

Rewrite = Callable[[str], str]


class NodeMovedOnError(RefusedError):
    """Somebody changed the same part in the meantime; `name` says who saved last."""

    code = "plan-part-moved-on"

    def __init__(self, *, name: str, where: str) -> None:
        super().__init__(
            what="Somebody changed this part in the meantime", where=where, next="look at it, save again"
        )
        self.name = name


class EditRefusedError(RefusedError):
    """The plan would not be right with this change; `problems` are those that were not there before."""

    code = "plan-edit-refused"

    def __init__(self, *, problems: Sequence[Problem], where: str) -> None:
        super().__init__(
            what=f"The plan would not be right: {problems[0].what}", where=where, next=problems[0].next
        )
        self.problems = tuple(problems)


@dataclass(frozen=True)
class Edit:
    """A part of a draft that is edited, and its fingerprint as it was when the actor looked."""

    key: str
    number: int
    place: Place
    seen: str


def change_part(*, actor: Actor, edit: Edit, fields: Fields, at: datetime) -> VersionRow:
    """Change fields of a part. `edit.seen` is the fingerprint of its own fields.

    Raises `ActionRefusedError`, `DraftLockedError`, `NodeMovedOnError`, `EditRefusedError`.
    """

    def rewrite(text: str) -> str:
        if read_node(text, edit.place).own != edit.seen:
            raise _MovedError
        return change_node(text, edit.place, fields)

    return _save(actor, edit, rewrite, f"gewijzigd {edit.place}", at)


def add_part(*, actor: Actor, edit: Edit, kind: str, fields: Fields, at: datetime) -> VersionRow:
    """Add a part of a kind to `edit.place`. `edit.seen`: all its lines. Raises as `change_part` does."""

    def rewrite(text: str) -> str:
        _require_whole(text, edit)
        return add_node(text, edit.place, kind, fields)

    return _save(actor, edit, rewrite, f"toegevoegd {kind} {edit.place}", at)


def remove_part(*, actor: Actor, edit: Edit, at: datetime) -> VersionRow:
    """Remove a part with all that is in it. `edit.seen`: all its lines. Raises as `change_part` does."""

    def rewrite(text: str) -> str:
        _require_whole(text, edit)
        return remove_node(text, edit.place)

    return _save(actor, edit, rewrite, f"verwijderd {edit.place}", at)


def move_part(*, actor: Actor, edit: Edit, by: int, at: datetime) -> VersionRow:
    """Move a part one place up (-1) or down (1). `edit.seen`: all its lines. Raises as `change_part` does."""

    def rewrite(text: str) -> str:
        _require_whole(text, edit)
        return move_node(text, edit.place, by)

    return _save(actor, edit, rewrite, f"verplaatst {edit.place}", at)


def replace_text(*, actor: Actor, edit: Edit, data: bytes, name: str, at: datetime) -> VersionRow:
    """Put the text of a file in the place of all of a draft; key and SWV must be the same. Raises `PlanRefusedError`.

    `edit.place` is the plan and `edit.seen` the fingerprint of all its lines; else raises as `change_part` does.
    """
    new = decoded(data, name)
    plan = read_plan(text=new, file=name, measures=known_measures())

    def rewrite(text: str) -> str:
        _require_whole(text, edit)
        own = read_node(text, edit.place).values
        if (plan.key, plan.swv[0]) != (own["key"], _first(own["swv"])):
            problem = Problem(
                1, "key", f"the file is of plan {plan.key!r}", f"Write key = {own['key']!r}", "other-plan"
            )
            raise PlanRefusedError(file=name, problems=[problem])
        return new

    return _save(actor, edit, rewrite, f"bestand {name}"[:80], at)


class _MovedError(Exception):
    """The part is not what it was."""


def _require_whole(text: str, edit: Edit) -> None:
    if read_node(text, edit.place).whole != edit.seen:
        raise _MovedError


def _save(actor: Actor, edit: Edit, rewrite: Rewrite, edited: str, at: datetime) -> VersionRow:
    """Lock the draft, rewrite its text, read it, and save it when it says something else."""
    shown = get_version(key=edit.key, number=edit.number, actor=actor)
    require_writer(actor, shown.swv, subject=f"{edit.key}:{edit.number}")
    with transaction.atomic():
        row = PlanVersion.objects.select_for_update().get(plan=edit.key, number=edit.number)
        _require_open(actor, row)
        try:
            text = rewrite(row.text)
        except _MovedError:
            name = get_version(key=edit.key, number=edit.number, actor=actor).name
            raise NodeMovedOnError(name=name, where=f"{edit.key}:{edit.number}, {edit.place}") from None
        if text != row.text:
            _require_right(text, edit)
            row.text, row.edit, row.edited = text, row.edit + 1, edited
            row.edited_by, row.edited_at = actor.key, at
            row.save()
            subject = subject_of(edit.key, edit.number)
            journal(actor=actor, action=Action.EDIT_PLAN, subject=subject, details={"stap": edited})
    return get_version(key=edit.key, number=edit.number, actor=actor)


def _require_open(actor: Actor, row: PlanVersion) -> None:
    """A draft is written in only while its case stands at concept, so that nobody is consulted on what changes."""
    workflow = procedure_of(sector_of(row.swv))
    case = find_case(actor=actor, workflow=workflow.key, subject=subject_of(row.plan, row.number))
    if case is None or case.state != CONCEPT:
        raise DraftLockedError(
            what="this version is not being written",
            where=f"{row.plan}:{row.number}",
            next="take it back to concept first, or begin a new version",
        )


def _require_right(text: str, edit: Edit) -> None:
    try:
        plan = checked(text, edit.key)
    except PlanRefusedError as error:
        raise EditRefusedError(problems=error.problems, where=f"{edit.key}:{edit.number}") from None
    if plan.key != edit.key:
        problem = Problem(1, "key", "the key of a plan stays", f"Write key = {edit.key!r}", "other-plan")
        raise EditRefusedError(problems=[problem], where=f"{edit.key}:{edit.number}")


def _first(swv: object) -> object:
    return swv[0] if isinstance(swv, list) else swv
