"""The plan on one page as a PDF: one A4 that reads aloud, prints in grey, and is the same each time it is made."""

from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from thuisnabij.ground.ui.pdf import DocumentRefusedError, Paper, picture, set_pdf
from thuisnabij.ground.ui.tags.parts import STATES
from thuisnabij.kernel.errors import RefusedError
from thuisnabij.plans.documents.gauges import gauge_drawing
from thuisnabij.plans.queries.poster_view import Poster, PosterFigure, PosterGoal, PosterTheme, Showing
from thuisnabij.plans.rules.status import Status

TEMPLATE = Path(__file__).parent / "poster.typ"
TOO_LONG = "the plan is too long for one page"
"""How the assertion in the template begins."""


class PlanTooLongError(RefusedError):
    """A plan does not fit on one page, even in the smallest letters that can be read."""

    code = "plan-too-long"


def poster_pdf(poster: Poster) -> bytes:
    """The page as PDF/UA-1, in Dutch. Raises `PlanTooLongError`."""
    with override("nl"):
        content = _content(poster)
        title = f"{poster.title}: {poster.period}"
    try:
        return set_pdf(Paper(TEMPLATE, title, poster.today, content))
    except DocumentRefusedError as error:
        if TOO_LONG not in error.what:
            raise
        raise PlanTooLongError(
            what=TOO_LONG, where=poster.key, next="shorten its sentences, or take aims together"
        ) from error


def absent_words(why: Showing) -> str:
    """The words before the titles of figures that are not shown."""
    return {
        Showing.GETELD: "",
        Showing.VRIJGEGEVEN: _("vrijgegeven"),
        Showing.VERBORGEN: _("verborgen"),
        Showing.NIET_OPENBAAR: _("niet openbaar"),
        Showing.NIET_TE_METEN: _("niet te meten"),
    }[why]


def absent_sign(why: Showing) -> str:
    """The sign before those words."""
    return {Showing.NIET_TE_METEN: "niet-te-meten", Showing.VRIJGEGEVEN: "eye"}.get(why, "lock")


def _content(poster: Poster) -> dict[str, Any]:
    return {
        "heading": poster.title,
        "mission": poster.mission,
        "swv_name": poster.swv_name,
        "period": poster.period,
        "standing": poster.standing,
        "themes": [_theme(theme) for theme in poster.themes],
        "contacts": [{"title": each.title, "text": each.text} for each in poster.contacts],
        "reading": [poster.reading] if poster.reading else [],
        "notes": list(poster.notes),
        "tally": [
            {"sign": _sign(status), "text": f"{count} {STATES[_sign(status)]}"}
            for status, count in poster.tally
        ],
        "mark": picture("mark"),
        "skyline": picture("skyline"),
        "words": {
            "doing": _("Dit doen we nu"),
            "ask": _("Wie kun je het vragen?"),
            "more": _("en nog %(count)s"),
        },
    }


def _theme(theme: PosterTheme) -> dict[str, Any]:
    return {
        "number": theme.number,
        "title": theme.title,
        "doing": list(theme.doing),
        "goals": [_goal(goal) for goal in theme.goals],
    }


def _goal(goal: PosterGoal) -> dict[str, Any]:
    return {
        "text": goal.text,
        "figures": [_figure(each) for each in goal.shown],
        "released": [
            {
                "sign": absent_sign(each.showing),
                "why": absent_words(each.showing),
                "value": each.value,
                "title": each.title,
                "aim": each.aim,
            }
            for each in goal.released
        ],
        "absent": [
            {"why": absent_words(why), "sign": absent_sign(why), "titles": list(titles)}
            for why, titles in goal.absent
        ],
    }


def _figure(figure: PosterFigure) -> dict[str, Any]:
    assert figure.status is not None
    assert figure.gauge is not None
    sign = _sign(figure.status)
    return {
        "title": figure.title,
        "value": figure.value,
        "sign": sign,
        "status": str(STATES[sign]),
        "gauge": gauge_drawing(figure.gauge),
        "begin": figure.begin,
        "aim": figure.aim,
        "told": figure.told,
    }


def _sign(status: Status) -> str:
    return status.value.replace(" ", "-")
