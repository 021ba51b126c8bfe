"""How templates of letters stand: our own, and every version of what an SWV made of it."""

from dataclasses import dataclass
from datetime import datetime

from thuisnabij.ground.documents.letters.press import default_source
from thuisnabij.ground.documents.models import LetterTemplate
from thuisnabij.ground.documents.rules.letters import KINDS, LetterKind, find_kind
from thuisnabij.kernel.errors import RefusedError


class TemplateUnknownError(RefusedError):
    """There is no kind of letter with this key, or no such version of its template."""

    code = "documents-template-unknown"


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """One version of a template; number 0 is our own, which nobody made (`made_at` is None)."""

    key: str
    number: int
    source: str
    made_at: datetime | None = None
    made_by: str = ""


def kind_of(key: str) -> LetterKind:
    """The kind of letter with this key; raises :class:`TemplateUnknownError`."""
    found = find_kind(key)
    if found is None:
        raise TemplateUnknownError(
            what="there is no such letter",
            where="key",
            next=f"take one of: {', '.join(k.key for k in KINDS)}",
        )
    return found


def list_templates(*, swv: str) -> tuple[TemplateRow, ...]:
    """The template of every kind of letter as it counts for an SWV now."""
    return tuple(current_template(swv=swv, key=kind.key) for kind in KINDS)


def current_template(*, swv: str, key: str) -> TemplateRow:
    """The newest version; raises :class:`TemplateUnknownError` for a kind of letter that is none."""
    return template_versions(swv=swv, key=key)[0]


def template_versions(*, swv: str, key: str) -> tuple[TemplateRow, ...]:
    """Every version, the newest first and our own last; raises :class:`TemplateUnknownError`."""
    kind_of(key)
    rows = LetterTemplate.objects.filter(swv=swv, key=key).order_by("-number")
    own = TemplateRow(key, 0, default_source(key))
    return (*(TemplateRow(key, row.number, row.source, row.made_at, row.made_by) for row in rows), own)
