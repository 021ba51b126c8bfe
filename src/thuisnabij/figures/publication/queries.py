"""Reading releases: what each actor may see of them, and what everybody may."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from thuisnabij.figures.publication.errors import UnknownReleaseError
from thuisnabij.figures.publication.models import DestroyedRecords, Release, ReleaseCheck, ReleaseRow
from thuisnabij.figures.publication.rules.profiles import Profile
from thuisnabij.figures.publication.rules.standing import Standing, standing_of
from thuisnabij.ground.access.operations import require
from thuisnabij.ground.access.rules import Action, Actor, PartyKind, decide, member_swvs, roles_in


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One time that a release was computed again."""

    at: datetime
    is_same: bool
    differences: int
    changed_definitions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReaderProof:
    """What was proven for one group of readers: how many hidden numbers were tried, and what leaks after all."""

    name: str
    hidden: int
    unknowns: int
    relations: int
    leaks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReleaseInfo:
    """A release without its rows. `states` says how many values there are in each state, `reasons` why hidden.

    `recomputable_until` is when records of children that it rests on were destroyed; None: it can be repeated still,
    at least until `kept_until`, the first day on which one of them may go; None: no such day is known.
    `hidden_because` gives every reason with its numbers, to the office alone: readers are told less.
    """

    number: int
    name: str
    profile: Profile
    bestuur: str
    swvs: tuple[str, ...]
    levels: tuple[str, ...]
    dates: tuple[date, ...]
    measures: tuple[str, ...]
    is_strict: bool
    as_known_at: datetime
    made_by: str
    made_at: datetime
    standing: Standing
    reason: str
    rows: int
    digest: str
    definitions: Mapping[str, Mapping[str, Any]]
    inputs: Mapping[str, str]
    readers: tuple[ReaderProof, ...]
    loose: tuple[str, ...]
    earlier: tuple[int, ...]
    published_by: str
    published_at: datetime | None
    recomputable_until: datetime | None
    kept_until: date | None
    checks: tuple[CheckRow, ...] = ()
    states: Mapping[str, int] | None = None
    reasons: Mapping[str, int] | None = None
    hidden_because: Mapping[str, int] | None = None

    @property
    def may_go_any_day(self) -> bool:
        """True when the term of a record that the release rests on had ended already when the release was made."""
        return self.kept_until is not None and self.kept_until <= timezone.localdate(self.as_known_at)


def list_releases(*, actor: Actor) -> tuple[ReleaseInfo, ...]:
    """The releases this actor may see, newest first."""
    require(actor=actor, action=Action.VIEW_RELEASE)
    return tuple(_info(release) for release in _with_all(visible_to(actor)))


def get_release(*, actor: Actor, number: int) -> ReleaseInfo:
    """One release with its proof and checks; raises `UnknownReleaseError`."""
    require(actor=actor, action=Action.VIEW_RELEASE, subject=f"uitgave {number}")
    release = own_release(actor=actor, number=number)
    return _detailed(release, is_office=_is_office(actor, release))


def rows_of(*, actor: Actor, number: int) -> QuerySet[ReleaseRow]:
    """The frozen rows of a release, as a query that a list narrows further; raises `UnknownReleaseError`."""
    require(actor=actor, action=Action.VIEW_RELEASE, subject=f"uitgave {number}")
    return ReleaseRow.objects.filter(release=own_release(actor=actor, number=number))


def list_public_releases() -> tuple[ReleaseInfo, ...]:
    """The releases that everybody may see, newest first."""
    return tuple(_info(release) for release in _with_all(_public()))


def get_public_release(*, number: int) -> ReleaseInfo:
    """One of those; raises `UnknownReleaseError`, also for one that is there but not for everybody."""
    return _detailed(_one(_public(), number))


def public_rows_of(*, number: int) -> QuerySet[ReleaseRow]:
    """The frozen rows of a release for everybody."""
    return ReleaseRow.objects.filter(release=_one(_public(), number))


def publishes_for(*, actor: Actor) -> tuple[str, ...]:
    """The samenwerkingsverbanden for which the actor may publish."""
    own = member_swvs(actor) or frozenset()
    return tuple(sorted(swv for swv in own if decide(roles_in(actor, swv), Action.PUBLISH).allowed))


def sees_unpublished(*, actor: Actor) -> bool:
    """True for who works in an office that sees what it has not published yet."""
    own = member_swvs(actor)
    return own is None or any(_sees_all(actor, swv) for swv in own)


def visible_to(actor: Actor) -> QuerySet[Release]:
    """Published ones of which the actor is a reader, and everything of SWVs in whose office the actor works."""
    own = member_swvs(actor)
    if own is None:
        return Release.objects.all()
    published = Q(publication__isnull=False)
    besturen = [party.key for party in actor.parties if party.kind == PartyKind.BESTUUR]
    seen = published & (Q(profile=Profile.OPENBAAR) | Q(profile=Profile.BESTUUR, bestuur__in=besturen))
    offices = [swv for swv in sorted(own) if _sees_all(actor, swv)]
    return Release.objects.filter(seen | Q(swvs__contained_by=offices))


def own_release(*, actor: Actor, number: int) -> Release:
    """A release this actor may see; raises `UnknownReleaseError`."""
    return _one(visible_to(actor), number)


def _sees_all(actor: Actor, swv: str) -> bool:
    return decide(roles_in(actor, swv), Action.VIEW_OWN_RELEASES).allowed


def _public() -> QuerySet[Release]:
    return Release.objects.filter(profile=Profile.OPENBAAR, publication__isnull=False)


def _with_all(releases: QuerySet[Release]) -> QuerySet[Release]:
    return releases.select_related("outcome", "publication").order_by("-pk")


def _one(releases: QuerySet[Release], number: int) -> Release:
    found = _with_all(releases).filter(pk=number).first()
    if found is None:
        raise UnknownReleaseError(
            what="There is no such release for you",
            where=f"uitgave {number}",
            next="Choose one from the list",
        )
    return found


def _is_office(actor: Actor, release: Release) -> bool:
    """True for who works in the office of every samenwerkingsverband that a release is of."""
    return member_swvs(actor) is None or all(_sees_all(actor, swv) for swv in release.swvs)


def _detailed(release: Release, *, is_office: bool = False) -> ReleaseInfo:
    rows = ReleaseRow.objects.filter(release=release)
    checks = ReleaseCheck.objects.filter(release=release).order_by("-at")
    return _info(
        release,
        checks=tuple(CheckRow(each.at, each.is_same, each.differences, tuple(each.notes)) for each in checks),
        states=_counted(rows, "value_state"),
        reasons=_counted(rows.filter(value_state__in=["minder dan 5", "verborgen"]), "why"),
        is_office=is_office,
    )


def _counted(rows: QuerySet[ReleaseRow], by: str) -> dict[str, int]:
    return dict(rows.values_list(by).annotate(number=Count("pk")).order_by("-number", by))


def _info(
    release: Release,
    *,
    checks: tuple[CheckRow, ...] = (),
    states: Mapping[str, int] | None = None,
    reasons: Mapping[str, int] | None = None,
    is_office: bool = False,
) -> ReleaseInfo:
    outcome, publication = (getattr(release, name, None) for name in ("outcome", "publication"))
    return ReleaseInfo(
        number=release.pk,
        name=release.name,
        profile=Profile(release.profile),
        bestuur=release.bestuur,
        swvs=tuple(release.swvs),
        levels=tuple(release.levels),
        dates=tuple(date.fromisoformat(day) for day in release.dates),
        measures=tuple(release.measures),
        is_strict=release.is_strict,
        as_known_at=release.as_known_at,
        made_by=release.made_by,
        made_at=release.made_at,
        standing=standing_of(outcome.result if outcome else None, is_published=publication is not None),
        reason=outcome.reason if outcome else "",
        rows=outcome.rows if outcome else 0,
        digest=outcome.digest if outcome else "",
        definitions=outcome.definitions if outcome else {},
        inputs=outcome.inputs if outcome else {},
        readers=_readers(outcome.proof) if outcome else (),
        loose=tuple(outcome.proof.get("zonder", ())) if outcome else (),
        hidden_because=outcome.proof.get("redenen", {}) if outcome and is_office else None,
        earlier=tuple(outcome.earlier) if outcome else (),
        published_by=publication.by if publication else "",
        published_at=publication.at if publication else None,
        recomputable_until=_until(release) if outcome and outcome.rests_on_records else None,
        kept_until=outcome.kept_until if outcome else None,
        checks=checks,
        states=states,
        reasons=reasons,
    )


def _readers(proof: Mapping[str, Any]) -> tuple[ReaderProof, ...]:
    return tuple(
        ReaderProof(
            name=each["naam"],
            hidden=each["verborgen"],
            unknowns=each["onbekenden"],
            relations=each["relaties"],
            leaks=tuple(leak["getal"] for leak in each["lekken"]),
        )
        for each in proof.get("lezers", ())
    )


def _until(release: Release) -> datetime | None:
    """When the first records went that this release may rest on."""
    gone = DestroyedRecords.objects.filter(swv__in=release.swvs, at__gt=release.as_known_at)
    first = gone.order_by("at").first()
    return None if first is None else first.at
