"""The children that a record may be about, by the texts they are found by, and the choice between them.

Operations fill this with what the register knows of one load; records of the load itself are learnt as they come, so
that they find each other too.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
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

    def among(self, handle_ids: Collection[int]) -> "KnownChildren":
        """Only those of the children that have one of these numbers, as if there were no others."""
        return KnownChildren(child for child in self._children.values() if child.handle_id in handle_ids)

    def found_exactly(self, record: Record) -> Candidate | None:
        """The one child that this very text was delivered for, unless a number says that it may be another.

        Needs no identities: what is found here need not be read.
        """
        exact = [(_number_tells(record, child), child) for child in self._with(exact_text(record.identity))]
        numbered = [each for each in exact if each[0] is NumberTells.SAME]
        if not numbered and self._is_number_known(record):
            return None
        found = numbered or [each for each in exact if each[0] is NumberTells.NOTHING]
        if len({child.head for _, child in found}) != 1 or (not numbered and len(found) < len(exact)):
            return None
        number, child = min(found, key=lambda each: each[1].handle_id)
        return Candidate(child.handle_id, child.head, weigh(record.identity, record.identity, number))

    def _is_number_known(self, record: Record) -> bool:
        return any(self._by_text.get(text) for text in number_texts(record.deliverer, record.number)[:1])

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
        again = [
            (child, number)
            for child in self._with(exact_text(record.identity))
            if child.was_doubtful and (number := _number_tells(record, child)) is not NumberTells.OTHER
        ]
        if choice.outcome is not Outcome.REVIEW or not again:
            return choice
        child, number = max(again, key=lambda each: each[0].handle_id)
        evidence = weigh(record.identity, record.identity, number)
        return Choice(Outcome.KNOWN, (Candidate(child.handle_id, child.head, evidence),))

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
