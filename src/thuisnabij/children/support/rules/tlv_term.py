"""How long a toelaatbaarheidsverklaring may last: by its start, its kind and the rule set of the day. Pure.

One or more whole school years, and when it starts during a school year the rest of that year comes before them
(WEC 40 lid 15; DUO programme of requirements of 2015, checks 423 and 424). A shorter one is possible only where the
rule set of the day and the choice of the installation say so.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from thuisnabij.ground.rulesets.rules import RuleSet
from thuisnabij.kernel.errors import UsageError
from thuisnabij.kernel.periods import Period
from thuisnabij.kernel.texts import gettext_noop

RULES = "tlv"
"""The key of the rule set."""
SHORT, NOT_SHORT = "ja", "nee"

NO_END = gettext_noop("Een verklaring heeft een laatste dag.")
OTHER_DAY = gettext_noop("Een verklaring eindigt op 31 juli.")
TOO_SHORT = gettext_noop(
    "Een verklaring duurt ten minste één heel schooljaar; de rest van dit jaar komt erbij."
)
TOO_OLD = gettext_noop("De leerling is voor het einde van de verklaring te oud voor deze soort onderwijs.")
FAR_AHEAD = gettext_noop("De verklaring begint meer dan een jaar na het besluit.")
BACKDATED = gettext_noop("De verklaring begint voor de dag van het besluit.")

_ONE_DAY = timedelta(days=1)
_EXIT = {"tlv sbo": "uitstroom-sbo", "tlv so": "uitstroom-so", "tlv vso": "uitstroom-vso"}


class RulesOfAnotherDayError(UsageError):
    """The rule set given is not the one of the day of the besluit."""

    code = "support-rules-of-another-day"


def refusals(*, period: Period, kind: str, decided: date, rules: RuleSet) -> tuple[str, ...]:
    """Why a TLV of this kind may not be issued for a period: Dutch sentences, none when it may.

    `period` ends exclusively: its last day is the day before. `rules` is the set `tlv` that holds on `decided`, else
    `RulesOfAnotherDayError` is raised. Kinds without whole school years are never refused here. Source: WEC 40 lid 15;
    DUO (2015) checks 423 and 424.
    """
    if not rules.valid.contains(decided):
        raise RulesOfAnotherDayError(
            what=f"{rules.name} does not hold on {decided}", where="rules", next="give the set of that day"
        )
    if not has_school_years(kind=kind, rules=rules):
        return ()
    last = period.last_day
    if last is None:
        return (NO_END,)
    found = []
    if last != rules.day_in("einde", last.year):
        found.append(OTHER_DAY)
    if last < earliest_end(start=period.start, rules=rules):
        found.append(TOO_SHORT)
    return tuple(found)


def has_school_years(*, kind: str, rules: RuleSet) -> bool:
    """True when a besluit of this kind lasts whole school years (WEC 40 lid 15; for SBO by the register of DUO)."""
    return kind in rules.words("hele-schooljaren")


def earliest_end(*, start: date, rules: RuleSet) -> date:
    """The first last day that a start allows (DUO, 2015, check 424): 31 July, one whole school year at least.

    From 1 August itself that year counts; from any other day the rest of the running year is added. Where short ones
    are allowed it is the end of the running school year.
    """
    whole = _first_day_from(start, rules)
    years = rules.number("minimum")
    if rules.word("korter-dan-een-schooljaar") == SHORT:
        return _end_from(start, rules)
    return _end_from(date(whole.year + years, whole.month, whole.day) - _ONE_DAY, rules)


def allowed_ends(
    *, start: date, kind: str, rules: RuleSet, born: date | None = None, at_most: int = 6
) -> tuple[date, ...]:
    """The last days that may be chosen for a start, the soonest first; none for kinds without whole school years.

    With the day of birth none lies after the pupil must leave that kind of education (WEC 39 lid 4 and 5). The law
    knows no longest term; `at_most` is how many are offered.
    """
    if not has_school_years(kind=kind, rules=rules):
        return ()
    first = earliest_end(start=start, rules=rules)
    ends = (rules.day_in("einde", first.year + number) for number in range(at_most))
    leaves = None if born is None else last_day_by_age(born=born, kind=kind, rules=rules)
    return tuple(end for end in ends if leaves is None or end <= leaves)


def last_day_by_age(*, born: date, kind: str, rules: RuleSet) -> date | None:
    """The last day of the school year in which the pupil reaches the age to leave; None for kinds without one.

    SO 14 and VSO 20 years (WEC 39 lid 4 and 5), SBO 14 (WPO 39). Somebody born on 29 February reaches it on 1 March.
    """
    key = _EXIT.get(kind)
    if key is None:
        return None
    year = born.year + rules.number(key)
    try:
        birthday = born.replace(year=year)
    except ValueError:
        birthday = date(year, 3, 1)
    return _end_from(birthday, rules)


def age_refusals(*, period: Period, kind: str, born: date, rules: RuleSet) -> tuple[str, ...]:
    """Why a TLV cannot last as long for this pupil: it runs on after the age to leave (WEC 39 lid 4 and 5)."""
    leaves, last = last_day_by_age(born=born, kind=kind, rules=rules), period.last_day
    return (TOO_OLD,) if leaves is not None and (last is None or last > leaves) else ()


def signals(*, period: Period, decided: date) -> tuple[str, ...]:
    """What is unusual but not refused: a start over a year ahead (DUO, 2015, signal 331), or before the besluit."""
    ahead = decided.year + 1, decided.month, decided.day
    if (period.start.year, period.start.month, period.start.day) > ahead:
        return (FAR_AHEAD,)
    return (BACKDATED,) if period.start < decided else ()


def overlapping(period: Period, others: Iterable[Period]) -> tuple[Period, ...]:
    """The periods of other TLVs of the same child that share a day with this one, in their order."""
    return tuple(sorted(other for other in others if other.overlaps(period)))


def _first_day_from(day: date, rules: RuleSet) -> date:
    """The first day of a school year on or after a day."""
    first = rules.day_in("begin", day.year)
    return first if day <= first else rules.day_in("begin", day.year + 1)


def _end_from(day: date, rules: RuleSet) -> date:
    """The first last day of a school year on or after a day."""
    last = rules.day_in("einde", day.year)
    return last if day <= last else rules.day_in("einde", day.year + 1)
