"""Why a figure has no value, in a phrase that fits after "Niet te meten:"."""

from datetime import date

from django.utils.translation import gettext as _

from thuisnabij.figures.measures.language.measure import Measure
from thuisnabij.figures.measures.language.words import Grain, Kind, Soort
from thuisnabij.figures.measures.registers import TITLES
from thuisnabij.figures.measures.result import Why
from thuisnabij.ground.ui.formats import day


def nothing_loaded() -> str:
    """No counts at all are known at the moment asked."""
    return _("er zijn nog geen tellingen ingelezen")


def missing_source(measure: Measure, grain: Grain, on: date) -> str:
    """The source of a grain has no such reference date."""
    if grain is Grain.VESTIGING:
        return _("bestand 06 heeft geen telling op %(day)s") % {"day": day(on)}
    wanted = {soort for part in measure.parts if part.grain is grain for soort in part.soort}
    if wanted <= {Soort.SO, Soort.VSO} and any(part.grain is Grain.VESTIGING for part in measure.parts):
        text = _("so en vso zijn in bestand 06 niet te scheiden, en bestand 03 heeft geen telling op %(day)s")
    else:
        text = _("woonplaatsen staan alleen in bestand 03, en dat heeft geen telling op %(day)s")
    return text % {"day": day(on)}


def no_register() -> str:
    """Nobody delivered a register that speaks of this unit."""
    return _("van deze eenheid is nog geen register geleverd")


def not_for_you() -> str:
    """It rests on a register, and the unit is not the reader's."""
    return _("dit cijfer komt uit een register, en alleen wie over deze eenheid gaat ziet het")


def not_computed() -> str:
    """The registers are there, the figures of this day are not yet."""
    return _("dit cijfer wordt nog berekend; vraag het over een minuut opnieuw")


def title_of(feed: str) -> str:
    """The title of the register behind a feed."""
    return _(TITLES.get(feed, feed))


def no_value(why: Why, measure: Measure, on: date, since: date | None, source: str = "") -> str:
    """The sources have the date, but not for this unit; `source` is the register that was not delivered."""
    match why:
        case Why.NOT_DELIVERED:
            told = {"register": title_of(source), "day": day(on)}
            return _("het register ‘%(register)s’ is hier niet geleverd, of begint na %(day)s") % told
        case Why.NO_ROWS if measure.kind is Kind.MILESTONE:
            return _("deze mijlpaal staat nog niet in het register van mijlpalen")
        case Why.NO_ROWS:
            return _("van deze eenheid is op %(day)s niets geteld") % {"day": day(on)}
        case Why.NO_BASE_ROWS:
            return _("van deze eenheid is op %(day)s niets geteld") % {"day": day(since or on)}
        case Why.EMPTY:
            return _("er zijn op %(day)s geen %(who)s") % {
                "day": day(on),
                "who": _(measure.numerator.description),
            }
        case Why.ZERO_DENOMINATOR:
            if since is not None:
                return _("het aantal op %(day)s is nul") % {"day": day(since)}
            who = _((measure.denominator or measure.numerator).description)
            return _("er zijn op %(day)s geen %(who)s") % {"day": day(on), "who": who}
