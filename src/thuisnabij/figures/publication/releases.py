"""Which releases readers have, and what of those matters to a new one."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from django.db.models import Q, QuerySet

from thuisnabij.figures.measures import queries as measures
from thuisnabij.figures.measures.language.words import Attribution, Level
from thuisnabij.figures.publication import storing
from thuisnabij.figures.publication.composing import Asked, Composed, compose
from thuisnabij.figures.publication.definitions import Side
from thuisnabij.figures.publication.earlier import EarlierRelease
from thuisnabij.figures.publication.models import Release, ReleaseCell
from thuisnabij.figures.publication.rules.layout import Layout
from thuisnabij.figures.publication.rules.profiles import Profile

ALIAS = "intake"


def asked_of(release: Release) -> Asked:
    """What a release asks, in the words of the composition; measures that no longer exist are left out."""
    known = {measure.key for measure in measures.list_measures()}
    return Asked(
        swvs=tuple(release.swvs),
        levels=tuple(Level(level) for level in release.levels),
        dates=tuple(date.fromisoformat(day) for day in release.dates),
        measures=tuple(key for key in release.measures if key in known),
        as_known_at=release.as_known_at,
        is_strict=release.is_strict,
    )


def published_before(release: Release, *, using: str = ALIAS) -> QuerySet[Release]:
    """The published releases that any reader of this one may have, oldest first; the office keeps none apart."""
    if not Profile(release.profile).hides:
        return Release.objects.using(using).none()
    theirs = Q(profile=Profile.OPENBAAR) | Q(profile=Profile.BESTUUR)
    if release.profile == Profile.BESTUUR:
        theirs = Q(profile=Profile.OPENBAAR) | Q(profile=Profile.BESTUUR, bestuur=release.bestuur)
    return (
        Release.objects.using(using)
        .filter(theirs, publication__isnull=False)
        .exclude(pk=release.pk)
        .order_by("publication__at", "pk")
    )


def read_again(release: Release, *, asked: Asked) -> EarlierRelease:
    """A published release with every number in it, as large as then and as large as is known to who asks a new one."""
    stored = list(ReleaseCell.objects.using(ALIAS).filter(release=release).order_by("pk"))
    now = compose(replace(asked_of(release), as_known_at=asked.as_known_at))
    return EarlierRelease(
        number=release.pk,
        cells={each.key: storing.cell_from(each) for each in stored},
        layouts={each.key: storing.layout_from(each) for each in stored if each.what},
        shares={each.key: storing.share_from(each) for each in stored if each.part},
        hidden={each.key: storing.hidden_from(each.hidden) for each in stored if each.hidden},
        now=now,
        then=compose(replace(asked, as_known_at=release.as_known_at)),
    )


def near(releases: Iterable[Release], composed: Composed) -> list[Release]:
    """Those that share a day with the figures of a new one, or with another that does."""
    days = _days(composed.layouts.values())
    waiting = [(release, _days_of(release)) for release in releases]
    found: list[Release] = []
    while near_by := [each for each in waiting if each[1] & days]:
        waiting = [each for each in waiting if each not in near_by]
        found += [release for release, _ in near_by]
        days |= {day for _, own in near_by for day in own}
    return sorted(found, key=lambda release: release.pk)


def _days_of(release: Release) -> set[date]:
    stored = ReleaseCell.objects.using(ALIAS).filter(release=release)
    return _days(storing.layout_from(each) for each in stored)


def _days(layouts: Iterable[Layout]) -> set[date]:
    return {day for layout in layouts for part in layout.parts for day in part.block.days}


class OwnNumbers:
    """The numbers a bestuur has itself: of the locations that were its own on the day."""

    def __init__(self, bestuur: str, as_known_at: datetime) -> None:
        self._bestuur, self._as_known_at = bestuur, as_known_at
        self._places: dict[date, frozenset[str]] = {}

    def __call__(self, layout: Layout) -> bool:
        """True when every child that is counted goes to a school of the bestuur."""
        return all(
            part.block.side == Side.SCHOOL
            and {place.partition(" ")[0] for place in part.places} <= self._on(part.block.day)
            for part in layout.parts
        )

    def _on(self, day: date) -> frozenset[str]:
        if day not in self._places:
            members = measures.unit_members(
                level=Level.BESTUUR,
                attribution=Attribution.VESTIGING_GEBIED,
                on=day,
                as_known_at=self._as_known_at,
            )
            self._places[day] = members.get(self._bestuur, frozenset())
        return self._places[day]
