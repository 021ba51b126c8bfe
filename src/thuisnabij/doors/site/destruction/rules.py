"""What may happen to a list of records to destroy, and who may do it. Pure."""

from enum import StrEnum

from thuisnabij.ground.access.rules import Action, Actor, Role, decide
from thuisnabij.kernel.errors import NotAllowedError, RefusedError
from thuisnabij.kernel.texts import gettext_noop

SHORTEST_REASON = 10


class State(StrEnum):
    """Where a list stands; the stored values are Dutch words."""

    WORDT_OPGESTELD = gettext_noop("wordt opgesteld")
    VOORGESTELD = gettext_noop("voorgesteld")
    GOEDGEKEURD = gettext_noop("goedgekeurd")
    KLAAR = gettext_noop("klaar")
    INGETROKKEN = gettext_noop("ingetrokken")


OPEN_STATES = (State.WORDT_OPGESTELD, State.VOORGESTELD, State.GOEDGEKEURD)


class StepRefusedError(RefusedError):
    """This cannot be done with the list as it stands now."""

    code = "destruction-step-refused"


class AnotherMustApproveError(NotAllowedError):
    """Who proposed a list cannot approve it."""

    code = "destruction-another-must-approve"


class NotYourListError(RefusedError):
    """There is no such list, or it is of another samenwerkingsverband: the answer is the same."""

    code = "destruction-list-unknown"


def controllers_of(actor: Actor) -> tuple[str, ...]:
    """The samenwerkingsverbanden for which the actor may destroy records, by key."""
    return tuple(
        sorted(
            {
                party.key
                for party in actor.parties
                if party.role is not None and decide([party.role], Action.DESTROY).allowed
            }
        )
    )


def may_approve(actor: Actor, controller: str) -> bool:
    """Only a directeur of that samenwerkingsverband approves."""
    return any(party.key == controller and party.role is Role.DIRECTEUR for party in actor.parties)


def require_step(state: str, *allowed: State) -> None:
    """Raise `StepRefusedError` unless the list stands where this step starts."""
    if state not in allowed:
        raise StepRefusedError(
            what=f"the list is {state}",
            where="list",
            next=f"this is possible while it is: {', '.join(allowed)}",
        )


def require_another(*, proposed_by: str, actor: Actor) -> None:
    """Raise `AnotherMustApproveError` for the person who proposed the list."""
    if actor.key == proposed_by:
        raise AnotherMustApproveError(
            what="who proposed a list cannot approve it",
            where="list",
            next="ask the directeur, or another directeur, to approve it",
        )


def checked_reason(text: str) -> str:
    """Why a record is kept back, in at least a few words."""
    reason = " ".join(text.split())[:200]
    if len(reason) < SHORTEST_REASON:
        raise StepRefusedError(
            what="the reason for keeping a record is too short",
            where="reden",
            next=f"write at least {SHORTEST_REASON} characters, without the child's data: 'bezwaar loopt'",
        )
    return reason
