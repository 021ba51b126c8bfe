"""What is coming up around a plan in the year ahead, with the legal days of that year."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from thuisnabij.ground.access.rules import Actor, Role, is_of, roles_in
from thuisnabij.ground.rulesets.queries import get_rule_set
from thuisnabij.kernel.periods import Period
from thuisnabij.kernel.school_years import SchoolYear
from thuisnabij.plans.queries.shelf import list_plans
from thuisnabij.plans.rules.rhythm import Coming, moments_of

SOON = 45
"""A moment of today and this many days after it is soon."""


@dataclass(frozen=True)
class SoonRow:
    """A moment that is soon, and the plan it belongs to."""

    coming: Coming
    plan: str
    title: str
    days: int


def list_moments(*, period: Period, today: date) -> tuple[Coming, ...]:
    """Of each moment of a plan the next time that it comes, from today (inclusive) on; in order of day."""
    year = SchoolYear.of(today)
    found: dict[str, Coming] = {}
    for each in (year, year.next()):
        for coming in moments_of(period=period, year=each, legal=legal_days(year=each)):
            if coming.on >= today:
                found.setdefault(coming.moment.key, coming)
    return tuple(sorted(found.values(), key=lambda coming: (coming.on, coming.moment.key)))


def list_soon(*, actor: Actor, today: date) -> tuple[SoonRow, ...]:
    """What is soon around the plans of one's own SWV, for a role that the actor has there; the first day first."""
    found = []
    for row in list_plans():
        roles: set[Role] = {role for swv in row.swv if is_of(actor, swv) for role in roles_in(actor, swv)}
        for coming in list_moments(period=row.period, today=today):
            days = (coming.on - today).days
            if coming.moment.owner in roles and days <= SOON:
                found.append(SoonRow(coming, row.key, row.title, days))
    return tuple(sorted(found, key=lambda each: (each.coming.on, each.coming.moment.key, each.plan)))


def legal_days(*, year: SchoolYear) -> Mapping[str, date]:
    """The days of a school year that a law fixes, by their name in the rule sets; those of a set that holds then."""
    calendar = year.start_year + 1
    spring = date(calendar, 1, 1)
    plan = get_rule_set(key="ondersteuningsplan", on=spring)
    counts = get_rule_set(key="teldatums", on=max(spring, date(2023, 1, 1)))
    return {
        "naar-inspectie-voor": plan.day_in("naar-inspectie-voor", calendar),
        "financiele-gegevens-voor": plan.day_in("financiele-gegevens-voor", calendar),
        "bekostiging-po": counts.day_in("bekostiging-po", calendar),
    }
