"""What pages and other subjects read of an opp, as frozen rows."""

from dataclasses import dataclass
from datetime import date, datetime

from thuisnabij.children.support.rules.forms import Answers
from thuisnabij.children.support.rules.opp import Agreement, Person


@dataclass(frozen=True, slots=True)
class SaidRow:
    """What one with authority said: who (`by`, from 1), whether they agreed, when, why not, and who recorded it."""

    by: int
    agreed: bool
    on: date
    reason: str
    recorded_by: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class HeardRow:
    """What the pupil said, word for word."""

    number: int
    location: str
    occasion: str
    how: str
    on: date
    words: str
    recorded_by: str


@dataclass(frozen=True, slots=True)
class EvaluationRow:
    """What an evaluation found: with whom, what was reached, what follows, and how the pupil's words were weighed."""

    on: date
    who: str
    findings: str
    outcome: str
    weighed: str
    heard: HeardRow | None


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version as it was set, with what was said of it since. `digest` names exactly this version."""

    id: int
    number: int
    location: str
    destination: str
    consulted_on: date
    set_on: date
    set_at: datetime
    set_by: str
    answers: Answers
    people: tuple[Person, ...]
    said: tuple[SaidRow, ...]
    agreement: Agreement
    heard: HeardRow | None
    evaluations: tuple[EvaluationRow, ...]
    digest: str


@dataclass(frozen=True, slots=True)
class OppDraftRow:
    """What a school is writing now."""

    id: int
    location: str
    answers: Answers
    revision: int
    definitive_on: date | None
    saved_at: datetime
    saved_by: str


@dataclass(frozen=True, slots=True)
class CurrentOpp:
    """The newest version of a child: what a besluit that rests on it names. `is_in_force` tells of its support."""

    version: int
    number: int
    set_on: date
    digest: str
    is_in_force: bool
