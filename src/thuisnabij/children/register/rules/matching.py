"""Whether two records are about one child: evidence per field, weighed as Fellegi and Sunter do.

A weight is the base-two logarithm of how much likelier the agreement is for one child than for two; the sum decides.
Two guards stand beside the sum: another first name never links by itself, since twins share all the rest, and the
deliverer's number proves nothing alone.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from thuisnabij.children.register.rules.matching_distance import is_one_slip, jaro_winkler
from thuisnabij.children.register.rules.matching_names import (
    Identity,
    is_initials,
    is_particles_glued,
    joined,
    sound,
    spelling,
    surname_words,
    words,
)
from thuisnabij.kernel.texts import gettext_noop

SURE = Decimal(25)
DOUBTFUL = Decimal(15)
CLEARLY = Decimal(3)
ALIKE = 0.88
SHORTEST_PART = 3
# In a longer first name one wrong letter is a slip; in a short one it is another name (Sem and Sam, Tim and Tom).
SHORTEST_SLIP = 6


class Outcome(StrEnum):
    """What follows from the evidence; the values are stored and shown."""

    KNOWN = "bekend"
    REVIEW = "te koppelen"
    NEW = "nieuw"


class Agreement(StrEnum):
    """How one field of two records agrees. The value is what a reviewer reads: it names the field, never a value."""

    FIRST_SAME = gettext_noop("roepnaam gelijk")
    FIRST_PART = gettext_noop("roepnaam deels gelijk")
    FIRST_SLIP = gettext_noop("roepnaam scheelt één letter")
    FIRST_CLOSE = gettext_noop("roepnaam lijkt")
    FIRST_INITIAL = gettext_noop("voorletter past")
    FIRST_OTHER = gettext_noop("roepnaam verschilt")
    SURNAME_SAME = gettext_noop("achternaam gelijk")
    SURNAME_PART = gettext_noop("achternaam deels gelijk")
    SURNAME_CLOSE = gettext_noop("achternaam lijkt")
    SURNAME_OTHER = gettext_noop("achternaam verschilt")
    DATE_SAME = gettext_noop("geboortedatum gelijk")
    DATE_STAND_IN = gettext_noop("geboortedatum gelijk, op 1 januari")
    DATE_SWAPPED = gettext_noop("dag en maand van geboorte omgewisseld")
    DATE_CLOSE = gettext_noop("geboortedatum scheelt één cijfer")
    DATE_YEAR = gettext_noop("geboortejaar gelijk, één op 1 januari")
    DATE_OTHER = gettext_noop("geboortedatum verschilt")
    NUMBER_SAME = gettext_noop("leerlingnummer gelijk")
    NUMBER_OTHER = gettext_noop("leerlingnummer verschilt")
    SWAPPED = gettext_noop("voor- en achternaam omgewisseld")


WEIGHTS = {
    Agreement.FIRST_SAME: Decimal(7),
    Agreement.FIRST_PART: Decimal(4),
    Agreement.FIRST_SLIP: Decimal(4),
    Agreement.FIRST_CLOSE: Decimal(4),
    Agreement.FIRST_INITIAL: Decimal(2),
    Agreement.FIRST_OTHER: Decimal(-6),
    Agreement.SURNAME_SAME: Decimal(8),
    Agreement.SURNAME_PART: Decimal("5.5"),
    Agreement.SURNAME_CLOSE: Decimal(5),
    Agreement.SURNAME_OTHER: Decimal(-4),
    Agreement.DATE_SAME: Decimal(12),
    Agreement.DATE_STAND_IN: Decimal(10),
    Agreement.DATE_SWAPPED: Decimal(7),
    Agreement.DATE_CLOSE: Decimal(4),
    Agreement.DATE_YEAR: Decimal(3),
    Agreement.DATE_OTHER: Decimal(-8),
    Agreement.NUMBER_SAME: Decimal(10),
    Agreement.NUMBER_OTHER: Decimal(-8),
    Agreement.SWAPPED: Decimal(-2),
}

# Twins have these (Fleur and Anne-Fleur): whatever else agrees, somebody looks.
UNLIKE_FIRST_NAMES = frozenset({Agreement.FIRST_OTHER, Agreement.FIRST_CLOSE, Agreement.FIRST_PART})


class NumberTells(StrEnum):
    """What the deliverer's own number says about two records; nothing when either has none from this deliverer."""

    NOTHING = "niets"
    SAME = "zelfde"
    OTHER = "ander"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The agreement of every field, with its weight summed. Names fields, never values."""

    score: Decimal
    agreements: tuple[Agreement, ...]

    @property
    def outcome(self) -> Outcome:
        """What this evidence alone says; with several candidates `choose` decides."""
        if self.score >= SURE and not UNLIKE_FIRST_NAMES.intersection(self.agreements):
            return Outcome.KNOWN
        return Outcome.REVIEW if self.score >= DOUBTFUL else Outcome.NEW


@dataclass(frozen=True, slots=True)
class Candidate:
    """A child of the register that a record may be about. `head` is the same for children that were merged."""

    handle_id: int
    head: int
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Choice:
    """The outcome on a record; `candidates` are the child it is about, those to review, or none.

    After the child it is about come, if any, those that somebody must compare with it.
    """

    outcome: Outcome
    candidates: tuple[Candidate, ...] = ()


def weigh(record: Identity, known: Identity, number: NumberTells = NumberTells.NOTHING) -> Evidence:
    """The evidence that two records are about one child, in whichever order of first and last name says most.

    Symmetric: it does not matter which of the two was known first.
    """
    ways = (_straight(record, known), _turned(record, known), _turned(known, record))
    names = max(ways, key=lambda way: (_weight_of(way), way))
    told = {NumberTells.SAME: (Agreement.NUMBER_SAME,), NumberTells.OTHER: (Agreement.NUMBER_OTHER,)}
    agreements = (*names, compare_dates(record.birth_date, known.birth_date), *told.get(number, ()))
    return Evidence(_weight_of(agreements), agreements)


def choose(candidates: Collection[Candidate], *, most: int = 3) -> Choice:
    """Which child a record is about: one sure candidate, else up to `most` to review (best first), else a new one.

    Two children that are both sure make neither sure, unless one is clearly likelier.
    """
    best: dict[int, Candidate] = {}
    for candidate in sorted(candidates, key=lambda each: (-each.evidence.score, each.handle_id)):
        best.setdefault(candidate.head, candidate)
    sure = [each for each in best.values() if each.evidence.outcome is Outcome.KNOWN]
    if len(sure) == 1 or (sure and sure[0].evidence.score >= sure[1].evidence.score + CLEARLY):
        return Choice(Outcome.KNOWN, (sure[0],))
    doubtful = sure or [each for each in best.values() if each.evidence.outcome is Outcome.REVIEW]
    return Choice(Outcome.REVIEW, tuple(doubtful[:most])) if doubtful else Choice(Outcome.NEW)


def compare_first_names(one: str, other: str) -> Agreement:
    """How two first names agree; initials fit a name that starts with them."""
    return _compare_first_names(*sorted((words(one), words(other))))


@lru_cache(maxsize=100_000)
def _compare_first_names(one: tuple[str, ...], other: tuple[str, ...]) -> Agreement:
    if not one or not other:
        return Agreement.FIRST_OTHER
    left, right = "".join(one), "".join(other)
    if is_initials(one) or is_initials(other):
        if left == right or one[0][0] == other[0][0]:
            return Agreement.FIRST_INITIAL
        return Agreement.FIRST_OTHER
    if left == right or spelling(left) == spelling(right):
        return Agreement.FIRST_SAME
    if _is_contained(one, other):
        return Agreement.FIRST_PART
    if is_one_slip(left, right) and min(len(left), len(right)) >= SHORTEST_SLIP:
        return Agreement.FIRST_SLIP
    is_like = _is_alike(left, right) or _is_short_for(left, right)
    return Agreement.FIRST_CLOSE if is_like else Agreement.FIRST_OTHER


def compare_surnames(one: tuple[str, str], other: tuple[str, str]) -> Agreement:
    """How two surnames agree, each given as (prefix, surname); tussenvoegsels do not count."""
    return _compare_surnames(*sorted((_Surname.of(*one), _Surname.of(*other))))


@dataclass(frozen=True, slots=True, order=True)
class _Surname:
    carrying: tuple[str, ...]
    whole: str

    @classmethod
    def of(cls, prefix: str, surname: str) -> "_Surname":
        return cls(surname_words(prefix, surname), joined(f"{prefix} {surname}"))


@lru_cache(maxsize=200_000)
def _compare_surnames(one: _Surname, other: _Surname) -> Agreement:
    left, right = "".join(one.carrying), "".join(other.carrying)
    if not left or not right:
        return Agreement.SURNAME_OTHER
    if left == right or one.whole == other.whole or spelling(left) == spelling(right):
        return Agreement.SURNAME_SAME
    if set(one.carrying) == set(other.carrying):
        return Agreement.SURNAME_SAME
    if _is_contained(one.carrying, other.carrying):
        return Agreement.SURNAME_PART
    glued = is_particles_glued(one.whole, right) or is_particles_glued(other.whole, left)
    return Agreement.SURNAME_CLOSE if glued or _is_alike(left, right) else Agreement.SURNAME_OTHER


def compare_dates(one: date, other: date) -> Agreement:
    """How two birth dates agree. 1 January stands in for unknown days: there it says less."""
    stand_ins = [(day.day, day.month) == (1, 1) for day in (one, other)]
    if one == other:
        return Agreement.DATE_STAND_IN if all(stand_ins) else Agreement.DATE_SAME
    if (one.year, one.month, one.day) == (other.year, other.day, other.month):
        return Agreement.DATE_SWAPPED
    if one.year == other.year and any(stand_ins):
        return Agreement.DATE_YEAR
    return Agreement.DATE_CLOSE if is_one_slip(f"{one:%Y%m%d}", f"{other:%Y%m%d}") else Agreement.DATE_OTHER


def _straight(one: Identity, other: Identity) -> tuple[Agreement, ...]:
    return (
        compare_first_names(one.first_name, other.first_name),
        compare_surnames((one.prefix, one.surname), (other.prefix, other.surname)),
    )


def _turned(one: Identity, other: Identity) -> tuple[Agreement, ...]:
    """The names compared crosswise, as when the whole surname of `one` was filled in as its first name."""
    return (
        compare_first_names(one.surname, other.first_name),
        compare_surnames(("", one.first_name), (other.prefix, other.surname)),
        Agreement.SWAPPED,
    )


def _weight_of(agreements: Collection[Agreement]) -> Decimal:
    return sum((WEIGHTS[each] for each in agreements), Decimal(0))


def _is_contained(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """True when every word of the one is among those of the other, spelled either way; too short words do not count."""
    few, many = sorted(({spelling(word) for word in each} for each in (one, other)), key=len)
    return few <= many and any(len(word) >= SHORTEST_PART for word in few)


def _is_alike(one: str, other: str) -> bool:
    if is_one_slip(one, other):
        return min(len(one), len(other)) >= SHORTEST_PART
    return jaro_winkler(one, other) >= ALIKE or (
        len(sound(one)) >= SHORTEST_PART and sound(one) == sound(other)
    )


def _is_short_for(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) >= SHORTEST_PART and long.startswith(short)
