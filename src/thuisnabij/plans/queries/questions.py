"""What is open before a conversation: questions that follow from the figures and from what was agreed."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from django.utils.translation import gettext as _

from thuisnabij.figures.measures import queries as measures
from thuisnabij.ground.ui import formats
from thuisnabij.plans.rules.spreads import Place, Spread, place_in
from thuisnabij.region.quality.queries import DialogueRow


def about_figures(
    rows: Iterable[tuple[measures.Measure, measures.Figure, Spread | None]],
) -> Iterator[str]:
    """One question for each figure that certainly lies outside the middle half of the others."""
    for measure, own, spread in rows:
        if spread is None or own.value is None:
            continue
        title = _(measure.title)
        place = place_in(spread, own.value)
        if place is Place.ONDER:
            yield _("%(title)s: waardoor ligt dit lager dan bij drie kwart van de anderen?") % {
                "title": title
            }
        elif place is Place.BOVEN:
            yield _("%(title)s: waardoor ligt dit hoger dan bij drie kwart van de anderen?") % {
                "title": title
            }


def about_talks(held: Sequence[DialogueRow], planned: Sequence[DialogueRow], *, today: date) -> Iterator[str]:
    """What the last conversation left open, and which planned one did not take place."""
    if not held:
        yield _("Er is nog geen gesprek vastgelegd. Wat is er eerder afgesproken?")
    elif held[0].agreed:
        yield _("Wat is er terechtgekomen van de afspraken van %(day)s?") % {"day": _day(held[0])}
    else:
        yield _("Van het gesprek van %(day)s zijn geen afspraken vastgelegd. Wat is er afgesproken?") % {
            "day": _day(held[0])
        }
    last = held[0].held_on if held else None
    for talk in planned:
        is_missed = talk.planned_on is not None and talk.planned_on < today
        if is_missed and talk.planned_on is not None and (last is None or talk.planned_on > last):
            yield _("Het gesprek over %(topic)s van %(day)s is niet gehouden. Wanneer wel?") % {
                "topic": talk.topic,
                "day": formats.day(talk.planned_on),
            }


def too_few() -> str:
    """Why the spread is not told: too few others."""
    return _("te weinig anderen om te tonen")


def not_public() -> str:
    """Why the spread is not told: it would tell of the registers of others."""
    return _("niet getoond: rust op een eigen register")


def _day(talk: DialogueRow) -> str:
    assert talk.held_on is not None
    return formats.day(talk.held_on)
