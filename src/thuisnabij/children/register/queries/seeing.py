"""The part of each table of the register that an actor may see; every list of the register starts here.

Evaluate what comes out under `seen_by`: row-level security is the second lock.
"""

from collections.abc import Sequence
from datetime import date

from django.db import connections
from django.db.models import F, QuerySet

from thuisnabij.children.register.models import (
    AttendanceLine,
    EnrolmentLine,
    Fact,
    Finding,
    IdentityToken,
    Pupil,
    ReviewItem,
    SidePlace,
)
from thuisnabij.children.register.rules.fold import OF_FINDINGS
from thuisnabij.ground.access import queries as access
from thuisnabij.ground.access.rules import Action, Actor, Category


def pupils(actor: Actor) -> QuerySet[Pupil]:
    """Children whose personal data the actor may see, each once: those merged into another are that other."""
    return access.visible_to(actor=actor, rows=Pupil.objects.all(), category=Category.PERSOON, of_heads=True)


def enrolment_on(actor: Actor, day: date) -> QuerySet[EnrolmentLine]:
    """Enrolment of that day."""
    rows = EnrolmentLine.objects.filter(period__contains=day)
    return access.visible_to(actor=actor, rows=rows, category=Category.SCHOOL, of_heads=True)


def attendance_on(actor: Actor, day: date) -> QuerySet[AttendanceLine]:
    """Attendance of that day."""
    rows = AttendanceLine.objects.filter(period__contains=day)
    return access.visible_to(actor=actor, rows=rows, category=Category.VERZUIM, of_heads=True)


def lines(
    actor: Actor, handle_id: int
) -> tuple[QuerySet[EnrolmentLine], QuerySet[AttendanceLine], QuerySet[SidePlace]]:
    """Both lines and the side places of one child (a head), in order."""
    enrolment = EnrolmentLine.objects.filter(handle=handle_id).order_by("period")
    attendance = AttendanceLine.objects.filter(handle=handle_id).order_by("period")
    beside = SidePlace.objects.filter(handle=handle_id).order_by("kind", "location", "period")
    return (
        access.visible_to(actor=actor, rows=enrolment, category=Category.SCHOOL, of_heads=True),
        access.visible_to(actor=actor, rows=attendance, category=Category.VERZUIM, of_heads=True),
        access.visible_to(actor=actor, rows=beside, category=Category.SCHOOL, of_heads=True),
    )


def findings(actor: Actor, day: date | None = None) -> QuerySet[Finding]:
    """Findings of the kinds of information that the actor may see; with a day those that have begun by then."""
    rows = Finding.objects.all() if day is None else Finding.objects.filter(period__startswith__lte=day)
    return access.visible_to(actor=actor, rows=rows, category=None, of_heads=True)


def facts(actor: Actor) -> QuerySet[Fact]:
    """Facts of the kinds of information that the actor may see, those that were taken back included."""
    return access.visible_to(actor=actor, rows=Fact.objects.all(), category=None)


def tokens(actor: Actor) -> QuerySet[IdentityToken]:
    """What names, birth dates and numbers of visible children are looked up by."""
    return access.visible_to(actor=actor, rows=IdentityToken.objects.all(), category=Category.PERSOON)


def may_link(actor: Actor) -> bool:
    """Whether this actor decides if two records are of one child."""
    return access.verdict(actor=actor, action=Action.LINK_RECORD).allowed


def reviews(actor: Actor) -> QuerySet[ReviewItem]:
    """Pairs that may be one child, of which both pupils are the actor's to see."""
    rows = ReviewItem.objects.all()
    for child in ("handle", "candidate"):
        rows = access.visible_to(actor=actor, rows=rows, category=Category.PERSOON, child=child)
    return rows


def waiting(actor: Actor) -> QuerySet[ReviewItem]:
    """Pairs that nobody decided about yet; two pupils that have become one child ask nothing any more."""
    return reviews(actor).filter(state="open").exclude(handle__head=F("candidate__head"))


def who_wait(actor: Actor, handle_ids: Sequence[int]) -> frozenset[int]:
    """Of these pupils those that wait to be linked, for who decides about that and sees both pupils of the pair.

    Others would learn that there is a like one. Call it under `seen_by`.
    """
    if not handle_ids or not may_link(actor):
        return frozenset()
    found = _among_open(actor, ReviewItem.objects.filter(handle__in=handle_ids))
    return frozenset(found.values_list("handle_id", flat=True)) if found is not None else frozenset()


def count_waiting(actor: Actor) -> int:
    """How many pairs wait for a decision of this actor. Call it under `seen_by`."""
    found = _among_open(actor, ReviewItem.objects.all()) if may_link(actor) else None
    return 0 if found is None else found.count()


def _among_open(actor: Actor, rows: QuerySet[ReviewItem]) -> QuerySet[ReviewItem] | None:
    """What waits among these pairs. Few are open, so those are found first, and only of them is asked who sees them."""
    pairs = list(rows.filter(state="open").values_list("pk", flat=True))
    return waiting(actor).filter(pk__in=pairs) if pairs else None


def open_categories(actor: Actor, handle_id: int) -> frozenset[Category]:
    """The kinds of information about a child that both locks let this actor see; call it under `seen_by`."""
    reached = [category for category, parties in access.reach(actor=actor).items() if parties]
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT c FROM unnest(%s::text[]) AS c WHERE thuisnabij_sees(%s, c)",
            [[str(category) for category in reached], handle_id],
        )
        return frozenset(Category(row[0]) for row in cursor.fetchall())


def open_to_findings(actor: Actor, handle_ids: Sequence[int]) -> frozenset[int]:
    """Of these children those of whom both locks let this actor see some kind of finding, whether there is one or not.

    Call it under `seen_by`.
    """
    reached = [category for category in OF_FINDINGS if access.reach(actor=actor)[category]]
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT h FROM unnest(%s::bigint[]) AS h "
            "WHERE EXISTS (SELECT FROM unnest(%s::text[]) AS c WHERE thuisnabij_sees(h, c))",
            [list(handle_ids), [str(category) for category in reached]],
        )
        return frozenset(row[0] for row in cursor.fetchall())
