"""How large the letters of the page can be when a browser prints it on one A4: an estimate, from long to short.

A style sheet cannot fit text to a page, so it is told a size. The PDF measures instead, and always fits.
"""

from math import ceil

from thuisnabij.plans.queries.poster_view import Poster, PosterGoal, PosterTheme

SIZES = (10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5)
"""In points; below the last no text is read with ease."""
FULL = 8.5
"""Up to this size the page leaves out what can be missed: more than one activity, the begin beside the target."""
COLUMN = 248.0
"""The width of a column in points."""
LETTER = 0.44
"""The width of a letter in its own size, as an average of Dutch text with word breaks at the end of lines."""
RELEASED = "vrijgegeven"
"""What stands before a figure as a release has it; nearly as long in every language."""
ROOM = {True: 580.0, False: 515.0}
"""What is left for the themes in points, by whether the page is full; the rest is head, skyline and foot."""


def print_size(poster: Poster) -> float:
    """The size in points at which the themes fit in two columns; the smallest when none does."""
    return next((size for size in SIZES if _height(poster, size) <= ROOM[size <= FULL]), SIZES[-1])


def _height(poster: Poster, size: float) -> float:
    """Half of all lines: the height of the higher column, in points."""
    letters = COLUMN / (LETTER * size)
    total = sum(_theme(theme, letters, is_full=size <= FULL) for theme in poster.themes)
    return total * size / 2


def _theme(theme: PosterTheme, letters: float, *, is_full: bool) -> float:
    """In heights of a letter, as all that follows."""
    shown = theme.doing[:1] if is_full else theme.doing
    doing = sum(_lines(text, letters) for text in shown) + (0.0 if is_full or not shown else 1.3)
    title = _lines(theme.title, letters / 1.5) * 1.4
    return 1.6 + title + doing + sum(_goal(goal, letters, is_full=is_full) for goal in theme.goals)


def _goal(goal: PosterGoal, letters: float, *, is_full: bool) -> float:
    height = 0.6 + _lines(goal.text, letters * 0.95)
    for each in goal.shown:
        words = each.aim if is_full else f"{each.begin}, {each.aim}"
        part = letters * 0.6
        way = _lines(words, letters * 0.38) if is_full else 1.3 + _lines(words, part)
        height += 0.35 + max(2.5, _lines(each.title, part) + way)
    height += sum(
        0.4 + _lines(f"{RELEASED} {each.value} {each.title} {each.aim}", letters - 4)
        for each in goal.released
    )
    return height + sum(0.3 + _lines(" · ".join(titles), letters - 20) for _, titles in goal.absent)


def _lines(text: str, letters: float) -> float:
    return ceil(max(len(text), 1) / letters) * 1.2
