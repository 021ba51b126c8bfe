"""Sets what an SWV asks beside the national part of a form: a new version, which aanvragen that are begun later get."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from thuisnabij.children.support.errors import AanvraagRefusedError
from thuisnabij.children.support.models import FormVersion
from thuisnabij.children.support.queries.forms import newest_form
from thuisnabij.children.support.rules.forms import Field, read_additions, stored_additions
from thuisnabij.children.support.rules.kinds import Kind, kinds_of
from thuisnabij.ground.access.operations import journal, refuse, require
from thuisnabij.ground.access.rules import Action, Actor, Role, roles_in
from thuisnabij.kernel.texts import gettext_noop

NOT_YOURS = gettext_noop("De vragen van een samenwerkingsverband bepaalt dat samenwerkingsverband zelf.")


def set_form(
    *, actor: Actor, swv: str, kind: Kind, fields: Sequence[Mapping[str, object]], at: datetime
) -> tuple[Field, ...]:
    """Make these the own questions of an SWV for a kind of aanvraag; the same questions again make no version.

    What was begun with an older version keeps it. Raises `ActionRefusedError`, `FormRefusedError` that names the
    question, and `AanvraagRefusedError` for a kind that this SWV does not decide on.
    """
    require(actor=actor, action=Action.EDIT_FORM, subject=f"formulier {kind}")
    if not roles_in(actor, swv).intersection({Role.DIRECTEUR, Role.BELEID}):
        refuse(actor=actor, action=Action.EDIT_FORM, reason=NOT_YOURS, subject=f"formulier {kind}")
    if kind not in kinds_of(swv):
        raise AanvraagRefusedError(
            what="This samenwerkingsverband decides on no such aanvragen",
            where=kind,
            next="choose another kind",
        )
    additions = read_additions(fields, kind=kind)
    with transaction.atomic():
        newest = newest_form(swv=swv, kind=kind)
        if newest.fields == additions:
            return additions
        FormVersion.objects.create(
            swv=swv,
            kind=str(kind),
            number=newest.number + 1,
            fields=stored_additions(additions),
            made_at=at,
            made_by=actor.key,
        )
        journal(
            actor=actor,
            action=Action.EDIT_FORM,
            subject=f"formulier {kind}",
            details={"versie": newest.number + 1, "vragen": len(additions)},
        )
    return additions
