"""Whether a term may be extended: told in time, and no more often than the law allows. Pure.

An extension is a message before the term has run out (Awb 4:14 lid 1 and 3; 7:10 lid 3; WPO 40 for schools). One that
comes later changes nothing: the term has run out.
"""

from dataclasses import replace
from datetime import date

from thuisnabij.ground.cases.rules.calendar import Calendar
from thuisnabij.ground.cases.rules.clocks import Clock, last_day
from thuisnabij.ground.cases.rules.terms import Term
from thuisnabij.kernel.texts import gettext_noop

TOO_LATE = gettext_noop("De termijn was al voorbij toen de verlenging werd gemeld.")
TOO_OFTEN = gettext_noop("Deze termijn kan niet nog een keer worden verlengd.")
STOPPED = gettext_noop("Er valt niets meer te verlengen: dit is al gedaan.")


def extended(clock: Clock, term: Term, *, told: date, calendar: Calendar, at_most: int = 1) -> Clock | str:
    """The clock with one more term at its end, or the Dutch reason why not.

    `told` is the day on which those concerned were told; the last day of the term is still in time. While the clock
    stands still it cannot be too late. `at_most` is how many extensions there may be.
    """
    if clock.done is not None:
        return STOPPED
    if len(clock.extensions) >= at_most:
        return TOO_OFTEN
    end = last_day(clock, calendar)
    if end is not None and told > end:
        return TOO_LATE
    return replace(clock, extensions=(*clock.extensions, term))
