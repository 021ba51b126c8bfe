"""The pack for a conversation as a PDF, and the words it shares with its page."""

from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from thuisnabij.ground.access.rules.reach import Level
from thuisnabij.ground.ui import formats, values
from thuisnabij.ground.ui.pdf import Paper, picture, set_pdf
from thuisnabij.kernel.counts import Bounded
from thuisnabij.plans.documents.spreads import spread_drawing
from thuisnabij.plans.queries.dialogue import Pack, PackRow
from thuisnabij.region.quality.queries import DialogueRow

TEMPLATE = Path(__file__).parent / "dialogue.typ"


def dialogue_pdf(pack: Pack) -> bytes:
    """The pack as PDF/UA-1, in Dutch; ask it for a pack made in Dutch."""
    with override("nl"):
        title = _("Gespreksdocument %(name)s, %(day)s") % {
            "name": pack.unit.name,
            "day": formats.day(pack.on),
        }
        return set_pdf(Paper(TEMPLATE, title, pack.on, _content(pack)))


def kind_of(pack: Pack) -> str:
    """What kind of unit the conversation is with."""
    return {
        Level.SCHOOL: _("school"),
        Level.BESTUUR: _("bestuur"),
        Level.ROK: _("regionale ondersteuningskring"),
        Level.SWV: _("samenwerkingsverband"),
    }[pack.unit.unit.level]


def others_words(row: PackRow) -> str:
    """How the others lie: the bounds of their middle half, their middle, and how many they are; or why not."""
    if row.spread is None:
        return row.why
    return _("%(low)s tot %(high)s, midden %(middle)s (%(count)s anderen)") % {
        "low": say(row, row.spread.lower, end="lo"),
        "high": say(row, row.spread.upper, end="hi"),
        "middle": say(row, row.spread.middle),
        "count": row.spread.count,
    }


def say(row: PackRow, value: Bounded | None, *, end: str = "") -> str:
    """A value as the measure prints it; ``end`` asks for one end of its bounds."""
    asked = value if value is None or not end else Bounded(getattr(value, end), getattr(value, end))
    return values.read_quantity(asked, decimals=row.measure.decimals, unit=row.measure.value_unit).text


def drawing_of(row: PackRow) -> str:
    """The figure among the others as a drawing."""
    assert row.own.value is not None
    return spread_drawing(row.own.value, None if row.region is None else row.region.value, row.spread)


def how_to_read() -> str:
    """What the marks of the drawing mean."""
    return _(
        "Bol of streep: eigen cijfer. Ruit: de regio. Lichte balk: de middelste helft van de anderen, "
        "met hun midden als streepje."
    )


def talk_words(talk: DialogueRow) -> tuple[str, str, str]:
    """Day, topic and agreements of a conversation in words."""
    day = talk.held_on or talk.planned_on
    said = _("geen dag bekend") if day is None else formats.day(day)
    return said, talk.topic, talk.agreed or _("geen afspraken vastgelegd")


def _content(pack: Pack) -> dict[str, Any]:
    return {
        "heading": pack.unit.name,
        "lines": [
            f"{kind_of(pack)} {pack.unit.unit.key} · {pack.unit.swv_name}",
            _("Stand van %(day)s") % {"day": formats.day(pack.on)},
        ],
        "footer": f"{pack.unit.name} · {formats.day(pack.on)}",
        "page": _("bladzijde"),
        "mark": picture("mark"),
        "rows": [_row(row) for row in pack.rows],
        "absent": [_(measure.title) for measure in pack.absent],
        "held": [list(talk_words(talk)) for talk in pack.held[:3]],
        "questions": list(pack.questions),
        "words": {
            "kind": _("Gespreksdocument"),
            "agreed": _("Afspraken van de vorige keer"),
            "talk_heads": [_("Dag"), _("Onderwerp"), _("Afspraken")],
            "no_talks": _("Er is nog geen gesprek vastgelegd."),
            "figures": _("Cijfers naast de regio en de anderen"),
            "heads": [_("Cijfer"), _("Eigen"), _("Regio"), _("De anderen")],
            "no_figures": _("Voor deze eenheid is nog geen enkel cijfer te berekenen."),
            "reading": how_to_read(),
            "absent": _("Nog zonder waarde"),
            "questions": _("Open vragen"),
            "notes": _("Aantekeningen en nieuwe afspraken"),
        },
    }


def _row(row: PackRow) -> dict[str, str]:
    own, region = say(row, row.own.value), say(row, None if row.region is None else row.region.value)
    others = others_words(row)
    title = _(row.measure.title)
    told = _("%(title)s: eigen %(own)s, regio %(region)s, anderen: %(others)s.") % {
        "title": title,
        "own": own,
        "region": region,
        "others": others,
    }
    return {
        "title": title,
        "on": "" if row.own.on is None else formats.short_day(row.own.on),
        "own": own,
        "region": region,
        "others": others,
        "drawing": drawing_of(row),
        "told": told,
    }
