"""A difference as a sum that is read from top to bottom: the first figure, each part of the difference, the last."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from thuisnabij.doors.site.figure_changes.children import MINUS, TERMS, signed
from thuisnabij.figures.measures.difference import Change, TermChange
from thuisnabij.figures.measures.rules.changes import Part, Reason
from thuisnabij.ground.ui import formats, values
from thuisnabij.kernel.counts import Bounded


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the sum: what it is, how many come and go (empty where only the net is known), and what it makes."""

    label: str
    more: str
    less: str
    net: str
    is_end: bool = False


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum of one term. `has_parts`: what comes and what goes stand apart."""

    term: str
    lines: tuple[Line, ...]
    has_parts: bool


def sums_of(change: Change, ends: tuple[str, str], *, asks_correction: bool) -> list[Sum]:
    """The sum of each term, between ends that are called so."""
    return [
        Sum(
            term=str(TERMS[term.name]) if len(change.terms) > 1 else "",
            lines=tuple(_lines(term, ends, asks_correction)),
            has_parts=term.children is not None,
        )
        for term in change.terms
    ]


def _lines(term: TermChange, ends: tuple[str, str], asks_correction: bool) -> Iterator[Line]:
    yield Line(ends[0], "", "", values.read_count(term.before).text, is_end=True)
    if term.children is None:
        yield from _net(term, asks_correction)
    else:
        for part in term.children.parts:
            if _is_shown(part, asks_correction):
                yield _of_part(part)
        rest = term.children.rest
        if rest is None or rest != 0:
            label = _("Wat u niet ziet: andere kinderen, of wat niet per kind is geteld")
            yield Line(label, "", "", _unknown() if rest is None else signed(rest))
    yield Line(ends[1], "", "", values.read_count(term.after).text, is_end=True)


def _net(term: TermChange, asks_correction: bool) -> Iterator[Line]:
    if term.corrected is None:
        yield Line(_("Verschil"), "", "", _bounded(term.difference))
        return
    if asks_correction:
        yield Line(_("Gecorrigeerd: wat later bekend werd"), "", "", _bounded(term.correction))
    yield Line(_("In, uit en verhuisd samen"), "", "", _bounded(term.since))


def _is_shown(part: Part, asks_correction: bool) -> bool:
    if part.reason is Reason.GECORRIGEERD:
        return asks_correction
    return part.reason is not Reason.ANDERS or part.steps > 0


def _of_part(part: Part) -> Line:
    labels = {
        Reason.GECORRIGEERD: _("Gecorrigeerd: wat later bekend werd"),
        Reason.IN: _("In: voldeed toen niet, nu wel"),
        Reason.UIT: _("Uit: voldeed toen, nu niet meer"),
        Reason.VERHUISD: _("Verhuisd: telde toen of telt nu elders"),
        Reason.ANDERS: _("Telt anders mee: voor meer of voor minder"),
        Reason.ALLEEN_EERSTE: _("Alleen in de eerste definitie"),
        Reason.ALLEEN_TWEEDE: _("Alleen in de tweede definitie"),
    }
    more = "" if part.reason in (Reason.UIT, Reason.ALLEEN_EERSTE) else signed(part.more)
    less = "" if part.reason in (Reason.IN, Reason.ALLEEN_TWEEDE) else signed(part.less)
    return Line(labels[part.reason], more, less, signed(part.net))


def _bounded(value: Bounded) -> str:
    """A difference with its sign, or the bounds that are known of it."""
    if value.is_exact:
        return signed(value.lo)
    return _("%(lo)s tot %(hi)s") % {"lo": signed(value.lo), "hi": signed(value.hi)}


def _unknown() -> str:
    return values.unknown().text


def difference_of_values(change: Change) -> str:
    """The last value minus the first, at the decimals of the measure; empty where one is not known exactly."""
    first, last = change.first.value, change.last.value
    if first is None or last is None or not (first.is_exact and last.is_exact):
        return ""
    amount: Fraction = last.lo - first.lo
    size = formats.number(abs(amount), change.last.decimals)
    if amount == 0:
        return size
    return f"+{size}" if amount > 0 else f"{MINUS}{size}"
