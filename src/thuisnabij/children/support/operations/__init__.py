"""Writes aanvragen: as they were delivered, and as they are made and handled here; and forgets a child."""

from thuisnabij.children.support.errors import (
    AanvraagRefusedError,
    AanvraagUnknownError,
    AdviceRefusedError,
    AdviceUnknownError,
    AnswersRefusedError,
    BesluitRefusedError,
    BesluitUnknownError,
    IncompleteError,
    SavedByOtherError,
)
from thuisnabij.children.support.operations.advising import (
    Asking,
    ask_advice,
    copy_to_parents,
    give_advice,
    lacking,
    put_up,
    withdraw_advice,
)
from thuisnabij.children.support.operations.asking_forms import set_form
from thuisnabij.children.support.operations.changing_besluiten import replace, withdraw
from thuisnabij.children.support.operations.deciding import decide
from thuisnabij.children.support.operations.forgetting import forget
from thuisnabij.children.support.operations.history import involve_swvs, store_rows
from thuisnabij.children.support.operations.lettering import write_letter
from thuisnabij.children.support.operations.own import NewAanvraag, save_answers, start_aanvraag
from thuisnabij.children.support.operations.payments import take_over
from thuisnabij.children.support.operations.stepping import Sent, take_own_step
from thuisnabij.children.support.rules.forms import FormRefusedError

__all__ = [
    "AanvraagRefusedError",
    "AanvraagUnknownError",
    "AdviceRefusedError",
    "AdviceUnknownError",
    "AnswersRefusedError",
    "Asking",
    "BesluitRefusedError",
    "BesluitUnknownError",
    "FormRefusedError",
    "IncompleteError",
    "NewAanvraag",
    "SavedByOtherError",
    "Sent",
    "ask_advice",
    "copy_to_parents",
    "decide",
    "forget",
    "give_advice",
    "involve_swvs",
    "lacking",
    "put_up",
    "replace",
    "save_answers",
    "set_form",
    "start_aanvraag",
    "store_rows",
    "take_over",
    "take_own_step",
    "withdraw",
    "withdraw_advice",
    "write_letter",
]
