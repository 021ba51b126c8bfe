"""Whether those with authority agree with the support in an opp (WVO 2020 2.44 lid 2, WPO 40a, WEC 41a). Pure.

The rest of an opp is set after consultation. Its support is in force from the day on which the last of all who have
authority agreed, and not while one of them did not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from thuisnabij.kernel.texts import gettext_noop


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who has authority to agree: the name as the school wrote it, and as what (`ROLES`)."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Said:
    """What one of them said, and when; `by` is the place in the list of the version, counted from 1."""

    by: int
    agreed: bool
    on: date


class AgreementState(StrEnum):
    """How it stands with the agreement on the support in one version."""

    WACHT = gettext_noop("wacht op akkoord")
    AKKOORD = gettext_noop("akkoord")
    GEWEIGERD = gettext_noop("niet akkoord")


@dataclass(frozen=True, slots=True)
class Agreement:
    """The state, from which day the support is in force (None while it is not), and who has yet to say (`by`)."""

    state: AgreementState
    since: date | None
    waiting: tuple[int, ...]


def agreement_of(people: int, said: Sequence[Said]) -> Agreement:
    """How it stands, given how many have authority and what was said, in the order in which it was recorded.

    Of one person the last word counts. A refusal of one is a refusal, also while another has yet to say.
    """
    last = {each.by: each for each in said if 1 <= each.by <= people}
    waiting = tuple(number for number in range(1, people + 1) if number not in last)
    if any(not each.agreed for each in last.values()):
        return Agreement(AgreementState.GEWEIGERD, None, waiting)
    if waiting or not last:
        return Agreement(AgreementState.WACHT, None, waiting)
    return Agreement(AgreementState.AKKOORD, max(each.on for each in last.values()), ())
