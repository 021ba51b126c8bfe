"""What a release hides, given everybody who may read it and what each of them knows already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from thuisnabij.figures.publication.earlier import Known
from thuisnabij.figures.publication.protection.audit import Audit
from thuisnabij.figures.publication.protection.complements import protected
from thuisnabij.figures.publication.rules.hiding import Hidden

_ROUNDS = 10


@dataclass(frozen=True, slots=True)
class Audience:
    """Readers: a name to show, and what they can combine."""

    name: str
    known: Known


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is hidden, by key, and the proof for every audience by its name.

    `loose` are the relations that the sources do not keep, so that they protect and tell nothing.
    """

    hidden: Mapping[str, Hidden]
    proofs: Mapping[str, Audit]
    loose: tuple[str, ...] = ()


def choose(audiences: Sequence[Audience], *, new: Mapping[str, object]) -> Chosen:
    """Hide until no audience can work anything out; `new` are the keys of the numbers in this release.

    What is hidden for one audience is hidden for all.
    """
    hidden: dict[str, Hidden] = {}
    proofs: dict[str, Audit] = {}
    for _ in range(_ROUNDS):
        before = dict(hidden)
        for audience in audiences:
            proofs[audience.name] = _hide(audience, hidden, new)
        if hidden == before or len(audiences) == 1:
            break
    loose = dict.fromkeys(name for audience in audiences for name in audience.known.loose)
    return Chosen(hidden, proofs, tuple(loose))


def _hide(audience: Audience, hidden: dict[str, Hidden], new: Mapping[str, object]) -> Audit:
    """Hide what is needed for one audience; what they know themselves stays out of it."""
    numbers, earlier = audience.known.numbers, audience.known.earlier
    start = {key: each for key, each in hidden.items() if not numbers.cells[key].is_public}
    found = protected(numbers, earlier=earlier, start=start)
    hidden |= {key: each for key, each in found.hidden.items() if key in new}
    return found.audit
