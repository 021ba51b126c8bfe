"""Computes a release again from the facts as known then, and says whether every row comes out the same."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from procrastinate.contrib.django import app

from thuisnabij.figures.measures import queries as measures
from thuisnabij.figures.publication import storing
from thuisnabij.figures.publication.composing import compose
from thuisnabij.figures.publication.definitions import fingerprint_of
from thuisnabij.figures.publication.models import (
    DestroyedRecords,
    Release,
    ReleaseCell,
    ReleaseCheck,
    ReleaseOutcome,
    ReleaseRow,
)
from thuisnabij.figures.publication.operations.asking import BEHIND, CHECK, QUEUE
from thuisnabij.figures.publication.queries import own_release
from thuisnabij.figures.publication.releases import ALIAS, asked_of
from thuisnabij.figures.publication.tabulating import tabulate
from thuisnabij.ground.access.operations import journal, require
from thuisnabij.ground.access.rules import Action, Actor


@dataclass(frozen=True, slots=True)
class Recomputed:
    """A release computed again: its rows, how many differ from the frozen ones, and definitions changed since."""

    rows: tuple[ReleaseRow, ...]
    differences: int
    changed_definitions: tuple[str, ...]

    @property
    def is_same(self) -> bool:
        """True when it is bit for bit what was frozen."""
        return self.differences == 0


def recompute(*, number: int) -> Recomputed:
    """The rows of a release from the facts as known then, with the same numbers hidden; nothing is stored."""
    release = Release.objects.using(ALIAS).get(pk=number)
    cells = ReleaseCell.objects.using(ALIAS).filter(release=release, hidden__isnull=False)
    hidden = {each.key: storing.hidden_from(each.hidden) for each in cells if each.hidden}
    rows = tuple(storing.rows_to_store(release, tabulate(compose(asked_of(release)), hidden)))
    frozen = list(ReleaseRow.objects.using(ALIAS).filter(release=release).order_by("number"))
    same = sum(
        storing.content_of(one) == storing.content_of(other) for one, other in zip(rows, frozen, strict=False)
    )
    return Recomputed(rows, max(len(rows), len(frozen)) - same, _changed(release))


def ask_check(*, actor: Actor, number: int) -> None:
    """Have a release computed again by a job."""
    subject = f"uitgave {number}"
    require(actor=actor, action=Action.PUBLISH, subject=subject)
    release = own_release(actor=actor, number=number)
    with transaction.atomic():
        app.configure_task(CHECK, queue=QUEUE, lock=f"{QUEUE}.{release.pk}", priority=BEHIND).defer(
            number=release.pk
        )
        journal(actor=actor, action=Action.PUBLISH, subject=subject, details={"stap": "opnieuw berekenen"})


def check_release(*, number: int, now: datetime) -> None:
    """Compute a release again and keep what came of it; the work of the job."""
    found = recompute(number=number)
    ReleaseCheck.objects.using(ALIAS).create(
        release_id=number,
        at=now,
        is_same=found.is_same,
        differences=found.differences,
        notes=list(found.changed_definitions),
    )


def note_destroyed(*, swv: str, at: datetime) -> None:
    """Records of children of an SWV were destroyed: releases that rest on them cannot be repeated from here on.

    Call it in the transaction of the destruction, on the alias `intake`.
    """
    DestroyedRecords.objects.using(ALIAS).create(swv=swv, at=at)


def _changed(release: Release) -> tuple[str, ...]:
    """The definitions that are no longer what they were, or are gone."""
    known = {measure.key: measure for measure in measures.list_measures()}
    then = ReleaseOutcome.objects.using(ALIAS).get(release=release).definitions
    return tuple(
        key
        for key, about in sorted(then.items())
        if key not in known or fingerprint_of(known[key]) != about["vingerafdruk"]
    )
