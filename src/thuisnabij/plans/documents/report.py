"""The progress report as a PDF: per goal the figures with their course, what was done, and the words of the SWV."""

import re
from html import unescape
from pathlib import Path
from typing import Any

from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import override

from thuisnabij.ground.ui import formats, values
from thuisnabij.ground.ui.charts import Chart
from thuisnabij.ground.ui.pdf import Paper, on_paper, picture, set_pdf
from thuisnabij.ground.ui.tags.parts import STATES
from thuisnabij.plans.documents.courses import courses_of
from thuisnabij.plans.documents.done import done_words
from thuisnabij.plans.queries import DoneRow, IndicatorView, PlanView, Report, ReportGoal, ReportTheme
from thuisnabij.plans.queries.poster_notes import period, standing
from thuisnabij.plans.rules.status import Status

TEMPLATE = Path(__file__).parent / "report.typ"


def report_pdf(report: Report) -> bytes:
    """The report as PDF/UA-1, in Dutch; ask it for a report made in Dutch."""
    with override("nl"):
        title = _("Voortgang van %(plan)s, %(day)s") % {
            "plan": report.plan.title,
            "day": formats.day(report.on),
        }
        return set_pdf(Paper(TEMPLATE, title, report.on, _content(report)))


def _content(report: Report) -> dict[str, Any]:
    plan = report.plan
    return {
        "heading": plan.title,
        "lines": [plan.swv_name, period(plan), standing(plan)],
        "footer": f"{plan.swv_name} · {plan.title} · {formats.day(report.on)}",
        "page": _("bladzijde"),
        "mark": picture("mark"),
        "tally": [{**_state(status), "count": str(count)} for status, count in reversed(plan.tally.counts)],
        "themes": [_theme(theme, plan) for theme in report.themes],
        "words": {
            "kind": _("Voortgangsrapportage"),
            "tally": _("Stand van de doelen"),
            "tally_heads": [_("Stand"), _("Doelen")],
            "computed": _(
                "De stand wordt berekend uit cijfer, doel en datum. Niemand typt hem in. "
                "Een doel is zo goed als zijn zwakste indicator."
            ),
            "done": _("Wat er is gedaan"),
            "done_heads": [_("Activiteit"), _("Wie"), _("Tot en met"), _("Hoe ver")],
            "nothing_done": _("Bij dit doel staan geen activiteiten in het plan."),
            "own": _("In eigen woorden"),
            "nothing_written": _("Hier is voor dit verslag niets geschreven."),
            "now": _("Nu"),
            "begin": _("Begin"),
            "aim": _("Doel"),
        },
    }


def _theme(theme: ReportTheme, plan: PlanView) -> dict[str, Any]:
    return {
        "number": str(theme.theme.number),
        "title": theme.theme.title,
        "text": theme.theme.text,
        "goals": [_goal(goal, plan) for goal in theme.goals],
    }


def _goal(found: ReportGoal, plan: PlanView) -> dict[str, Any]:
    courses = zip(found.goal.indicators, courses_of(plan, found.goal), strict=True)
    return {
        "number": found.goal.number,
        "text": found.goal.text,
        **_state(found.goal.status),
        "indicators": [_indicator(indicator, chart) for indicator, chart in courses],
        "done": [_done(row) for row in found.done],
        "own": [] if found.words is None else found.words.text.splitlines(),
    }


def _indicator(indicator: IndicatorView, chart: Chart | None) -> dict[str, Any]:
    begin = indicator.baseline
    return {
        "title": _(indicator.measure.title),
        **_state(indicator.status),
        "reason": indicator.reason,
        "now": _say(indicator, indicator.value, None if indicator.figure is None else indicator.figure.on),
        "begin": "" if begin is None else _say(indicator, begin.value, begin.on),
        "aim": f"{indicator.target.text}, {indicator.target.when}",
        "chart": None if chart is None else drawn(chart),
    }


def drawn(chart: Chart) -> dict[str, Any]:
    """A chart of a page for paper, as large as on a phone: the drawing, its words, and its numbers as text."""
    return {
        "svg": on_paper(chart.phone),
        "alt": f"{chart.title}. {chart.words}",
        "heads": [chart.heads[0], _("Waarde")],
        "rows": [[name, _text(value)] for name, value, _note in chart.rows],
        "notes": [f"{day}: {label}" for _at, day, label in chart.breaks],
    }


def _done(row: DoneRow) -> list[str]:
    last = row.activity.last_day
    return [
        row.activity.text,
        row.activity.owner,
        "" if last is None else formats.short_day(last),
        done_words(row),
    ]


def _say(indicator: IndicatorView, value: Any, on: Any) -> str:
    read = values.read_quantity(
        value, decimals=indicator.measure.decimals, unit=indicator.measure.value_unit
    ).text
    return read if on is None else f"{read} ({formats.short_day(on)})"


def _state(status: Status) -> dict[str, str]:
    sign = status.value.replace(" ", "-")
    return {"sign": sign, "status": str(STATES[sign])}


def _text(html: str) -> str:
    return unescape(re.sub(r"\s+", " ", strip_tags(html))).strip()
