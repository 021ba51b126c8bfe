"""Publishes a release that was made: from then on its readers see it, and later ones reckon with it."""

from datetime import datetime

from django.db import connection, transaction

from thuisnabij.figures.measures.language.words import Level
from thuisnabij.figures.publication.errors import CannotPublishError, StaysInOfficeError
from thuisnabij.figures.publication.models import Release, ReleaseOutcome, ReleasePublication
from thuisnabij.figures.publication.operations.asking import require_own, stays_in
from thuisnabij.figures.publication.queries import own_release
from thuisnabij.figures.publication.releases import published_before
from thuisnabij.figures.publication.rules.profiles import Profile
from thuisnabij.ground.access.operations import journal, require
from thuisnabij.ground.access.rules import Action, Actor

_ONE_AT_A_TIME = 7_104_311
"""The number of the lock in the database that lets one publication at a time see what was published before."""


def publish(*, actor: Actor, number: int, now: datetime) -> None:
    """Publish a release; doing it again changes nothing.

    Raises `StaysInOfficeError` when it holds figures that may not go out (any more), and `CannotPublishError` when it
    is not ready, or when its readers got another release since it was made: what it hides was chosen without that one.
    """
    require(actor=actor, action=Action.PUBLISH, subject=f"uitgave {number}")
    release = own_release(actor=actor, number=number)
    for swv in release.swvs:
        require_own(actor, swv)
    _check_may_go_out(release)
    record_published(actor=actor, release=release, now=now)


def record_published(*, actor: Actor, release: Release, now: datetime) -> None:
    """Let the readers of a release see it; only `publish` says whether its figures may go out."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("select pg_advisory_xact_lock(%s)", [_ONE_AT_A_TIME])
        if ReleasePublication.objects.filter(release=release).exists():
            return
        _check_is_ready(release)
        ReleasePublication.objects.create(release=release, by=actor.key, at=now)
        journal(
            actor=actor,
            action=Action.PUBLISH,
            subject=f"uitgave {release.pk}",
            details={"stap": "gepubliceerd", "profiel": release.profile},
        )


def _check_may_go_out(release: Release) -> None:
    """The rule of today holds, also for what was asked when a wider one did."""
    levels = [Level(level) for level in release.levels]
    profile = Profile(release.profile)
    kept_in = [key for key in release.measures if stays_in(profile=profile, key=key, levels=levels)]
    if kept_in:
        raise StaysInOfficeError(
            what="These figures from registers stay in the office",
            where=f"uitgave {release.pk}: {', '.join(kept_in)}",
            next="Ask for a release without them",
        )


def _check_is_ready(release: Release) -> None:
    outcome = ReleaseOutcome.objects.filter(release=release).first()
    if outcome is None or outcome.result != ReleaseOutcome.Result.KLAAR:
        raise CannotPublishError(
            what="The release is not ready",
            where=f"uitgave {release.pk}",
            next="Wait for it, or ask for another one",
        )
    if outcome.earlier != [each.pk for each in published_before(release, using="default")]:
        raise CannotPublishError(
            what="Its readers got another release since this one was made",
            where=f"uitgave {release.pk}",
            next="Ask for the same release again: it then reckons with the other one",
        )
