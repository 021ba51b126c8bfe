"""Row sets: what registers and named pupils give the measures, one row per thing counted, with its columns.

Only the declaration: engine and evaluator each make the rows in their own way from the same feeds.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from thuisnabij.figures.measures.language.words import Attribution, TimeShape


class RowSet(StrEnum):
    """The row sets, by the word that stands in the catalogue."""

    PLAATSING = "plaatsing"
    OVERGANG = "overgang"
    THUIS = "thuis"
    TLV = "tlv"
    AANVRAAG = "aanvraag"
    ARRANGEMENT = "arrangement"
    OPP = "opp"
    NEVENPLEK = "nevenplek"
    VRIJSTELLING = "vrijstelling"
    OVERDRACHT = "overdracht"
    VERTREK = "vertrek"
    LOCATIE = "locatie"
    TELLING = "telling"
    LEEFTIJD = "leeftijd"
    SCHOOLDOEL = "schooldoel"
    INZET = "inzet"
    ENQUETE = "enquete"
    ANTWOORD = "antwoord"
    GESPREK = "gesprek"
    INITIATIEF = "initiatief"
    LEREN = "leren"
    MIJLPAAL = "mijlpaal"
    HUISVESTING = "huisvesting"
    UITGAVE = "uitgave"
    RESERVE = "reserve"


WITHOUT_PEOPLE = frozenset(
    {
        RowSet.LOCATIE,
        RowSet.SCHOOLDOEL,
        RowSet.INZET,
        RowSet.GESPREK,
        RowSet.INITIATIEF,
        RowSet.LEREN,
        RowSet.MIJLPAAL,
        RowSet.HUISVESTING,
        RowSet.UITGAVE,
        RowSet.RESERVE,
    }
)
"""Sets whose rows are of schools, hours, talks, meetings, plans or euros: no row is of a child or of an answer."""


class Holds(StrEnum):
    """What a column of a row set holds."""

    WORD = "woord"  # one of `words`, or any text where there are none; null: not known
    FLAG = "ja-nee"  # asked with ["ja"] or ["nee"]; null: not known
    NUMBER = "getal"  # a whole number; can be asked with a range, summed, averaged and ranked


class Moment(StrEnum):
    """How the rows of a set sit in time."""

    MADE = "gemaakt"  # made for the date asked: a state on that day, or between two days
    SPELL = "periode"  # in force from a first day up to an exclusive end; events by the first day
    DAY = "dag"  # something that happened on a day, or holds for exactly one reference date


@dataclass(frozen=True, slots=True)
class Column:
    """A column to filter on, to sum or to average. `scale`: by what a number is divided to be in its unit."""

    holds: Holds
    description: str
    words: tuple[str, ...] = ()
    scale: int = 1


@dataclass(frozen=True, slots=True)
class Declared:
    """A row set as definitions may use it.

    `sources` are the tables of the feeds it is made of: without rows of those for an SWV its figures are unknown, not
    zero. `of_children`: each row is of one child. `bounded`: rows carry `lo` and `hi` instead of counting for one.
    `days` are the other days by which its rows can be events, beside the first.
    """

    sources: tuple[str, ...]
    moment: Moment
    shapes: frozenset[TimeShape]
    attributions: frozenset[Attribution]
    columns: Mapping[str, Column]
    of_children: bool = True
    bounded: bool = False
    days: tuple[str, ...] = ()


HOLDER = frozenset({Attribution.HOUDER})
PLACED = HOLDER | {Attribution.VESTIGING_GEBIED, Attribution.LIDMAATSCHAP}
LIVED = PLACED | {Attribution.WOONADRES}
PAID = LIVED | {Attribution.BETALEND_SWV}

STOCK = frozenset({TimeShape.STOCK})
EVENTS = frozenset({TimeShape.EVENTS})
BOTH = STOCK | EVENTS
ENDED = frozenset({TimeShape.COHORT})
"""Spells followed after their end: those with their last day in the year before the day asked."""
MOVES = frozenset({TimeShape.FLOW, TimeShape.COHORT})


def word(description: str, *words: str) -> Column:
    """A column of words."""
    return Column(Holds.WORD, description, words)


def flag(description: str) -> Column:
    """A column of yes and no."""
    return Column(Holds.FLAG, description)


def number(description: str, scale: int = 1) -> Column:
    """A column of whole numbers."""
    return Column(Holds.NUMBER, description, (), scale)
