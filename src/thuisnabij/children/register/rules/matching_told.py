"""What becomes of a record whose sender sees only some of the children it may be about. Pure.

Where the record goes follows from what its sender sees and from nothing else, so what the sender gets to know says
nothing of other children. What the others add is a pair on the review list, for who decides about all of them.
"""

from thuisnabij.children.register.rules.matching import Candidate, Choice, Outcome

MOST = 3


def as_told(seen: Choice, everybody: Choice, *, most: int = MOST) -> Choice:
    """The choice for a sender, from the choice among the children it sees and the one among all of them.

    Only a child that is sure among those seen is linked to; other candidates follow it, to be compared with it. Else
    the record becomes a pupil of its own that waits, or a new one when there is no likeness with anybody.
    """
    if seen.outcome is Outcome.KNOWN:
        own = seen.candidates[0]
        return Choice(Outcome.KNOWN, (own, *_others(everybody.candidates, own.head)[:most]))
    best: dict[int, Candidate] = {}
    for candidate in (*everybody.candidates, *seen.candidates):
        best.setdefault(candidate.head, candidate)
    doubtful = tuple(best.values())[:most]
    return Choice(Outcome.REVIEW, doubtful) if doubtful else Choice(Outcome.NEW)


def _others(candidates: tuple[Candidate, ...], head: int) -> tuple[Candidate, ...]:
    return tuple(each for each in candidates if each.head != head)
