"""From when on a child's record has no ground any more: every kind of data has its clock, and the last one decides.

The terms come from the dated rule set `bewaartermijnen`; here is only how days are counted. Nothing that still runs
has a day, so a running toelaatbaarheidsverklaring or an aanvraag that waits for a besluit holds the whole record.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from thuisnabij.children.register.rules.facts import Fact, FactKind
from thuisnabij.ground.rulesets.rules import RuleSet
from thuisnabij.kernel.school_years import SchoolYear
from thuisnabij.kernel.texts import gettext_noop

RULE_SET = "bewaartermijnen"


class Clock(StrEnum):
    """By which term something is kept; the stored values are those of the rule set."""

    ONDERSTEUNING = gettext_noop("ondersteuning")
    VERZUIM = gettext_noop("verzuim")
    VRIJSTELLING = gettext_noop("vrijstelling")
    SCHOOLADMINISTRATIE = gettext_noop("schooladministratie")


CLOCK_OF_KIND = {
    FactKind.TLV: Clock.ONDERSTEUNING,
    FactKind.ARRANGEMENT: Clock.ONDERSTEUNING,
    FactKind.OPP: Clock.ONDERSTEUNING,
    FactKind.NEVENPLEK: Clock.ONDERSTEUNING,
    FactKind.ZORGVERBLIJF: Clock.ONDERSTEUNING,
    FactKind.OVERDRACHT: Clock.ONDERSTEUNING,
    FactKind.VERZUIM: Clock.VERZUIM,
    FactKind.VRIJSTELLING: Clock.VRIJSTELLING,
    FactKind.INSCHRIJVING: Clock.SCHOOLADMINISTRATIE,
    FactKind.WOONPLAATS: Clock.SCHOOLADMINISTRATIE,
    FactKind.VERTREK: Clock.SCHOOLADMINISTRATIE,
    FactKind.OVERLIJDEN: Clock.SCHOOLADMINISTRATIE,
    FactKind.VERHUIZING_BUITENLAND: Clock.SCHOOLADMINISTRATIE,
}
"""Every kind but `intrekking`, which is no data of its own."""
_LEAVING = (FactKind.VERTREK, FactKind.OVERLIJDEN, FactKind.VERHUIZING_BUITENLAND)
_OF_ONE_DAY = (*_LEAVING, FactKind.OVERDRACHT)


@dataclass(frozen=True, slots=True)
class Kept:
    """One thing that keeps a record: its clock, the day it was judged or began, and its end (exclusive; None: runs)."""

    clock: Clock
    start: date
    end: date | None


@dataclass(frozen=True, slots=True)
class Due:
    """The first day on which a record has no ground any more, None while something runs; `clock` decided that."""

    on: date | None
    clock: Clock


def due_on(facts: Iterable[Fact], rule_set: RuleSet, *, also: Iterable[Kept] = ()) -> Due | None:
    """When the record of one child may go: the latest end over all that is kept of it; None when nothing is.

    `facts` are the standing facts of all handles of the child; `also` is what other packages keep of it.
    """
    return last_due([*kept_by(facts), *also], rule_set)


def last_due(kept: Sequence[Kept], rule_set: RuleSet) -> Due | None:
    """The latest day of all that is kept of one child, None as its day while something runs; None for nothing."""
    found = [Due(_end_of_term(each, rule_set), each.clock) for each in _counted(kept, rule_set)]
    running = [each for each in found if each.on is None]
    if running:
        return running[0]
    return max(found, key=_day, default=None)


def kept_until(clock: Clock, *, since: date, terms: Sequence[RuleSet]) -> date:
    """The first day on which what ended is kept no more by its own clock, counted from `since`: the day it was over.

    The law of that day counts: the one of `terms` (sets of `bewaartermijnen`, any order) that held then. What was over
    before the first of them has the term of the first.
    """
    first = min(terms, key=lambda each: each.valid)
    return _after(since, clock, next((each for each in terms if each.valid.contains(since)), first))


def kept_by(facts: Iterable[Fact]) -> tuple[Kept, ...]:
    """What facts keep a record for. Who left or died leaves nothing running: what has no end ends that day."""
    known = [fact for fact in facts if fact.kind is not FactKind.INTREKKING]
    left = sorted(fact.valid.start for fact in known if fact.kind in _LEAVING)
    return tuple(Kept(CLOCK_OF_KIND[fact.kind], fact.valid.start, _end(fact, left)) for fact in known)


def add_years(day: date, years: int) -> date:
    """The same day so many years later; 29 February becomes 1 March where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def _end(fact: Fact, left: Sequence[date]) -> date | None:
    if fact.kind in _OF_ONE_DAY:
        return fact.valid.start + timedelta(days=1)
    if fact.valid.end is not None:
        return fact.valid.end
    after = [day for day in left if day >= fact.valid.start]
    return max(after[0], fact.valid.start + timedelta(days=1)) if after else None


def _counted(kept: Sequence[Kept], rule_set: RuleSet) -> Sequence[Kept]:
    """Enrolments follow the rest of the record, unless they are all there is or the installation chose otherwise."""
    if rule_set.word("inschrijving-volgt") == "schooladministratie":
        return kept
    return [each for each in kept if each.clock is not Clock.SCHOOLADMINISTRATIE] or kept


def _end_of_term(kept: Kept, rule_set: RuleSet) -> date | None:
    if kept.end is None:
        return None
    if kept.clock is Clock.ONDERSTEUNING and rule_set.word("ondersteuning-begint") == "besluit":
        return max(_after(kept.start, kept.clock, rule_set), kept.end)
    return _after(kept.end, kept.clock, rule_set)


def _after(day: date, clock: Clock, rule_set: RuleSet) -> date:
    """The day on which the term of a clock is over that is counted from a day.

    That of absence is whole: the school year of the day before, its last one, and so many school years after it.
    """
    term = rule_set.number(str(clock))
    if clock is not Clock.VERZUIM:
        return add_years(day, term)
    return SchoolYear(SchoolYear.of(day - timedelta(days=1)).start_year + term + 1).period.start


def _day(due: Due) -> date:
    assert due.on is not None
    return due.on
