"""Gives people roles in any kind of party, and ends them."""

from datetime import date

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from thuisnabij.ground.access.models import Membership, Party
from thuisnabij.ground.access.operations.journal import ActionRefusedError, journal, require
from thuisnabij.ground.access.operations.people import GivenRole, NewPerson, find_or_make_person
from thuisnabij.ground.access.rules import Action, Actor, PartyKind, Role
from thuisnabij.ground.access.rules.members import KINDS_OF_ROLE
from thuisnabij.kernel.errors import RefusedError


class RoleRefusedError(RefusedError):
    """This role cannot be given or ended like this."""

    code = "access-role-refused"


def give_role_in(*, actor: Actor, person: NewPerson, party: str, role: Role, start: date) -> GivenRole:
    """Let a person have a role in a party that is there already, from ``start`` on; the person is made when unknown.

    Raises :class:`ActionRefusedError` when the actor may not, or it is a party of another SWV, and
    :class:`RoleRefusedError` when nobody can have this role in that kind of party.
    """
    require(actor=actor, action=Action.MANAGE_PEOPLE, subject=party)
    with transaction.atomic():
        found = Party.objects.filter(key=party).exclude(kind=PartyKind.PERSOON).first()
        if found is None or found.kind not in KINDS_OF_ROLE[role]:
            raise RoleRefusedError(
                what=f"nobody can be {role} in this party",
                where=party,
                next="choose the party that fits the role",
            )
        _only_own(actor, found)
        row, password = find_or_make_person(person=person)
        members = Membership.objects.filter(person=row, party=found, role=role, period__endswith__isnull=True)
        if not members.exists():
            Membership.objects.create(person=row, party=found, role=role, period=DateRange(start, None))
        details = {"rol": str(role), "partij": party, "stap": "gegeven"}
        journal(actor=actor, action=Action.MANAGE_PEOPLE, subject=row.key, details=details)
    return GivenRole(row.key, password)


def end_role(*, actor: Actor, membership_id: int, on: date) -> None:
    """Let a role end: ``on`` is the first day without it.

    Raises :class:`ActionRefusedError`, and :class:`RoleRefusedError` when it would end before it began, is over, or
    is the last administrator's.
    """
    require(actor=actor, action=Action.MANAGE_PEOPLE)
    with transaction.atomic():
        row = (
            Membership.objects.select_for_update(of=("self",))
            .select_related("party", "person")
            .filter(pk=membership_id)
            .first()
        )
        if row is None or on <= row.period.lower or (row.period.upper and row.period.upper <= on):
            raise RoleRefusedError(
                what="this role cannot end on that day", where=str(on), next="choose a day after it began"
            )
        _only_own(actor, row.party)
        if row.role == Role.BEHEERDER and row.person.key == actor.key:
            raise RoleRefusedError(
                what="nobody can take away the own role of administrator", where=row.party.key,
                next="ask another administrator",
            )  # fmt: skip
        row.period = DateRange(row.period.lower, on)
        row.save(update_fields=["period"])
        details = {"rol": row.role, "partij": row.party.key, "tot": on.isoformat(), "stap": "beëindigd"}
        journal(actor=actor, action=Action.MANAGE_PEOPLE, subject=row.person.key, details=details)


def _only_own(actor: Actor, party: Party) -> None:
    """Roles in another SWV are that one's own affair."""
    if party.kind == PartyKind.SAMENWERKINGSVERBAND and actor.swv not in (None, party.key):
        raise ActionRefusedError(
            what="This is a role in another samenwerkingsverband",
            where=party.key,
            next="ask its administrator",
        )
