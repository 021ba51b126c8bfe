"""What deciding too late costs after a default notice: a sum per day, in bands, for 42 days at most. Pure.

Algemene wet bestuursrecht 4:17: the first day over which a sum is due comes two weeks after the term to decide was over
and the written notice was received. The sums stand in the rule set `ingebrekestelling` and follow the prices.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from thuisnabij.ground.cases.rules.terms import Term, plain_end, term_of
from thuisnabij.ground.rulesets.rules import RuleSet
from thuisnabij.kernel.texts import gettext_noop

TOO_EARLY = gettext_noop("De beslistermijn was nog niet voorbij: deze ingebrekestelling telt niet.")
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Tariff:
    """What each day costs, in whole euros: one sum per band of `days_per_band` days, the last band for the rest."""

    wait: Term
    days_per_band: int
    longest: int
    per_day: tuple[int, ...]

    def after(self, days: int) -> int:
        """The sum due over that many days, in whole euros; days over the longest cost nothing more."""
        counted = max(0, min(days, self.longest))
        bands = len(self.per_day) - 1
        return sum(self.per_day[min(day // self.days_per_band, bands)] for day in range(counted))

    @property
    def highest(self) -> int:
        """The sum after the longest time, in whole euros."""
        return self.after(self.longest)


@dataclass(frozen=True, slots=True)
class Countdown:
    """How a default notice stands on a day: sums in whole euros.

    `first_day` is the first day that costs something, `last_free` the day before. `days` are those that count so far,
    the day itself included; `due` is their sum, `tomorrow` what it will be a day later without a besluit.
    """

    first_day: date
    days: int
    due: int
    tomorrow: int
    highest: int

    @property
    def last_free(self) -> date:
        """The last day on which a besluit still costs nothing."""
        return self.first_day - _ONE_DAY


def tariff_of(rules: RuleSet) -> Tariff:
    """The tariff in the rule set `ingebrekestelling` of the day on which the notice was received."""
    return Tariff(
        wait=term_of(rules, "wachttijd", by_law=False),
        days_per_band=rules.number("dagen-per-band"),
        longest=rules.number("ten-hoogste"),
        per_day=tuple(rules.number(key) for key in ("eerste-band", "tweede-band", "derde-band")),
    )


def refusal(*, received: date, term_ended: date) -> str | None:
    """Why a notice does not count: it came on or before the last day of the term to decide (Awb 4:17 lid 3)."""
    return TOO_EARLY if received <= term_ended else None


def countdown(*, received: date, today: date, tariff: Tariff, decided: date | None = None) -> Countdown:
    """How a notice that counts stands on a day.

    The day of the besluit itself costs nothing (derived: on that day the SWV is no longer in default); what counts
    stops on the day before it.
    """
    first = plain_end(tariff.wait, received) + _ONE_DAY
    until = today if decided is None or decided > today else decided - _ONE_DAY
    days = max(0, min((until - first).days + 1, tariff.longest))
    more = days if decided is not None and decided <= today + _ONE_DAY else (until - first).days + 2
    return Countdown(first, days, tariff.after(days), tariff.after(more), tariff.highest)
