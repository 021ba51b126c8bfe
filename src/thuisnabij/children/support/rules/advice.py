"""What an advice holds, and what is wrong with one. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from thuisnabij.children.support.rules.kinds import CATEGORIES
from thuisnabij.kernel.texts import gettext_noop

VERDICTS = (gettext_noop("positief"), gettext_noop("onder voorwaarden"), gettext_noop("negatief"))

NO_VERDICT = gettext_noop("Kies wat u adviseert.")
NO_REASONS = gettext_noop("Schrijf waarop uw advies rust.")
NO_INTEREST = gettext_noop("Zeg of u een belang heeft bij de zaak.")
UNKNOWN_CATEGORY = gettext_noop("Kies laag, midden of hoog, of laat het leeg.")


@dataclass(frozen=True, slots=True)
class Given:
    """What an expert writes; `has_interest` None while it is not said, `category` empty for none."""

    has_interest: bool | None
    verdict: str
    reasons: str
    category: str = ""


def problems(given: Given) -> Mapping[str, str]:
    """What is missing before the advice can be given, by field; who has an interest need only say so."""
    if given.has_interest:
        return {}
    found = {}
    if given.has_interest is None:
        found["has_interest"] = NO_INTEREST
    if given.verdict not in VERDICTS:
        found["verdict"] = NO_VERDICT
    if not given.reasons.strip():
        found["reasons"] = NO_REASONS
    if given.category and given.category not in CATEGORIES:
        found["category"] = UNKNOWN_CATEGORY
    return found
