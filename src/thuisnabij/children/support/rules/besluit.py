"""What a besluit must hold before it can be taken. Pure.

A toelaatbaarheidsverklaring is temporary, and says so in writing: its aim, when it is evaluated, and the plan for the
return or the reason why there is none. A refusal says why. The term follows the rule set `tlv` of the day.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from thuisnabij.children.support.rules import tlv_term
from thuisnabij.children.support.rules.kinds import CATEGORIES, WITH_EXPERTS, Kind
from thuisnabij.children.support.rules.tlv_number import number_of
from thuisnabij.ground.rulesets.rules import RuleSet
from thuisnabij.kernel.periods import Period
from thuisnabij.kernel.texts import gettext_noop

GRANTED, REFUSED = "toegekend", "afgewezen"
VALID, WITHDRAWN, REPLACED = "geldig", "ingetrokken", "vervangen"
STATEMENTS = ("sbo", "so", "vso", "pro", "lwoo")
WITH_CATEGORY = frozenset({"so", "vso"})
_STATEMENT_OF = {
    Kind.TLV_SBO: "sbo",
    Kind.TLV_SO: "so",
    Kind.TLV_VSO: "vso",
    Kind.PRO: "pro",
    Kind.LWOO: "lwoo",
}

NO_OUTCOME = gettext_noop("Kies toekennen of afwijzen.")
NO_REASONS = gettext_noop("Schrijf waarom zo besloten is.")
NO_START = gettext_noop("Vul de eerste dag in.")
NO_LAST = gettext_noop("Vul de laatste dag in.")
UPSIDE_DOWN = gettext_noop("De laatste dag ligt voor de eerste.")
NO_STATEMENT = gettext_noop("Kies waarvoor de verklaring geldt.")
NO_CATEGORY = gettext_noop("Kies de bekostigingscategorie.")
NEEDLESS_CATEGORY = gettext_noop("Deze verklaring heeft geen bekostigingscategorie.")
NEGATIVE = gettext_noop("Uren en bedragen zijn niet negatief.")
NO_NEED = gettext_noop("Schrijf welke ondersteuning de leerling nodig heeft.")
NO_AIM = gettext_noop("Schrijf wat er in deze tijd bereikt moet worden.")
NO_EVALUATION = gettext_noop("Vul in wanneer wordt geëvalueerd.")
EVALUATION_OUTSIDE = gettext_noop("De evaluatie valt binnen de looptijd.")
NO_RETURN = gettext_noop("Schrijf het plan voor de terugkeer, of waarom dat er niet is.")
NO_AMOUNT = gettext_noop("Vul uren of een bedrag in.")
OVERLAPS = gettext_noop(
    "De leerling heeft in deze tijd al een verklaring. Vervang die, of kies andere dagen."
)


@dataclass(frozen=True, slots=True)
class Decision:
    """What is decided; days are inclusive, `amount` in whole euros, texts empty for nothing.

    `statement` is what a verklaring is for (`STATEMENTS`), empty for an arrangement; `category` only of so and vso.
    """

    outcome: str
    reasons: str
    start: date | None = None
    last: date | None = None
    statement: str = ""
    category: str = ""
    need: str = ""
    aim: str = ""
    evaluate_on: date | None = None
    return_plan: str = ""
    hours: int | None = None
    amount: int | None = None

    @property
    def period(self) -> Period | None:
        """The half-open period; None while a day is missing or they lie the wrong way round."""
        if self.start is None or self.last is None or self.last < self.start:
            return None
        return Period(self.start, self.last + timedelta(days=1))


def statement_of(kind: Kind) -> str:
    """What an aanvraag of this kind asks a verklaring for; empty when that has to be chosen, or there is none."""
    return _STATEMENT_OF.get(kind, "")


STATEMENT_SERIES, OTHER_SERIES = "tlv", "overig"


def series_of(statement: str) -> str:
    """The row of numbers: that of verklaringen has the form of DUO, any other besluit has one of its own."""
    return STATEMENT_SERIES if statement else OTHER_SERIES


def besluit_number(*, swv: str, series: str, year: int, sequence: int) -> str:
    """The number of a besluit: a verklaring by the strict form, another with a B, so that neither row has holes."""
    if series == STATEMENT_SERIES:
        return number_of(swv=swv, year=year, sequence=sequence)
    return f"{swv}-{year}-B{sequence:04}"


def is_statement(kind: Kind) -> bool:
    """Whether this kind ends in a verklaring: with a number, a category and a term of the law."""
    return kind in WITH_EXPERTS


def problems(
    decision: Decision,
    *,
    kind: Kind,
    decided: date,
    rules: RuleSet,
    others: Sequence[Period] = (),
    born: date | None = None,
) -> Mapping[str, str]:
    """What is wrong, by field, in Dutch; empty when the besluit can be taken.

    `others` are the periods of the verklaringen that the child has and that are not replaced by this one; `born` is its
    birth date, None when that is not known.
    """
    found: dict[str, str] = {}
    for field, sentence in _problems(decision, kind, decided, rules, others):
        found.setdefault(field, sentence)
    period = decision.period
    if born is not None and period is not None and decision.outcome == GRANTED and is_statement(kind):
        kind_of = f"tlv {decision.statement}"
        for sentence in tlv_term.age_refusals(period=period, kind=kind_of, born=born, rules=rules):
            found.setdefault("last", sentence)
    return found


def _problems(
    decision: Decision, kind: Kind, decided: date, rules: RuleSet, others: Sequence[Period]
) -> Iterator[tuple[str, str]]:
    if decision.outcome not in (GRANTED, REFUSED):
        yield "outcome", NO_OUTCOME
    if not decision.reasons.strip():
        yield "reasons", NO_REASONS
    if decision.outcome != GRANTED:
        return
    yield from _of_period(decision)
    if is_statement(kind):
        yield from _of_statement(decision, decided, rules, others)
    elif decision.hours is None and decision.amount is None:
        yield "hours", NO_AMOUNT
    elif min(decision.hours or 0, decision.amount or 0) < 0:
        yield "hours", NEGATIVE
    if not decision.aim.strip():
        yield "aim", NO_AIM
    yield from _of_evaluation(decision)


def _of_period(decision: Decision) -> Iterator[tuple[str, str]]:
    if decision.start is None:
        yield "start", NO_START
    if decision.last is None:
        yield "last", NO_LAST
    elif decision.start is not None and decision.last < decision.start:
        yield "last", UPSIDE_DOWN


def _of_statement(
    decision: Decision, decided: date, rules: RuleSet, others: Sequence[Period]
) -> Iterator[tuple[str, str]]:
    if decision.statement not in STATEMENTS:
        yield "statement", NO_STATEMENT
    if decision.statement in WITH_CATEGORY and decision.category not in CATEGORIES:
        yield "category", NO_CATEGORY
    if decision.statement not in WITH_CATEGORY and decision.category:
        yield "category", NEEDLESS_CATEGORY
    if not decision.need.strip():
        yield "need", NO_NEED
    if not decision.return_plan.strip():
        yield "return_plan", NO_RETURN
    period = decision.period
    if period is None:
        return
    kind = f"tlv {decision.statement}"
    for sentence in tlv_term.refusals(period=period, kind=kind, decided=decided, rules=rules):
        yield "last", sentence
    if tlv_term.overlapping(period, others):
        yield "start", OVERLAPS


def _of_evaluation(decision: Decision) -> Iterator[tuple[str, str]]:
    if decision.evaluate_on is None:
        yield "evaluate_on", NO_EVALUATION
    elif decision.period is not None and not decision.period.contains(decision.evaluate_on):
        yield "evaluate_on", EVALUATION_OUTSIDE
