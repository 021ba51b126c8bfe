"""The sentences round a plan on one page: of whom and when it is, how to read it, what is not on it, whom to ask."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thuisnabij.ground.ui import formats
from thuisnabij.plans.queries.poster_view import PosterContact, PosterFigure, Showing
from thuisnabij.plans.queries.shelf import known_swv
from thuisnabij.plans.queries.view import PlanView
from thuisnabij.plans.rules.plan import Plan


def period(view: PlanView) -> str:
    """Which plan this is, and of which days."""
    if view.last_day is None:
        return _("Ondersteuningsplan vanaf %(first)s") % {"first": formats.day(view.period.start)}
    days = {"first": formats.day(view.period.start), "last": formats.day(view.last_day)}
    return _("Ondersteuningsplan van %(first)s tot en met %(last)s") % days


def standing(view: PlanView) -> str:
    """On which day the plan is judged, and as known when."""
    moment = view.scope.as_known_at
    told = {
        "day": formats.day(view.scope.today),
        "known": formats.day(view.scope.today) if moment is None else formats.moment(moment),
    }
    return _("Stand van %(day)s, zoals bekend op %(known)s") % told


def contacts(plan: Plan, view: PlanView) -> tuple[PosterContact, ...]:
    """Whom to ask: as the plan says, else where anybody in the region can turn to."""
    if plan.contacts:
        return tuple(PosterContact(each.title, each.text) for each in plan.contacts)
    return (
        PosterContact(
            _("Ouders en leerlingen"),
            _("De eigen school, of het ouder- en jeugdsteunpunt van het samenwerkingsverband."),
        ),
        PosterContact(
            _("Scholen en leraren"),
            _("De intern begeleider of zorgcoördinator van de school, of de vaste ondersteuningsspecialist."),
        ),
        PosterContact(
            _("Over dit plan"),
            _("Het bureau van %(name)s. Bij het plan op de website staat hoe elk cijfer is gemaakt.")
            % {"name": view.swv_name},
        ),
    )


def notes(view: PlanView, figures: Sequence[PosterFigure]) -> tuple[str, ...]:
    """Of which days the figures are, and how many are not on the page and why."""
    shown = [each for each in figures if each.showing is Showing.GETELD]
    found = [
        _days(shown),
        _released(figures),
        *_absent(figures),
        _elsewhere(view),
        _demo(view),
    ]
    return tuple(filter(None, found))


def how_to_read(figures: Sequence[PosterFigure]) -> str:
    """What the marks of a gauge mean; empty where none is drawn."""
    shown = [each for each in figures if each.gauge is not None]
    if not shown:
        return ""
    text = _(
        "Streepje: het begin. Bol: nu. Ruit: het doel. Hoe verder naar rechts, hoe dichter bij het doel."
    )
    spans = [each.gauge.now for each in shown if each.gauge is not None and each.gauge.now is not None]
    if any(not span.is_exact for span in spans):
        text += " " + _("Een balk: het cijfer ligt tussen twee grenzen.")
    return text


def _days(shown: Sequence[PosterFigure]) -> str:
    days = sorted({each.on for each in shown if each.on is not None})
    if not days:
        return ""
    sentence = ngettext(
        "Peildatum van de cijfers: %(days)s.", "Peildata van de cijfers: %(days)s.", len(days)
    )
    return sentence % {"days": ", ".join(formats.short_day(day) for day in days)}


def _released(figures: Sequence[PosterFigure]) -> str:
    days = sorted({each.released for each in figures if each.released is not None})
    if not days:
        return ""
    sentence = ngettext(
        "Vrijgegeven cijfers staan in de uitgave van %(days)s.",
        "Vrijgegeven cijfers staan in de uitgaven van %(days)s.",
        len(days),
    )
    return sentence % {"days": ", ".join(formats.short_day(day) for day in days)}


def _absent(figures: Sequence[PosterFigure]) -> list[str]:
    """How many figures are not there, by why; a state without figures says nothing."""
    counts = {why: sum(each.showing is why for each in figures) for why in Showing}
    sentences = {
        Showing.VERBORGEN: ngettext(
            "%(count)s cijfer is verborgen om kleine aantallen te beschermen.",
            "%(count)s cijfers zijn verborgen om kleine aantallen te beschermen.",
            counts[Showing.VERBORGEN],
        ),
        Showing.NIET_OPENBAAR: ngettext(
            "%(count)s cijfer is niet openbaar: het rust op een eigen register en is nog niet vrijgegeven.",
            "%(count)s cijfers zijn niet openbaar: ze rusten op eigen registers en zijn nog niet vrijgegeven.",
            counts[Showing.NIET_OPENBAAR],
        ),
        Showing.NIET_TE_METEN: ngettext(
            "%(count)s cijfer heeft nog geen waarde; bij het plan op de website staat waarom.",
            "%(count)s cijfers hebben nog geen waarde; bij het plan op de website staat waarom.",
            counts[Showing.NIET_TE_METEN],
        ),
    }
    return [text % {"count": counts[why]} for why, text in sentences.items() if counts[why]]


def _elsewhere(view: PlanView) -> str:
    if not view.scope.is_elsewhere:
        return ""
    told = {"own": ", ".join(view.own_swv), "name": view.swv_name}
    return _("Dit plan is van %(own)s en staat hier met de cijfers van %(name)s.") % told


def _demo(view: PlanView) -> str:
    row = known_swv(as_known_at=view.scope.as_known_at).get(view.swv)
    return _("Voorbeeldregio, alles is verzonnen.") if row is not None and row.is_demo else ""
