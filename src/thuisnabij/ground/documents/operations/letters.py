"""Makes letters from templates, and keeps what an SWV changes in those once it is proven to make a good letter."""

from collections.abc import Mapping
from datetime import date

import pypdfium2 as pdfium
from django.db import IntegrityError, transaction
from django.utils import timezone

from thuisnabij.ground.access.operations import journal, refuse, require
from thuisnabij.ground.access.rules import Action, Actor, decide, roles_in
from thuisnabij.ground.documents.letters.press import LetterNotMadeError, Sheet, press
from thuisnabij.ground.documents.models import LetterTemplate
from thuisnabij.ground.documents.queries.letters import current_template, kind_of
from thuisnabij.ground.documents.rules.letters import LetterKind, missing, not_shown, unknown
from thuisnabij.ground.organisations.queries import unit_names
from thuisnabij.ground.ui import formats
from thuisnabij.kernel.errors import RefusedError
from thuisnabij.kernel.texts import gettext_noop

SWV_LEVEL = "swv"
OTHER_SWV = gettext_noop("Brieven zijn er alleen van het eigen samenwerkingsverband.")


class TemplateRefusedError(RefusedError):
    """A template is not kept: it leaves out what its letters must say, or somebody else changed it meanwhile.

    `left_out` names the fields that do not come on paper.
    """

    code = "documents-template-refused"

    def __init__(self, *, what: str, next: str, left_out: tuple[str, ...] = ()) -> None:
        super().__init__(what=what, where="template", next=next)
        self.left_out = left_out

    def __reduce__(self) -> tuple[object, ...]:
        """Rebuild from what it was made of."""
        return (_rebuild, (self.what, self.next, self.left_out))


def make_letter(*, actor: Actor, swv: str, template: str, fields: Mapping[str, str], on: date) -> bytes:
    """The letter of this kind (`brief`, `besluit-tlv`) of an SWV as PDF/UA-1, by its template of now; not sealed yet.

    `fields` are plain texts, by the keys of `rules.letters`. The same template, fields and day give the same bytes.
    Raises `ActionRefusedError`, `TemplateUnknownError`, and :class:`LetterNotMadeError` when a needed field is empty,
    a field is none of this letter, or what was filled in does not come on paper; it names fields and never values.
    """
    _require(actor, Action.MAKE_LETTER, swv)
    kind = kind_of(template)
    if absent := missing(kind, fields):
        raise LetterNotMadeError(reason=f"not filled in: {', '.join(absent)}")
    if odd := unknown(kind, fields):
        raise LetterNotMadeError(reason=f"no field of this letter: {', '.join(odd)}")
    given = {field.key: fields.get(field.key, "") for field in kind.fields}
    source = current_template(swv=swv, key=template).source
    try:
        made = press(_sheet(kind, swv, source, given, on))
    except LetterNotMadeError as error:
        # What a template says when it fails may hold what it was filled with.
        raise LetterNotMadeError(reason="the template fails on these fields", line=error.line) from None
    if lost := not_shown(kind, given, read_back(made)):
        raise LetterNotMadeError(reason=f"not on the paper: {', '.join(lost)}")
    return made


def preview_letter(*, actor: Actor, swv: str, key: str, source: str) -> bytes:
    """What a template makes of fictitious fields; raises `ActionRefusedError` and :class:`LetterNotMadeError`."""
    _require(actor, Action.EDIT_LETTER, swv)
    kind = kind_of(key)
    return press(_sheet(kind, swv, source, kind.example, timezone.localdate()))


def save_template(*, actor: Actor, swv: str, key: str, source: str, seen: int) -> int:
    """Keep a new version of a template, which counts from now on; returns its number.

    `seen` is the number of the version that was changed, 0 for our own. The template is tried first: raises
    :class:`LetterNotMadeError` with line and reason when it makes no PDF/UA-1, :class:`TemplateRefusedError` when it
    leaves out a needed field or another version came in between, and `ActionRefusedError`.
    """
    text = source.replace("\r\n", "\n")
    made = preview_letter(actor=actor, swv=swv, key=key, source=text)
    kind = kind_of(key)
    if lost := not_shown(kind, kind.example, read_back(made)):
        raise TemplateRefusedError(
            what=f"the template leaves out: {', '.join(lost)}",
            next="put those fields in the letter",
            left_out=lost,
        )
    try:
        with transaction.atomic():
            if current_template(swv=swv, key=key).number != seen:
                raise _moved_on()
            LetterTemplate.objects.create(
                swv=swv, key=key, number=seen + 1, source=text, made_at=timezone.now(), made_by=actor.key
            )
            journal(
                actor=actor, action=Action.EDIT_LETTER, subject=f"{swv} {key}", details={"versie": seen + 1}
            )
    except IntegrityError as error:
        raise _moved_on() from error
    return seen + 1


def read_back(pdf: bytes) -> str:
    """The words that stand on the paper, page by page."""
    with pdfium.PdfDocument(pdf) as opened:
        return "\n".join(page.get_textpage().get_text_bounded() for page in opened)


def _require(actor: Actor, action: Action, swv: str) -> None:
    require(actor=actor, action=action, subject=swv)
    if not decide(roles_in(actor, swv), action).allowed:
        refuse(actor=actor, action=action, reason=OTHER_SWV, subject=swv)


def _sheet(kind: LetterKind, swv: str, source: str, fields: Mapping[str, str], on: date) -> Sheet:
    name = unit_names(level=SWV_LEVEL).get(swv, swv)
    return Sheet(source, fields["onderwerp"], name, name, on, formats.day(on, language="nl"), fields)


def _moved_on() -> TemplateRefusedError:
    return TemplateRefusedError(
        what="somebody else changed this template meanwhile", next="look at that version and change it again"
    )


def _rebuild(what: str, following: str, left_out: tuple[str, ...]) -> TemplateRefusedError:
    return TemplateRefusedError(what=what, next=following, left_out=left_out)
