"""The words a definition may use. Values are the readable Dutch words that stand in the catalogue files."""

from enum import StrEnum


class Grain(StrEnum):
    """Which counted rows a part of a population is made of."""

    VESTIGING = "vestiging"  # totals per location and type (DUO file 06), 1996 onward
    THUISADRES = "thuisadres"  # location x type x home postcode x age (DUO file 03)


class Soort(StrEnum):
    """Type of education, as in the counted rows."""

    BAO = "bao"
    SBO = "sbo"
    SO = "so"
    VSO = "vso"
    SO_VSO = "so-vso"


class Attribution(StrEnum):
    """To whose figure a pupil counts."""

    VESTIGING_GEBIED = "vestiging-gebied"  # the area in which the school location stands
    WOONADRES = "woonadres"  # the area in which the child lives
    LIDMAATSCHAP = "lidmaatschap"  # the samenwerkingsverband the location is a member of, else its area
    BETALEND_SWV = (
        "betalend-swv"  # the samenwerkingsverband that pays; known for named pupils, in no open source
    )
    HOUDER = "houder"  # the samenwerkingsverband that keeps the register


class Level(StrEnum):
    """Levels a figure can be asked for."""

    LAND = "land"
    SWV = "swv"
    ROK = "rok"
    BESTUUR = "bestuur"
    GEMEENTE = "gemeente"
    INSTELLING = "instelling"
    VESTIGING = "vestiging"
    POSTCODE = "postcode"


class Where(StrEnum):
    """Which rows of a home-address population count; `alle` for every other grain."""

    ALLE = "alle"
    AFSTAND_BEKEND = "afstand-bekend"  # home and school have both a place on the map
    AFSTAND_BINNEN = "afstand-binnen"  # at most `km` apart as the crow flies
    GRENS_BEKEND = "grens-bekend"  # home and school lie both in a known samenwerkingsverband
    OVER_DE_GRENS = "over-de-grens"  # ... and not in the same one


class TimeShape(StrEnum):
    """How a figure sits in time."""

    STOCK = "stock"
    FLOW = "flow"
    EVENTS = "events"
    COHORT = "cohort"
    MILESTONE = "milestone"


class Kind(StrEnum):
    """How the value is made from the terms."""

    COUNT = "count"
    PROPORTION = "proportion"
    RATIO = "ratio"
    DIFFERENCE = "difference"
    PERCENT_CHANGE = "percent_change"
    CHANGE = "change"
    MEAN = "mean"
    QUANTILE = "quantile"
    SHARE_COMPLYING = "share_complying"
    MILESTONE = "milestone"


class Provenance(StrEnum):
    """Who keeps the facts behind the figure."""

    CENTRAAL = "centraal"  # DUO, CBS: one national source
    DECENTRAAL = "decentraal"  # registers of the samenwerkingsverband or its schools
    ENQUETE = "enquete"  # answers to a survey
    DOCUMENT = "document"  # a document or decision that is there or not


class Suppression(StrEnum):
    """What may be shown outside the own organisation."""

    OPEN_DATA = "open-data"  # suppressed at the source already; nothing is hidden further
    STANDAARD = "standaard"  # threshold 5, linked percentages, complementary suppression
    NUL_MAG = "nul-mag"  # as standaard, but a zero that was reached may be published
    GEEN_PERSONEN = (
        "geen-personen"  # counts schools, talks, plans, hours or euros: there is nobody to protect
    )


LEVELS_OF: dict[Attribution, frozenset[Level]] = {
    Attribution.VESTIGING_GEBIED: frozenset(Level) - {Level.POSTCODE},
    Attribution.LIDMAATSCHAP: frozenset(Level) - {Level.POSTCODE},
    Attribution.WOONADRES: frozenset({Level.LAND, Level.SWV, Level.GEMEENTE, Level.POSTCODE}),
    Attribution.BETALEND_SWV: frozenset(Level) - {Level.POSTCODE},
    Attribution.HOUDER: frozenset({Level.SWV}),
}
"""Levels on which an attribution can be answered at all."""
