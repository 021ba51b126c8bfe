"""Which figures of a plan everybody may read once they are released: what a release of the plan would hold."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from thuisnabij.figures.measures.language.words import Level
from thuisnabij.figures.publication.operations import NewRelease, stays_in
from thuisnabij.figures.publication.rules.profiles import Profile
from thuisnabij.plans.queries.publicly import may_be_shown
from thuisnabij.plans.queries.view import IndicatorView, PlanView


@dataclass(frozen=True)
class Releasable:
    """Figures of a plan that may go out to everybody, and the days on which they were judged; both may be empty."""

    measures: tuple[str, ...]
    dates: tuple[date, ...]


def find_releasable(*, plan: PlanView) -> Releasable:
    """What of a plan has a value, rests on own registers, and may be released of the samenwerkingsverband as a whole.

    What a national source has published is on the plan of everybody already, and needs no release.
    """
    found = list(_judged(plan))
    return Releasable(
        measures=tuple(dict.fromkeys(key for key, _ in found)), dates=tuple(sorted({day for _, day in found}))
    )


def release_of(*, plan: PlanView, name: str) -> NewRelease | None:
    """The release for everybody that holds those figures; None when there are none."""
    found = find_releasable(plan=plan)
    if not found.measures:
        return None
    return NewRelease(
        name=name,
        profile=Profile.OPENBAAR,
        swvs=(plan.swv,),
        levels=(Level.SWV,),
        dates=found.dates,
        measures=found.measures,
    )


def _judged(plan: PlanView) -> Iterator[tuple[str, date]]:
    for theme in plan.themes:
        for goal in theme.goals:
            for indicator in goal.indicators:
                day = _day(indicator)
                if day is not None and _may_go_out(indicator):
                    yield indicator.measure.key, day


def _day(indicator: IndicatorView) -> date | None:
    figure = indicator.figure
    return figure.on if figure is not None and figure.value is not None else None


def _may_go_out(indicator: IndicatorView) -> bool:
    measure = indicator.measure
    if measure.needs is not None or may_be_shown(measure) or Level.SWV not in measure.levels:
        return False
    return not stays_in(profile=Profile.OPENBAAR, key=measure.key, levels=(Level.SWV,))
