"""The children in a difference, as a list: who makes it, why, and what was told of them before and after."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thuisnabij.children.register.queries.names import PupilName, identified
from thuisnabij.doors.site.shown_rows import Journalled, Shows
from thuisnabij.figures.measures.difference import Change, Seen
from thuisnabij.figures.measures.row_members import NOEMER, TELLER
from thuisnabij.figures.measures.rules.changes import Reason
from thuisnabij.figures.measures.standings import Told
from thuisnabij.ground.access.rules import Action, Actor, Category
from thuisnabij.ground.access.seeing import seen_by
from thuisnabij.ground.ui import formats, values
from thuisnabij.ground.ui.tables import Choices, Column, MemorySource, Table

REASONS: Mapping[Reason, Promise] = {
    Reason.GECORRIGEERD: gettext_lazy("gecorrigeerd"),
    Reason.IN: gettext_lazy("erbij gekomen"),
    Reason.UIT: gettext_lazy("weggegaan"),
    Reason.VERHUISD: gettext_lazy("verhuisd"),
    Reason.ANDERS: gettext_lazy("telt anders mee"),
    Reason.ALLEEN_EERSTE: gettext_lazy("alleen in de eerste"),
    Reason.ALLEEN_TWEEDE: gettext_lazy("alleen in de tweede"),
}
TERMS: Mapping[str, Promise] = {
    TELLER: gettext_lazy("boven de streep"),
    NOEMER: gettext_lazy("onder de streep"),
}
MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True)
class Row:
    """A child that makes a difference in a term, as it is called."""

    number: int
    code: UUID
    name: PupilName | None
    term: str
    seen: Seen


def signed(amount: Fraction) -> str:
    """A number with its sign; nought has none."""
    size = formats.number(abs(amount))
    if amount == 0:
        return size
    return f"+{size}" if amount > 0 else f"{MINUS}{size}"


def told(about: Told) -> str:
    """What the definition asks about, of this child; or that nothing is known of it there."""
    return "; ".join(f"{label}: {value}" for label, value in about) or _("geen gegevens")


def _pupil(row: Row) -> SafeString:
    name = row.name.full if row.name else values.unknown().html
    return format_html('<a href="{}">{}</a>', reverse("leerlingen:detail", args=[row.code]), name)


CHILDREN: Table[Row] = Table(
    key="leerlingen-bij-verschil",
    caption=gettext_lazy("Leerlingen die het verschil maken en bij wie u betrokken bent"),
    order="leerling",
    empty=gettext_lazy("Niemand die u mag zien, maakt hier verschil."),
    columns=(
        Column(
            "leerling",
            gettext_lazy("Leerling"),
            lambda row: row.name.full if row.name else None,
            cell=_pupil,
            sort_key=lambda row: " ".join(map(str, row.name.sort_key)) if row.name else "",
            sortable=True,
            header=True,
        ),
        Column(
            "reden",
            gettext_lazy("Wat er gebeurde"),
            lambda row: str(REASONS[row.seen.step.reason]),
            sortable=True,
            filter=Choices(tuple((str(text), text) for text in REASONS.values())),
        ),
        Column("verschil", gettext_lazy("Verschil"), lambda row: signed(row.seen.step.amount)),
        Column("waar", gettext_lazy("Telt mee"), lambda row: str(TERMS[row.term]), sortable=True),
        Column("eerst", gettext_lazy("Eerst"), lambda row: told(row.seen.before)),
        Column("daarna", gettext_lazy("Daarna"), lambda row: told(row.seen.after)),
    ),
)
SHOWS: Shows[Row] = Shows(
    handles=lambda row: [row.seen.step.child],
    categories=lambda rows: [Category.PERSOON, Category.SCHOOL, Category.ONDERSTEUNING, Category.VERZUIM],
    subject="leerlingen bij een verschil",
    action=Action.VIEW_PUPIL,
)


def children_source(change: Change, actor: Actor) -> Journalled[Row]:
    """The children of all terms whom the actor sees; whoever is shown is written down."""
    found = [(term.name, seen) for term in change.terms if term.children for seen in term.children.seen]
    with seen_by(actor, only_reads=True):
        known = identified(handle_ids=sorted({seen.step.child for _name, seen in found}))
    rows = [
        Row(number, known[seen.step.child].code, known[seen.step.child].name, name, seen)
        for number, (name, seen) in enumerate(found)
        if seen.step.child in known
    ]
    source = MemorySource(rows, columns=CHILDREN.columns, row_id=lambda row: row.number)
    return Journalled(source, actor=actor, shows=SHOWS)
