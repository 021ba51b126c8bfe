"""What comes back every year around a plan: the counts, the talks, the account. Each has an owner and a date. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from thuisnabij.ground.access.rules import Role
from thuisnabij.kernel.periods import Period
from thuisnabij.kernel.school_years import SchoolYear
from thuisnabij.kernel.texts import gettext_noop

LEGAL_DAYS = ("naar-inspectie-voor", "financiele-gegevens-voor", "bekostiging-po")
"""The days that a rule set gives; all others here are our own planning."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that comes back: what, why, who sees to it, and the last day of a school year for it (inclusive).

    `law` names the day of a rule set that it follows: the last day before that one, or that day itself when it is a
    count. `when` is month and day of our own planning. One that is `only_at_the_end` is of a plan's last school year.
    """

    key: str
    title: str
    about: str
    owner: Role
    when: tuple[int, int] = (0, 0)
    law: str = ""
    is_count: bool = False
    only_at_the_end: bool = False


MOMENTS: tuple[Moment, ...] = (
    Moment(
        "cijfers",
        gettext_noop("Telling van 1 oktober"),
        gettext_noop(
            "De leerlingen zijn geteld; laad de cijfers zodra ze er zijn en kijk welke doelen uit koers raken."
        ),
        Role.BELEID,
        when=(10, 1),
        is_count=True,
    ),
    Moment(
        "jaarplan",
        gettext_noop("Jaarplan en begroting"),
        gettext_noop("Wat er komend kalenderjaar gedaan wordt voor elk doel, en met welk geld."),
        Role.CONTROLLER,
        when=(12, 15),
    ),
    Moment(
        "bekostiging",
        gettext_noop("Telling voor de bekostiging"),
        gettext_noop(
            "De telling waarop het budget van volgend jaar rust. Controleer de eigen verklaringen vooraf."
        ),
        Role.CONTROLLER,
        law="bekostiging-po",
        is_count=True,
    ),
    Moment(
        "gesprekken",
        gettext_noop("Voorjaarsgesprekken met de besturen"),
        gettext_noop(
            "Met elk bestuur langs zijn cijfers en de doelen van het plan; afspraken komen in het register."
        ),
        Role.DIRECTEUR,
        when=(4, 15),
    ),
    Moment(
        "nieuw-plan",
        gettext_noop("Volgend plan naar de Inspectie"),
        gettext_noop("Dit plan loopt deze zomer af. Het volgende moet vastgesteld en verstuurd zijn."),
        Role.DIRECTEUR,
        law="naar-inspectie-voor",
        only_at_the_end=True,
    ),
    Moment(
        "jaarverslag",
        gettext_noop("Jaarverslag met jaarrekening"),
        gettext_noop(
            "Verantwoording over het vorige kalenderjaar: wat was het doel, wat is bereikt, wat kostte het."
        ),
        Role.CONTROLLER,
        law="financiele-gegevens-voor",
    ),
    Moment(
        "evaluatie",
        gettext_noop("Jaarlijkse evaluatie van het plan"),
        gettext_noop("Per doel: is het op koers, wat werkte, wat passen we aan. Met de OPR en de besturen."),
        Role.BELEID,
        when=(7, 10),
    ),
)


@dataclass(frozen=True, slots=True)
class Coming:
    """A moment on its day."""

    moment: Moment
    on: date


def milestone_of(coming: Coming, *, plan: str) -> str:
    """The key under which is told how a moment stands in one school year: "po3006-2025-evaluatie-2026"."""
    return f"{plan}-{coming.moment.key}-{SchoolYear.of(coming.on).start_year}"


def moments_of(*, period: Period, year: SchoolYear, legal: Mapping[str, date]) -> tuple[Coming, ...]:
    """The moments of one school year that lie in the period of a plan, in order of day.

    ``legal`` has the day of each of `LEGAL_DAYS` in that school year; a moment whose day is not in it is left out.
    """
    found = []
    for moment in MOMENTS:
        on = _day(moment, year, legal)
        if on is None or not period.contains(on):
            continue
        if moment.only_at_the_end and not _is_last(period, year):
            continue
        found.append(Coming(moment, on))
    return tuple(sorted(found, key=lambda each: (each.on, each.moment.key)))


def _day(moment: Moment, year: SchoolYear, legal: Mapping[str, date]) -> date | None:
    if moment.law:
        day = legal.get(moment.law)
        return day if day is None or moment.is_count else day - timedelta(days=1)
    month, number = moment.when
    return date(year.start_year if month >= year.period.start.month else year.start_year + 1, month, number)


def _is_last(period: Period, year: SchoolYear) -> bool:
    last = period.last_day
    return last is not None and SchoolYear.of(last) == year
