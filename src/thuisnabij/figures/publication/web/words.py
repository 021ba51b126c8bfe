"""The words of releases as people read them, in the language of the page."""

from collections.abc import Iterable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thuisnabij.figures.measures import queries as measures
from thuisnabij.figures.measures.errors import UnknownMeasureError
from thuisnabij.figures.measures.web.words import LEVELS, told
from thuisnabij.figures.publication.queries import ReleaseInfo
from thuisnabij.figures.publication.rules.hiding import Reason
from thuisnabij.figures.publication.rules.profiles import Profile
from thuisnabij.figures.publication.rules.published import State
from thuisnabij.figures.publication.rules.standing import Standing
from thuisnabij.ground.organisations.queries import unit_name

PROFILES: Mapping[str, Promise] = {
    Profile.OPENBAAR: gettext_lazy("iedereen"),
    Profile.BESTUUR: gettext_lazy("één bestuur"),
    Profile.INTERN: gettext_lazy("alleen het eigen bureau"),
}
STATES: Mapping[str, Promise] = {
    State.SHOWN: gettext_lazy("getoond"),
    State.BETWEEN: gettext_lazy("tussen grenzen"),
    State.FEW: gettext_lazy("minder dan 5"),
    State.HIDDEN: gettext_lazy("verborgen"),
    State.UNKNOWN: gettext_lazy("niet te meten"),
}
REASONS: Mapping[str, Promise] = {
    Reason.FEW: gettext_lazy("minder dan vijf"),
    Reason.REST: gettext_lazy("het overige deel van het geheel is minder dan vijf"),
    Reason.WHOLE: gettext_lazy("het geheel waarvan dit een deel is, is minder dan vijf"),
    Reason.SPREAD: gettext_lazy("een gemiddelde of verdeling over minder dan tien"),
    Reason.COMPLEMENT: gettext_lazy("anders is een verborgen getal uit te rekenen"),
}
STANDINGS: Mapping[str, str] = {
    Standing.WORDT_GEMAAKT: "warn",
    Standing.KLAAR: "line",
    Standing.GEWEIGERD: "bad",
    Standing.GEPUBLICEERD: "good",
}


def title_of(key: str) -> str:
    """The title of a measure; a measure that no longer exists keeps its key."""
    try:
        return told(measures.get_measure(key).title)
    except UnknownMeasureError:
        return key


def why(text: str) -> str:
    """Why a number is hidden or missing, in the language of the page."""
    return str(REASONS[text]) if text in REASONS else told(text)


def for_whom(release: ReleaseInfo) -> str:
    """The readers of a release; a bestuur by its name."""
    if release.profile is Profile.BESTUUR:
        name = unit_name(level="bestuur", key=release.bestuur)
        return _("bestuur %(name)s") % {"name": name}
    return str(PROFILES[release.profile])


def levels_in_words(levels: Iterable[str]) -> str:
    """Levels, divided by commas."""
    return ", ".join(str(LEVELS[level]) for level in levels)


def reader(name: str) -> str:
    """Readers for whom something was proven; a bestuur by its name."""
    kind, _divider, key = name.partition(" ")
    if not key:
        return _(name)
    return _("bestuur %(name)s") % {"name": unit_name(level=kind, key=key)}
