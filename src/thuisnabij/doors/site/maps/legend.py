"""The legend of a map: what each tint and each pattern says, and what each shape of a school is."""

from collections.abc import Sequence
from itertools import pairwise

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from thuisnabij.doors.site.maps.areas import Areas
from thuisnabij.doors.site.maps.asked import SchoolType
from thuisnabij.doors.site.maps.drawing import mark_sign
from thuisnabij.doors.site.maps.rules import Sign, tint_of
from thuisnabij.figures.measures.queries import Measure
from thuisnabij.ground.ui import values


def type_names() -> dict[SchoolType, str]:
    """The types of schools in words."""
    return {
        SchoolType.BAO: _("basisscholen"),
        SchoolType.SBO: _("speciaal basisonderwijs"),
        SchoolType.SO: _("speciaal onderwijs"),
        SchoolType.SO_VSO: _("speciaal onderwijs met vso"),
        SchoolType.VSO: _("voortgezet speciaal onderwijs"),
    }


def legend_of(areas: Areas, measure: Measure) -> list[tuple[str, str]]:
    """Pairs of a sign and its words: every class there is, and of the patterns those that occur."""
    signs = {row.sign for row in areas.rows}
    has_values = any(row.figure is not None and row.figure.value is not None for row in areas.rows)
    found = _classes(areas, measure) if has_values else []
    patterns = (
        (Sign.TUSSEN, _("ligt tussen twee klassen")),
        (Sign.VERBORGEN, _("verborgen")),
        (Sign.ONBEKEND, _("onbekend")),
    )
    return found + [(str(sign), words) for sign, words in patterns if sign in signs]


def _classes(areas: Areas, measure: Measure) -> list[tuple[str, str]]:
    edges = areas.edges
    texts = [
        values.read_quantity(edge, decimals=measure.decimals, unit=measure.value_unit).text for edge in edges
    ]
    if not edges:
        return [(str(tint_of(0, edges)), _("alle waarden"))]
    words = [_("minder dan %(edge)s") % {"edge": texts[0]}]
    words += [_("%(lo)s tot %(hi)s") % {"lo": low, "hi": high} for low, high in pairwise(texts)]
    words.append(_("%(edge)s en meer") % {"edge": texts[-1]})
    return [(str(tint_of(place, edges)), each) for place, each in enumerate(words)]


def school_legend(kinds: Sequence[SchoolType]) -> list[tuple[SafeString, str]]:
    """The shapes of the types that are shown."""
    names = type_names()
    return [(mark_sign(kind), names[kind]) for kind in kinds]
