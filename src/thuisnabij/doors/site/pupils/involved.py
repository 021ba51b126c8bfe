"""Who is involved with a pupil, who looked, and why the reader sees it: rows of access in words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thuisnabij.doors.site.pupils import words
from thuisnabij.ground.access.queries import Ground, InvolvementRow, ReadRow
from thuisnabij.ground.access.rules import Action, Actor, Category, InvolvementRole, Origin
from thuisnabij.ground.ui import formats

SHOWN = 5
_DONE: Mapping[str, Promise] = {
    Action.VIEW_PUPIL: gettext_lazy("bekeek:"),
    Action.VIEW_FINDING: gettext_lazy("bekeek bevindingen:"),
    Action.VIEW_AANVRAAG: gettext_lazy("bekeek een aanvraag:"),
    Action.HANDLE_AANVRAAG: gettext_lazy("werkte aan een aanvraag:"),
    Action.VIEW_OPP: gettext_lazy("bekeek het ontwikkelingsperspectief:"),
    Action.EXPORT_LIST: gettext_lazy("downloadde een lijst:"),
    Action.LINK_RECORD: gettext_lazy("vergeleek of koppelde:"),
    Action.ENTER_PUPIL: gettext_lazy("meldde aan:"),
    Action.INVOLVE: gettext_lazy("wijzigde wie betrokken is:"),
    Action.BREAK_GLASS: gettext_lazy("opende in nood:"),
    Action.ADD_DOCUMENT: gettext_lazy("voegde een document toe:"),
    Action.OPEN_DOCUMENT: gettext_lazy("opende een document:"),
    Action.HOLD_DOCUMENT: gettext_lazy("hield een document vast of gaf het vrij:"),
}


@dataclass(frozen=True)
class InvolvedRow:
    """A line of "wie is betrokken"; `end_url` is where the reader may end it, else empty."""

    name: str
    role: str
    ground: str
    reason: str
    sees: str
    how_long: str
    end_url: str


@dataclass(frozen=True)
class LookRow:
    """A line of "wie heeft gekeken"."""

    who: str
    did: str
    at: datetime


def involved_rows(
    rows: Iterable[InvolvementRow], *, code: UUID, actor: Actor, may_end: bool
) -> tuple[InvolvedRow, ...]:
    """The involvements in words; those made by hand or in need can be ended by who may."""
    return tuple(_involved(row, code, actor, may_end) for row in _joined(rows))


def _joined(rows: Iterable[InvolvementRow]) -> list[InvolvementRow]:
    """Several facts may give one party the same involvement: together they last from the first to the last day."""
    found: dict[object, InvolvementRow] = {}
    for row in rows:
        by_itself = row.origin != Origin.FEIT
        key = row.id if by_itself else (row.party, row.role, row.ground, row.categories)
        other = found.get(key, row)
        ends = (row.end, other.end)
        end = None if None in ends else max(each for each in ends if each is not None)
        found[key] = replace(other, start=min(row.start, other.start), end=end)
    return list(found.values())


def _involved(row: InvolvementRow, code: UUID, actor: Actor, may_end: bool) -> InvolvedRow:
    by_people = row.origin in (Origin.HAND, Origin.NOOD)
    is_own_need = row.origin == Origin.NOOD and row.made_by == actor.key
    can_end = by_people and row.holds and (may_end or is_own_need)
    return InvolvedRow(
        name=row.party_name,
        role=str(words.INVOLVED_AS[InvolvementRole(row.role)]),
        ground=_(row.ground),
        reason=row.reason,
        sees=words.categories_words(tuple(Category(each) for each in row.categories)),
        how_long=_how_long(row),
        end_url=reverse("leerlingen:end", args=[code, row.id]) if can_end else "",
    )


def _how_long(row: InvolvementRow) -> str:
    start = formats.short_day(row.start)
    if row.until is not None:
        return _("tot %(moment)s") % {"moment": formats.moment(row.until)}
    if row.end is None and row.origin != Origin.FEIT:
        return _("sinds %(day)s, tot iemand dit beëindigt") % {"day": start}
    if row.end is None:
        return _("sinds %(day)s, tot het feit erachter eindigt") % {"day": start}
    last = formats.short_day(row.end - timedelta(days=1))
    return _("%(start)s tot en met %(last)s") % {"start": start, "last": last}


def look_rows(reads: Sequence[ReadRow], *, actor: Actor) -> tuple[LookRow, ...]:
    """The reads in words, newest first; one's own say "U"."""
    return tuple(
        LookRow(_("U") if read.actor == actor.key else read.name, _did(read), read.at) for read in reads
    )


def _did(read: ReadRow) -> str:
    """ "bekeek: naam en geboortedatum, school"; an action without words of its own is named as it is stored."""
    seen = words.categories_words(tuple(Category(each) for each in read.categories))
    done = str(_DONE.get(read.action) or _(read.action).replace("-", " "))
    return f"{done} {seen}".strip() if seen else done.removesuffix(":")


def why_words(grounds: Sequence[Ground]) -> str:
    """The sentence that says why the reader sees this page; empty without a ground (then there is no page)."""
    if not grounds:
        return ""
    said = dict.fromkeys(
        _("%(party)s is betrokken als %(role)s (%(ground)s)")
        % {
            "party": each.party_name,
            "role": words.INVOLVED_AS[InvolvementRole(each.role)],
            "ground": _(each.ground),
        }
        for each in grounds
    )
    return _("U ziet deze pagina omdat: %(grounds)s.") % {"grounds": "; ".join(said)}
