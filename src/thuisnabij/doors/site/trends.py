"""The pupils of one unit through the years, as a chart with its table."""

from django.utils.translation import gettext as _

from thuisnabij.figures.measures import queries as measures
from thuisnabij.ground.ui.charts import Break, Chart, Point, Trend, draw_trend

PUPILS = "leerlingen-totaal"


def pupils_trend(unit: str, name: str) -> Chart | None:
    """All counted pupils of a unit on every reference date, or None when none was ever counted."""
    found = [figure for figure in measures.series(key=PUPILS, unit=unit) if figure.value is not None]
    counted = [figure for figure in found if figure.numerator is not None and figure.numerator.hi > 0]
    if not counted:
        return None
    return draw_trend(
        Trend(
            title=_("Leerlingen van %(name)s") % {"name": name},
            points=[Point(figure.on, figure.numerator) for figure in counted if figure.on],
            unit=_("leerlingen"),
            decimals=0,
            breaks=[Break(each.on, _(each.label)) for each in measures.trend_breaks(key=PUPILS, unit=unit)],
            caption=_("telling op 1 oktober"),
        )
    )
