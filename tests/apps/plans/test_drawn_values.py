"""What the lines of a plan draw: bounds as they were counted, never an estimate."""

from fractions import Fraction

from thuisnabij.kernel.counts import Bounded
from thuisnabij.plans.queries.view import without_estimate


def test_a_line_never_draws_an_estimate_as_if_it_were_counted() -> None:
    assert without_estimate(Bounded(Fraction(17), Fraction(76), Fraction(45))) == Bounded(
        Fraction(17), Fraction(76)
    )
    assert without_estimate(Bounded(Fraction(2), Fraction(2))) == Bounded(Fraction(2), Fraction(2))
    assert without_estimate(None) is None
