"""The figures of the demo's plans that its directors released: so that the plans on one page have figures on them."""

from datetime import datetime

from django.utils import timezone
from procrastinate.contrib.django import app

from thuisnabij.doors.demo.people import PO, VO, are_there
from thuisnabij.figures.publication import operations
from thuisnabij.figures.publication.queries import list_public_releases
from thuisnabij.ground.access.queries import find_actor
from thuisnabij.ground.access.rules import Actor
from thuisnabij.plans import queries as plans
from thuisnabij.plans.queries.releasing import release_of

TASK, QUEUE = "demo.release", "publiceren"
BEHIND_WHAT_WAITS = -7
"""After what a person waits for, and before figures that are computed for later: it asks for many of them."""
PLANS = (("po9901-2022", PO.key, "dirk-zwaluw"), ("vo9902-2021", VO.key, "wout-nachtegaal"))
"""The plan of which each samenwerkingsverband of the demo region released figures, and its director."""


def defer_releases() -> None:
    """Have the worker release the figures of the plans once there is time; those of a release are left as they are."""
    app.configure_task(TASK, queue=QUEUE, lock=TASK, priority=BEHIND_WHAT_WAITS).defer()


def release_plans(*, now: datetime) -> int:
    """Release what may go out of each plan, as its director; returns how many releases. Again changes nothing."""
    if not are_there():
        return 0
    known = {(release.name, release.swvs) for release in list_public_releases()}
    released = 0
    for key, swv, person in PLANS:
        director = find_actor(key=person, on=timezone.localdate(now))
        if director is not None and _release(director, key, swv, now, known):
            released += 1
    return released


def _release(
    director: Actor, key: str, swv: str, now: datetime, known: set[tuple[str, tuple[str, ...]]]
) -> bool:
    plan = plans.get_plan_view(key=key, swv=swv, today=timezone.localdate(now), actor=director)
    asked = release_of(plan=plan, name=plan.title)
    if asked is None or (asked.name, asked.swvs) in known:
        return False
    number = operations.ask_release(actor=director, asked=asked, now=now)
    operations.make_release(number=number, now=now)
    operations.publish(actor=director, number=number, now=now)
    return True
