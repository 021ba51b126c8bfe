"""Whether the experts who advised are the right ones: two different persons of the right kinds, none with an interest.

Source: Besluit bekostiging WPO 34.8 and Inrichtingsbesluit WVO 15a; the lists stand in the rule set `tlv`. Pure.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations

from thuisnabij.ground.rulesets.rules import RuleSet
from thuisnabij.kernel.texts import gettext_noop

KINDS = (
    gettext_noop("orthopedagoog"),
    gettext_noop("psycholoog"),
    gettext_noop("kinderpsycholoog"),
    gettext_noop("jeugdpsycholoog"),
    gettext_noop("pedagoog"),
    gettext_noop("kinderpsychiater"),
    gettext_noop("maatschappelijk werker"),
    gettext_noop("arts"),
    gettext_noop("deskundige vmbo of praktijkonderwijs"),
)
"""What an expert can be, in the words that are stored; who is registered as what is for the SWV to check."""

TOO_FEW = gettext_noop("Er zijn adviezen nodig van ten minste twee verschillende deskundigen.")
NO_FIRST = gettext_noop("Een van de deskundigen is orthopedagoog of psycholoog.")
NO_SECOND = gettext_noop("Er is ook advies nodig van een tweede deskundige die bij deze leerling past.")
INTEREST = gettext_noop("Wie een belang heeft bij de zaak, adviseert niet.")

_VO = frozenset({"pro", "lwoo"})


@dataclass(frozen=True, slots=True)
class Expert:
    """Who advised: `person` tells persons apart, `kind` is one of `KINDS`. Advice with an interest does not count."""

    person: str
    kind: str
    has_interest: bool = False


def needed(*, kind: str, rules: RuleSet) -> bool:
    """True when a besluit of this kind needs experts (WPO 18a lid 11, WVO 2020 2.47 lid 14)."""
    return kind in rules.words("met-deskundigen")


def second_kinds(*, kind: str, rules: RuleSet) -> tuple[str, ...]:
    """What the second expert may be for this kind; PrO and LWOO know one more (IB-WVO 15a)."""
    found = rules.words("tweede-deskundige")
    if rules.word("orthopedagoog-als-pedagoog") == "ja":
        found = (*found, "orthopedagoog")
    return (*found, *rules.words("tweede-deskundige-vo")) if kind in _VO else found


def refusals(*, kind: str, experts: Sequence[Expert], rules: RuleSet) -> tuple[str, ...]:
    """Why these experts do not suffice for a besluit of this kind: Dutch sentences, none when they do.

    One person counts once, whatever the number of advices and kinds. Source: BBWPO 34.8, IB-WVO 15a; that it takes two
    persons is derived from "at least two experts".
    """
    if not needed(kind=kind, rules=rules):
        return ()
    found = [INTEREST] if any(each.has_interest for each in experts) else []
    counted = [each for each in experts if not each.has_interest]
    if len({each.person for each in counted}) < rules.number("deskundigen"):
        return (*found, TOO_FEW)
    firsts, seconds = rules.words("eerste-deskundige"), second_kinds(kind=kind, rules=rules)
    if any(
        one.person != other.person and one.kind in firsts and other.kind in seconds
        for one, other in permutations(counted, 2)
    ):
        return tuple(found)
    has_first = any(each.kind in firsts for each in counted)
    return (*found, NO_SECOND if has_first else NO_FIRST)
