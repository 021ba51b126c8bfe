"""Who writes the plans of which SWV, and with whom those are agreed."""

from collections.abc import Iterable

from thuisnabij.ground.access.rules import Action, Actor, decide, member_swvs, roles_in
from thuisnabij.ground.organisations.queries import list_swv
from thuisnabij.plans.rules.procedure import sector_of


def may_write(*, actor: Actor, swv: str) -> bool:
    """Whether the actor writes plans of this SWV: the role counts where it was given."""
    return decide(roles_in(actor, swv), Action.EDIT_PLAN).allowed


def may_write_any(*, actor: Actor, swvs: Iterable[str]) -> bool:
    """Whether the actor writes plans of one of these SWVs."""
    return any(may_write(actor=actor, swv=swv) for swv in swvs)


def writes_for(actor: Actor) -> str | None:
    """The SWV for which the actor writes plans; None when there is none."""
    return next((swv for swv in sorted(member_swvs(actor) or ()) if may_write(actor=actor, swv=swv)), None)


def municipalities_of(swv: str) -> tuple[str, ...]:
    """The municipalities with which the plan of an SWV is agreed, by name; empty where none is known."""
    known = list_swv(sector=sector_of(swv))
    return tuple(sorted(next((each.gemeenten for each in known if each.code == swv), ())))
