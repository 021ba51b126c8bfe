"""One pupil as a timeline: lanes from the fold and from facts, as far as the reader may see them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from django.utils.translation import gettext as _

from thuisnabij.children.register.rules.facts import (
    Arrangement,
    CareStay,
    Fact,
    FactKind,
    Tlv,
)
from thuisnabij.children.register.rules.fold import (
    AttendanceSegment,
    EnrolmentSegment,
    Folded,
    Found,
    SideSegment,
)
from thuisnabij.children.register.rules.words import AttendanceStatus, EnrolmentStatus, FindingKind
from thuisnabij.doors.site.pupils import words
from thuisnabij.doors.site.pupils.events import events_of
from thuisnabij.ground.access.rules import Category
from thuisnabij.ground.ui import formats
from thuisnabij.ground.ui.timeline import Bar, Flag, Lane, Look, Timeline
from thuisnabij.kernel.periods import Period

LOOKS = {
    "bao": Look.REGULAR, "vo": Look.REGULAR, "sbo": Look.SMALL_SCALE, "pro": Look.SMALL_SCALE,
    "lwoo": Look.SMALL_SCALE, "so": Look.SPECIAL, "vso": Look.SPECIAL,
}  # fmt: skip
_ABSENCE = {
    AttendanceStatus.GEDEELTELIJK: Look.PARTLY,
    AttendanceStatus.GEOORLOOFD: Look.AUTHORISED,
    AttendanceStatus.ONGEOORLOOFD: Look.HOME,
}
_IN_PLACE = (FindingKind.OVERLAP, FindingKind.GAT, FindingKind.TEGENSPRAAK)
_FIRST_SCHOOL_AGE = 4
NameOf = Callable[[str], str]


@dataclass(frozen=True)
class Known:
    """What the reader may see of one pupil on a day: the fold, the facts, and which kinds of information those are."""

    folded: Folded
    facts: Sequence[Fact]
    categories: frozenset[Category]
    today: date
    birth_date: date | None
    is_past: bool  # asked as known on an earlier day


def pupil_timeline(known: Known, *, title: str, name_of: NameOf) -> Timeline:
    """The lanes of this pupil; a lane of a kind the reader may not see is absent, one without a bar too."""
    enrolment = _enrolment(known, name_of)
    lanes = [
        enrolment,
        _attendance(known),
        Lane(_("Nevenplek"), [_side_bar(side, name_of) for side in known.folded.side_places], icon="school"),
        Lane(_("TLV"), [_tlv_bar(fact) for fact in _of(known, FactKind.TLV)], icon="document"),
        Lane(
            _("Ondersteuning"),
            [_support_bar(fact) for fact in _of(known, FactKind.ARRANGEMENT)],
            icon="people",
        ),
        Lane(_("Zorgverblijf"), [_care_bar(fact) for fact in _of(known, FactKind.ZORGVERBLIJF)], icon="home"),
    ]
    return Timeline(
        key="tijdlijn",
        title=title,
        today=known.today,
        lanes=[lane for lane in lanes if lane.bars],
        events=events_of(known.facts, name_of),
        flags=[
            Flag(found.period, str(words.FINDINGS[found.kind]))
            for found in known.folded.findings
            if found.period.start <= known.today
        ],
        overview=Lane(_("Hele schooltijd"), list(_joined(enrolment.bars))) if enrolment.bars else None,
        today_label=_("bekend op") if known.is_past else "",
    )


def _joined(bars: Sequence[Bar]) -> Iterator[Bar]:
    """The same school through the years as one bar."""
    for _same, group in groupby(bars, key=lambda bar: (bar.look, bar.label)):
        years = list(group)
        yield replace(years[0], period=Period(years[0].period.start, years[-1].period.end))


def _of(known: Known, kind: FactKind) -> Iterator[Fact]:
    return (fact for fact in known.facts if fact.kind is kind)


def _enrolment(known: Known, name_of: NameOf) -> Lane:
    bars = [_enrolment_bar(segment, name_of) for segment in known.folded.enrolment]
    if bars and (before := _before_anything(known)):
        bars.insert(0, Bar(before, Look.UNKNOWN, _("onbekend"), note=_("Van deze tijd is niets geleverd.")))
    return Lane(_("Plek"), bars, icon="school", is_tall=True, slanted=list(_slanted(known.folded.findings)))


def _before_anything(known: Known) -> Period | None:
    """From the fourth birthday to the first day of which anything is known; children may go to school from then."""
    if known.birth_date is None:
        return None
    born, first = known.birth_date, known.folded.enrolment[0].period.start
    four = date(born.year + _FIRST_SCHOOL_AGE, born.month, min(born.day, 28))
    return Period(four, first) if four < first else None


def _enrolment_bar(segment: EnrolmentSegment, name_of: NameOf) -> Bar:
    if segment.status is not EnrolmentStatus.INGESCHREVEN:
        detail = _("naar %(where)s") % {"where": segment.destination} if segment.destination else ""
        return Bar(segment.period, Look.NOTHING, str(dict(words.ENROLMENT)[segment.status]), detail)
    label = f"{segment.school_type.upper()} {name_of(segment.location)}"
    years = words.year_words(segment.school_type, segment.year)
    detail = ", ".join(part for part in (_("ingeschreven"), years) if part)
    return Bar(
        segment.period,
        LOOKS[segment.school_type],
        label,
        detail,
        after=_after(segment.period, _("blijft hier")),
    )


def _slanted(findings: Iterable[Found]) -> Iterator[Period]:
    return (
        found.period for found in findings if found.kind in _IN_PLACE and found.category is Category.SCHOOL
    )


def _attendance(known: Known) -> Lane:
    bars = [_absence_bar(segment) for segment in known.folded.attendance if segment.status in _ABSENCE]
    return Lane(_("Aanwezigheid"), bars, icon="home", is_tall=True)


def _absence_bar(segment: AttendanceSegment) -> Bar:
    is_home = segment.status is not AttendanceStatus.GEDEELTELIJK
    if is_home:
        label, detail = _("thuis"), _("geoorloofd") if segment.authorised else _("ongeoorloofd")
    elif segment.present_percentage is None:
        label, detail = _("deel van de tijd"), _("hoeveel is onbekend")
    else:
        label = formats.percentage(segment.present_percentage, 0)
        detail = _("geoorloofd") if segment.authorised else _("ongeoorloofd")
    return Bar(segment.period, _ABSENCE[segment.status], label, detail, is_slanted=is_home, stops_today=True)


def _side_bar(side: SideSegment, name_of: NameOf) -> Bar:
    label = f"{side.kind}: {name_of(side.location)}"
    return Bar(side.period, Look.SUPPORT, label, after=_after(side.period, ""))


def _tlv_bar(fact: Fact) -> Bar:
    tlv = fact.content
    assert isinstance(tlv, Tlv)
    label = " ".join(part for part in (tlv.kind.upper(), tlv.category) if part)
    note = _("Nummer %(number)s, afgegeven door %(swv)s.") % {"number": tlv.number, "swv": tlv.swv}
    return Bar(fact.valid, LOOKS[tlv.kind], label, after=_after(fact.valid, ""), note=note)


def _support_bar(fact: Fact) -> Bar:
    given = fact.content
    assert isinstance(given, Arrangement)
    note = _("%(hours)s uur in totaal.") % {"hours": formats.number(given.hours)} if given.hours else ""
    return Bar(fact.valid, Look.SUPPORT, given.kind, after=_after(fact.valid, ""), note=note)


def _care_bar(fact: Fact) -> Bar:
    stay = fact.content
    assert isinstance(stay, CareStay)
    return Bar(fact.valid, Look.SUPPORT, stay.kind, note=stay.institution or "")


def _after(period: Period, otherwise: str) -> str:
    """What is expected after today: until when it lasts, or that nobody said."""
    if period.last_day is None:
        return otherwise
    return _("tot en met %(day)s") % {"day": formats.short_day(period.last_day)}
