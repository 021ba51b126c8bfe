"""Beside a figure of answers stands how many of those who were asked answered."""

from thuisnabij.figures.measures.catalogue import all_measures
from thuisnabij.figures.measures.language.responses import RESPONSE_OF, responses_beside

BY_HAND = {
    "tevredenheid-steunpunt": ("respons-ouders", "respons-leerlingen"),
    "tevredenheid-ouders-partner": ("respons-ouders",),
    "docenten-toegerust": ("respons-leraren",),
    "coordinatoren-realistisch-beeld": ("respons-coordinatoren",),
    "tevredenheid-samenwerking": ("respons-coordinatoren", "respons-besturen"),
    "tevredenheid-samenwerking-jeugdhulp": ("respons-coordinatoren",),
    "professionals-delen-informatie": ("respons-coordinatoren", "respons-partners"),
    "tevredenheid-ondersteuningsspecialisten": ("respons-besturen",),
}


def test_every_figure_of_answers_has_its_response_beside_it_and_no_other_has() -> None:
    found = {key: responses_beside(measure) for key, measure in all_measures().items()}
    assert {key: beside for key, beside in found.items() if beside} == BY_HAND


def test_a_response_is_of_the_people_it_is_named_after() -> None:
    for who, key in RESPONSE_OF.items():
        measure = all_measures()[key]
        assert measure.denominator is not None
        for part in (*measure.numerator.rows, *measure.denominator.rows):
            assert {choice.column: choice.words for choice in part.choices} == {"doelgroep": {who}}
