"""Leerachterstand, and the criteria for praktijkonderwijs and leerwegondersteuning computed from it. Pure.

leerachterstand = 1 - DLE / DL: how far the months of teaching that a pupil masters lag behind the months received
(Inrichtingsbesluit WVO 15d). The numbers stand in the rule set `praktijkonderwijs-lwoo`. A verdict is a help for who
decides: it never decides itself, and says so when something is not known.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from thuisnabij.ground.rulesets.rules import RuleSet
from thuisnabij.kernel.errors import UsageError
from thuisnabij.kernel.texts import gettext_noop

PRO, LWOO = "pro", "lwoo"
IQ_UNKNOWN = gettext_noop("Het intelligentiequotiënt is niet bekend.")
IQ_OUTSIDE = gettext_noop("Het intelligentiequotiënt ligt buiten de grenzen.")
DOMAINS_UNKNOWN = gettext_noop("Niet van genoeg domeinen is een leerachterstand bekend.")
TOO_FEW_DOMAINS = gettext_noop("Op te weinig domeinen is de leerachterstand binnen de grenzen.")
NOT_A_NEEDED_DOMAIN = gettext_noop("Geen van die domeinen is inzichtelijk rekenen of begrijpend lezen.")
PROBLEM_UNKNOWN = gettext_noop("Of er een sociaal-emotioneel probleem is, is niet bekend.")
NO_PROBLEM = gettext_noop("Bij dit intelligentiequotiënt is ook een sociaal-emotioneel probleem nodig.")
OWN_RULES = gettext_noop(
    "Het samenwerkingsverband heeft eigen regels voor leerwegondersteuning en weegt zelf."
)


class LeerachterstandRefusedError(UsageError):
    """No leerachterstand can be computed from these numbers."""

    code = "support-leerachterstand-refused"


class Verdict(StrEnum):
    """Whether the criteria are met; the values are told to people."""

    VOLDOET = gettext_noop("voldoet aan de criteria")
    VOLDOET_NIET = gettext_noop("voldoet niet aan de criteria")
    NIET_TE_ZEGGEN = gettext_noop("niet te zeggen")


@dataclass(frozen=True, slots=True)
class Pupil:
    """What is known of a pupil; None and a domain that is left out mean: not known, never nought.

    `behind` holds the leerachterstand by domain, `has_problem` whether there is a social-emotional problem.
    """

    iq: int | None
    behind: Mapping[str, Fraction]
    has_problem: bool | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A verdict with its reasons in Dutch, and the domains that count for it."""

    verdict: Verdict
    reasons: tuple[str, ...]
    domains: tuple[str, ...]


def leerachterstand(*, dle: int, dl: int) -> Fraction:
    """1 - DLE/DL, exact: 0 for a pupil who keeps up, below 0 ahead, 1 who masters nothing (IB-WVO 15d).

    `dle` and `dl` are months of teaching; raises `LeerachterstandRefusedError` below nought, or when `dl` is nought.
    """
    if dl <= 0 or dle < 0:
        raise LeerachterstandRefusedError(
            what="these are no months of teaching", where="dle, dl", next="give a dle from 0 and a dl from 1"
        )
    return 1 - Fraction(dle, dl)


def judge_pro(pupil: Pupil, *, rules: RuleSet) -> Found:
    """Praktijkonderwijs: IQ 55-80 and half or more behind on two domains, one of them a needed one (IB-WVO 15d)."""
    least = Fraction(rules.number("pro-achterstand"), 1000)
    domains = _domains(pupil, rules, least, None)
    iq = _iq(pupil.iq, rules.number("pro-iq-van"), rules.number("pro-iq-tot-en-met"))
    return _found([iq, _judged(pupil, domains, rules)], domains)


def judge_lwoo(pupil: Pupil, *, rules: RuleSet) -> Found:
    """Leerwegondersteuning: IQ 75-90 and a quarter to less than half behind; to IQ 120 with a problem too (IB-WVO 15d).

    A domain that is half or more behind does not count here: it counts for praktijkonderwijs.
    """
    least, below = (Fraction(rules.number(f"{key}-achterstand"), 1000) for key in (LWOO, PRO))
    domains = _domains(pupil, rules, least, below)
    if rules.word("lwoo-regels") == "eigen":
        return Found(Verdict.NIET_TE_ZEGGEN, (OWN_RULES,), domains)
    iq = _iq(pupil.iq, rules.number("lwoo-iq-van"), rules.number("lwoo-hoog-iq-tot-en-met"))
    checks = [iq, _judged(pupil, domains, rules)]
    if pupil.iq is not None and pupil.iq > rules.number("lwoo-iq-tot-en-met"):
        checks.append(_problem(pupil.has_problem))
    return _found(checks, domains)


_Check = tuple[Verdict, str]
_GOOD: _Check = (Verdict.VOLDOET, "")


def _found(checks: list[_Check], domains: tuple[str, ...]) -> Found:
    """The worst of the checks, with every reason that is not good."""
    verdicts = [verdict for verdict, _reason in checks]
    order = (Verdict.VOLDOET_NIET, Verdict.NIET_TE_ZEGGEN, Verdict.VOLDOET)
    return Found(
        next(each for each in order if each in verdicts),
        tuple(reason for _, reason in checks if reason),
        domains,
    )


def _iq(iq: int | None, least: int, most: int) -> _Check:
    if iq is None:
        return Verdict.NIET_TE_ZEGGEN, IQ_UNKNOWN
    return _GOOD if least <= iq <= most else (Verdict.VOLDOET_NIET, IQ_OUTSIDE)


def _problem(has_problem: bool | None) -> _Check:
    if has_problem is None:
        return Verdict.NIET_TE_ZEGGEN, PROBLEM_UNKNOWN
    return _GOOD if has_problem else (Verdict.VOLDOET_NIET, NO_PROBLEM)


def _domains(pupil: Pupil, rules: RuleSet, least: Fraction, below: Fraction | None) -> tuple[str, ...]:
    """The known domains on which the pupil is behind by at least `least` and less than `below`, in their order."""
    return tuple(
        each
        for each in rules.words("alle-domeinen")
        if each in pupil.behind
        and least <= pupil.behind[each]
        and (below is None or pupil.behind[each] < below)
    )


def _judged(pupil: Pupil, counting: tuple[str, ...], rules: RuleSet) -> _Check:
    """Enough domains and a needed one among them; else whether the domains that are not known could change that."""
    needed, least = rules.words("verplichte-domeinen"), rules.number("domeinen")
    unknown = tuple(each for each in rules.words("alle-domeinen") if each not in pupil.behind)

    def suffices(domains: tuple[str, ...]) -> bool:
        return len(domains) >= least and any(each in needed for each in domains)

    if suffices(counting):
        return _GOOD
    if suffices((*counting, *unknown)):
        return Verdict.NIET_TE_ZEGGEN, DOMAINS_UNKNOWN
    return Verdict.VOLDOET_NIET, NOT_A_NEEDED_DOMAIN if len(counting) >= least else TOO_FEW_DOMAINS
