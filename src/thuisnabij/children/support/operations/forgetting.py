"""Destroys what support holds of a child."""

from thuisnabij.children.support.models import (
    Aanvraag,
    Advice,
    Besluit,
    BesluitChange,
    BesluitLetter,
    HeardPupil,
    OppAgreement,
    OppDraft,
    OppEvaluation,
    OppVersion,
    OwnAanvraag,
    SentVersion,
)

_OPP = (OppEvaluation, OppAgreement, OppVersion, HeardPupil, OppDraft)
"""What points at something else comes before it."""


def forget(*, handle_id: int, using: str = "intake") -> None:
    """Destroy every aanvraag and opp of a child, older versions too; its involvements go with the handle itself."""
    Advice.objects.using(using).filter(handle=handle_id).delete()
    BesluitLetter.objects.using(using).filter(handle=handle_id).delete()
    BesluitChange.objects.using(using).filter(handle=handle_id).delete()
    besluiten = Besluit.objects.using(using).filter(handle=handle_id)
    for row in besluiten.order_by("-pk"):  # who replaces another goes before it
        row.delete()
    for model in _OPP:
        model.objects.using(using).filter(handle=handle_id).delete()
    SentVersion.objects.using(using).filter(handle=handle_id).delete()
    OwnAanvraag.objects.using(using).filter(handle=handle_id).delete()
    Aanvraag.objects.using(using).filter(handle=handle_id).delete()
