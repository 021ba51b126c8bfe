"""What is coming up around a plan in the year ahead, with the legal days of that year."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from thuisnabij.ground.access.rules import Actor, Role, is_of, roles_in
from thuisnabij.ground.rulesets.queries import get_rule_set
from thuisnabij.kernel.periods import Period
from thuisnabij.kernel.school_years import SchoolYear
from thuisnabij.plans.queries.shelf import PlanRow, list_plans
from thuisnabij.plans.queries.view import PlanView
from thuisnabij.plans.queries.writers import writes_for
from thuisnabij.plans.rules.plan import Plan
from thuisnabij.plans.rules.rhythm import Coming, milestone_of, moments_of
from thuisnabij.region.quality.queries.milestones import MilestoneRow, list_milestones

SOON = 45
"""A moment of today and this many days after it is soon."""
OPEN_FOR = 60
"""As many days a moment that passed stays, as long as nobody told that it was seen to."""
DONE = ("bereikt", "vervallen")


@dataclass(frozen=True)
class MomentRow:
    """A moment of a plan on its day, and what was told of it; `milestone` is the key under which that is told."""

    coming: Coming
    plan: str
    title: str
    milestone: str
    standing: MilestoneRow | None
    days: int
    may_tell: bool

    @property
    def is_done(self) -> bool:
        """True when somebody told that it was seen to, or that it is not going to be."""
        return self.standing is not None and self.standing.status in DONE

    @property
    def is_past(self) -> bool:
        """True when its day is over and nobody told that it was seen to."""
        return self.days < 0 and not self.is_done


def list_moments(*, actor: Actor, plan: PlanRow | PlanView, swv: str, today: date) -> tuple[MomentRow, ...]:
    """Of each moment of a plan the one that is open, else the next that comes; in order of day.

    What was told of it is there for members of the SWV only, and may be told by who writes its plans.
    """
    told = list_milestones(actor=actor, swv=swv)
    may_tell = writes_for(actor) == swv
    found: dict[str, MomentRow] = {}
    for coming in _comings(plan.period, today):
        key = milestone_of(coming, plan=plan.key)
        days = (coming.on - today).days
        row = MomentRow(coming, plan.key, plan.title, key, told.get(key), days, may_tell)
        if days >= 0 or (row.is_past and days >= -OPEN_FOR and is_of(actor, swv)):
            found.setdefault(coming.moment.key, row)
    return tuple(sorted(found.values(), key=lambda row: (row.coming.on, row.coming.moment.key)))


def list_soon(*, actor: Actor, today: date) -> tuple[MomentRow, ...]:
    """What is open or soon around the plans of one's own SWV, for a role that the actor has there; by day."""
    found = []
    for plan in list_plans():
        for swv in plan.swv:
            roles: Collection[Role] = roles_in(actor, swv) if is_of(actor, swv) else ()
            rows = list_moments(actor=actor, plan=plan, swv=swv, today=today) if roles else ()
            mine = (row for row in rows if row.coming.moment.owner in roles and not row.is_done)
            found += [row for row in mine if row.days <= SOON]
    return tuple(sorted(found, key=lambda row: (row.coming.on, row.coming.moment.key, row.plan)))


def find_moment(*, plan: Plan, milestone: str) -> Coming | None:
    """The moment of a plan that is told of under a key; None when it has no such moment."""
    last = plan.period.last_day or plan.period.start.replace(year=plan.period.start.year + 10)
    year, end = SchoolYear.of(plan.period.start), SchoolYear.of(last)
    while year.start_year <= end.start_year:
        for coming in moments_of(period=plan.period, year=year, legal=legal_days(year=year)):
            if milestone_of(coming, plan=plan.key) == milestone:
                return coming
        year = year.next()
    return None


def _comings(period: Period, today: date) -> Iterator[Coming]:
    """The moments of this school year and the next, and of the end of the last one, in order of day."""
    year = SchoolYear.of(today - timedelta(days=OPEN_FOR))
    while year.start_year <= SchoolYear.of(today).start_year + 1:
        yield from moments_of(period=period, year=year, legal=legal_days(year=year))
        year = year.next()


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
