"""Writes the ontwikkelingsperspectief of a child: draft, version, agreement, hearing and evaluation."""

from thuisnabij.children.support.operations.opp.drafts import SavedOpp, save_opp, start_opp
from thuisnabij.children.support.operations.opp.said import (
    Given,
    Heard,
    Held,
    record_agreement,
    record_evaluation,
    record_hearing,
)
from thuisnabij.children.support.operations.opp.setting import NewVersion, set_opp
from thuisnabij.children.support.operations.opp.stating import state_opps

__all__ = [
    "Given",
    "Heard",
    "Held",
    "NewVersion",
    "SavedOpp",
    "record_agreement",
    "record_evaluation",
    "record_hearing",
    "save_opp",
    "set_opp",
    "start_opp",
    "state_opps",
]
