"""Asks for a release. It is made by a job: to choose what is hidden takes longer than a page may."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from procrastinate.contrib.django import app

from thuisnabij.figures.measures import queries as measures
from thuisnabij.figures.measures.language.words import Level
from thuisnabij.figures.publication.errors import NotYourReleaseError, ReleaseNotPossibleError
from thuisnabij.figures.publication.models import Release
from thuisnabij.figures.publication.proven import is_of_nobody, is_proven
from thuisnabij.figures.publication.rules.profiles import Profile
from thuisnabij.ground.access.operations import journal, require
from thuisnabij.ground.access.rules import Action, Actor, decide, member_swvs, roles_in

QUEUE = "publiceren"
MAKE, CHECK = "publication.make", "publication.check"
BEHIND = -5
"""Releases come after everything that a person waits for, and before figures that are computed for later."""


@dataclass(frozen=True, slots=True)
class NewRelease:
    """What is asked: a name, for whom, which figures of which units on which dates.

    `bestuur` only for a release to one bestuur. `is_strict`: open data is hidden like the rest.
    """

    name: str
    profile: Profile
    swvs: tuple[str, ...]
    levels: tuple[Level, ...]
    dates: tuple[date, ...]
    measures: tuple[str, ...]
    bestuur: str = ""
    is_strict: bool = False


def ask_release(*, actor: Actor, asked: NewRelease, now: datetime) -> int:
    """Have a release made of what is known now; returns its number. Only the office sees it before it is published.

    Raises `NotYourReleaseError` for an SWV the actor does not publish for, and `ReleaseNotPossibleError`.
    """
    require(actor=actor, action=Action.PUBLISH, subject=" ".join(asked.swvs))
    _check(asked)
    for swv in asked.swvs:
        require_own(actor, swv)
    return record_asked(actor=actor, asked=asked, now=now)


def record_asked(*, actor: Actor, asked: NewRelease, now: datetime) -> int:
    """Record what was asked and put the job; only `ask_release` says whether it may be asked."""
    with transaction.atomic():
        made = Release.objects.create(
            name=asked.name.strip(),
            profile=asked.profile,
            bestuur=asked.bestuur,
            swvs=sorted(asked.swvs),
            levels=[str(level) for level in Level if level in asked.levels],
            dates=sorted(day.isoformat() for day in asked.dates),
            measures=sorted(asked.measures),
            is_strict=asked.is_strict,
            as_known_at=now,
            made_by=actor.key,
            made_at=now,
        )
        app.configure_task(MAKE, queue=QUEUE, lock=f"{QUEUE}.{made.pk}", priority=BEHIND).defer(
            number=made.pk
        )
        subject = f"uitgave {made.pk}"
        journal(actor=actor, action=Action.PUBLISH, subject=subject, details={"stap": "gevraagd"})
    return int(made.pk)


def require_own(actor: Actor, swv: str) -> None:
    """Raise `NotYourReleaseError` unless the actor publishes for this samenwerkingsverband, or for all."""
    is_everybodys = member_swvs(actor) is None and decide(actor.roles, Action.PUBLISH).allowed
    if not is_everybodys and not decide(roles_in(actor, swv), Action.PUBLISH).allowed:
        raise NotYourReleaseError(
            what="You do not publish for this samenwerkingsverband",
            where=swv,
            next="Ask its directeur or beleid",
        )


def _check(asked: NewRelease) -> None:
    missing = [
        word
        for word, given in (
            ("naam", asked.name.strip()),
            ("samenwerkingsverband", asked.swvs),
            ("niveau", asked.levels),
            ("peildatum", asked.dates),
            ("cijfer", asked.measures),
        )
        if not given
    ]
    if missing:
        raise ReleaseNotPossibleError(
            what="A release needs more than was given",
            where=", ".join(missing),
            next="Choose at least one of each",
        )
    if (asked.profile is Profile.BESTUUR) != bool(asked.bestuur):
        raise ReleaseNotPossibleError(
            what="A release to a bestuur names one, and no other does",
            where=str(asked.profile),
            next="Choose a bestuur",
        )
    if any(measures.unit_level(swv) is not Level.SWV for swv in asked.swvs):
        raise ReleaseNotPossibleError(
            what="A release is of samenwerkingsverbanden",
            where=", ".join(asked.swvs),
            next="Use keys such as PO3006",
        )
    kept_in = [key for key in asked.measures if stays_in(profile=asked.profile, key=key, levels=asked.levels)]
    if kept_in:
        raise ReleaseNotPossibleError(
            what="These figures from registers stay in the office: who knows some children could work out others",
            where=", ".join(kept_in),
            next="Leave them out, ask only the level swv for everybody, or make a release for the own office",
        )


def stays_in(*, profile: Profile, key: str, levels: Iterable[Level]) -> bool:
    """True for a figure that this profile may not release on these levels. Raises `UnknownMeasureError`.

    A figure that counts nobody goes out as its samenwerkingsverband wishes. Of registers of children only a proven
    figure of a whole samenwerkingsverband does, and only to everybody: below that level a bestuur that knows its own
    children can subtract them, and no attack by one was stood yet.
    """
    measure = measures.get_measure(key)
    if not profile.hides or not measure.is_of_rows or is_of_nobody(measure):
        return False
    is_out = profile is Profile.OPENBAAR and set(levels) <= {Level.SWV}
    return not (is_out and is_proven(measure))
