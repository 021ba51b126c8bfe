"""A small region for tests of access: two SWVs, two schools, a municipality, and people with roles in them."""

from datetime import date, timedelta

from django.db import connections
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from thuisnabij.ground.access.models import Membership, Party, Person
from thuisnabij.ground.access.operations import (
    DerivedInvolvement,
    Handle,
    PartyOf,
    make_handles,
    replace_derived_involvements,
)
from thuisnabij.ground.access.queries import find_actor
from thuisnabij.ground.access.rules import Actor, Category, InvolvementRole, PartyKind
from thuisnabij.kernel.periods import Period

ALIASES = ["default", "intake", "owner"]
KINDS = {"PO": "samenwerkingsverband", "99": "school", "D0": "school", "GM": "gemeente", "JH": "jeugdhulp"}
ROLE_OF_KIND = {
    "samenwerkingsverband": InvolvementRole.SAMENWERKINGSVERBAND,
    "school": InvolvementRole.SCHOOL,
    "gemeente": InvolvementRole.LEERPLICHT,
    "jeugdhulp": InvolvementRole.JEUGDHULP,
}


def party(key: str) -> Party:
    """The party with this key; its kind follows from the first two signs."""
    return Party.objects.get_or_create(key=key, defaults={"kind": KINDS[key[:2]], "name": f"Partij {key}"})[0]


def member(key: str, role: str, of: str) -> Actor:
    """Somebody with one role in one party, as an actor of today."""
    person = Person.objects.filter(key=key).first() or Person.objects.create_user(
        f"{key}@voorbeeld.invalid", key=key, name=key.title()
    )
    Membership.objects.create(
        person=person, party=party(of), role=role, period=DateRange(date(2020, 1, 1), None)
    )
    return actor(key)


def actor(key: str) -> Actor:
    """The actor of today, read anew."""
    found = find_actor(key=key, on=timezone.localdate())
    assert found is not None
    return found


def child(controller: str = "PO9901") -> Handle:
    """A child of this SWV with whom nobody is involved yet."""
    party(controller)
    return make_handles(controller=controller, count=1)[0]


def around(days_before: int, days_after: int | None) -> Period:
    """A period by its distance from today; the last day is not part of it."""
    today = timezone.localdate()
    return Period(
        today - timedelta(days=days_before),
        None if days_after is None else today + timedelta(days=days_after),
    )


ALWAYS = around(400, None)


def involved(handle: Handle, key: str, *kinds: str, period: Period = ALWAYS) -> DerivedInvolvement:
    """A party involved with the child by a fact, for these categories; personal data is always one."""
    kind = PartyKind(KINDS[key[:2]])
    categories = frozenset(map(Category, kinds)) | {Category.PERSOON}
    return DerivedInvolvement(handle.id, PartyOf(kind, key), ROLE_OF_KIND[kind], "Wet", categories, period)


def let(*rows: DerivedInvolvement) -> None:
    """Let these be all involvements by facts of the children they name."""
    replace_derived_involvements(handle_ids={row.handle_id for row in rows}, rows=rows)


def ask(statement: str, *values: object, alias: str = "default") -> list[tuple[object, ...]]:
    """The rows of a raw statement through one of the database roles."""
    with connections[alias].cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall()) if cursor.description else []


def sees(handle: Handle, category: str = "persoonsgegevens") -> bool:
    """What the policies themselves answer, in the transaction that is open."""
    return bool(ask("select thuisnabij_sees(%s, %s)", handle.id, category)[0][0])
