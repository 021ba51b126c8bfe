"""Charts made on the server: SVG with a name and a description, and always the same numbers as a table."""

from thuisnabij.ground.ui.charts.drawing import Chart, draw_bars, draw_lines, draw_trend
from thuisnabij.ground.ui.charts.model import Bar, Bars, Break, Line, Lines, Mark, Point, Trend

__all__ = [
    "Bar",
    "Bars",
    "Break",
    "Chart",
    "Line",
    "Lines",
    "Mark",
    "Point",
    "Trend",
    "draw_bars",
    "draw_lines",
    "draw_trend",
]
