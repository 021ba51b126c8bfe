"""Which figures of response belong beside a figure of answers: without them nobody can tell how much it says."""

from collections.abc import Mapping

from thuisnabij.figures.measures.language.measure import Measure
from thuisnabij.figures.measures.language.rowset_words import RowSet

RESPONSE_OF: Mapping[str, str] = {
    "ouders": "respons-ouders",
    "leerlingen": "respons-leerlingen",
    "leraren": "respons-leraren",
    "coördinatoren": "respons-coordinatoren",
    "besturen": "respons-besturen",
    "partners": "respons-partners",
}
"""By who was asked, the key of the measure of how many of them answered."""


def responses_beside(measure: Measure) -> tuple[str, ...]:
    """The keys of the response of everybody whose answers a measure counts, in the order of `RESPONSE_OF`."""
    asked = {
        word
        for part in measure.row_parts
        if part.of is RowSet.ANTWOORD
        for choice in part.choices
        if choice.column == "doelgroep"
        for word in choice.words
    }
    return tuple(key for who, key in RESPONSE_OF.items() if who in asked)
