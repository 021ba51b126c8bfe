"""Reads aanvragen of children whom the actor may see: as they were delivered, and as they are handled here."""

from thuisnabij.children.support.queries.advices import AdviceRow, get_advice, list_advices
from thuisnabij.children.support.queries.besluiten import BesluitRow, get_besluit, list_besluiten
from thuisnabij.children.support.queries.clocks import get_terms
from thuisnabij.children.support.queries.history import (
    AanvraagRow,
    OpenAanvraag,
    kept_of,
    list_aanvraag_rows,
    list_open_aanvragen,
    list_open_dues,
)
from thuisnabij.children.support.queries.own import (
    OwnAanvraagView,
    OwnRow,
    get_own,
    list_own,
    names_by_handle,
    names_of,
)
from thuisnabij.children.support.queries.payments import PaymentRow, list_payments

__all__ = [
    "AanvraagRow",
    "AdviceRow",
    "BesluitRow",
    "OpenAanvraag",
    "OwnAanvraagView",
    "OwnRow",
    "PaymentRow",
    "get_advice",
    "get_besluit",
    "get_own",
    "get_terms",
    "kept_of",
    "list_aanvraag_rows",
    "list_advices",
    "list_besluiten",
    "list_open_aanvragen",
    "list_open_dues",
    "list_own",
    "list_payments",
    "names_by_handle",
    "names_of",
]
