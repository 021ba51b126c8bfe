"""What support stores: aanvragen as delivered and as handled here, and what was decided on them."""

from thuisnabij.children.support.models.advice import Advice
from thuisnabij.children.support.models.besluit import (
    Besluit,
    BesluitChange,
    BesluitLetter,
    NumberSeries,
    PaymentLine,
)
from thuisnabij.children.support.models.history import Aanvraag
from thuisnabij.children.support.models.opp import (
    HeardPupil,
    OppAgreement,
    OppDraft,
    OppEvaluation,
    OppVersion,
)
from thuisnabij.children.support.models.own import FormVersion, OwnAanvraag, SentVersion

__all__ = [
    "Aanvraag",
    "Advice",
    "Besluit",
    "BesluitChange",
    "BesluitLetter",
    "FormVersion",
    "HeardPupil",
    "NumberSeries",
    "OppAgreement",
    "OppDraft",
    "OppEvaluation",
    "OppVersion",
    "OwnAanvraag",
    "PaymentLine",
    "SentVersion",
]
