"""Which days of a timeline are drawn: this school year, two years, or everything."""

from datetime import date, timedelta

from thuisnabij.ground.ui.timeline.model import Timeline
from thuisnabij.kernel.periods import Period
from thuisnabij.kernel.school_years import SchoolYear

THIS_YEAR, TWO_YEARS, EVERYTHING = "schooljaar", "twee-jaar", "alles"
WINDOWS = (TWO_YEARS, THIS_YEAR, EVERYTHING)
_LEAD = timedelta(days=61)  # the two months before, to see where it came from
_MARGIN = timedelta(days=30)


def window_of(timeline: Timeline, name: str) -> Period:
    """The days to draw; an unknown name gives two years: last school year and this one, with two months before."""
    year = SchoolYear.of(timeline.today)
    if name == THIS_YEAR:
        return Period(year.period.start - _MARGIN, year.period.end)
    if name == EVERYTHING:
        return whole(timeline)
    return Period(year.previous().period.start - _LEAD, year.period.end)


def whole(timeline: Timeline) -> Period:
    """From the first to the last school year in which anything starts or ends; this school year lies in it."""
    days = [timeline.today, *_days(timeline)]
    last = SchoolYear.of(max(days)).period.end
    assert last is not None, "a school year ends"
    return Period(SchoolYear.of(min(days)).period.start, last)


def _days(timeline: Timeline) -> list[date]:
    lanes = [*timeline.lanes, *([timeline.overview] if timeline.overview else [])]
    periods = [bar.period for lane in lanes for bar in lane.bars]
    ends = [period.last_day for period in periods if period.last_day is not None]
    return [*(period.start for period in periods), *ends, *(event.on for event in timeline.events)]
