"""Which numbers are hidden for what they are, and what a reader is told of a hidden number."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from thuisnabij.figures.publication.rules.cells import Cell, Numbers, Protection, Share, Span
from thuisnabij.figures.publication.rules.published import Suppressed, Word

THRESHOLD = 5
"""The smallest number of children that is shown."""
SPREAD_THRESHOLD = 10
"""The smallest number of children of whom a mean or a quantile is shown."""
WIDTH = 3
"""How far apart the lowest and the highest possible value of a complement stay: as far as one and four."""
_ANY = Span(0)
_LARGE = Span(THRESHOLD)


class Reason(StrEnum):
    """Why a number is hidden."""

    FEW = "minder dan vijf"
    REST = "het overige deel van het geheel is minder dan vijf"
    WHOLE = "het geheel waarvan dit een deel is, is minder dan vijf"
    SPREAD = "een gemiddelde of verdeling over minder dan tien"
    COMPLEMENT = "anders is een verborgen getal uit te rekenen"


@dataclass(frozen=True, slots=True)
class Hidden:
    """A hidden number: `told` is what the reader is told of it, `needs` what must stay possible for them.

    A complement has no numbers that must stay possible, only a `width` between the lowest and the highest.
    """

    reason: Reason
    word: Word
    told: Span
    needs: Span | None
    width: int = 0

    def as_published(self) -> Suppressed:
        """What stands in its place; of a number that is only called hidden the reader is told nothing."""
        return Suppressed(self.told.lo if self.word is Word.FEW else 0, self._end, self.word)

    @property
    def told_why(self) -> Reason:
        """The reason as a reader is told it: no more than the word in its place says already.

        Who reads that a number called hidden is small, or that what is left beside it is, was told what the word hides.
        """
        if self.word is Word.FEW:
            return Reason.FEW
        return self.reason if self.reason is Reason.SPREAD else Reason.COMPLEMENT

    @property
    def _end(self) -> int | None:
        return self.told.hi if self.word is Word.FEW else None


def hidden_by_size(numbers: Numbers) -> Mapping[str, Hidden]:
    """Small numbers, and the parts whose rest or whole is small: by key of the cell.

    A part is hidden with its percentage, since the whole is shown beside it. What is public elsewhere stays.
    """
    found = {key: few(cell) for key, cell in numbers.cells.items() if is_few(cell)}
    for share, reason in _revealing_shares(numbers, frozenset(found)):
        part = numbers.cells[share.part]
        if share.part not in found and not part.is_public:
            found[share.part] = _as_part(part, reason)
    return found


def is_few(cell: Cell) -> bool:
    """True when the number may be smaller than the threshold and says something that is not public yet.

    Nought is shown only where the profile allows it; else it is hidden like one to four, and cannot be told apart.
    """
    if cell.is_public:
        return False
    if cell.children is not None:
        return cell.children < SPREAD_THRESHOLD
    if cell.truth.lo >= THRESHOLD:
        return False
    return not (cell.protection is Protection.NUL_MAG and cell.truth == Span(0, 0))


def few(cell: Cell) -> Hidden:
    """A small number, as it is told: `<5`, unless it may also be larger. A sum over few is told nothing of."""
    if cell.children is not None:
        return Hidden(Reason.SPREAD, Word.HIDDEN, _ANY, None, _width(cell))
    needs = Span(1 if cell.protection is Protection.NUL_MAG else 0, THRESHOLD - 1)
    if not cell.is_shown or cell.truth.hi is None or cell.truth.hi >= THRESHOLD:
        return Hidden(Reason.FEW, Word.HIDDEN, _ANY, needs)
    return Hidden(Reason.FEW, Word.FEW, needs, needs)


def complement(cell: Cell) -> Hidden:
    """A number that is hidden to protect another. We reckon with a reader who knows that it is not small."""
    told = _LARGE if cell.truth.lo >= THRESHOLD and cell.children is None else _ANY
    return Hidden(Reason.COMPLEMENT, Word.HIDDEN, told, None, _width(cell))


def _width(cell: Cell) -> int:
    """A sum over children stays open by a fifth of itself as well."""
    return WIDTH if cell.children is None else max(WIDTH, cell.truth.lo // 5)


def weakened(hidden: Hidden) -> Hidden:
    """The same number of which the reader is no longer told that it is smaller than five."""
    return replace(hidden, word=Word.HIDDEN, told=_ANY)


def _revealing_shares(numbers: Numbers, small: frozenset[str]) -> Iterator[tuple[Share, Reason]]:
    for share in numbers.shares:
        if share.whole in small:
            yield share, Reason.WHOLE
        elif share.rest in small:
            yield share, Reason.REST


def _as_part(part: Cell, reason: Reason) -> Hidden:
    """A part that is not small itself: large beside a small rest, or nought that may be shown elsewhere."""
    if part.truth.lo >= THRESHOLD:
        return replace(complement(part), reason=reason)
    span = Span(0, THRESHOLD - 1)
    return Hidden(reason, Word.FEW, span, span)
