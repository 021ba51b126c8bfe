"""Who is involved with a pupil, who looked, and why the reader sees it: rows of access in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from thuisnabij.doors.site.pupils import words
from thuisnabij.ground.access.queries import Ground, InvolvementRow, ReadRow
from thuisnabij.ground.access.rules import Actor, Category, InvolvementRole, Origin
from thuisnabij.ground.ui import formats

SHOWN = 5


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
    return tuple(_involved(row, code, actor, may_end) for row in rows)


def _involved(row: InvolvementRow, code: UUID, actor: Actor, may_end: bool) -> InvolvedRow:
    by_people = row.origin in (Origin.HAND, Origin.NOOD)
    can_end = by_people and row.holds and (may_end or row.made_by == actor.key)
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
    seen = words.categories_words(tuple(Category(each) for each in read.categories))
    done = _(read.action).replace("-", " ")
    return _("%(done)s: %(seen)s") % {"done": done, "seen": seen} if seen else done


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
