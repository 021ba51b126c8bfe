"""A timeline: lanes of bars, events and findings around one day, as SVG and always as a list of the same."""

from thuisnabij.ground.ui.timeline.drawing import Drawn, draw_timeline
from thuisnabij.ground.ui.timeline.model import Bar, Event, Flag, Lane, Look, Timeline
from thuisnabij.ground.ui.timeline.windows import WINDOWS, window_of

__all__ = [
    "WINDOWS",
    "Bar",
    "Drawn",
    "Event",
    "Flag",
    "Lane",
    "Look",
    "Timeline",
    "draw_timeline",
    "window_of",
]
