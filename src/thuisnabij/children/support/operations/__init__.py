"""Writes aanvragen: as they were delivered, and as they are made and handled here; and forgets a child."""

from thuisnabij.children.support.errors import (
    AanvraagRefusedError,
    AanvraagUnknownError,
    AnswersRefusedError,
    IncompleteError,
    SavedByOtherError,
)
from thuisnabij.children.support.operations.forgetting import forget
from thuisnabij.children.support.operations.history import involve_swvs, store_rows
from thuisnabij.children.support.operations.own import NewAanvraag, save_answers, start_aanvraag
from thuisnabij.children.support.operations.stepping import Sent, take_own_step

__all__ = [
    "AanvraagRefusedError",
    "AanvraagUnknownError",
    "AnswersRefusedError",
    "IncompleteError",
    "NewAanvraag",
    "SavedByOtherError",
    "Sent",
    "forget",
    "involve_swvs",
    "save_answers",
    "start_aanvraag",
    "store_rows",
    "take_own_step",
]
