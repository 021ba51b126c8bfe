"""Charts made on the server: SVG with a name and a description, and always the same numbers as a table."""

from thuisnabij.ground.ui.charts.drawing import Chart, draw_bars, draw_trend
from thuisnabij.ground.ui.charts.model import Bar, Bars, Break, Mark, Point, Trend

__all__ = ["Bar", "Bars", "Break", "Chart", "Mark", "Point", "Trend", "draw_bars", "draw_trend"]
