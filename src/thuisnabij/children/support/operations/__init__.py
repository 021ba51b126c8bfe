"""Writes aanvragen: as they were delivered, and as they are made and handled here; and forgets a child."""

from thuisnabij.children.support.errors import (
    AanvraagRefusedError,
    AanvraagUnknownError,
    AnswersRefusedError,
    BesluitRefusedError,
    BesluitUnknownError,
    IncompleteError,
    SavedByOtherError,
)
from thuisnabij.children.support.operations.deciding import decide, replace, withdraw
from thuisnabij.children.support.operations.forgetting import forget
from thuisnabij.children.support.operations.history import involve_swvs, store_rows
from thuisnabij.children.support.operations.own import NewAanvraag, save_answers, start_aanvraag
from thuisnabij.children.support.operations.payments import take_over
from thuisnabij.children.support.operations.stepping import Sent, take_own_step

__all__ = [
    "AanvraagRefusedError",
    "AanvraagUnknownError",
    "AnswersRefusedError",
    "BesluitRefusedError",
    "BesluitUnknownError",
    "IncompleteError",
    "NewAanvraag",
    "SavedByOtherError",
    "Sent",
    "decide",
    "forget",
    "involve_swvs",
    "replace",
    "save_answers",
    "start_aanvraag",
    "store_rows",
    "take_over",
    "take_own_step",
    "withdraw",
]
