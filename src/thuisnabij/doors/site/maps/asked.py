"""What the address of a map asks: which figure, of which areas, in which region, when, and which schools with it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from urllib.parse import urlencode

from django.http import QueryDict

from thuisnabij.figures.measures import units
from thuisnabij.figures.measures.language.words import Level
from thuisnabij.figures.measures.queries import Measure, get_measure
from thuisnabij.figures.measures.web.asked import Asked
from thuisnabij.ground.organisations.queries import list_swv
from thuisnabij.kernel.errors import RefusedError

COUNTRY = units.COUNTRY
FIRST_SHOWN = "deelname-sbo-vensters"


class MapUnknownError(RefusedError):
    """A map is asked of a region that no source knows."""

    code = "map-unknown"


class Layer(StrEnum):
    """What the areas of a map are."""

    GEMEENTE = "gemeente"
    POSTCODE = "postcode"
    SWV_PO = "swv-po"
    SWV_VO = "swv-vo"

    @property
    def level(self) -> Level:
        """The level of the figures of these areas."""
        return Level.SWV if self in (Layer.SWV_PO, Layer.SWV_VO) else Level(self.value)


class SchoolType(StrEnum):
    """The types of schools that can be shown."""

    BAO = "bao"
    SBO = "sbo"
    SO = "so"
    SO_VSO = "so-vso"
    VSO = "vso"


@dataclass(frozen=True)
class AskedMap:
    """The question of an address. `wished` is the layer asked for, which the figure may not have."""

    measure: Measure
    layer: Layer
    wished: Layer | None
    within: str
    on: date | None
    as_known_at: datetime | None
    known: str
    schools: tuple[SchoolType, ...]

    @classmethod
    def of(cls, query: QueryDict, *, own_swv: str | None) -> "AskedMap":
        """``cijfer``, ``vlakken``, ``binnen`` (NL or a samenwerkingsverband), ``op``, ``zoals-bekend-op``, ``scholen``.

        Raises `UnknownMeasureError`, `MapUnknownError` for a region, `UnknownDateError` for what is no date.
        """
        measure = get_measure(query.get("cijfer", "").strip() or FIRST_SHOWN)
        moment = Asked.of(query, unit="")
        wished = _one_of(Layer, query.get("vlakken", ""))
        within = _region(query.get("binnen", "").strip() or own_swv or COUNTRY)
        return cls(
            measure=measure,
            layer=_layer(measure, wished, within),
            wished=wished,
            within=within,
            on=moment.on,
            as_known_at=moment.as_known_at,
            known=moment.known,
            schools=tuple(each for each in SchoolType if each in query.getlist("scholen")),
        )

    @property
    def is_country(self) -> bool:
        """True for a map of the whole country."""
        return self.within == COUNTRY

    @property
    def is_demo(self) -> bool:
        """True for a map of the demo region, which lies apart from the country."""
        return units.is_demo(self.within)

    @property
    def is_other_layer(self) -> bool:
        """True when the areas asked for are not those shown, because the figure does not exist on them."""
        return self.wished is not None and self.wished is not self.layer

    def url(self, **changes: object) -> str:
        """The address with some parts changed, without a path."""
        changed = replace(self, **changes)  # type: ignore[arg-type]  # names are fields by construction
        pairs = [
            ("cijfer", changed.measure.key),
            ("vlakken", str(changed.layer)),
            ("binnen", changed.within),
            ("op", changed.on.isoformat() if changed.on else ""),
            ("zoals-bekend-op", changed.known),
            *(("scholen", str(each)) for each in changed.schools),
        ]
        return "?" + urlencode([pair for pair in pairs if pair[1]])


def layers_of(measure: Measure) -> tuple[Layer, ...]:
    """The areas that a figure can be drawn on."""
    return tuple(layer for layer in Layer if layer.level in measure.levels)


def _layer(measure: Measure, wished: Layer | None, within: str) -> Layer:
    """The areas asked for, else those that say most here; a figure that exists on none gets municipalities."""
    found = layers_of(measure)
    if wished in found:
        assert wished is not None
        return wished
    of_sector = Layer.SWV_VO if within.startswith("VO") else Layer.SWV_PO
    best = (Layer.GEMEENTE, of_sector, *found)
    return next((layer for layer in best if layer in found), Layer.GEMEENTE)


def _region(code: str) -> str:
    regions = (row.code for sector in ("PO", "VO") for row in list_swv(sector=sector))
    if code != COUNTRY and code not in regions:
        raise MapUnknownError(
            what="No source knows this region",
            where=f"binnen={code}",
            next="Use NL, or the code of a samenwerkingsverband such as PO3006",
        )
    return code


def _one_of(kinds: Iterable[Layer], text: str) -> Layer | None:
    return next((each for each in kinds if each == text.strip()), None)
