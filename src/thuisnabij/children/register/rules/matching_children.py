"""The children that a record may be about, by the texts they are found by, and the choice between them.

Operations fill this with what the register knows of one load; records of the load itself are learnt as they come, so
that they find each other too.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from thuisnabij.children.register.rules.matching import (
    Candidate,
    Choice,
    Evidence,
    NumberTells,
    Outcome,
    choose,
    weigh,
)
from thuisnabij.children.register.rules.matching_names import Identity
from thuisnabij.children.register.rules.tokens import (
    TokenText,
    asked_texts,
    exact_text,
    number_texts,
)


@dataclass(frozen=True, slots=True)
class Record:
    """A child as a delivered record names it; `number` is the deliverer's own, empty when it gave none."""

    identity: Identity
    deliverer: str = ""
    number: str = ""

    @property
    def asks(self) -> tuple[TokenText, ...]:
        """The texts under which children are looked up for this record."""
        return (*asked_texts(self.identity), *number_texts(self.deliverer, self.number)[:1])


@dataclass(slots=True)
class KnownChild:
    """A child of the register: every identity delivered for it, and those texts of it that this load asks for.

    `head` is the same for children that were merged. `was_doubtful` says that it was made for a record that might
    have been about another child.
    """

    handle_id: int
    head: int
    identities: list[Identity] = field(default_factory=list)
    texts: set[TokenText] = field(default_factory=set)
    was_doubtful: bool = False


class KnownChildren:
    """Children by the texts they are found by. Not for several threads."""

    def __init__(self, children: Iterable[KnownChild] = ()) -> None:
        self._children: dict[int, KnownChild] = {}
        self._by_text: dict[TokenText, set[int]] = defaultdict(set)
        for child in children:
            self.learn(child)

    def learn(self, child: KnownChild) -> None:
        """Add a child, or what became known of it."""
        self._children[child.handle_id] = child
        for text in child.texts:
            self._by_text[text].add(child.handle_id)

    def get(self, handle_id: int) -> KnownChild:
        """The child with this number; raises `KeyError`."""
        return self._children[handle_id]

    def found_exactly(self, record: Record) -> Candidate | None:
        """The one child that this very text was delivered for, unless its number says it may be another.

        Needs no identities: what is found here need not be read.
        """
        exact = self._with(exact_text(record.identity))
        numbered = [
            child for text in number_texts(record.deliverer, record.number)[:1] for child in self._with(text)
        ]
        if len({child.head for child in (*exact, *numbered)}) != 1 or not exact:
            return None
        tells = [(_number_tells(record, child), child) for child in exact]
        agreeing = [each for each in tells if each[0] is not NumberTells.OTHER]
        if not agreeing:
            return None
        number, child = max(agreeing, key=lambda each: (each[0] is NumberTells.SAME, -each[1].handle_id))
        return Candidate(child.handle_id, child.head, weigh(record.identity, record.identity, number))

    def candidates_of(self, record: Record) -> tuple[KnownChild, ...]:
        """Every child that shares a text with what the record asks for, in the order in which they were made."""
        found = {handle_id for text in record.asks for handle_id in self._by_text.get(text, ())}
        return tuple(self._children[handle_id] for handle_id in sorted(found))

    def choose_for(self, record: Record) -> Choice:
        """The child that a record is about, those it may be about, or none of them."""
        exact = self.found_exactly(record)
        if exact:
            return Choice(Outcome.KNOWN, (exact,))
        children = self.candidates_of(record)
        weighed = [
            Candidate(child.handle_id, child.head, _best_evidence(record, child))
            for child in children
            if child.identities
        ]
        return self._untie(record, choose(weighed))

    def _untie(self, record: Record, choice: Choice) -> Choice:
        """A record that was in doubt before goes where it went then, and is not put before people again."""
        text = exact_text(record.identity)
        again = [
            each
            for each in choice.candidates
            if each.evidence.outcome is Outcome.KNOWN
            and self._children[each.handle_id].was_doubtful
            and text in self._children[each.handle_id].texts
        ]
        if choice.outcome is not Outcome.REVIEW or not again:
            return choice
        return Choice(Outcome.KNOWN, (max(again, key=lambda each: each.handle_id),))

    def _with(self, text: TokenText) -> list[KnownChild]:
        return [self._children[handle_id] for handle_id in self._by_text.get(text, ())]


def _best_evidence(record: Record, child: KnownChild) -> Evidence:
    number = _number_tells(record, child)
    weighed = (weigh(record.identity, identity, number) for identity in child.identities)
    return max(weighed, key=lambda evidence: evidence.score)


def _number_tells(record: Record, child: KnownChild) -> NumberTells:
    texts = number_texts(record.deliverer, record.number)
    if not texts or texts[1] not in child.texts:
        return NumberTells.NOTHING
    return NumberTells.SAME if texts[0] in child.texts else NumberTells.OTHER
