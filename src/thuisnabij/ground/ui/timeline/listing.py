"""The same timeline in words: every bar, event and finding with its days, newest first."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from thuisnabij.ground.ui import formats
from thuisnabij.ground.ui.timeline.model import Bar, Lane, Look, Timeline
from thuisnabij.kernel.periods import Period


@dataclass(frozen=True)
class Entry:
    """One line of the list: `lane` is what it is about, `icon` its sign.

    `kind` is "", "expected", "today" or "finding".
    """

    on: date
    when: str
    lane: str
    words: str
    note: str
    icon: str
    kind: str = ""
    is_unknown: bool = False


def entries(timeline: Timeline) -> tuple[Entry, ...]:
    """All of it, newest first, with today in its place; what began and lasts comes under its first day."""
    found = [_bar(bar, lane, timeline.today) for lane in timeline.lanes for bar in lane.bars]
    found += [
        Entry(
            event.on,
            formats.short_day(event.on),
            _("Gebeurtenis"),
            event.words,
            event.detail,
            "flag",
            "expected" if event.on > timeline.today else "",
        )
        for event in timeline.events
    ]
    found += [
        Entry(flag.period.start, days_of(flag.period), _("Bevinding"), flag.words, "", "warning", "finding")
        for flag in timeline.flags
    ]
    word = (timeline.today_label or _("vandaag")).capitalize()
    day = formats.short_day(timeline.today)
    found.append(Entry(timeline.today, day, word, "", "", "forward", "today"))
    # Of one day, today comes last (what is expected stands above it, what is known under it).
    return tuple(sorted(found, key=lambda entry: (entry.on, entry.kind == "today"), reverse=True))


def days_of(period: Period) -> str:
    """The days of a period as people write them: "sinds 21 sep 2026", "1 sep 2025 tot en met 31 jan 2026"."""
    start = formats.short_day(period.start)
    if period.last_day is None:
        return _("sinds %(day)s") % {"day": start}
    if period.last_day == period.start:
        return start
    return _("%(start)s tot en met %(last)s") % {"start": start, "last": formats.short_day(period.last_day)}


def _bar(bar: Bar, lane: Lane, today: date) -> Entry:
    is_expected = bar.period.start > today
    words = ", ".join(part for part in (bar.label, bar.detail) if part)
    return Entry(
        bar.period.start,
        days_of(bar.period),
        lane.name,
        words,
        bar.note,
        "warning" if bar.is_slanted else "clock" if is_expected else lane.icon,
        "expected" if is_expected else "",
        bar.look is Look.UNKNOWN,
    )
