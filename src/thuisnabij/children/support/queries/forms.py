"""Reads what an SWV asks beside the national part of each form."""

from dataclasses import dataclass
from datetime import datetime

from thuisnabij.children.support.models import FormVersion
from thuisnabij.children.support.rules.forms import Field, read_additions
from thuisnabij.children.support.rules.kinds import Kind
from thuisnabij.ground.access.queries import names_of_people


@dataclass(frozen=True, slots=True)
class OwnForm:
    """The newest version of the own questions for a kind; number 0 and nobody while there are none."""

    kind: Kind
    number: int
    fields: tuple[Field, ...]
    made_at: datetime | None
    made_by: str


def newest_form(*, swv: str, kind: Kind) -> OwnForm:
    """The own questions of an SWV for a kind of aanvraag, as they are now."""
    row = FormVersion.objects.filter(swv=swv, kind=str(kind)).order_by("-number").first()
    if row is None:
        return OwnForm(kind, 0, (), None, "")
    name = names_of_people().get(row.made_by, row.made_by)
    return OwnForm(kind, row.number, read_additions(row.fields, kind=kind), row.made_at, name)
