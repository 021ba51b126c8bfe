"""What every operation on an opp looks at first: who writes, about whom, and that no number of a citizen is in it."""

from collections.abc import Iterable
from datetime import date

from procrastinate.contrib.django import app

from thuisnabij.children.register.queries.stays import list_enrolled
from thuisnabij.children.support.errors import OppRefusedError, OppUnknownError, OppWhy
from thuisnabij.children.support.models import HeardPupil, OppVersion
from thuisnabij.children.support.queries.opp import visible_heard, visible_versions
from thuisnabij.children.support.rules.forms import Fault, Field, FieldKind, fault
from thuisnabij.ground.access import queries as access
from thuisnabij.ground.access.operations import Handle, handles_of
from thuisnabij.ground.access.rules import Actor, Category, Role, roles_in

TASK = "support.state_opps"
QUEUE = "register"
_TEXT = Field("tekst", "tekst", FieldKind.TEKST)
_WHY = {Fault.LIJKT_BSN: OppWhy.LIJKT_BSN, Fault.TE_LANG: OppWhy.TE_LANG}


def unknown() -> OppUnknownError:
    """For what is not there, and for what is there and not to be seen."""
    return OppUnknownError(
        what="There is no such opp, or not for this actor", where="opp", next="look up the pupil in the list"
    )


def handle_of(actor: Actor, handle_id: int) -> Handle:
    """The child, whose support the actor may see; raises `OppUnknownError`. Call it under `seen_by`."""
    is_seen = Category.ONDERSTEUNING in access.open_categories(actor=actor, handle_id=handle_id)
    found = handles_of(handle_ids=[handle_id]).get(handle_id) if is_seen else None
    if found is None:
        raise unknown()
    return found


def own_location(actor: Actor, handle_id: int, today: date) -> str:
    """The school of the actor at which a child is or will be enrolled; raises `OppRefusedError` without one."""
    for row in list_enrolled(actor=actor, handle_id=handle_id):
        is_past = row.period.end is not None and row.period.end <= today
        if not is_past and Role.SCHOOL in roles_in(actor, row.location):
            return row.location
    raise OppRefusedError(OppWhy.ANDERE_SCHOOL)


def version_of(actor: Actor, version: int) -> OppVersion:
    """A version of a school of the actor; raises `OppUnknownError`, and `OppRefusedError` for one of another school."""
    found = visible_versions(actor=actor).filter(pk=version).first()
    if found is None:
        raise unknown()
    if Role.SCHOOL not in roles_in(actor, found.location):
        raise OppRefusedError(OppWhy.ANDERE_SCHOOL)
    return found


def heard_of(actor: Actor, number: int | None, handle_id: int) -> HeardPupil | None:
    """What this pupil said; raises `OppUnknownError` for words of another."""
    if number is None:
        return None
    found = visible_heard(actor=actor).filter(pk=number, handle__head=handle_id).first()
    if found is None:
        raise unknown()
    return found


def check_texts(texts: Iterable[str]) -> None:
    """Raises `OppRefusedError` for words that are too long, or hold what looks like the number of a citizen."""
    for text in texts:
        wrong = fault(_TEXT, text)
        if wrong is not None:
            raise OppRefusedError(_WHY[wrong])


def check_day(day: date, today: date) -> None:
    """Raises `OppRefusedError` for a day that has yet to come."""
    if day > today:
        raise OppRefusedError(OppWhy.DAG_LIGT_LATER)


def defer_stating(handle_id: int) -> None:
    """Have the worker tell the register, in the transaction that changes something. The job holds a bare number."""
    app.configure_task(TASK, queue=QUEUE, lock=f"{TASK}:{handle_id}").defer(handle_ids=[handle_id])
