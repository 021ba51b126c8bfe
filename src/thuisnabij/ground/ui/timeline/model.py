"""What a timeline shows, as frozen values; it knows lanes, days and looks, and nothing of who they are about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from thuisnabij.kernel.periods import Period


class Look(StrEnum):
    """How a bar is drawn; the value is the end of its class in the style sheet."""

    REGULAR = "bao"
    SMALL_SCALE = "sbo"
    SPECIAL = "so"
    SUPPORT = "arr"
    PARTLY = "part"
    AUTHORISED = "ill"
    HOME = "home"
    NOTHING = "none"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Bar:
    """Something that lasts. Known up to the day of the timeline (solid), expected after it (dashed).

    `after` is said in the dashed part. `stops_today`: it is reported day by day, so nothing is expected after today.
    `note` adds to the list what the drawing has no room for.
    """

    period: Period
    look: Look
    label: str
    detail: str = ""
    after: str = ""
    note: str = ""
    is_slanted: bool = False
    stops_today: bool = False


@dataclass(frozen=True)
class Lane:
    """Bars of one kind, under each other where they overlap. `slanted` days contradict something."""

    name: str
    bars: Sequence[Bar]
    icon: str = "calendar"
    is_tall: bool = False
    slanted: Sequence[Period] = ()


@dataclass(frozen=True)
class Event:
    """Something that happened, or is expected, on one day."""

    on: date
    words: str
    detail: str = ""
    is_urgent: bool = False


@dataclass(frozen=True)
class Flag:
    """Days that ask attention: a sign on the axis, words in the list."""

    period: Period
    words: str


@dataclass(frozen=True)
class Timeline:
    """Everything about one subject; `key` makes ids unique in a page.

    `today` divides what is known from what is expected and `today_label` is said there; `overview` is the lane that
    the strip above the drawing shows from the first to the last day.
    """

    key: str
    title: str
    today: date
    lanes: Sequence[Lane]
    events: Sequence[Event] = ()
    flags: Sequence[Flag] = ()
    overview: Lane | None = None
    today_label: str = ""
