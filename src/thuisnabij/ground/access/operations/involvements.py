"""Writes who is involved with a child: derived from facts, by hand, or in need."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from thuisnabij.ground.access.rules import Actor, Category, InvolvementRole, PartyKind
from thuisnabij.kernel.errors import RefusedError
from thuisnabij.kernel.periods import Period


class InvolvementRefusedError(RefusedError):
    """This involvement cannot be made or ended."""

    code = "access-involvement-refused"


@dataclass(frozen=True)
class PartyOf:
    """A party by its kind and key, with the name it gets when it is not there yet."""

    kind: PartyKind
    key: str
    name: str = ""


@dataclass(frozen=True)
class DerivedInvolvement:
    """An involvement that follows from the facts of a child; its controller is that of the handle."""

    handle_id: int
    party: PartyOf
    role: InvolvementRole
    ground: str
    categories: frozenset[Category]
    period: Period


@dataclass(frozen=True)
class NewInvolvement:
    """An involvement by hand; personal data is always among the categories."""

    party: PartyOf
    role: InvolvementRole
    ground: str
    categories: frozenset[Category]
    period: Period
    reason: str = ""


def replace_derived_involvements(
    *,
    handle_ids: Collection[int],
    rows: Sequence[DerivedInvolvement],
    source: str = "register",
    using: str = "intake",
) -> None:
    """Let these be the involvements by facts of these handles, in place of the former; parties are made when new.

    ``source`` names the package whose facts they follow from (kept in ``made_by``): those of another source stay.
    """
    raise NotImplementedError


def involve(*, actor: Actor, handle_id: int, involvement: NewInvolvement) -> int:
    """Involve a party with a child by hand, journalled; returns the number of the involvement.

    Raises :class:`ActionRefusedError` when the actor may not, :class:`HandleUnknownError` when the child is not the
    actor's to see, :class:`InvolvementRefusedError` when role and kind of party do not go together.
    """
    raise NotImplementedError


def end_involvement(*, actor: Actor, involvement_id: int, now: datetime) -> None:
    """End an involvement by hand or in need at once, journalled; its history stays."""
    raise NotImplementedError


def break_glass(*, actor: Actor, code: uuid.UUID, reason: str) -> int:
    """Let the actor see everything of one child of its own SWV for 24 hours, journalled; returns the handle.

    Raises :class:`ActionRefusedError` when the actor may not, :class:`InvolvementRefusedError` for a reason of fewer
    than 20 characters, :class:`HandleUnknownError` for a code of nobody or of another SWV.
    """
    raise NotImplementedError
