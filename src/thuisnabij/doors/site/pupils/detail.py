"""One pupil as its page shows it: everything in words, made from what the reader may see and nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import SimpleNamespace
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from thuisnabij.children.register.queries import Dossier
from thuisnabij.children.register.rules.fold import RESOLVE, AttendanceSegment, EnrolmentSegment
from thuisnabij.children.register.rules.words import AttendanceStatus, EnrolmentStatus
from thuisnabij.doors.site.pupils import facts as fact_words
from thuisnabij.doors.site.pupils import words
from thuisnabij.doors.site.pupils.facts import FactRow
from thuisnabij.doors.site.pupils.lists import SIGNS
from thuisnabij.doors.site.pupils.timeline import Known, NameOf, pupil_timeline
from thuisnabij.ground.access.rules import ALL_CATEGORIES, Category
from thuisnabij.ground.ui import formats
from thuisnabij.ground.ui.timeline import WINDOWS, Drawn, draw_timeline, window_of

_WINDOW_WORDS = {"twee-jaar": "Twee jaar", "schooljaar": "Dit schooljaar", "alles": "Alles"}


@dataclass(frozen=True)
class FindingText:
    """A finding in its place: what, when, how to resolve it, who does, and how long it is open, empty when not known.

    `is_coming` when it has not begun yet: then it is no finding yet, and the page says so.
    """

    title: str
    days: str
    resolve: str
    owner: str
    age: str
    is_coming: bool


@dataclass(frozen=True)
class PupilView:
    """The upper half of the page: heading, tags, timeline, findings and facts."""

    code: UUID
    name: str
    initials: str
    age: int | None
    years: str
    location: str
    place: str
    sign: str
    tags: tuple[tuple[str, str], ...]
    on: date
    is_past: bool
    is_unlinked: bool
    has_both_lines: bool
    timeline: Drawn | None
    window: str
    windows: tuple[SimpleNamespace, ...]
    findings: tuple[FindingText, ...]
    facts: tuple[FactRow, ...]
    closed: str


@dataclass(frozen=True)
class Asked:
    """What the address of the page asks: the days to draw, the day of knowledge, and the query to keep in links."""

    window: str
    on: date
    is_past: bool


def pupil_view(
    dossier: Dossier, asked: Asked, *, name_of: NameOf, sources: Mapping[int, tuple[str, str]]
) -> PupilView:
    """The page of a dossier; `sources` gives the words and the address of where each fact came from."""
    name = dossier.name
    born = name.birth_date if name else None
    known = Known(dossier.folded, dossier.facts, dossier.open, asked.on, born, asked.is_past)
    enrolment = _on(dossier.folded.enrolment, asked.on)
    full = name.full if name else _("Naam onbekend")
    timeline = pupil_timeline(known, title=_("Tijdlijn van %(name)s") % {"name": full}, name_of=name_of)
    return PupilView(
        code=dossier.code,
        name=full,
        initials=f"{name.first_name[:1]}{name.surname[:1]}".upper() if name else "?",
        age=words.age_on(name.birth_date, asked.on) if name else None,
        years=words.year_words(enrolment.school_type, enrolment.year) if enrolment else "",
        location=enrolment.location if enrolment else "",
        place=_place(enrolment, name_of),
        sign=SIGNS.get(enrolment.school_type, "school") if enrolment else "school",
        tags=tuple(_tags(dossier, asked.on)),
        on=asked.on,
        is_past=asked.is_past,
        is_unlinked=dossier.to_link,
        has_both_lines={Category.SCHOOL, Category.VERZUIM} <= dossier.open,
        timeline=draw_timeline(timeline, window_of(timeline, asked.window)) if timeline.lanes else None,
        window=asked.window,
        windows=_windows(asked),
        findings=tuple(_findings(dossier, asked.on)),
        facts=_facts(dossier, name_of, sources),
        closed=words.categories_words(ALL_CATEGORIES - dossier.open - {Category.GEZIN}),
    )


def _on(line: Sequence[EnrolmentSegment], day: date) -> EnrolmentSegment | None:
    return next((segment for segment in line if segment.period.contains(day)), None)


def _place(enrolment: EnrolmentSegment | None, name_of: NameOf) -> str:
    if enrolment is None:
        return ""
    if enrolment.status is EnrolmentStatus.INGESCHREVEN:
        return name_of(enrolment.location)
    return str(dict(words.ENROLMENT)[enrolment.status])


def _tags(dossier: Dossier, on: date) -> list[tuple[str, str]]:
    now = next((segment for segment in dossier.folded.attendance if segment.period.contains(on)), None)
    found = [_absence_tag(now)] if now and now.authorised is not None else []
    if dossier.to_link:
        found.append((_("te koppelen"), "line"))
    if amount := sum(1 for each in dossier.folded.findings if each.period.start <= on):
        found.append((_("1 bevinding") if amount == 1 else _("%(n)s bevindingen") % {"n": amount}, "warn"))
    return found


def _absence_tag(segment: AttendanceSegment) -> tuple[str, str]:
    since = {"day": formats.day(segment.period.start)}
    if segment.status is AttendanceStatus.ONGEOORLOOFD:
        return _("Thuis sinds %(day)s, ongeoorloofd") % since, "bad"
    if segment.status is AttendanceStatus.GEOORLOOFD:
        return _("Thuis sinds %(day)s, geoorloofd") % since, "bad"
    return _("Deels aanwezig sinds %(day)s") % since, "warn"


def _windows(asked: Asked) -> tuple[SimpleNamespace, ...]:
    day = f"&zoals-bekend-op={asked.on.isoformat()}" if asked.is_past else ""
    current = asked.window if asked.window in WINDOWS else WINDOWS[0]
    return tuple(
        SimpleNamespace(
            label=_(_WINDOW_WORDS[name]), url=f"?periode={name}{day}", current=name == current, count=None
        )
        for name in WINDOWS
    )


def _findings(dossier: Dossier, on: date) -> list[FindingText]:
    return [
        FindingText(
            title=str(words.FINDINGS[found.kind]),
            days=words.days_words(found.period),
            resolve=_(RESOLVE[found.kind]),
            owner=_("Wie dit oplost: %(role)s") % {"role": _(str(found.owner_role))},
            age=_open(dossier.first_seen.get(found.identity), found.period.start, on),
            is_coming=found.period.start > on,
        )
        for found in dossier.folded.findings
    ]


def _open(first_seen: datetime | None, start: date, on: date) -> str:
    """How long a finding is open on a day: since it was seen, or since it began when it was seen coming."""
    if first_seen is None or start > on:
        return ""
    return words.open_words(max(start, timezone.localdate(first_seen)), on)


def _facts(dossier: Dossier, name_of: NameOf, sources: Mapping[int, tuple[str, str]]) -> tuple[FactRow, ...]:
    newest = sorted(dossier.facts, key=lambda fact: (fact.valid.start, fact.id), reverse=True)
    return tuple(
        FactRow(
            kind=str(words.FACTS[fact.kind]),
            days=fact_words.days_of(fact),
            said=fact_words.said(fact, name_of),
            source=sources[fact.id][0],
            source_url=sources[fact.id][1],
            known_since=fact.recorded_at,
        )
        for fact in newest
    )


def asked_of(*, window: str, day: str, today: date) -> Asked | None:
    """What an address asks; None for a day that is none. A day after today is today: nobody knows more than now."""
    if not day:
        return Asked(window, today, False)
    try:
        on = date.fromisoformat(day)
    except ValueError:
        return None
    return Asked(window, min(on, today), on < today)


def end_of(day: date, now: datetime) -> datetime:
    """The last moment of a day, in the time zone of `now`."""
    return datetime.combine(day + timedelta(days=1), datetime.min.time(), tzinfo=now.tzinfo) - timedelta(
        microseconds=1
    )


def detail_url(code: UUID) -> str:
    """The address of a pupil's page."""
    return reverse("leerlingen:detail", args=[code])
